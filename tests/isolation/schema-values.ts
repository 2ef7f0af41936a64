/** Values that a JSON Schema of the API accepts, made from a source of chance. */
import { sample, stringMatching } from 'fast-check'

export type Schema = Readonly<Record<string, unknown>>

/** Chance that can be repeated: mulberry32 of a seed. */
export interface Chance {
  /** 0 to `below` - 1. */
  integer(below: number): number
  pick<T>(list: readonly T[]): T | undefined
}
export function chanceOf(seed: number): Chance {
  let state = seed >>> 0
  const integer = (below: number): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
  return { integer, pick: (list) => list[integer(Math.max(1, list.length))] }
}

export interface ValueSource {
  readonly chance: Chance
  /** Put into every text, so that it can be found again wherever it should not be. */
  readonly marker: string
  /** An id of a record of an entity; undefined: there is none. */
  reference(entity: string): string | undefined
  /** An id that no table is asked about. */
  id(): string
  /** The schema behind `#/components/schemas/...`. */
  resolve(ref: string): Schema
  /** How many of ten members that need not be there are left out; absent: none. */
  readonly sparse?: number
}

const isObject = (value: unknown): value is Schema =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** What has no value: a reference to an entity that has no records yet. */
const nothing = Symbol('nothing')

/** A value for the schema; undefined where a reference that must be there finds nothing. */
export function valueFor(schema: Schema, source: ValueSource): unknown {
  const value = make(schema, source, '')
  return value === nothing ? undefined : value
}

function make(given: Schema, source: ValueSource, name: string): unknown {
  const schema = typeof given['$ref'] === 'string' ? source.resolve(given['$ref']) : given
  const { chance } = source
  if ('const' in schema) return schema['const']
  const one = schema['oneOf'] ?? schema['anyOf']
  if (Array.isArray(one)) return make((chance.pick(one) ?? {}) as Schema, source, name)
  if (Array.isArray(schema['enum'])) {
    const options = schema['enum'].filter((one) => one !== null)
    return options.length === 0 ? nothing : chance.pick(options)
  }
  const type = Array.isArray(schema['type'])
    ? schema['type'].find((one) => one !== 'null')
    : schema['type']
  switch (type) {
    case 'object':
      return objectFor(schema, source)
    case 'array':
      return arrayFor(schema, source, name)
    case 'integer':
    case 'number': {
      const least = Math.max(Number(schema['minimum'] ?? 0), 0)
      const most = Math.min(Number(schema['maximum'] ?? least + 50), least + 50)
      return least + chance.integer(most - least + 1)
    }
    case 'boolean':
      return chance.integer(2) === 1
    case 'string':
      return textFor(schema, source)
    default:
      // Any JSON: lists of short texts are what such fields hold.
      return [`${source.marker} ${chance.integer(9)}`]
  }
}

const leavesOut = ({ sparse = 0, chance }: ValueSource): boolean =>
  sparse > 0 && chance.integer(10) < sparse

function objectFor(schema: Schema, source: ValueSource): unknown {
  const properties = isObject(schema['properties']) ? schema['properties'] : {}
  const required = new Set(Array.isArray(schema['required']) ? schema['required'] : [])
  if (isObject(properties['entity']) && isObject(properties['id'])) {
    const entities = (properties['entity']['enum'] ?? []) as readonly string[]
    const known = entities.filter((one) => source.reference(one) !== undefined)
    const entity = source.chance.pick(known)
    return entity === undefined ? nothing : { entity, id: source.reference(entity) }
  }
  const value: Record<string, unknown> = {}
  for (const [name, member] of Object.entries(properties)) {
    if (!isObject(member) || (!required.has(name) && leavesOut(source))) continue
    const made = make(member, source, name)
    if (made !== nothing) value[name] = made
    else if (required.has(name)) return nothing
  }
  // What hangs on a record names it so.
  const on = isObject(properties['record']) ? source.reference('base.company') : undefined
  return on === undefined ? value : { ...value, entity: 'base.company', record: on }
}

function arrayFor(schema: Schema, source: ValueSource, name: string): unknown {
  const items = isObject(schema['items']) ? schema['items'] : {}
  const least = Number(schema['minItems'] ?? 0)
  if (least === 0 && leavesOut(source)) return []
  const made = Array.from({ length: Math.max(1, least) }, () => make(items, source, name)).filter(
    (one) => one !== nothing,
  )
  return made.length < least ? nothing : made
}

const samples = new Map<string, readonly string[]>()

function textFor(schema: Schema, source: ValueSource): unknown {
  const { chance, marker } = source
  const two = (n: number): string => String(n).padStart(2, '0')
  switch (schema['format']) {
    case 'uuid': {
      const entity = schema['x-reference']
      if (typeof entity !== 'string') return source.id()
      return source.reference(entity) ?? nothing
    }
    case 'date':
      return `2026-${two(1 + chance.integer(12))}-${two(1 + chance.integer(28))}`
    case 'date-time':
      return `2026-${two(1 + chance.integer(12))}-${two(1 + chance.integer(28))}T08:30:00Z`
    case 'email':
      return `${marker.toLowerCase()}${chance.integer(99)}@example.com`
    case 'uri':
      return `https://${marker.toLowerCase()}.example.com/${chance.integer(99)}`
    case 'currency':
      return 'EUR'
  }
  const pattern = schema['pattern']
  if (typeof pattern === 'string') return matching(pattern, source, schema)
  const longest = Number(schema['maxLength'] ?? 200)
  return `${marker} ${chance.integer(1000)}`.slice(0, longest)
}

function matching(pattern: string, { chance, marker }: ValueSource, schema: Schema): string {
  const expression = new RegExp(pattern, 'u')
  const least = Number(schema['x-min'] ?? 0)
  const candidates = [
    `${marker}${chance.integer(1000)}`,
    String(Math.max(1, least) + chance.integer(9)),
    `${marker.toLowerCase()}${chance.integer(1000)}`,
    '+49 30 1234567',
    'PT1H',
    'EUR',
    'DE',
  ]
  const fitting = candidates.find((one) => expression.test(one))
  if (fitting !== undefined) return fitting
  const known = samples.get(pattern) ?? sample(stringMatching(expression), { numRuns: 8, seed: 7 })
  samples.set(pattern, known)
  return chance.pick(known) ?? ''
}

/** Every place of a value where a UUID stands, as a path of member names and indexes. */
export function idPlaces(value: unknown, path: readonly string[] = []): readonly string[][] {
  if (typeof value === 'string')
    return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value) ? [[...path]] : []
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, member]) => idPlaces(member, [...path, name]))
}

/** A copy with another value at a place. */
export function replacedAt(value: unknown, path: readonly string[], next: unknown): unknown {
  const [name, ...rest] = path
  if (name === undefined) return next
  if (Array.isArray(value))
    return value.map((one, index) => (String(index) === name ? replacedAt(one, rest, next) : one))
  const members = isObject(value) ? value : {}
  return { ...members, [name]: replacedAt(members[name], rest, next) }
}
