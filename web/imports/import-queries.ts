/** Imports of files: upload, mapping, preview, commit. */
import { queryOptions } from '@tanstack/react-query'
import { api, call, dataOf, inWords, send } from '../api/client.ts'
import type { Refusal } from '../api/problem.ts'
import type { components } from '../app/queries.ts'

export type Import = components['schemas']['Import']
export type Operation = components['schemas']['Operation']
export interface PreviewRow {
  /** 1 is the first line below the headers. */
  readonly number: number
  readonly state: 'created' | 'updated' | 'refused'
  readonly problem: Refusal | null
  readonly values: Readonly<Record<string, unknown>>
}
export type ImportChanges = Partial<Pick<Import, 'match' | 'emptyCells' | 'locale'>> & {
  readonly fields?: readonly (string | null)[]
}
export const previewedLines = 25

export const importsQuery = (tenant: string) =>
  queryOptions({
    queryKey: [tenant, 'imports'],
    queryFn: () => dataOf(api.GET('/api/v1/imports', { params: { query: { limit: 50 } } })),
  })

export const importQuery = (tenant: string, id: string) =>
  queryOptions({
    queryKey: [tenant, 'import', id],
    queryFn: () => call<Import>('GET', `/imports/${id}`),
  })

/** What comes of the first lines under the mapping as it is now. */
export const previewQuery = (tenant: string, { id, columns, match, emptyCells, locale }: Import) =>
  queryOptions({
    queryKey: [
      tenant,
      'import',
      id,
      'preview',
      columns.map(({ field }) => field),
      match,
      emptyCells,
      locale,
    ],
    queryFn: async () => {
      const path = `/imports/${id}/preview?limit=${previewedLines}`
      const { data } = await call<{ data: readonly PreviewRow[] }>('GET', path)
      return Promise.all(data.map(readable))
    },
  })

/** With its problem, if it has one, in the language of the page. */
const readable = async <T extends { readonly problem: Refusal | null }>(one: T): Promise<T> =>
  one.problem === null ? one : { ...one, problem: await inWords(one.problem) }

const isOver = ({ state }: Operation): boolean => state !== 'waiting' && state !== 'running'

/** An import names its operation by its address; null: it was not ordered yet. */
export const operationOf = ({ operation }: Import): string | null =>
  operation === null ? null : operation.slice(operation.lastIndexOf('/') + 1)

export const operationQuery = (tenant: string, id: string | null) =>
  queryOptions({
    queryKey: [tenant, 'operation', id],
    queryFn: async () => readable(await call<Operation>('GET', `/operations/${id ?? ''}`)),
    enabled: id !== null,
    refetchInterval: ({ state: { data } }) => (data !== undefined && isOver(data) ? false : 700),
  })

export async function uploadFile(entity: string, file: File): Promise<Import> {
  const query = new URLSearchParams({ entity, fileName: file.name.slice(0, 200) })
  const answer = await send(`/api/v1/imports?${query.toString()}`, {
    method: 'POST',
    headers: { 'content-type': 'text/csv', 'idempotency-key': crypto.randomUUID() },
    body: file,
  })
  return (await answer.json()) as Import
}

/** The refused lines with their reasons, as the server writes them. */
export async function refusedLines(id: string): Promise<string> {
  const answer = await send(`/api/v1/imports/${id}/errors`)
  return answer.text()
}
