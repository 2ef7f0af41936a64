import { Pool, TypeOverrides } from 'pg'

/** The door of identity: people, passwords and sessions, and nothing of a tenant. */
export interface IdentityDatabase {
  readonly pool: Pool
  query<Row>(text: string, parameters?: readonly unknown[]): Promise<Row[]>
  close(): Promise<void>
}

const bigintOid = 20

/** @param url login of the role `erp_identity`; may pass a pooler of transactions */
export function openIdentityDatabase(url: string): IdentityDatabase {
  const types = new TypeOverrides()
  // The count of a passkey's uses is all there is of this type: 32 bits.
  types.setTypeParser(bigintOid, Number)
  const pool = new Pool({
    connectionString: url,
    max: 4,
    application_name: 'strata-identity',
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 60_000,
    types,
  })
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
  return {
    pool,
    async query<Row>(text: string, parameters: readonly unknown[] = []) {
      const { rows } = await pool.query({ text, values: [...parameters] })
      return rows as Row[]
    },
    close: () => pool.end(),
  }
}
