import type { Entity } from '../../schema/define-entity.ts'
import { entitiesOf, fault, type Rule } from './rule.ts'

/** Whose a record is must be found by an index, known to all, and lead to a user in the end. */
export const checkOwners: Rule = function* ({ plugins }) {
  const entities = entitiesOf(plugins)
  for (const plugin of plugins)
    for (const entity of plugin.entities ?? []) {
      const { owner, name } = entity
      if (owner === undefined) continue
      const declared = Object.hasOwn(entity.fields, owner) ? entity.fields[owner] : undefined
      const isSound =
        (declared?.type === 'id' ||
          (declared?.type === 'reference' && typeof declared.entity === 'string')) &&
        declared.filterable === true &&
        declared.sensitive !== true
      if (!isSound)
        yield fault(
          plugin.name,
          `a filterable field of type id, or a filterable reference to one entity, in "owner" of "${name}"`,
          `"${owner}"`,
          'name such a field',
        )
      else if (!leadsToUser(entities, entity))
        yield fault(
          plugin.name,
          `references in "owner" of "${name}" that lead to an entity with an owner`,
          `"${owner}", which leads to none`,
          'give that entity an "owner"',
        )
    }
}

function leadsToUser(entities: ReadonlyMap<string, Entity>, entity: Entity): boolean {
  const seen = new Set<string>()
  for (let at: Entity | undefined = entity; at !== undefined && !seen.has(at.name);) {
    seen.add(at.name)
    const declared: Entity['fields'][string] | undefined = at.fields[at.owner ?? '']
    if (declared?.type === 'id') return true
    at = typeof declared?.entity === 'string' ? entities.get(declared.entity) : undefined
  }
  return false
}
