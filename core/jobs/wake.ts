/** Workers wake each other: at once in this process, over LISTEN/NOTIFY in others, once per burst. */
import { Client } from 'pg'

const channel = 'strata_jobs'
/** Milliseconds within which notices to other processes are one. */
const burst = 20
const retryAfter = 1000

export interface Bell {
  /** Tells other processes that jobs wait, soon. */
  ring(): void
  /** Tells other processes that a job is to be cancelled. */
  ringCancel(id: string): Promise<void>
  /** Hears them; needs a session, hence no pooler in between. */
  listen(url: string, hear: (cancelled: string | undefined) => void): void
  close(): Promise<void>
}

/** @param notify runs one statement in a transaction of its own: never in that of the work */
export function createBell(
  notify: (text: string, parameters: readonly unknown[]) => Promise<unknown>,
): Bell {
  let timer: NodeJS.Timeout | undefined
  let sending: Promise<unknown> | undefined
  let client: Client | undefined
  let closed = false
  const send = (payload: string): Promise<unknown> =>
    // Polling finds what a lost notice would have told.
    notify('select pg_notify($1, $2)', [channel, payload]).catch(() => undefined)

  async function connect(
    url: string,
    hear: (cancelled: string | undefined) => void,
  ): Promise<void> {
    if (closed) return
    const opened = new Client({
      connectionString: url,
      application_name: 'strata-jobs-listen',
      connectionTimeoutMillis: 5_000,
      keepAlive: true,
    })
    client = opened
    let isLost = false
    const lose = (): void => {
      if (isLost) return
      isLost = true
      opened.end().catch(() => undefined)
      if (!closed) setTimeout(() => void connect(url, hear), retryAfter).unref()
    }
    opened.on('error', lose)
    opened.on('end', lose)
    opened.on('notification', ({ payload = '' }) => hear(payload === '' ? undefined : payload))
    try {
      await opened.connect()
      await opened.query(`listen ${channel}`)
      hear(undefined)
    } catch {
      lose()
    }
  }

  return {
    ring() {
      if (closed) return
      timer ??= setTimeout(() => {
        timer = undefined
        sending = send('')
      }, burst)
    },
    async ringCancel(id) {
      await send(id)
    },
    listen: (url, hear) => void connect(url, hear),
    async close() {
      closed = true
      if (timer !== undefined) {
        clearTimeout(timer)
        sending = send('')
      }
      await sending
      await client?.end().catch(() => undefined)
    },
  }
}
