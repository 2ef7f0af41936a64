/**
 * Record rules in SQL: whose records of an entity a caller reaches. One's own are found by the
 * field that the entity calls `owner`; an index begins with it, so a rule costs a list nothing.
 */
import { everything } from '../access/permission.ts'
import type { Reach, RuledVerb } from '../access/permission.ts'
import type { Entity } from '../schema/define-entity.ts'
import type { CompiledEntity, Model } from '../schema/model.ts'
import { entityOf } from '../schema/model.ts'
import { columnNames } from '../schema/storage.ts'
import type { Scope } from '../tenancy/scope.ts'
import { identifier } from './parameters.ts'
import type { Parameters } from './parameters.ts'

/** For whom, in which model. */
export interface RuleScope {
  readonly model: Model
  readonly scope: Pick<Scope, 'actor' | 'effective' | 'permissions'>
}

/** The row that a rule is about, in a statement in the making. */
export interface RuledRow {
  /** Alias of the entity's table. */
  readonly row: string
  readonly out: Parameters
  /** The parameter that every table is compared with. */
  readonly tenant: string
}

/** Whose records of an entity a caller reaches; what belongs to another record is held to its rule. */
export function reachOf(
  { model, scope }: RuleScope,
  { entity }: CompiledEntity,
  verb: RuledVerb,
  permission?: string,
): Reach {
  const above: string[] = []
  for (let at = parentOf(model, entity); at !== undefined; at = parentOf(model, at.entity))
    above.push(at.entity.name)
  return scope.permissions.reach(entity.name, verb, permission, above)
}

/** The entity of the record that a record belongs to. */
export function parentOf(model: Model, { fields, owner }: Entity): CompiledEntity | undefined {
  const declared = fields[owner ?? '']
  return declared?.type === 'reference' ? entityOf(model, String(declared.entity)) : undefined
}

/**
 * The users whose records a caller reaches; undefined: anybody's. A key that acts in its own name
 * owns nothing.
 */
export function reachedOwners(
  rules: RuleScope,
  target: CompiledEntity,
  verb: RuledVerb,
  permission?: string,
): readonly string[] | undefined {
  const { actor, effective, permissions } = rules.scope
  if (permissions === everything) return undefined
  const reach = reachOf(rules, target, verb, permission)
  if (reach === 'all') return undefined
  if (reach === 'none' || actor.kind !== 'user') return []
  return reach === 'team' ? effective.teammates(actor.id) : [actor.id]
}

/**
 * The condition that holds for the records that a caller reaches; undefined: for all.
 *
 * @param permission what is asked for; absent: `<entity>.<verb>`
 */
export function recordRule(
  rules: RuleScope,
  target: CompiledEntity,
  verb: RuledVerb,
  at: RuledRow,
  permission?: string,
): string | undefined {
  const owners = reachedOwners(rules, target, verb, permission)
  if (owners === undefined) return undefined
  return ownersSql(rules.model, target, owners, at)
}

function ownersSql(
  model: Model,
  target: CompiledEntity,
  owners: readonly string[],
  at: RuledRow,
): string {
  // Which entity names no owner has no rule: a configuration that says otherwise is refused.
  if (owners.length === 0 || target.entity.owner === undefined) return 'false'
  // One value is an equality: an index then keeps the order of what follows in it.
  const [only, ...more] = owners
  const condition = (column: string): string =>
    more.length === 0
      ? `${column} = ${at.out.add(only, 'uuid')}`
      : `${column} = any(${at.out.add(owners, 'uuid[]')})`
  return ownedSql(model, target, at.row, at.tenant, condition)
}

function ownedSql(
  model: Model,
  { entity }: CompiledEntity,
  row: string,
  tenant: string,
  condition: (column: string) => string,
): string {
  const { owner = '' } = entity
  const declared = entity.fields[owner]
  const column = `${row}.${identifier(columnNames(owner, declared ?? { type: 'id' })[0] ?? '')}`
  if (declared?.type !== 'reference') return condition(column)
  const parent = entityOf(model, String(declared.entity))
  const alias = `${row}_owner`
  return `exists (select from ${identifier(parent.table.name)} ${alias} where ${alias}.tenant_id = ${tenant} and ${alias}.id = ${column} and ${ownedSql(model, parent, alias, tenant, condition)})`
}

/**
 * The condition on a record (alias in `at`) that another may be put under it by the caller, or moved there; undefined:
 * always. To add a line to a document is to change the document.
 */
export function parentRule(
  rules: RuleScope,
  target: CompiledEntity,
  permission: string,
  at: RuledRow,
): string | undefined {
  const parent = parentOf(rules.model, target.entity)
  const owners = reachedOwners(rules, target, 'update', permission)
  return parent && owners && ownersSql(rules.model, parent, owners, at)
}

/** A rule as data, for queries that are built: rows whose column holds one of the users. */
export interface OwnedBy {
  readonly column: string
  readonly owners: readonly string[]
  /** The column refers to a record of this table, which is owned so. */
  readonly parent?: { readonly table: string; readonly owned: OwnedBy }
}

/** Whose records a caller may read; undefined: anybody's. */
export function ownersOf(rules: RuleScope, target: CompiledEntity): OwnedBy | undefined {
  const owners = reachedOwners(rules, target, 'read')
  return owners && ownedBy(rules.model, target, owners)
}

function ownedBy(model: Model, { entity }: CompiledEntity, owners: readonly string[]): OwnedBy {
  const { owner = '' } = entity
  const declared = entity.fields[owner]
  // Without an owner nothing is anybody's own.
  if (declared === undefined) return { column: 'id', owners: [] }
  const column = columnNames(owner, declared)[0] ?? 'id'
  if (declared.type !== 'reference') return { column, owners }
  const parent = entityOf(model, String(declared.entity))
  return {
    column,
    owners: [],
    parent: { table: parent.table.name, owned: ownedBy(model, parent, owners) },
  }
}
