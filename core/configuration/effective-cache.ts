/**
 * The compiled configurations of tenants in use. A process sees its own change at once and
 * another's within a second, also when notifications do not arrive.
 *
 * How: every change notifies `strata_configuration`. While the listening connection is known to be
 * alive an entry is believed; while it is not, an entry is compared with the database before use
 * once it is older than `unheard` milliseconds. Nothing is polled for tenants that nobody uses.
 */
import type { Database } from '../database/transaction.ts'
import type { Configuration } from './configuration.ts'
import type { Effective } from './effective.ts'
import { configurationChannel } from './change.ts'
import { createHeldDocuments } from './held-documents.ts'
import type { Listener } from './listen.ts'
import { headRevision, loadHead, type Query } from './store.ts'

export interface EffectiveCache {
  /** The configuration in force; at most a second behind other processes. */
  get(tenantId: string): Promise<Effective>
  /** The same without waiting, where it is known and still believed. */
  peek(tenantId: string): Effective | undefined
  /** At least this revision: call it after a change of one's own is committed. */
  waitFor(tenantId: string, revision: number): Promise<Effective>
  /** Whether changes of other processes are heard at once (readiness shows it). */
  listening(): boolean
  close(): void
}

export interface EffectiveCacheOptions {
  readonly database: Database
  readonly configuration: Pick<Configuration, 'compile' | 'initial'>
  /** Who hears what other processes change; stays the caller's to close. Absent: compare only. */
  readonly listener?: Listener
  /** Tenants kept; the least recently used go first. */
  readonly capacity?: number
  /** Characters of JSON that their documents may come to; then the least recently used go too. */
  readonly documentCapacity?: number
  /** Milliseconds an entry is believed while nothing is heard. Below 500, so that a second holds. */
  readonly unheard?: number
}

/** In memory a document takes some three times its text. */
const mostText = 64 * 1024 * 1024

/** Even while all seems well: a lost notification is found out at last. */
const longestBelief = 5_000

interface Entry {
  effective: Effective | undefined
  /** When the entry was last known to be right; clock of `performance.now`. */
  rightAt: number
  /** The highest revision heard of. */
  heard: number
  /** Counts notifications, so that a load knows whether one came while it ran. */
  news: number
  loading: Promise<Effective> | undefined
}

export function createEffectiveCache(options: EffectiveCacheOptions): EffectiveCache {
  const { database, configuration, listener, capacity = 5_000, unheard = 400 } = options
  const { documentCapacity = mostText } = options
  const entries = new Map<string, Entry>()
  const documents = createHeldDocuments()
  listener?.on(configurationChannel, (payload) => {
    const [tenantId, revision] = payload.split(' ')
    if (tenantId !== undefined && revision !== undefined) hear(tenantId, Number(revision))
  })

  function hear(tenantId: string, revision: number): void {
    const entry = entries.get(tenantId)
    if (entry === undefined) return
    entry.news += 1
    entry.heard = Math.max(entry.heard, revision)
  }

  /** The entry, now the most recently used. */
  function use(tenantId: string): Entry {
    const entry = entries.get(tenantId) ?? {
      effective: undefined,
      rightAt: 0,
      heard: 0,
      news: 0,
      loading: undefined,
    }
    entries.delete(tenantId)
    entries.set(tenantId, entry)
    if (entries.size > capacity) forgetOldest()
    return entry
  }

  function forgetOldest(): void {
    for (const [tenantId, { effective }] of entries) {
      entries.delete(tenantId)
      if (effective !== undefined) documents.release(effective.document)
      return
    }
  }

  /** What a tenant works with from now on, unless it was forgotten meanwhile. */
  function put(tenantId: string, entry: Entry, effective: Effective): void {
    if (entries.get(tenantId) === entry) {
      documents.hold(effective.document)
      if (entry.effective !== undefined) documents.release(entry.effective.document)
    }
    entry.effective = effective
    while (documents.size() > documentCapacity && entries.size > 1) forgetOldest()
  }

  function believed(entry: Entry): Effective | undefined {
    if (entry.effective === undefined || entry.effective.revision < entry.heard) return undefined
    // The listener missed nothing since `since`; what was right before it connected may have changed.
    const since = listener?.aliveSince()
    const heardAll = since !== undefined && entry.rightAt >= since
    const age = performance.now() - entry.rightAt
    return age < (heardAll ? longestBelief : unheard) ? entry.effective : undefined
  }

  async function refresh(tenantId: string, entry: Entry): Promise<Effective> {
    const query: Query = (text, parameters) => database.read(tenantId, text, parameters)
    for (;;) {
      const { news } = entry
      const startedAt = performance.now()
      const known = entry.effective
      const current =
        known !== undefined && (await headRevision(query, tenantId)) === known.revision
          ? known
          : await load(query, tenantId)
      // Without news the database's word counts, even against a revision once heard of.
      if (entry.news === news) {
        put(tenantId, entry, current)
        entry.rightAt = startedAt
        entry.heard = Math.min(entry.heard, current.revision)
        return current
      }
    }
  }

  async function load(query: Query, tenantId: string): Promise<Effective> {
    const stored = await loadHead(query, tenantId)
    return configuration.compile(stored?.revision ?? 0, stored?.document ?? configuration.initial)
  }

  function get(tenantId: string): Promise<Effective> {
    const entry = use(tenantId)
    const effective = believed(entry)
    if (effective !== undefined) return Promise.resolve(effective)
    entry.loading ??= refresh(tenantId, entry).finally(() => {
      entry.loading = undefined
    })
    return entry.loading
  }

  return {
    get,
    peek: (tenantId) => believed(use(tenantId)),
    async waitFor(tenantId, revision) {
      use(tenantId)
      hear(tenantId, revision)
      return get(tenantId)
    },
    listening: () => listener?.aliveSince() !== undefined,
    close: () => entries.clear(),
  }
}
