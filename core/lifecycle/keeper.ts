/** Erases tenants when their time of grace is over: one of the things a process with workers does. */
import type { Database } from '../database/transaction.ts'
import { every } from '../every.ts'
import { eraseLatecomers } from './erase.ts'
import type { Certificate } from './certificate.ts'

export interface Keeper {
  start(): void
  stop(): Promise<void>
  /** Erases what is due now; how many tenants. */
  look(): Promise<number>
}

const usualPause = 60_000
/** Requests end within half a minute, jobs within their time limit. */
const late = 3_600_000

export function createKeeper(options: {
  readonly database: Database
  readonly erase: (tenantId: string, signal: AbortSignal) => Promise<Certificate>
  readonly report: (error: unknown) => void
  /** Milliseconds between looks. */
  readonly pause?: number
}): Keeper {
  const { database, pause = usualPause } = options
  const stopping = new AbortController()
  let going: ReturnType<typeof every> | undefined

  async function look(): Promise<number> {
    const due = await database.directory<{ tenant: string }>(
      'select tenant from directory.due_erasures()',
    )
    for (const { tenant } of due) {
      if (stopping.signal.aborted) return due.length
      // What was cut short is taken up by the next look; nobody waits for it.
      await options.erase(tenant, stopping.signal).catch((error: unknown) => {
        if (!stopping.signal.aborted) options.report(error)
      })
    }
    await eraseLatecomers(database, new Date(Date.now() - late))
    await database.directory('select directory.drop_retained()')
    return due.length
  }

  const carefully = async (): Promise<void> => {
    try {
      await look()
    } catch (error) {
      if (!stopping.signal.aborted) options.report(error)
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
