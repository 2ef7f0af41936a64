/** What both questions to a dataset share: its rows under a condition, and the JSON of the answer. */
import type { Filter } from './records-door.ts'
import type { CompiledEntity, Model } from '../schema/model.ts'
import type { Field, FieldType } from '../schema/field.ts'
import { columnNames } from '../schema/storage.ts'
import type { Scope } from '../tenancy/scope.ts'
import { conditionSql } from './condition.ts'
import { sourcesOf } from './dataset-path.ts'
import type { Source } from './dataset-path.ts'
import { identifier, literal, parameters } from './parameters.ts'
import type { Parameters } from './parameters.ts'
import { problems } from './problems.ts'
import { recordRule } from './record-rule.ts'

/** One statement over a dataset in the making. */
export interface DatasetQuery {
  readonly scope: Scope
  readonly out: Parameters
  at(path: string): Source
  /** `from ... where ...` with the joins of every path asked for so far: call it last. */
  rows(filters: readonly Filter[]): string
}

export function datasetQuery(model: Model, scope: Scope, target: CompiledEntity): DatasetQuery {
  const out = parameters()
  const tenant = out.add(scope.tenant.id, 'uuid')
  const sources = sourcesOf(model, scope, target, tenant, out)
  return {
    scope,
    out,
    at: (path) => sources.at(path),
    rows(filters) {
      const conditions = filters.map(({ path, op, value, source }) => {
        const place = sources.at(path)
        if (op !== 'empty') refuseWhole(place, 'filtered by')
        return conditionSql(scope, place, op, value, source, out)
      })
      const rule = recordRule({ model, scope }, target, 'read', { row: 'b', out, tenant })
      const where = [
        `b.tenant_id = ${tenant}`,
        'b.deleted_at is null',
        ...(rule === undefined ? [] : [rule]),
        ...conditions,
      ]
      return `from ${identifier(target.table.name)} b ${sources.joins()} where ${where.join(' and ')}`
    },
  }
}

/** Types that are shown as a whole and have no order. */
const whole: ReadonlySet<FieldType> = new Set(['choices', 'address', 'json'])
export function refuseWhole({ path, field }: Source, use: string): void {
  if (whole.has(field.type))
    throw problems.INVALID_QUERY({
      sentence: `Expected a field that can be ${use}, found "${path}" of type ${field.type}; use it as a column only.`,
    })
}

/** A source as columns of a subquery, named so that `readSql(alias, field, row)` reads them. */
export function selected(
  alias: string,
  field: Field,
  expressions: readonly (string | undefined)[],
) {
  const names = columnNames(alias, field).map(identifier)
  return { names, select: names.map((name, index) => `${expressions[index] ?? 'null'} as ${name}`) }
}

const textTypes: ReadonlySet<FieldType> = new Set(['text', 'longText', 'email', 'phone', 'url'])

/** One key of an order. Text sorts as people expect in any language; nothing comes last. */
export function ordered(field: Field, expression: string, descending: boolean): string {
  const collated = textTypes.has(field.type) ? `${expression} collate "und-x-icu"` : expression
  return `${collated} ${descending ? 'desc' : 'asc'} nulls last`
}

/**
 * A JSON object as text. Not `row_to_json`: its member names are column names, which PostgreSQL
 * cuts at 63 bytes, and a path may be longer.
 */
export function objectSql(members: readonly (readonly [name: string, value: string])[]): string {
  const parts = members.map(
    ([name, value], index) =>
      `${literal(`${index === 0 ? '{' : ','}${JSON.stringify(name)}:`)} || coalesce(to_json(${value})::text, 'null')`,
  )
  return parts.length === 0 ? `'{}'` : `${parts.join(' || ')} || '}'`
}

/** Names of a sort with their directions: `-sum:amount,stage`. */
export function sortNames(
  sort: string | undefined,
): readonly { readonly name: string; readonly descending: boolean }[] {
  if (sort === undefined || sort === '') return []
  return sort.split(',').map((part) => {
    const name = part.trim()
    const descending = name.startsWith('-')
    return { name: descending ? name.slice(1) : name, descending }
  })
}
