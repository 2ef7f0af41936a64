/** What was done with many records on this page a moment ago, and can be taken back. */
import { useSyncExternalStore } from 'react'
import type { BulkOutcome } from './bulk-run.ts'

export interface RecentChange {
  readonly id: string
  /** In words: "12 companies deleted". */
  readonly text: string
  readonly at: Date
  readonly state: 'done' | 'undoing' | 'undone'
  undo(): Promise<BulkOutcome>
}

const most = 10
const listeners = new Set<() => void>()
let changes: readonly RecentChange[] = []

function set(next: readonly RecentChange[]): void {
  changes = next.slice(0, most)
  for (const listener of listeners) listener()
}

export function rememberChange(text: string, undo: RecentChange['undo']): RecentChange {
  const change: RecentChange = {
    id: crypto.randomUUID(),
    text,
    at: new Date(),
    state: 'done',
    undo,
  }
  set([change, ...changes])
  return change
}

/** Takes a change back, once. Undefined: it was already. */
export async function undoChange(id: string): Promise<BulkOutcome | undefined> {
  const change = changes.find((one) => one.id === id)
  if (change === undefined || change.state !== 'done') return undefined
  mark(id, 'undoing')
  try {
    const outcome = await change.undo()
    mark(id, 'undone')
    return outcome
  } catch (error) {
    mark(id, 'done')
    throw error
  }
}

function mark(id: string, state: RecentChange['state']): void {
  set(changes.map((one) => (one.id === id ? { ...one, state } : one)))
}

/** Newest first. */
export function useRecentChanges(): readonly RecentChange[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => changes,
  )
}
