import type { JsonSchema } from '../../schema/json.ts'

type Components = Readonly<Record<string, Readonly<Record<string, JsonSchema>>>>

/** Of components, by kind and name, those that something of `root` refers to, also by way of others. */
export function usedComponents(root: unknown, components: Components): Components {
  const used = new Set<string>()
  const open: unknown[] = [root]
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (typeof at !== 'object' || at === null) continue
    for (const [name, value] of Object.entries(at)) {
      if (name !== '$ref' || typeof value !== 'string') open.push(value)
      else if (!used.has(value)) {
        used.add(value)
        const [, , kind = '', component = ''] = value.split('/')
        open.push(components[kind]?.[component])
      }
    }
  }
  return Object.fromEntries(
    Object.entries(components).map(([kind, all]) => [
      kind,
      Object.fromEntries(
        Object.entries(all).filter(([name]) => used.has(`#/components/${kind}/${name}`)),
      ),
    ]),
  )
}
