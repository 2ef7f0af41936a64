/** What a plugin says of entities that are not its own: fields it adds, fields it reads. */
import { pluginOf } from '../../schema/define-entity.ts'
import type { Field } from '../../schema/field.ts'
import { checkFields } from './entity-rules.ts'
import { entitiesOf, fault, quoted, reachOf, repeated, type Rule } from './rule.ts'

export const checkExtensions: Rule = function* ({ plugins }) {
  const entities = entitiesOf(plugins)
  for (const plugin of plugins) {
    const extensions = plugin.extensions ?? []
    for (const name of repeated(extensions.map((extension) => extension.entity)))
      yield fault(
        plugin.name,
        'one extension of each entity',
        `two of "${name}"`,
        'put their fields together',
      )
    const reach = reachOf(plugins, plugin)
    for (const { entity, fields } of extensions) {
      const owner = pluginOf(entity)
      if (!entities.has(entity))
        yield fault(
          plugin.name,
          'an extension of an entity that exists',
          `"${entity}"`,
          'correct it or install its plugin',
        )
      else if (owner === plugin.name)
        yield fault(
          plugin.name,
          `an extension of another plugin's entity`,
          `its own "${entity}"`,
          'add the fields to the entity',
        )
      else if (!reach.has(owner))
        yield fault(
          plugin.name,
          'extensions of entities of plugins that it requires',
          `"${entity}"`,
          `add "${owner}" to "requires"`,
        )
      const target = entities.get(entity)
      if (target !== undefined && Object.hasOwn(target.fields, plugin.name))
        yield fault(
          plugin.name,
          `no field "${plugin.name}" on "${entity}", since its extension appears under that name`,
          'one',
          'rename the field',
        )
      yield* checkFields(plugins, plugin, fields, `the extension of "${entity}"`, true)
      for (const [name, declared] of Object.entries(fields))
        if (declared.type === 'lines' || declared.type === 'stage')
          yield fault(
            plugin.name,
            `a field of a plain type in the extension of "${entity}"`,
            `"${name}" of type ${declared.type}`,
            'declare an entity of your own',
          )
    }
  }
}

/** A view states what it reads; the owner must have it and type it the same. */
export const checkReads: Rule = function* ({ plugins }) {
  const entities = entitiesOf(plugins)
  for (const plugin of plugins)
    for (const { view, fields } of plugin.reads ?? []) {
      const entity = entities.get(view)
      // A view of a plugin that is not installed is never read: its port or module is absent too.
      if (entity === undefined) {
        if (plugins.some((other) => other.name === pluginOf(view)))
          yield fault(
            plugin.name,
            'an entity that its owner declares in "reads"',
            `"${view}"`,
            'correct it',
          )
        continue
      }
      for (const [name, declared] of Object.entries(fields)) {
        const owned = Object.hasOwn(entity.fields, name) ? entity.fields[name] : undefined
        const difference = owned === undefined ? 'no such field' : differs(declared, owned)
        if (difference !== undefined)
          yield fault(
            plugin.name,
            `"${view}" to have the field "${name}" of type ${declared.type} as "reads" says`,
            difference,
            `read it as ${pluginOf(view)} declares it`,
          )
      }
    }
}

function differs(read: Field, owned: Field): string | undefined {
  if (read.type !== owned.type) return `type ${owned.type}`
  if (read.required === true && owned.required !== true) return 'one that may be empty'
  if ((read.scale ?? 2) !== (owned.scale ?? 2)) return `scale ${owned.scale ?? 2}`
  if (Array.isArray(read.entity) !== Array.isArray(owned.entity)) return 'another kind of reference'
  if (typeof read.entity === 'string' && read.entity !== owned.entity)
    return `a reference to ${String(owned.entity)}`
  const known = new Set((read.options ?? []).map(String))
  const missing = (owned.options ?? []).map(String).filter((option) => !known.has(option))
  // Whoever reads a choice must know all that it may hold.
  return read.type === 'choice' && missing.length > 0
    ? `also the options ${quoted(missing)}`
    : undefined
}
