/**
 * Record rules in SQL: whose records of an entity a caller reaches. One's own are found by the
 * field that the entity calls `owner`; an index begins with it, so a rule costs a list nothing.
 */
import { everything } from '../access/permission.ts'
import type { RuledVerb } from '../access/permission.ts'
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

/**
 * The users whose records a caller reaches; undefined: anybody's. A key that acts in its own name
 * owns nothing.
 */
export function reachedOwners(
  { actor, effective, permissions }: RuleScope['scope'],
  entity: string,
  verb: RuledVerb,
  permission?: string,
): readonly string[] | undefined {
  if (permissions === everything) return undefined
  const reach = permissions.reach(entity, verb, permission)
  if (reach === 'all') return undefined
  if (reach === 'none' || actor.kind !== 'user') return []
  return reach === 'team' ? effective.teammates(actor.id) : [actor.id]
}

/**
 * The condition that holds for the records that a caller reaches; undefined: for all.
 *
 * @param row alias of the entity's table
 * @param tenant the parameter that every table is compared with
 */
export function recordRule(
  rules: RuleScope,
  target: CompiledEntity,
  verb: RuledVerb,
  at: { readonly row: string; readonly out: Parameters; readonly tenant: string },
  permission?: string,
): string | undefined {
  const owners = reachedOwners(rules.scope, target.entity.name, verb, permission)
  if (owners === undefined) return undefined
  // Which entity names no owner has no rule: a configuration that says otherwise is refused.
  if (owners.length === 0 || target.entity.owner === undefined) return 'false'
  // One value is an equality: an index then keeps the order of what follows in it.
  const [only, ...more] = owners
  const condition = (column: string): string =>
    more.length === 0
      ? `${column} = ${at.out.add(only, 'uuid')}`
      : `${column} = any(${at.out.add(owners, 'uuid[]')})`
  return ownedSql(rules.model, target, at.row, at.tenant, condition)
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

/** A rule as data, for queries that are built: rows whose column holds one of the users. */
export interface OwnedBy {
  readonly column: string
  readonly owners: readonly string[]
  /** The column refers to a record of this table, which is owned so. */
  readonly parent?: { readonly table: string; readonly owned: OwnedBy }
}

/** Whose records a caller may read; undefined: anybody's. */
export function ownersOf(rules: RuleScope, target: CompiledEntity): OwnedBy | undefined {
  const owners = reachedOwners(rules.scope, target.entity.name, 'read')
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
