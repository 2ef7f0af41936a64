import type { CompiledEntity } from '../schema/model.ts'
import type { Scope } from '../tenancy/scope.ts'
import type { Position } from './cursor.ts'
import { columnType } from './condition.ts'
import type { Parameters } from './parameters.ts'
import type { Place } from './path.ts'
import { placeOf, presenceSql } from './path.ts'
import { problems } from './problems.ts'

/** One key of an order. `createdAt` needs none: ids are UUIDv7, so their order is creation order. */
export interface SortKey {
  readonly place: Place
  readonly descending: boolean
}
export interface Sort {
  readonly keys: readonly SortKey[]
  /** The id breaks ties in the direction of the first key, so one index serves both. */
  readonly descending: boolean
}

/** Parses `-createdAt,name`; the default is newest first. */
export function parseSort(scope: Scope, target: CompiledEntity, text: string | undefined): Sort {
  const parts = (text ?? '-createdAt').split(',').map((part) => part.trim())
  if (parts.length > 3)
    throw problems.INVALID_QUERY({
      sentence: `Expected at most 3 fields in sort, found ${parts.length}; leave some out.`,
    })
  const keys = parts.map((part, position) => {
    const descending = part.startsWith('-')
    const path = descending ? part.slice(1) : part
    return {
      place: placeOf(target, scope.effective, scope.permissions, path, `s${position}`),
      descending,
    }
  })
  const byId = keys.findIndex(({ place }) => place.path === 'createdAt' || place.path === 'id')
  const used = byId === -1 ? keys : keys.slice(0, byId)
  return { keys: used, descending: (used[0] ?? keys[0])?.descending ?? true }
}

/**
 * The parts of a list under an order. Records with a value in the first key come first, those
 * without after them: two ranges of the same index, so that no sort over nulls is needed.
 */
export function rangesOf(sort: Sort): readonly ('present' | 'empty')[] {
  const [first] = sort.keys
  if (first === undefined) return ['present']
  const always =
    first.place.field.required === true &&
    first.place.custom === undefined &&
    first.place.join === undefined
  return always ? ['present'] : ['present', 'empty']
}

const direction = (descending: boolean): string => (descending ? 'desc' : 'asc')

/** `order by` of one range. */
export function orderSql(sort: Sort, range: 'present' | 'empty'): string {
  const keys = range === 'empty' ? sort.keys.slice(1) : sort.keys
  return [
    ...keys.map(({ place, descending }, position) =>
      position === 0 && range === 'present'
        ? `${place.column} ${direction(descending)}`
        : `${place.column} ${direction(descending)} nulls last`,
    ),
    `b."id" ${direction(sort.descending)}`,
  ].join(', ')
}

/** The condition that makes a range: whether the first key holds a value. */
export function rangeSql(sort: Sort, range: 'present' | 'empty'): string | undefined {
  const [first] = sort.keys
  if (first === undefined || rangesOf(sort).length === 1) return undefined
  return presenceSql(first.place, range === 'present')
}

/** The condition that continues after a position, within one range. */
export function afterSql(
  sort: Sort,
  range: 'present' | 'empty',
  position: Position,
  out: Parameters,
): string {
  const id = out.add(position.id, 'uuid')
  const operator = sort.descending ? '<' : '>'
  const keys = range === 'empty' ? sort.keys.slice(1) : sort.keys
  const values = range === 'empty' ? position.keys.slice(1) : position.keys
  if (keys.length === 0) return `b."id" ${operator} ${id}`
  const [first] = keys
  const [value] = values
  if (keys.length === 1 && first !== undefined && range === 'present')
    return `(${first.place.column}, b."id") ${operator} (${out.add(value, columnType(first.place))}, ${id})`
  // Several keys, each with its own direction and possible nulls: equal so far and then beyond.
  const beyond: string[] = []
  const equal: string[] = []
  keys.forEach((key, index) => {
    const at = values[index] ?? null
    const { column } = key.place
    const parameter = at === null ? null : out.add(at, columnType(key.place))
    if (parameter !== null)
      beyond.push(
        [
          ...equal,
          `(${column} ${key.descending ? '<' : '>'} ${parameter} or ${column} is null)`,
        ].join(' and '),
      )
    equal.push(parameter === null ? `${column} is null` : `${column} = ${parameter}`)
  })
  beyond.push([...equal, `b."id" ${operator} ${id}`].join(' and '))
  const bound =
    range === 'present' && first !== undefined && value !== null && value !== undefined
      ? `${first.place.column} ${first.descending ? '<=' : '>='} ${out.add(value, columnType(first.place))} and `
      : ''
  return `${bound}(${beyond.map((part) => `(${part})`).join(' or ')})`
}
