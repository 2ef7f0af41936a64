/** Records by the day on which something about them is. */
import { queryOptions, useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { call } from '../../api/client.ts'
import type { EntityPage, FormField } from '../../app/queries.ts'
import { bodyOf, valueAt } from '../../fields/record-values.ts'
import type { ApiRecord, FieldData } from '../../fields/record-values.ts'
import { instantAt, wallTime } from '../../fields/zoned-time.ts'

export interface CalendarScope {
  readonly tenant: string
  readonly entity: EntityPage
  /** The field that says when. */
  readonly field: FormField
  readonly timezone: string
  readonly query: string
  readonly from: string
  /** The first day that is not shown. */
  readonly before: string
}
export interface DatedRecords {
  readonly records: readonly ApiRecord[]
  /** There are more than a calendar can show. */
  readonly cut: boolean
}
interface Page {
  readonly data: readonly ApiRecord[]
  readonly page: { readonly next: string | null }
}

const aPage = 200
const mostPages = 5

/** Dates that a list can be asked for by: without an index there is no asking for a month. */
export const dateFields = (entity: EntityPage): readonly FormField[] =>
  entity.form.fields.filter(
    ({ type, filterable }) => filterable && (type === 'date' || type === 'timestamp'),
  )

/** The calendar day of a value in the company's time zone; undefined where there is none. */
export function dayOfValue(
  { type }: Pick<FormField, 'type'>,
  value: FieldData,
  timezone: string,
): string | undefined {
  if (typeof value !== 'string' || value === '') return undefined
  return type === 'date' ? value : wallTime(value, timezone).slice(0, 10)
}

/** The value on another day: an instant keeps its time on the wall. */
export function valueOnDay(
  { type }: Pick<FormField, 'type'>,
  value: FieldData,
  day: string,
  timezone: string,
): FieldData {
  if (type === 'date' || typeof value !== 'string') return day
  return instantAt(`${day}T${wallTime(value, timezone).slice(11)}`, timezone) ?? value
}

export const calendarQuery = (scope: CalendarScope) =>
  queryOptions({
    queryKey: [
      scope.tenant,
      'list',
      scope.entity.entity,
      'calendar',
      scope.field.path,
      scope.query,
      scope.from,
      scope.before,
    ] as const,
    queryFn: async ({ signal }): Promise<DatedRecords> => {
      const parameters = rangeParameters(scope)
      const records: ApiRecord[] = []
      for (let page = 0; page < mostPages; page += 1) {
        const path = `${scope.entity.path}?${parameters.toString()}`
        const { data, page: more } = await call<Page>('GET', path, { signal })
        records.push(...data)
        if (more.next === null) return { records, cut: false }
        parameters.set('cursor', more.next)
      }
      return { records, cut: true }
    },
    placeholderData: (before) => before,
  })

/** The query of the list, narrowed to the days in sight. */
function rangeParameters({ query, field, from, before, timezone }: CalendarScope): URLSearchParams {
  const parameters = new URLSearchParams(query)
  const bound = (day: string): string =>
    field.type === 'date' ? day : (instantAt(`${day}T00:00`, timezone) ?? day)
  const narrow = (op: 'gte' | 'lt', value: string) => {
    const name = `filter[${field.path}][${op}]`
    const asked = parameters.get(name)
    const tighter = asked !== null && (op === 'gte' ? asked > value : asked < value)
    if (!tighter) parameters.set(name, value)
  }
  narrow('gte', bound(from))
  narrow('lt', bound(before))
  parameters.set('sort', field.path)
  parameters.set('limit', String(aPage))
  return parameters
}

/** Moves a record to another day: at once on the screen, then on the server; refused, it goes back. */
export function useMoveToDay(scope: CalendarScope) {
  const queries = useQueryClient()
  return useCallback(
    async (record: ApiRecord, value: FieldData): Promise<void> => {
      const { entity, field } = scope
      const { queryKey } = calendarQuery(scope)
      const put = (one: ApiRecord) =>
        queries.setQueryData(queryKey, (now) =>
          now === undefined
            ? now
            : { ...now, records: now.records.map((old) => (old.id === one.id ? one : old)) },
        )
      const body = bodyOf({ [field.path]: value }, [field], {
        [field.path]: valueAt(record, field.path),
      })
      put(withValue(record, field.path, value))
      try {
        await queries.cancelQueries({ queryKey })
        const path = `${entity.path}/${record.id}`
        put(await call<ApiRecord>('PATCH', path, { body, ifMatch: record.version }))
      } catch (error) {
        put(record)
        void queries.invalidateQueries({ queryKey })
        throw error
      }
      void queries.invalidateQueries({
        predicate: ({ queryKey: [tenant, kind, ...rest] }) =>
          tenant === scope.tenant && (kind === 'figures' || rest.includes(record.id)),
      })
    },
    [queries, scope],
  )
}

function withValue(record: ApiRecord, path: string, value: FieldData): ApiRecord {
  const [first = '', second] = path.split('.')
  if (second === undefined) return { ...record, [first]: value }
  const within = record[first] as Readonly<Record<string, FieldData>> | null
  return { ...record, [first]: { ...within, [second]: value } }
}
