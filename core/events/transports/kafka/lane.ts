/**
 * Readers of committed messages wait behind a transaction that nobody ends, until the broker gives it
 * up many seconds later. So each relaying process has a number, its lane, that names its transactions,
 * and when a process dies another one ends what it left open in its lane.
 *
 * Who is alive is known by the database: a process holds an advisory lock on its lane in a transaction
 * that stays open. It holds no snapshot, so it holds back no vacuum, and it passes any pooler.
 */
import { setTimeout as wait } from 'node:timers/promises'
import type { RelayDatabase } from '../../../database/relay.ts'

export interface LaneKeeper {
  /**
   * The lane of this process.
   * @throws when it gets none within ten seconds: the database is away
   */
  current(): Promise<number>
  stop(): Promise<void>
}

/** The first key of the locks, "KAFK" in ASCII. */
const lockClass = 0x4b41464b
/** Lanes that may have been left by processes that this one never saw. */
const unknownLanes = 8
/** Milliseconds in which a lane must be had. */
const patience = 10_000

interface Held {
  /** Lanes that some process holds, in their order. */
  readonly held: readonly number[]
}

export function keepLane(options: {
  readonly database: RelayDatabase
  /** This process has another lane from now on. */
  readonly moved: () => Promise<void>
  /** Ends what was left open in a lane that nobody has any more. */
  readonly end: (lane: number) => Promise<void>
  readonly report: (error: unknown) => void
  /** Milliseconds between looks for lanes that were left. */
  readonly every?: number
}): LaneKeeper {
  const { every = 2_000 } = options
  const stopping = new AbortController()
  const { signal } = stopping
  const seen = new Set(Array.from({ length: unknownLanes }, (_, lane) => lane))
  let lane = Promise.withResolvers<number>()
  let last: number | undefined
  let settling: Promise<void> | undefined
  let failing = false

  async function hold(query: RelayDatabase['query']): Promise<void> {
    // A process that hangs lets go of its lane.
    await query(`set local idle_in_transaction_session_timeout = '20s'`)
    const mine = await take(query)
    if (last !== undefined && last !== mine) await options.moved()
    last = mine
    lane.resolve(mine)
    failing = false
    while (!signal.aborted) {
      const [{ held } = { held: [] }] = await query<Held>(
        `select array(select l.objid::int from pg_locks l
                       where l.locktype = 'advisory' and l.granted and l.objsubid = 2
                         and l.classid = $1::oid
                         and l.database = (select oid from pg_database where datname = current_database())
                       order by 1) as held`,
        [lockClass],
      )
      // One process looks after what others left; while the broker is away that may take long.
      if (held[0] === mine) settling ??= settle(held).finally(() => (settling = undefined))
      for (const one of held) seen.add(one)
      await wait(every, undefined, { signal, ref: false }).catch(() => undefined)
    }
  }

  async function settle(held: readonly number[]): Promise<void> {
    for (const left of seen) {
      if (held.includes(left)) continue
      try {
        await options.end(left)
        seen.delete(left)
      } catch {
        // The broker is away; the next look tries again.
        return
      }
    }
  }

  async function keep(): Promise<void> {
    while (!signal.aborted) {
      try {
        await options.database.transaction(hold)
      } catch (error) {
        // The database went away, and the lane with it.
        if (last !== undefined) lane = Promise.withResolvers()
        if (!failing) options.report(error)
        failing = true
        await wait(every / 4, undefined, { signal, ref: false }).catch(() => undefined)
      }
    }
  }

  const keeping = keep()
  return {
    current: () => Promise.race([lane.promise, late()]),
    async stop() {
      stopping.abort()
      await keeping
      await Promise.race([settling, wait(patience, undefined, { ref: false })])
    },
  }
}

/** The lowest lane that nobody has. */
async function take(query: RelayDatabase['query']): Promise<number> {
  for (let lane = 0; ; lane++) {
    const [row] = await query<{ taken: boolean }>(
      'select pg_try_advisory_xact_lock($1, $2) as taken',
      [lockClass, lane],
    )
    if (row?.taken === true) return lane
  }
}

async function late(): Promise<never> {
  await wait(patience, undefined, { ref: false })
  throw new Error(
    'Expected a lane for the relay, found none in time; see why the database is away.',
  )
}
