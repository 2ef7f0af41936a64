/** From a figure to the records that it counts: the filters of their list. */
import type { ListFilter } from '../records/list-search.ts'
import { readFilterValue } from '../records/list-search.ts'
import type { DeclaredFilter, Grouping, Interval } from './figures.ts'

/** The first day after a period that begins on a day: `2026-11-01`, month -> `2026-12-01`. */
export function periodEnd(first: string, interval: Interval): string {
  const date = new Date(`${first}T00:00:00Z`)
  const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()]
  const end: Record<Interval, number> = {
    day: Date.UTC(year, month, day + 1),
    week: Date.UTC(year, month, day + 7),
    month: Date.UTC(year, month + 1, 1),
    quarter: Date.UTC(year, month + 3, 1),
    year: Date.UTC(year + 1, 0, 1),
  }
  return new Date(end[interval]).toISOString().slice(0, 10)
}

/**
 * @param listed paths that a list of the entity can be filtered by
 * @param instantOf midnight of a day in the company's time zone, for groups of timestamps
 * @returns undefined where a list cannot ask the same question
 */
export function drillFilters(
  filters: readonly DeclaredFilter[],
  listed: readonly string[],
  group?: {
    readonly grouping: Grouping
    readonly value: unknown
    readonly instantOf?: ((day: string) => string) | undefined
  },
): readonly ListFilter[] | undefined {
  const all = [
    ...filters.map(({ field, op, value }) => ({
      field,
      op,
      value: readFilterValue(value ?? (op === 'empty' ? true : undefined)),
    })),
    ...(group === undefined ? [] : ofGroup(group)),
  ]
  const known = all.filter(
    (one): one is ListFilter => one.value !== undefined && listed.includes(one.field),
  )
  return known.length === all.length ? known : undefined
}

function ofGroup({
  grouping: { field, interval },
  value,
  instantOf = (day) => day,
}: {
  readonly grouping: Grouping
  readonly value: unknown
  readonly instantOf?: ((day: string) => string) | undefined
}) {
  if (value === null || value === undefined) return [{ field, op: 'empty', value: true }]
  if (interval === undefined) return [{ field, op: 'eq', value: readFilterValue(value) }]
  const first = typeof value === 'string' ? value.slice(0, 10) : ''
  return [
    { field, op: 'gte', value: instantOf(first) },
    { field, op: 'lt', value: instantOf(periodEnd(first, interval)) },
  ]
}
