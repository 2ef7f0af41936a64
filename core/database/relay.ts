import { Pool } from 'pg'

/**
 * The door of the relay: outboxes, inboxes and schedules of all tenants, and nothing else. Its role
 * is a login of its own, so that no statement of the application sees two tenants.
 */
export interface RelayDatabase {
  /** One statement, a transaction of its own. */
  query<Row>(text: string, parameters?: readonly unknown[]): Promise<Row[]>
  /** Several statements; a throw rolls back. */
  transaction<T>(work: (query: RelayDatabase['query']) => Promise<T>): Promise<T>
  close(): Promise<void>
}

/** @param url login of the role `erp_relay`; may pass a pooler of transactions */
export function openRelayDatabase(url: string, poolSize = 4): RelayDatabase {
  const pool = new Pool({
    connectionString: url,
    max: poolSize,
    application_name: 'strata-relay',
    connectionTimeoutMillis: 10_000,
    // What is idle for long costs a server process for nothing.
    idleTimeoutMillis: 60_000,
  })
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
  return {
    async query<Row>(text: string, parameters: readonly unknown[] = []) {
      const { rows } = await pool.query({ text, values: [...parameters] })
      return rows as Row[]
    },
    async transaction(work) {
      const client = await pool.connect()
      let broken: Error | undefined
      try {
        await client.query('begin')
        const result = await work(
          async <Row>(text: string, parameters: readonly unknown[] = []) => {
            const { rows } = await client.query({ text, values: [...parameters] })
            return rows as Row[]
          },
        )
        await client.query('commit')
        return result
      } catch (error) {
        try {
          await client.query('rollback')
        } catch (lost) {
          broken = lost instanceof Error ? lost : new Error(String(lost))
        }
        throw error
      } finally {
        client.release(broken)
      }
    },
    close: () => pool.end(),
  }
}
