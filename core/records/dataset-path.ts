import { requirePermission } from '../access/authorize.ts'
import { isShown, shownFields } from '../access/shown.ts'
import type { Field } from '../schema/field.ts'
import { pluginOf } from '../schema/define-entity.ts'
import type { CompiledEntity, Model } from '../schema/model.ts'
import { entityOf } from '../schema/model.ts'
import { columnNames, columnsOf, encode } from '../schema/storage.ts'
import type { Scope } from '../tenancy/scope.ts'
import { typedSql } from './custom-sql.ts'
import { identifier, literal } from './parameters.ts'
import type { Parameters } from './parameters.ts'
import { envelope, memberOf } from './path.ts'
import type { Place } from './path.ts'
import { problems } from './problems.ts'
import { recordRule } from './record-rule.ts'
import { renamedOptions, stageColumns } from './projection.ts'

/**
 * A path of a dataset. Unlike the place of a list, any field has one, custom values come typed out
 * of the record, and a path may lead on behind references; joins are the dataset's business.
 */
export interface Source extends Place {
  /** What people see where it differs from `column`, which is compared: the id of a stage. */
  readonly display: string
  /** What to sort by where it is not what people see: where a stage stands in its workflow. */
  readonly order: string | undefined
}

export interface Sources {
  /** @throws INVALID_QUERY with the paths that exist, PERMISSION_DENIED behind a reference */
  at(path: string): Source
  /** Joins of all paths asked for so far; each brings one row at most. */
  joins(): string
}

/** Where a path has arrived: rows of an entity under an alias. */
interface Position {
  readonly target: CompiledEntity
  readonly row: string
  /** How it came here: `company.`, or nothing. */
  readonly prefix: string
}

/** Two references and a field of the second's record. */
const longestPath = 3

/**
 * The paths of one statement over the rows of `target` under alias `b`. `tenant` is the parameter
 * that every joined table is compared with, beside its row policy.
 */
export function sourcesOf(
  model: Model,
  scope: Scope,
  target: CompiledEntity,
  tenant: string,
  out: Parameters,
): Sources {
  const joined = new Map<string, { readonly alias: string; readonly sql: string }>()
  const join = (table: string, id: string, behind?: CompiledEntity): string => {
    const key = `${table} ${id}`
    const known = joined.get(key)
    if (known !== undefined) return known.alias
    const alias = `j${joined.size}`
    // What the caller may not see is empty behind a reference.
    const rule = behind && recordRule({ model, scope }, behind, 'read', { row: alias, out, tenant })
    const sql = `left join ${identifier(table)} ${alias} on ${alias}.tenant_id = ${tenant} and ${alias}.id = ${id}${rule === undefined ? '' : ` and ${rule}`}`
    joined.set(key, { alias, sql })
    return alias
  }
  const resolve = (position: Position, path: string, names: readonly string[]): Source => {
    const found = leafOf(scope, position, names, join)
    if (found === undefined) throw unknown(scope, position, path)
    const rest = names.slice(found.taken)
    const source: Source = {
      path,
      entity: position.target.entity.name,
      order: undefined,
      join: undefined,
      emptyColumn: undefined,
      custom: undefined,
      ...found,
    }
    if (rest.length === 0) return source
    const { type, entity } = source.field
    if (type !== 'reference' || typeof entity !== 'string' || !isActive(scope, entity))
      throw unknown(scope, position, path)
    requirePermission(scope.permissions, `${entity}.read`)
    const behind = entityOf(model, entity)
    // A deleted record still names what refers to it, as it does in the record itself.
    const row = join(behind.table.name, source.column, behind)
    const prefix = `${position.prefix}${names.slice(0, found.taken).join('.')}.`
    return resolve({ target: behind, row, prefix }, path, rest)
  }
  return {
    at(path) {
      const names = path.split('.')
      const start: Position = { target, row: 'b', prefix: '' }
      if (names.length > longestPath) throw unknown(scope, start, path)
      return resolve(start, path, names)
    },
    joins: () => [...joined.values()].map(({ sql }) => sql).join(' '),
  }
}

interface Leaf {
  readonly field: Field
  readonly column: string
  readonly second: string | undefined
  readonly display: string
  readonly order?: string
  /** How many names of the path it took: `custom.x` takes two. */
  readonly taken: number
}
const isActive = (scope: Scope, entity: string): boolean =>
  scope.effective.activeModules.has(pluginOf(entity))

/** The field at the beginning of a path; undefined where there is none that the caller may know. */
function leafOf(
  scope: Scope,
  { target, row }: Position,
  [first = '', second]: readonly string[],
  join: (table: string, id: string) => string,
): Leaf | undefined {
  const { entity } = target
  const { effective, permissions } = scope
  const own = memberOf(entity.fields, first) ?? memberOf(envelope, first)
  if (own !== undefined && own.type !== 'lines')
    return isShown(own, permissions, entity.name, first)
      ? ownLeaf(scope, target, row, first, own)
      : undefined
  if (first === 'workflow' && entity.workflow !== undefined) {
    const declared = entity.fields[entity.workflow]
    if (declared === undefined || !isShown(declared, permissions, entity.name, entity.workflow))
      return undefined
    const stage = `${row}.${identifier(columnNames(entity.workflow, { type: 'stage' })[0] ?? '')}`
    const { workflow } = stageColumns(stage, effective, entity.name)
    return { ...single({ type: 'text' }, workflow), taken: 1 }
  }
  if (second === undefined) return undefined
  if (first === 'custom') {
    const custom = effective.customFields(entity.name).find(({ key }) => key === second)
    if (custom === undefined || !isShown(custom, permissions, entity.name, second)) return undefined
    const json = renamedOptions(custom, `(${row}."custom" -> ${literal(custom.uid)})`)
    const typed = typedSql(custom, `(${json})`)
    return { ...single(custom, typed.first), second: typed.second, taken: 2 }
  }
  const extension = target.extensions.find(
    ({ plugin }) => plugin === first && effective.activeModules.has(first),
  )
  const declared = memberOf(extension?.extension.fields ?? {}, second)
  if (extension === undefined || declared === undefined || declared.type === 'lines')
    return undefined
  if (!isShown(declared, permissions, entity.name, `${first}.${second}`)) return undefined
  const alias = join(extension.table.name, `${row}.id`)
  const [column = '', more] = columnsWithDefault(second, declared, alias)
  return { ...single(declared, column), second: more, taken: 2 }
}

const single = (field: Field, column: string): Omit<Leaf, 'taken'> => ({
  field,
  column,
  second: undefined,
  display: column,
})

function ownLeaf(
  scope: Scope,
  { entity }: CompiledEntity,
  row: string,
  name: string,
  field: Field,
): Leaf {
  const [column = '', second] = columnNames(name, field).map((one) => `${row}.${identifier(one)}`)
  if (field.type !== 'stage') return { ...single(field, column), second, taken: 1 }
  const { id, order } = stageColumns(column, scope.effective, entity.name)
  return { field, column, second, display: id, order, taken: 1 }
}

/** A record without a row of the extension has the defaults of its fields, as when it is read. */
function columnsWithDefault(name: string, declared: Field, alias: string): readonly string[] {
  const defaults = declared.default === undefined ? [] : encode(declared, declared.default)
  return columnsOf(name, declared, false).map((column, index) => {
    const value = defaults[index]
    const kept = `${alias}.${identifier(column.name)}`
    return value === undefined || value === null
      ? kept
      : `coalesce(${kept}, ${literal(typeof value === 'string' ? value : JSON.stringify(value))}::${column.type})`
  })
}

function unknown(scope: Scope, { target, prefix }: Position, path: string): Error {
  const { entity } = target
  const seen = (fields: readonly (readonly [string, Field])[], before = ''): string[] =>
    fields
      .filter(([, field]) => field.type !== 'lines')
      .filter(([name, field]) =>
        isShown(
          field,
          scope.permissions,
          entity.name,
          before === 'custom.' ? name : `${before}${name}`,
        ),
      )
      .map(([name]) => `${prefix}${before}${name}`)
  const custom = scope.effective.customFields(entity.name)
  const paths = [
    ...seen(Object.entries({ ...envelope, ...entity.fields })),
    ...(entity.workflow === undefined ? [] : [`${prefix}workflow`]),
    ...target.extensions
      .filter(({ plugin }) => scope.effective.activeModules.has(plugin))
      .flatMap(({ plugin, extension }) => seen(Object.entries(extension.fields), `${plugin}.`)),
    ...seen(
      custom.map((declared) => [declared.key, declared]),
      'custom.',
    ),
  ]
  const references = shownFields(entity.fields, scope.permissions, entity.name).flatMap(
    ([name, { type, entity: to }]) =>
      type === 'reference' && typeof to === 'string' && isActive(scope, to)
        ? [`${prefix}${name} (${to})`]
        : [],
  )
  const behind =
    references.length === 0 ? '' : `, or a field behind ${references.join(', ')}, after a dot`
  return problems.INVALID_QUERY({
    sentence: `Expected a field of ${entity.name}, found "${path}"; use one of ${paths.join(', ')}${behind}.`,
  })
}
