/** Titles of the records that others refer to: asked for together, kept a while. */
import { queryOptions, useQueries, useQuery } from '@tanstack/react-query'
import { api, dataOf } from '../api/client.ts'
import type { EntitySummary } from '../app/queries.ts'
import { useEntities, useTenantSlug } from '../app/use-tenant.ts'
import { valueAt } from './record-values.ts'
import type { ApiRecord } from './record-values.ts'

/** How many ids one question may name. */
const most = 100

interface Waiting {
  readonly id: string
  readonly answer: (title: string | null) => void
  readonly refuse: (error: unknown) => void
}
const waiting = new Map<string, Waiting[]>()

/** Asked in one turn of the event loop, a hundred titles cost one request. */
function titleOf(tenant: string, entity: string, id: string) {
  return new Promise<string | null>((answer, refuse) => {
    const key = `${tenant} ${entity}`
    const queue = waiting.get(key)
    if (queue !== undefined) {
      queue.push({ id, answer, refuse })
      return
    }
    const fresh = [{ id, answer, refuse }]
    waiting.set(key, fresh)
    setTimeout(() => {
      waiting.delete(key)
      for (let from = 0; from < fresh.length; from += most)
        void askFor(entity, fresh.slice(from, from + most))
    }, 5)
  })
}

/** What the caller may not see has no title, as what is not there. */
async function askFor(entity: string, asked: readonly Waiting[]): Promise<void> {
  try {
    const ids = [...new Set(asked.map(({ id }) => id))].join(',')
    const { data } = await dataOf(api.GET('/api/v1/titles', { params: { query: { entity, ids } } }))
    const titles = new Map(data.map(({ id, title }) => [id, title]))
    for (const { id, answer } of asked) answer(titles.get(id) ?? null)
  } catch (error) {
    for (const { refuse } of asked) refuse(error)
  }
}

/** What a record is called; its number or id where its title is empty. */
export function titleIn(record: ApiRecord, title: string): string {
  const value = valueAt(record, title)
  return typeof value === 'string' && value !== '' ? value : `…${record.id.slice(-6)}`
}

const nameQuery = (tenant: string, summary: EntitySummary | undefined, id: string) =>
  queryOptions({
    queryKey: [tenant, 'title', summary?.entity, id],
    queryFn: () => (summary === undefined ? null : titleOf(tenant, summary.entity, id)),
    enabled: summary !== undefined && id !== '',
    staleTime: 60_000,
    retry: false,
  })

/** The title of a record; undefined while it is on its way, and where the caller may not read it. */
export function useReferenceName(
  target: { readonly entity: string; readonly id: string } | undefined,
): string | undefined {
  const tenant = useTenantSlug()
  const summary = useEntities().find(({ entity }) => entity === target?.entity)
  return useQuery(nameQuery(tenant, summary, target?.id ?? '')).data ?? undefined
}

/** The same for many, by `entity id`. */
export function useReferenceNames(
  targets: readonly { readonly entity: string; readonly id: string }[],
): ReadonlyMap<string, string> {
  const tenant = useTenantSlug()
  const entities = useEntities()
  const summaries = new Map(entities.map((one) => [one.entity, one]))
  const unique = [...new Map(targets.map((one) => [`${one.entity} ${one.id}`, one])).values()]
  const found = useQueries({
    queries: unique.map(({ entity, id }) => nameQuery(tenant, summaries.get(entity), id)),
  })
  return new Map(
    unique.flatMap(({ entity, id }, index) => {
      const name = found[index]?.data
      return typeof name === 'string' ? [[`${entity} ${id}`, name] as const] : []
    }),
  )
}
