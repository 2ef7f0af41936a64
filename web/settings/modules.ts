/** Which modules stand on which. */
import type { Answer } from '../app/queries.ts'

export type Module = Answer<'/api/v1/modules'>['data'][number]
type Standing = Pick<Module, 'name' | 'active' | 'requires'>

/** What has to be switched on before a module, in the order in which it has to be. */
export function missingRequirements(
  modules: readonly Standing[],
  name: string,
  seen: ReadonlySet<string> = new Set([name]),
): readonly string[] {
  const requires = modules.find((one) => one.name === name)?.requires ?? []
  const missing = new Set<string>()
  for (const required of requires) {
    const found = modules.find((one) => one.name === required)
    if (found === undefined || found.active || seen.has(required)) continue
    for (const one of missingRequirements(modules, required, new Set([...seen, required])))
      missing.add(one)
    missing.add(required)
  }
  return [...missing]
}

/** Active modules that need this one: it stays on as long as they do. */
export const activeDependents = (modules: readonly Standing[], name: string): readonly string[] =>
  modules.filter(({ active, requires }) => active && requires.includes(name)).map((one) => one.name)
