import { MikroORM } from '@mikro-orm/postgresql'
import { CompiledQuery } from 'kysely'
import type { Kysely } from 'kysely'
import { Pool, TypeOverrides } from 'pg'
import { toEntitySchema } from './table.ts'
import type { Table } from './table.ts'
import type { Database, Transaction } from './transaction.ts'

export interface OpenOptions {
  /** Connection URL of the application role. */
  readonly url: string
  /** Connections of each of the two pools: one for transactions, one for single reads. */
  readonly poolSize: number
  readonly tables: readonly Table[]
}

/** The setting that every row policy reads. */
const tenantSetting = 'app.current_tenant'

/**
 * Opens the application's door to PostgreSQL.
 *
 * Transactions are MikroORM's: its session context sets the tenant inside the transaction
 * (`set_config(..., true)`), which is safe behind PgBouncer in transaction mode. Single reads take
 * a second pool that sends begin, set_config, statement and commit in one flight: round trips, not
 * policies, are what a read under row security costs.
 */
export async function openDatabase(options: OpenOptions): Promise<Database> {
  const orm = await MikroORM.init({
    clientUrl: options.url,
    entities: options.tables.map(toEntitySchema),
    ensureDatabase: false,
    pool: { min: 0, max: options.poolSize },
    driverOptions: {
      application_name: 'strata',
      onPoolCreated: (pool: Pool) => Object.assign(pool.options, { types: rowTypes() }),
    },
    allowGlobalContext: false,
  })
  const reads = new Pool({
    connectionString: options.url,
    max: options.poolSize,
    application_name: 'strata-read',
    pipeline: true,
    types: rowTypes(),
  })
  // A connection that dies while idle is replaced by the pool; the error belongs to nobody.
  reads.on('error', () => undefined)
  // While one is checked out nobody else listens: its statement rejects, and that is heard.
  reads.on('connect', (client) => client.on('error', () => undefined))

  return {
    async transaction(tenantId, work) {
      const em = orm.em.fork({ session: { variables: { [tenantSetting]: tenantId } } })
      return em.transactional(async (inner) =>
        work(asTransaction(tenantId, inner.getKysely() as unknown as Kysely<never>)),
      )
    },
    async read<Row>(tenantId: string, text: string, parameters: readonly unknown[] = []) {
      const client = await reads.connect()
      let broken: Error | undefined
      try {
        const [, , result] = await Promise.all([
          client.query('begin read only'),
          client.query(`select set_config('${tenantSetting}', $1, true)`, [tenantId]),
          client.query({ text, values: [...parameters] }),
          client.query('commit'),
        ])
        return (result as { rows: Row[] }).rows
      } catch (error) {
        broken = error instanceof Error ? error : new Error(String(error))
        throw error
      } finally {
        // After a failure the connection may still be inside the transaction: it is not reused.
        client.release(broken)
      }
    },
    async directory<Row>(text: string, parameters: readonly unknown[] = []) {
      const result = await reads.query(text, [...parameters])
      return result.rows as Row[]
    },
    pools: () => [
      {
        name: 'read',
        size: reads.totalCount,
        idle: reads.idleCount,
        waiting: reads.waitingCount,
      },
    ],
    async close() {
      // A transaction whose begin met a dying server can leave a connection that nobody gives back:
      // the pool would wait for it for ever, so shutting down waits for a bounded time.
      const patience = AbortSignal.timeout(closingPatience)
      const bound = new Promise<void>((resolve) =>
        patience.addEventListener('abort', () => resolve()),
      )
      await Promise.all([Promise.race([orm.close(true), bound]), reads.end()])
    },
  }
}

function asTransaction(tenantId: string, kysely: Kysely<never>): Transaction {
  return {
    tenantId,
    kysely,
    async query<Row>(text: string, parameters: readonly unknown[] = []) {
      const result = await kysely.executeQuery<Row>(CompiledQuery.raw(text, [...parameters]))
      return result.rows
    },
  }
}

/** Milliseconds that shutting down waits for connections in use. */
const closingPatience = 2_000

const dateOid = 1082

/** Both pools read rows alike: instants as Date, calendar dates and whole numbers as text. */
function rowTypes(): TypeOverrides {
  const types = new TypeOverrides()
  types.setTypeParser(dateOid, (text) => text)
  return types
}
