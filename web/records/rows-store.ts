/**
 * The rows of one list: pages that are seen are fetched, one at a time, and those far away forgotten.
 * What the references of rows are called is asked for beside them.
 */
import { api, call, dataOf } from '../api/client.ts'
import type { FormField } from '../app/queries.ts'
import { isObject, valueAt } from '../fields/record-values.ts'
import type { ApiRecord } from '../fields/record-values.ts'
import { emptyWindow, heldRows, wantedPage, withPage, withRows, withStale } from './rows-window.ts'
import type { RowsWindow } from './rows-window.ts'

/** As many as the API gives names of at once. */
const pageSize = 100
/** Rows before the end of what is here at which the next page is asked for. */
const ahead = 60
/** Names that are kept; the oldest go first. */
const mostNames = 5_000

export interface RowsSnapshot {
  readonly window: RowsWindow<ApiRecord>
  /** Of references, by `entity/id`; grows in place, `revision` says when. */
  readonly names: ReadonlyMap<string, string>
  readonly revision: number
  /** Why the rows that are missing do not come; `retry` asks again. */
  readonly error: Error | undefined
}

export interface RowsStore {
  readonly snapshot: () => RowsSnapshot
  readonly subscribe: (listener: () => void) => () => void
  /** What is seen: its pages are fetched. */
  show(first: number, last: number): void
  /** References whose names are shown. */
  name(fields: readonly FormField[]): void
  change(change: (row: ApiRecord) => ApiRecord | undefined): void
  /** Fetches anew what is seen; until it is here the old rows stay. */
  refresh(): void
  retry(): void
  /** Where somebody left it, in pixels. */
  position: number
}

interface Page {
  readonly data: readonly ApiRecord[]
  readonly page: { readonly next: string | null }
}

/**
 * @param path of the entity below `/api/v1`
 * @param query filters, order and search, as `listQuery` writes them
 */
export function createRowsStore(path: string, query: string): RowsStore {
  const listeners = new Set<() => void>()
  const names = new Map<string, string>()
  /** Asked for and not there, or on the way. */
  const asked = new Set<string>()
  let named: readonly FormField[] = []
  let now: RowsSnapshot = { window: emptyWindow, names, revision: 0, error: undefined }
  let seen = { first: 0, last: 30 }
  let busy = false

  function set(change: Partial<RowsSnapshot>): void {
    now = { ...now, ...change, revision: now.revision + 1 }
    for (const listener of listeners) listener()
  }

  async function fetchWanted(): Promise<void> {
    if (busy) return
    busy = true
    try {
      for (;;) {
        const wanted = wantedPage(now.window, seen.first, seen.last, ahead)
        if (wanted === undefined || now.error !== undefined) return
        const cursor = wanted.cursor === null ? '' : `&cursor=${encodeURIComponent(wanted.cursor)}`
        const rest = query === '' ? '' : `&${query}`
        const page = await call<Page>('GET', `${path}?limit=${pageSize}${cursor}${rest}`)
        set({ window: withPage(now.window, wanted.page, page.data, page.page.next) })
        void fetchNames(page.data)
      }
    } catch (error) {
      set({ error: error instanceof Error ? error : new Error(String(error)) })
    } finally {
      busy = false
    }
  }

  async function fetchNames(rows: readonly ApiRecord[]): Promise<void> {
    const missing = new Map<string, string[]>()
    for (const row of rows)
      for (const field of named) {
        const reference = referenceOf(field, valueAt(row, field.path))
        if (reference === undefined) continue
        const key = nameKey(reference)
        if (names.has(key) || asked.has(key)) continue
        asked.add(key)
        missing.set(reference.entity, [...(missing.get(reference.entity) ?? []), reference.id])
      }
    for (const [entity, ids] of missing)
      for (let from = 0; from < ids.length; from += pageSize) {
        const some = ids.slice(from, from + pageSize)
        try {
          const query = { entity, ids: some.join(',') }
          const { data } = await dataOf(api.GET('/api/v1/titles', { params: { query } }))
          for (const { id, title } of data) names.set(nameKey({ entity, id }), title)
        } catch {
          // A list without names is still a list; they are asked for again with the next page.
          for (const id of some) asked.delete(nameKey({ entity, id }))
        }
      }
    if (missing.size === 0) return
    for (const key of names.keys()) {
      if (names.size <= mostNames) break
      names.delete(key)
      asked.delete(key)
    }
    set({})
  }

  return {
    snapshot: () => now,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    show(first, last) {
      seen = { first, last }
      void fetchWanted()
    },
    name(fields) {
      named = fields
      void fetchNames(heldRows(now.window))
    },
    change(change) {
      set({ window: withRows(now.window, change) })
      void fetchWanted()
    },
    refresh() {
      asked.clear()
      set({ window: withStale(now.window), error: undefined })
      void fetchWanted()
    },
    retry() {
      set({ error: undefined })
      void fetchWanted()
    },
    position: 0,
  }
}

export interface Reference {
  readonly entity: string
  readonly id: string
}

export const nameKey = ({ entity, id }: Reference): string => `${entity}/${id}`

/** What a value refers to; a user's id refers to a person. */
export function referenceOf(field: FormField, value: unknown): Reference | undefined {
  if (field.type === 'id')
    return typeof value === 'string' ? { entity: 'person', id: value } : undefined
  if (field.type !== 'reference') return undefined
  if (typeof value === 'string' && typeof field.entity === 'string')
    return { entity: field.entity, id: value }
  if (isObject(value) && typeof value['id'] === 'string' && typeof value['entity'] === 'string')
    return { entity: value['entity'], id: value['id'] }
  return undefined
}
