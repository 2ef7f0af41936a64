import { Client } from 'pg'

export interface Listener {
  /** Hears a channel. Call it in the turn of the event loop in which the listener was made. */
  on(channel: string, hear: (payload: string) => void): void
  /**
   * Since when every change was heard (clock of `performance.now`), or undefined while that is
   * not certain. A half-open connection is noticed by heartbeats, within half a second.
   */
  aliveSince(): number | undefined
  close(): Promise<void>
}

const heartbeat = 200
const slowest = 450
const retryAfter = [100, 200, 400, 800, 1600]

/**
 * Listens for what other processes change on a connection of its own, and goes on trying when it breaks.
 * PostgreSQL delivers a notification before the answer to a later statement, so an answered
 * heartbeat says that all that was committed before it was heard.
 */
export function listenForChanges(url: string): Listener {
  const channels = new Map<string, (payload: string) => void>()
  let closed = false
  let client: Client | undefined
  let since: number | undefined
  let lastAnswer = 0
  let timer: NodeJS.Timeout | undefined
  let attempts = 0
  let connecting: Promise<void> = Promise.resolve()

  function lose(broken: Client): void {
    if (client !== broken) return
    client = undefined
    since = undefined
    clearTimeout(timer)
    broken.end().catch(() => undefined)
    if (!closed) later(retryAfter[Math.min(attempts, retryAfter.length - 1)] ?? 1600, start)
    attempts += 1
  }
  function later(milliseconds: number, action: () => void): void {
    timer = setTimeout(action, milliseconds)
    timer.unref()
  }
  function start(): void {
    connecting = connect()
  }

  async function connect(): Promise<void> {
    if (closed) return
    const opened = new Client({
      connectionString: url,
      application_name: 'strata-listen',
      connectionTimeoutMillis: 5_000,
      keepAlive: true,
    })
    client = opened
    opened.on('error', () => lose(opened))
    opened.on('end', () => lose(opened))
    opened.on('notification', ({ channel, payload }) => channels.get(channel)?.(payload ?? ''))
    try {
      await opened.connect()
      for (const channel of channels.keys())
        await opened.query(`listen ${opened.escapeIdentifier(channel)}`)
      // Whatever was committed before this instant may have gone unheard.
      since = lastAnswer = performance.now()
      attempts = 0
      beat(opened)
    } catch {
      lose(opened)
    }
  }

  function beat(opened: Client): void {
    later(heartbeat, () => void pulse(opened))
  }
  async function pulse(opened: Client): Promise<void> {
    const sentAt = performance.now()
    try {
      await opened.query('select')
    } catch {
      lose(opened)
      return
    }
    // A late answer means a gap in which entries were compared; hearing starts anew.
    if (performance.now() - lastAnswer > slowest) since = performance.now()
    lastAnswer = Math.max(lastAnswer, sentAt)
    if (client === opened) beat(opened)
  }

  start()
  return {
    on: (channel, hear) => void channels.set(channel, hear),
    aliveSince: () => (performance.now() - lastAnswer > slowest ? undefined : since),
    async close() {
      closed = true
      clearTimeout(timer)
      await connecting
      const open = client
      client = undefined
      since = undefined
      await open?.end()
    },
  }
}
