/**
 * Nobody gives more than they hold: whoever edits roles, or what roles mean, could otherwise make
 * themselves anything. Compared is what a role may do before and after, so that it does not matter
 * by which words it grows: a permission, a hidden field shown, a rule that reaches further.
 */
import type { Catalogue } from '../configuration/catalogue.ts'
import { itemsOf, memberOf, textOf } from '../configuration/shape.ts'
import { recordVerbs } from '../plugin/define-plugin.ts'
import type { InputError } from '../problem.ts'
import type { JsonObject } from '../schema/json.ts'
import { compileRoles } from './compile-permissions.ts'
import { administrator } from './kernel-permissions.ts'
import { everything, fieldAccesses, reaches, ruledVerbs } from './permission.ts'
import type { PermissionSet, RuledVerb } from './permission.ts'
import { accessProblems } from './problems.ts'
import { rolesIn } from './roles-in.ts'
import type { Role } from './roles-in.ts'

/** Who gives: an administrator and the system hold everything there is to give. */
const holdsAll = (giver: PermissionSet): boolean =>
  giver === everything || giver.roles.includes(administrator)

/**
 * Refuses a configuration in which a role may do more than before and more than its editor.
 * @throws GRANT_BEYOND_OWN with a pointer for each thing
 */
export function refuseWidening(
  giver: PermissionSet,
  catalogue: Catalogue,
  before: JsonObject,
  after: JsonObject,
): void {
  if (holdsAll(giver)) return
  if (
    ['roles', 'customFields'].every(
      (section) => JSON.stringify(before[section]) === JSON.stringify(after[section]),
    )
  )
    return
  const next = rolesIn(after)
  const [oldSets, nextSets] = [compileRoles(rolesIn(before)), compileRoles(next)]
  const found = new Map<string, InputError>()
  for (const role of next)
    // By both names: members and keys hold ids too, and an id may have moved to another role.
    for (const name of new Set([role.id, role.uid]))
      for (const what of growth(
        catalogue,
        { document: after, role, set: nextSets.of([name]) },
        { document: before, set: oldSets.of([name]) },
        giver,
      ))
        found.set(`${role.id} ${what}`, {
          pointer: `/roles/${role.id}`,
          message: `Expected role "${role.id}" to gain only what you hold, found ${what}; leave that to somebody who holds it.`,
        })
  refuse([...found.values()])
}

/**
 * Refuses to hand out roles that may do more than who hands them out.
 * @throws GRANT_BEYOND_OWN, also for roles that do not exist
 */
export function refuseGrantOfRoles(
  giver: PermissionSet,
  catalogue: Catalogue,
  document: JsonObject,
  names: readonly string[],
): void {
  if (holdsAll(giver)) return
  const roles = rolesIn(document)
  const sets = compileRoles(roles)
  refuse(
    names.flatMap((name): InputError[] => {
      const role = roles.find((one) => one.uid === name) ?? roles.find((one) => one.id === name)
      const more =
        role === undefined
          ? [name === administrator ? 'everything' : 'a role that does not exist']
          : [...growth(catalogue, { document, role, set: sets.of([role.uid]) }, nothing, giver)]
      return more.map((what) => ({
        pointer: '/role',
        message: `Expected role "${name}" to allow only what you hold, found ${what}; choose another role.`,
      }))
    }),
  )
}

function refuse(errors: readonly InputError[]): void {
  const [first] = errors
  if (first !== undefined)
    throw accessProblems.GRANT_BEYOND_OWN(
      { count: errors.length, first: first.message },
      { errors },
    )
}

interface State {
  readonly document: JsonObject
  readonly set: PermissionSet
}
const nothing: State = { document: {}, set: compileRoles([]).of([]) }

/** What a role may do that it could not before and that the giver may not, in words. */
function* growth(
  catalogue: Catalogue,
  after: State & { readonly role: Role },
  before: State,
  giver: PermissionSet,
): Generator<string> {
  const wildcards = after.role.permissions.filter((one) => one.endsWith('.*'))
  for (const permission of [...catalogue.permissions, ...wildcards])
    if (after.set.has(permission) && !before.set.has(permission) && !giver.has(permission))
      yield permission
  for (const { name: entity, owner } of catalogue.entities.values()) {
    const reads = (set: PermissionSet): boolean => set.has(`${entity}.read`)
    if (!reads(after.set) && !namesSomeOf(after.role, entity)) continue
    const above = entitiesAbove(catalogue, entity)
    for (const verb of owner === undefined ? [] : ruledVerbs) {
      const reach = (set: PermissionSet): number =>
        may(catalogue, set, entity, verb)
          ? reaches.indexOf(set.reach(entity, verb, undefined, above))
          : -1
      if (reach(after.set) > Math.max(reach(before.set), reach(giver)))
        yield `${entity} of more people (${verb})`
    }
    for (const [name, isSensitive, wasSensitive] of fieldsOf(catalogue, entity, after, before)) {
      // Who does not read the record sees of it what is named, as if all of it were sensitive.
      const access = (set: PermissionSet, sensitive: boolean): number =>
        fieldAccesses.indexOf(set.field(entity, name, sensitive || !reads(set)))
      // What the giver sees now: a field that is made plain by this very change is no excuse.
      const held = Math.max(access(before.set, wasSensitive), access(giver, wasSensitive))
      if (access(after.set, isSensitive) > held) yield `field ${entity}.${name}`
    }
  }
}

/** The entities that records of an entity belong to, nearest first. */
function entitiesAbove({ entities }: Catalogue, name: string): readonly string[] {
  const above: string[] = []
  for (let at = entities.get(name); at !== undefined;) {
    const declared = at.fields[at.owner ?? '']
    if (declared?.type !== 'reference' || typeof declared.entity !== 'string') break
    above.push(declared.entity)
    at = entities.get(declared.entity)
  }
  return above
}

/** Whether a set does anything of the kind with records of an entity: else no rule has a say. */
function may(catalogue: Catalogue, set: PermissionSet, entity: string, verb: RuledVerb): boolean {
  if (verb !== 'action') return set.has(`${entity}.${verb}`)
  const plain = recordVerbs.map((one) => `${entity}.${one}`)
  return [...catalogue.permissions].some(
    (one) => one.startsWith(`${entity}.`) && !plain.includes(one) && set.has(one),
  )
}

/** A role that names a field without reading the record adds to what other roles show. */
const namesSomeOf = ({ permissions, fields = [] }: Role, entity: string): boolean =>
  [...permissions, ...fields.map(({ field }) => field)].some((one) => one.startsWith(`${entity}.`))

/** Every field of an entity, with whether it is and was sensitive. */
function* fieldsOf(
  catalogue: Catalogue,
  entity: string,
  after: State,
  before: State,
): Generator<readonly [name: string, isSensitive: boolean, wasSensitive: boolean]> {
  const known = catalogue.entities.get(entity)
  const declared = [
    ...Object.entries(known?.fields ?? {}),
    ...Object.entries(known?.extensions ?? {}).flatMap(([plugin, fields]) =>
      Object.entries(fields).map(([name, field]) => [`${plugin}.${name}`, field] as const),
    ),
  ]
  for (const [name, { sensitive }] of declared) yield [name, sensitive === true, sensitive === true]
  const was = sensitiveKeys(before.document, entity)
  for (const [key, isSensitive] of sensitiveKeys(after.document, entity))
    yield [key, isSensitive, was.get(key) ?? isSensitive]
}

const sensitiveKeys = (document: JsonObject, entity: string) =>
  new Map(
    itemsOf(memberOf(memberOf(document, 'customFields'), entity)).map((field) => [
      textOf(field, 'key'),
      memberOf(field, 'sensitive') === true,
    ]),
  )
