import { filterOperators } from '../configuration/sections.ts'
import type { InputError } from '../problem.ts'
import type { Json } from '../schema/json.ts'
import type { Filter, ListRequest } from '../records/records-door.ts'
import { wrongParameters } from './problems.ts'

/** A query string as Fastify parses it: a list where a name is given twice. */
export type Query = Readonly<Record<string, string | string[] | undefined>>

export const pageLimit = 200
const defaultLimit = 50
const filterLimit = 20
const valuesLimit = 100
const sortLimit = 3
const textLimit = 200
const valueLength = 1000
const cursorLength = 2000

/** A field's path as part of a regular expression: `amount`, `custom.lotNumber`, `my-plugin.field`. */
export const pathSource = '[a-z][A-Za-z0-9_-]*(?:\\.[a-z][A-Za-z0-9_]*){0,2}'
const filterName = /^filter\[([^[\]]*)\](?:\[([^[\]]*)\])?$/
const pathPattern = new RegExp(`^${pathSource}$`)
const sortPattern = new RegExp(`^-?${pathSource}(?:,-?${pathSource})*$`)
const wholeNumber = /^\d{1,9}$/

/** Collects what is wrong, so that a caller hears all of it at once. */
export type Refuse = (parameter: string, message: string) => void

/**
 * Reads the parameters of a list: `limit`, `cursor`, `sort`, `q` and `filter[path][operator]`.
 * Whether a field exists, may be filtered, and what its values look like is the kernel's to say.
 * @throws Problem PARAMETER_INVALID; each error names its parameter.
 */
export function parseListQuery(
  query: Query,
  { pages = true }: { readonly pages?: boolean } = {},
): ListRequest {
  return reading((refuse) => {
    const filters: Filter[] = []
    const request: { limit: number; cursor?: string; sort?: string; q?: string } = {
      limit: defaultLimit,
    }
    for (const [name, value] of once(query, refuse)) {
      if (name.startsWith('filter[')) {
        const filter = readFilter(name, value, refuse)
        if (filter !== undefined) filters.push(filter)
      } else if (!pages && (name === 'limit' || name === 'cursor'))
        refuse(name, 'Expected a list without pages, found a parameter of pages; drop it.')
      else if (name === 'limit') request.limit = readLimit(value, pageLimit, refuse)
      else if (name === 'cursor') request.cursor = readText(name, value, cursorLength, refuse)
      else if (name === 'q') request.q = readText(name, value, textLimit, refuse)
      else if (name === 'sort') request.sort = readSort(value, refuse)
      else refuse(name, `Expected limit, cursor, sort, q or filter[...], found "${name}"; drop it.`)
    }
    refuseTooMany(filters, refuse)
    // An empty search finds everything: the same as none.
    if (request.q === '') delete request.q
    return { ...request, filters }
  })
}

/** Runs a reader and throws all it refused as one problem. */
export function reading<T>(read: (refuse: Refuse) => T): T {
  const errors: InputError[] = []
  const result = read((pointer, message) => {
    errors.push({ pointer: pointer.slice(0, 100), message })
  })
  if (errors.length > 0) throw wrongParameters(errors.slice(0, 50))
  return result
}

/** Parameters with their single value; a parameter given twice is refused. */
export function once(query: Query, refuse: Refuse): readonly (readonly [string, string])[] {
  const single: [string, string][] = []
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined) continue
    if (Array.isArray(value)) refuse(name, `Expected it once, found ${value.length}; keep one.`)
    else if (value.includes('\0') || !value.isWellFormed())
      refuse(name, 'Expected text, found characters that cannot be kept; remove them.')
    else single.push([name, value])
  }
  return single
}

/** `filter[amount][gte]=100`; undefined where something was refused. */
export function readFilter(name: string, value: string, refuse: Refuse): Filter | undefined {
  const [, field, op = 'eq'] = filterName.exec(name) ?? []
  if (field === undefined) {
    refuse(name, 'Expected filter[field] or filter[field][operator]; correct it.')
    return undefined
  }
  if (!pathPattern.test(field)) {
    refuse(name, `Expected a field such as amount or custom.size, found "${field}"; correct it.`)
    return undefined
  }
  if (!filterOperators.some((known) => known === op)) {
    refuse(
      name,
      `Expected an operator of ${filterOperators.join(', ')}, found "${op}"; choose one.`,
    )
    return undefined
  }
  if (value.length > valueLength) {
    refuse(name, `Expected at most ${valueLength} characters, found ${value.length}; shorten it.`)
    return undefined
  }
  const read = readValue(name, op, value, refuse)
  return read === undefined ? undefined : { path: field, op, value: read, source: name }
}

function readValue(name: string, op: string, value: string, refuse: Refuse): Json | undefined {
  if (op === 'empty') {
    if (value === 'true' || value === 'false') return value === 'true'
    refuse(name, `Expected true or false, found "${value}"; choose one.`)
    return undefined
  }
  if (op !== 'in') return value
  const values = value.split(',')
  if (values.length <= valuesLimit) return values
  refuse(name, `Expected at most ${valuesLimit} values, found ${values.length}; ask in parts.`)
  return undefined
}

export function refuseTooMany(filters: readonly Filter[], refuse: Refuse): void {
  if (filters.length > filterLimit)
    refuse('filter', `Expected at most ${filterLimit} filters, found ${filters.length}; drop some.`)
}

/** Reads how many are asked for: a whole number from 1 to `highest`. */
export function readLimit(value: string, highest: number, refuse: Refuse): number {
  const limit = wholeNumber.test(value) ? Number(value) : 0
  if (limit < 1 || limit > highest)
    refuse(
      'limit',
      `Expected a whole number from 1 to ${highest}, found "${value.slice(0, 20)}"; choose one.`,
    )
  return limit
}

/** Passes a text on that has at most `longest` characters. */
export function readText(name: string, value: string, longest: number, refuse: Refuse): string {
  if (value.length > longest)
    refuse(name, `Expected at most ${longest} characters, found ${value.length}; shorten it.`)
  return value
}

function readSort(value: string, refuse: Refuse): string {
  const keys = value.split(',')
  const names = new Set(keys.map((key) => key.replace(/^-/, '')))
  if (value.length > valueLength || !sortPattern.test(value))
    refuse('sort', 'Expected fields like -createdAt,name, found something else; correct it.')
  else if (keys.length > sortLimit)
    refuse('sort', `Expected at most ${sortLimit} fields, found ${keys.length}; drop some.`)
  else if (names.size < keys.length)
    refuse('sort', 'Expected each field once, found one twice; drop one.')
  return value
}
