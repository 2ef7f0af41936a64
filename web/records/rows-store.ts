/**
 * The rows of one list: pages that are seen are fetched, one at a time, and those far away forgotten.
 * What the references of rows are called is asked for beside them.
 */
import { call } from '../api/client.ts'
import type { FormField } from '../app/queries.ts'
import { valueAt } from '../fields/record-values.ts'
import type { ApiRecord } from '../fields/record-values.ts'
import { askTitles, nameKey, namesAtOnce, referenceOf } from './list-titles.ts'
import { emptyWindow, heldRows, wantedPage, withPage, withRows, withStale } from './rows-window.ts'
import type { RowsWindow } from './rows-window.ts'

/** Records of the first page, which somebody waits for, and of those that they scroll to. */
const firstPage = 100
const pageSize = 150
/** Of a page that was here before: room for what came in meanwhile. */
const again = 200
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
        const known = wanted.page < now.window.slots.length
        const limit = known ? again : wanted.page === 0 ? firstPage : pageSize
        const page = await call<Page>('GET', `${path}?limit=${limit}${cursor}${rest}`)
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
      for (let from = 0; from < ids.length; from += namesAtOnce) {
        const some = ids.slice(from, from + namesAtOnce)
        try {
          for (const { id, title } of await askTitles(entity, some))
            names.set(nameKey({ entity, id }), title)
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
      set({ window: withStale(now.window, seen.last), error: undefined })
      void fetchWanted()
    },
    retry() {
      set({ error: undefined })
      void fetchWanted()
    },
    position: 0,
  }
}
