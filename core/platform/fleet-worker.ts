/**
 * Works orders of the fleet off, in a process with workers. An order is held by a lease that is
 * renewed with every word of its progress: a process that dies loses it, and the next one takes the
 * order up where the template engine recorded that it was.
 */
import { setTimeout } from 'node:timers/promises'
import type { Database } from '../database/transaction.ts'
import { every } from '../every.ts'
import { Problem } from '../problem.ts'
import { newId } from '../records/work.ts'
import type { FleetNews, FleetWish, FleetWork } from './fleet-orders.ts'
import { withoutValues } from './without-values.ts'

export interface FleetWorker {
  start(): void
  /** An order that is under way is left for another process, or for the next start. */
  stop(): Promise<void>
  /** Works off what is ordered now; how many orders. */
  look(): Promise<number>
}
interface Claimed {
  readonly id: string
  readonly request: Omit<FleetWish, 'dryRun'>
  readonly dry_run: boolean
}

const usualPause = 2_000
const heartbeat = 1_000
/** Seconds: one tenant may take long, and a heartbeat goes on meanwhile. */
const lease = 20

/** The process ends, or the order is another's: nothing went wrong. */
class GivenUp extends Error {}

/**
 * Works off the orders that operators give for the fleet, one at a time: in every process that runs
 * one, an order is whose it is first, and what a process that died had begun is taken over.
 */
export function createFleetWorker(options: {
  readonly database: Database
  readonly work: FleetWork
  readonly report: (error: unknown, requestId: string) => void
  /** Milliseconds between looks. */
  readonly pause?: number
}): FleetWorker {
  const { database, work, pause = usualPause } = options
  const holder = newId()
  const stopping = new AbortController()
  let going: ReturnType<typeof every> | undefined

  async function worked({ id, request, dry_run: dryRun }: Claimed): Promise<void> {
    let waiting: FleetNews[] = []
    let done = 0
    let total: number | null = null
    let lost = false
    /** Writes down what was heard; whoever lost the order hears it at the next tenant. */
    const flush = async (): Promise<void> => {
      const news = waiting
      waiting = []
      const column = (of: (one: FleetNews) => unknown): unknown[] => news.map(of)
      const [row] = await database.directory<{ kept: boolean }>(
        'select directory.keep_fleet_order($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) as kept',
        [
          id,
          holder,
          lease,
          done,
          total,
          column(({ tenant }) => tenant),
          column(({ status }) => status),
          column(({ from }) => from),
          column(({ to }) => to),
          column(questionsOf),
          column(problemOf),
        ],
      )
      if (row?.kept !== true) lost = true
    }
    const ended = new AbortController()
    const beating = (async () => {
      while (!ended.signal.aborted) {
        await setTimeout(heartbeat, undefined, { signal: ended.signal, ref: false }).catch(
          () => undefined,
        )
        if (!ended.signal.aborted)
          await flush().catch((error: unknown) => options.report(error, id))
      }
    })()
    const finish = async (givenUp: boolean, problem: string | null): Promise<void> => {
      ended.abort()
      await beating
      await flush()
      await database.directory('select directory.end_fleet_order($1, $2, $3, $4)', [
        id,
        holder,
        givenUp,
        problem,
      ])
    }
    try {
      await work({ ...request, dryRun }, (soFar, all, news) => {
        if (stopping.signal.aborted || lost) throw new GivenUp()
        done = soFar
        total = all
        waiting.push(news)
      })
      await finish(false, null)
    } catch (error) {
      const givenUp = error instanceof GivenUp
      if (!givenUp && !(error instanceof Problem)) options.report(error, id)
      await finish(givenUp, givenUp ? null : error instanceof Problem ? error.code : 'INTERNAL')
    }
  }

  async function look(): Promise<number> {
    for (let orders = 0; ; orders++) {
      if (stopping.signal.aborted) return orders
      const [claimed] = await database.directory<Claimed>(
        'select * from directory.claim_fleet_order($1, $2)',
        [holder, lease],
      )
      if (claimed === undefined) return orders
      await worked(claimed)
    }
  }

  const carefully = async (): Promise<void> => {
    try {
      await look()
    } catch (error) {
      if (!stopping.signal.aborted) options.report(error, 'fleet')
    }
  }

  return {
    look,
    start: () => void (going ??= every(pause, carefully, stopping)),
    async stop() {
      stopping.abort()
      await going?.stop()
    },
  }
}

const questionsOf = ({ status, detail }: FleetNews): number | null =>
  status === 'questions' ? Number(/^\d+/.exec(detail ?? '')?.[0] ?? 0) : null

const problemOf = ({ status, detail }: FleetNews): string | null =>
  status === 'failed' ? withoutValues(detail ?? '').code : null
