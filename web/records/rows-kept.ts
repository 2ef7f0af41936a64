/** Lists that somebody left a moment ago: on the way back they are where they were. */
import { useEffect, useMemo, useSyncExternalStore } from 'react'
import { createRowsStore } from './rows-store.ts'
import type { RowsSnapshot, RowsStore } from './rows-store.ts'

const most = 3
const kept = new Map<string, RowsStore>()

function storeOf(key: string, path: string, query: string): RowsStore {
  const store = kept.get(key) ?? createRowsStore(path, query)
  // The one used last is dropped last.
  kept.delete(key)
  kept.set(key, store)
  for (const old of kept.keys()) {
    if (kept.size <= most) break
    kept.delete(old)
  }
  return store
}

/** The rows of a list and what is known of them now. */
export function useRows(
  tenant: string,
  path: string,
  query: string,
): { readonly store: RowsStore; readonly rows: RowsSnapshot } {
  const store = useMemo(
    () => storeOf(`${tenant} ${path}?${query}`, path, query),
    [tenant, path, query],
  )
  useEffect(() => {
    // What was kept may have changed meanwhile; it is shown until the answer is here.
    if (store.snapshot().window.slots.length > 0) store.refresh()
  }, [store])
  return { store, rows: useSyncExternalStore(store.subscribe, store.snapshot) }
}
