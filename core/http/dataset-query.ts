import { filterOperators } from '../configuration/sections.ts'
import type { Json, JsonSchema } from '../schema/json.ts'
import { bodyReader } from './input.ts'
import type { Grouping, Interval, Measure, SummaryRequest } from '../records/datasets-door.ts'
import type { Filter } from '../records/records-door.ts'
import {
  once,
  pathSource,
  readFilter,
  readLimit,
  reading,
  readText,
  refuseTooMany,
} from './list-query.ts'
import type { Query, Refuse } from './list-query.ts'

export const intervals = ['day', 'week', 'month', 'quarter', 'year'] as const
export const measureOps = ['count', 'sum', 'avg', 'min', 'max'] as const
export const summaryLimit = 1000
const groupLimit = 3
const measureLimit = 10

const field: JsonSchema = { type: 'string', pattern: `^${pathSource}$`, maxLength: 200 }
const measureSource = `(?:count|(sum|avg|min|max):(${pathSource}))`
const groupSource = `(${pathSource})(?::(${intervals.join('|')}))?`
const sortSource = '-?[a-z][A-Za-z0-9_.:-]*'
const measureName = new RegExp(`^${measureSource}$`)
const groupName = new RegExp(`^${groupSource}$`)
const upTo = (most: number, source: string): string => `^${source}(,${source}){0,${most - 1}}$`
const sortPattern = upTo(3, sortSource)

/** What `group`, `measure` and `sort` look like in a query string. */
export const summaryTexts = {
  group: { type: 'string', pattern: upTo(groupLimit, groupSource) },
  measure: { type: 'string', pattern: upTo(measureLimit, measureSource) },
  sort: { type: 'string', pattern: sortPattern, maxLength: 600 },
} satisfies Record<string, JsonSchema>

/** The body of `POST /datasets/:entity/query`. */
export const summarySchema: JsonSchema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    filters: {
      type: 'array',
      maxItems: 20,
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['field', 'op', 'value'],
        properties: { field, op: { enum: filterOperators }, value: {} },
      },
    },
    groups: {
      type: 'array',
      maxItems: groupLimit,
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['field'],
        properties: { field, interval: { enum: intervals } },
      },
    },
    measures: {
      type: 'array',
      maxItems: measureLimit,
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['op'],
        properties: { op: { enum: measureOps }, field },
        if: { properties: { op: { const: 'count' } } },
        else: { properties: { field: {} }, required: ['field'] },
      },
    },
    sort: summaryTexts.sort,
    limit: { type: 'integer', minimum: 1, maximum: summaryLimit },
  },
}

interface SummaryBody {
  readonly filters?: readonly {
    readonly field: string
    readonly op: string
    readonly value: Json
  }[]
  readonly groups?: readonly Grouping[]
  readonly measures?: readonly Measure[]
  readonly sort?: string
  readonly limit?: number
}
const readBody = bodyReader<SummaryBody>('question to a dataset', summarySchema)

/** @throws Problem INVALID_INPUT with pointers into the body */
export function readSummaryBody(body: unknown): SummaryRequest {
  const { filters = [], groups = [], measures = [], sort, limit } = readBody(body ?? {})
  return {
    filters: filters.map(({ field: path, op, value }, index) => ({
      path,
      op,
      value,
      source: `/filters/${index}`,
    })),
    groups,
    measures: measures.length > 0 ? measures : [{ op: 'count' }],
    ...(sort !== undefined && { sort }),
    limit: limit ?? 100,
  }
}

/**
 * Reads `group=stage,createdAt:month`, `measure=count,sum:amount`, `filter[...]`, `sort`, `limit`.
 * @throws Problem PARAMETER_INVALID; each error names its parameter.
 */
export function parseSummaryQuery(query: Query): SummaryRequest {
  return reading((refuse) => {
    const filters: Filter[] = []
    let groups: readonly Grouping[] = []
    let measures: readonly Measure[] = []
    let sort: string | undefined
    let limit = 100
    for (const [name, value] of once(query, refuse)) {
      if (name.startsWith('filter[')) {
        const filter = readFilter(name, value, refuse)
        if (filter !== undefined) filters.push(filter)
      } else if (name === 'group') groups = readGroups(value, refuse)
      else if (name === 'measure') measures = readMeasures(value, refuse)
      else if (name === 'sort') sort = readText(name, value, 600, refuse)
      else if (name === 'limit') limit = readLimit(value, summaryLimit, refuse)
      else
        refuse(
          name,
          `Expected group, measure, filter[...], sort or limit, found "${name}"; drop it.`,
        )
    }
    refuseTooMany(filters, refuse)
    if (sort !== undefined && !new RegExp(sortPattern).test(sort))
      refuse('sort', 'Expected names of groups and measures like -sum:amount,stage; correct it.')
    return {
      filters,
      groups,
      measures: measures.length > 0 ? measures : [{ op: 'count' }],
      ...(sort !== undefined && { sort }),
      limit,
    }
  })
}

function readGroups(text: string, refuse: Refuse): readonly Grouping[] {
  const names = text.split(',')
  if (names.length > groupLimit)
    refuse('group', `Expected at most ${groupLimit} groups, found ${names.length}; drop some.`)
  return names.slice(0, groupLimit).flatMap((name): Grouping[] => {
    const [, path, interval] = groupName.exec(name) ?? []
    if (path === undefined) {
      refuse('group', `Expected fields like stage or createdAt:month, found "${name}"; correct it.`)
      return []
    }
    return [{ field: path, ...(interval !== undefined && { interval: interval as Interval }) }]
  })
}

function readMeasures(text: string, refuse: Refuse): readonly Measure[] {
  const names = text.split(',')
  if (names.length > measureLimit)
    refuse('measure', `Expected at most ${measureLimit}, found ${names.length}; drop some.`)
  return names.slice(0, measureLimit).flatMap((name): Measure[] => {
    const measure = measureOf(name)
    if (measure !== undefined) return [measure]
    refuse('measure', `Expected count, sum:amount and the like, found "${name}"; correct it.`)
    return []
  })
}

/** `sum:amount` as a measure; undefined where it is none. */
export function measureOf(name: string): Measure | undefined {
  const match = measureName.exec(name)
  if (match === null) return undefined
  const [, op, path] = match
  return op === undefined || path === undefined
    ? { op: 'count' }
    : { op: op as Measure['op'], field: path }
}
