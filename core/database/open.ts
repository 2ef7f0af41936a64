import { AsyncLocalStorage } from 'node:async_hooks'
import { DatabaseError, Pool, TypeOverrides } from 'pg'
import type { PoolClient } from 'pg'
import { contextOf } from './context-proof.ts'
import { kyselyOn } from './kysely-on.ts'
import { statementError } from './out-of-range.ts'
import { createStatementNames } from './statement-names.ts'
import type { StatementNames } from './statement-names.ts'
import { traced } from './traced.ts'
import type { Database, ReadOptions, Transaction } from './transaction.ts'

export interface OpenOptions {
  /** Connection URL of the application role. */
  readonly url: string
  /** Connections of each of the two pools: one for transactions, one for single reads. */
  readonly poolSize: number
  /** Keep plans of frequent statements on the connections; false behind a pooler of transactions. */
  readonly prepare?: boolean
  /** `CONTEXT_SECRET`, where the database asks for proofs of a tenant's context. */
  readonly contextSecret?: string | undefined
}

/** Sets what every row policy compares with; ends with the transaction. */
const setTenant = `select set_config('app.current_tenant', $1, true)`

const beginSnapshot = 'begin isolation level repeatable read read only'

/** The transaction that the code at hand runs in. */
interface AtHand {
  /** What names its tenant to the policies. */
  readonly context: string
  readonly send: Send
  readonly isOpen: () => boolean
  readonly afterCommit: (() => void)[]
}

/**
 * Opens the application's door to PostgreSQL.
 *
 * Whoever holds a connection never waits for another: inside a transaction a directory call travels
 * on its connection, and everything else that would need a second one is refused. Otherwise as many
 * requests as there are connections could each hold one and wait for one more.
 *
 * What need not wait for an answer travels together with what does: a transaction's begin and tenant
 * in one flight with its first statement, a single read in one flight with all that is around it.
 * Round trips, not policies, are what work under row security costs. Setting the tenant inside the
 * transaction (`set_config(..., true)`) is safe behind PgBouncer in transaction mode.
 */
export async function openDatabase(options: OpenOptions): Promise<Database> {
  const writes = poolOf(options, 'strata')
  const reads = poolOf(options, 'strata-read')
  const nameOf: StatementNames =
    options.prepare === false ? () => undefined : createStatementNames()
  const contextFor = contextOf(options.contextSecret)
  const send = (client: PoolClient, text: string, parameters: readonly unknown[]) => {
    const name = nameOf(client, text)
    return client.query({ text, values: [...parameters], ...(name !== undefined && { name }) })
  }

  const atHand = new AsyncLocalStorage<AtHand>()
  const openTransaction = (): AtHand | undefined => {
    const found = atHand.getStore()
    return found?.isOpen() === true ? found : undefined
  }
  const requireNone = (found: string): void => {
    if (openTransaction() !== undefined)
      throw new Error(
        `Expected statements of the open transaction, found ${found} within it, on a second connection; ask the transaction, or do it before or after.`,
      )
  }

  const database: Database = {
    keepsPlans: options.prepare !== false,
    async transaction(tenantId, work, more) {
      requireNone('a transaction')
      const client = await writes.connect()
      let broken: Error | undefined
      let open = true
      const afterCommit: (() => void)[] = []
      const isOpen = () => open
      const sendHere: Send = (text, parameters) => send(client, text, parameters)
      try {
        const context = contextFor(tenantId)
        const begun = heard(
          client.query(more?.snapshot === true ? beginSnapshot : 'begin'),
          more?.with === undefined
            ? send(client, setTenant, [context])
            : send(client, `${setTenant}, ${more.with('$2')}`, [context, tenantId]),
        )
        try {
          const result = await atHand.run({ context, send: sendHere, isOpen, afterCommit }, () =>
            work(asTransaction(tenantId, sendHere, isOpen)),
          )
          open = false
          await begun.settled()
          const { command } = await client.query('commit')
          if (command !== 'COMMIT')
            throw new Error(
              'Expected a transaction that can be committed, found one in which a statement failed and nobody heard of it; let errors of statements leave the transaction.',
            )
          for (const run of afterCommit) run()
          return result
        } catch (error) {
          open = false
          broken = await undone(client)
          throw begun.failure() ?? error
        }
      } finally {
        // A connection that could not even roll back is thrown away: a pool that kept it, or waited
        // for it, would have one connection less for ever.
        client.release(broken)
      }
    },
    async read<Row>(
      tenantId: string,
      text: string,
      parameters: readonly unknown[] = [],
      more: ReadOptions = {},
    ) {
      const [rows] = await database.readAll(tenantId, [{ text, parameters, ...more }])
      return rows as Row[]
    },
    async readAll(tenantId, statements) {
      requireNone('a read of its own')
      const client = await reads.connect()
      let broken: Error | undefined
      try {
        const begun = client.query(statements.length === 1 ? 'begin read only' : beginSnapshot)
        const told = send(client, setTenant, [contextFor(tenantId)])
        const sent = statements.map(({ text, parameters, replan }) =>
          replan === true
            ? client.query({ text, values: [...parameters] })
            : send(client, text, parameters),
        )
        const done = client.query('commit')
        const [results] = await Promise.all([Promise.all(sent), begun, told, done])
        return results.map(({ rows }) => rows as unknown[])
      } catch (error) {
        broken = asError(error)
        throw error
      } finally {
        // After a failure the connection may still be inside the transaction: it is not reused.
        client.release(broken)
      }
    },
    async directory<Row>(text: string, parameters: readonly unknown[] = []) {
      const within = openTransaction()
      if (within !== undefined) return ofNobody<Row>(within, text, parameters)
      const client = await reads.connect()
      let broken: Error | undefined
      try {
        const result = await send(client, text, parameters)
        return result.rows as Row[]
      } catch (error) {
        // What the server refused leaves the connection as it was; one that is lost has no code.
        broken = error instanceof DatabaseError ? undefined : asError(error)
        throw error
      } finally {
        client.release(broken)
      }
    },
    together: (work) => database.transaction('', work),
    afterCommit(run) {
      const within = openTransaction()
      if (within === undefined) run()
      else within.afterCommit.push(run)
    },
    pools: () => [useOf('write', writes), useOf('read', reads)],
    async close() {
      await Promise.all([writes.end(), reads.end()])
    },
  }
  return traced(database)
}

/** Milliseconds that a request waits for a connection, whether none is free or none can be made. */
const longestWait = 10_000

function poolOf({ url, poolSize }: OpenOptions, name: string): Pool {
  const pool = new Pool({
    connectionString: url,
    max: poolSize,
    application_name: name,
    pipeline: true,
    types: rowTypes(),
    connectionTimeoutMillis: longestWait,
  })
  // A connection that dies while idle is replaced by the pool; the error belongs to nobody.
  pool.on('error', () => undefined)
  // While one is checked out nobody else listens: its statement rejects, and that is heard.
  pool.on('connect', (client) => client.on('error', () => undefined))
  return pool
}

const useOf = (name: string, pool: Pool) => ({
  name,
  size: pool.totalCount,
  idle: pool.idleCount,
  waiting: pool.waitingCount,
})

/**
 * Hears what becomes of the beginning of a transaction while others go on. Where it fails no
 * statement after it can do anything: outside a transaction there is no tenant, inside a failed one
 * nothing runs.
 */
function heard(...beginning: readonly Promise<unknown>[]) {
  let failed: unknown
  const all = beginning.map((sent) =>
    sent.catch((error: unknown) => {
      failed ??= error
    }),
  )
  return {
    /** @throws what was wrong with the beginning */
    async settled(): Promise<void> {
      await Promise.all(all)
      if (failed !== undefined) throw asError(failed)
    },
    failure: (): Error | undefined => (failed === undefined ? undefined : asError(failed)),
  }
}

/** Rolls back; the error of a connection on which that is not possible. */
async function undone(client: PoolClient): Promise<Error | undefined> {
  try {
    await client.query('rollback')
    return undefined
  } catch (error) {
    return asError(error)
  }
}

/**
 * A statement of a transaction that sees no tenant's rows, in one flight with what hides the tenant
 * and what brings it back. Where it fails the transaction has failed, and a savepoint that is
 * returned to has its tenant.
 */
async function ofNobody<Row>(
  { context, send }: AtHand,
  text: string,
  parameters: readonly unknown[],
): Promise<Row[]> {
  const [, { rows }] = await Promise.all([
    send(setTenant, ['']),
    send(text, parameters),
    send(setTenant, [context]),
  ])
  return rows as Row[]
}

type Send = (text: string, parameters: readonly unknown[]) => Promise<{ readonly rows: unknown[] }>

function asTransaction(tenantId: string, send: Send, isOpen: () => boolean): Transaction {
  const run = async (text: string, parameters: readonly unknown[]) => {
    // The connection may be somebody else's by now.
    if (!isOpen())
      throw new Error(
        'Expected a statement of an open transaction, found one after its end; await everything inside it.',
      )
    try {
      return await send(text, parameters)
    } catch (error) {
      throw statementError(error)
    }
  }
  let kysely: Transaction['kysely'] | undefined
  return {
    tenantId,
    get kysely() {
      return (kysely ??= kyselyOn(run))
    },
    async query<Row>(text: string, parameters: readonly unknown[] = []) {
      const { rows } = await run(text, parameters)
      return rows as Row[]
    },
  }
}

const asError = (error: unknown): Error =>
  error instanceof Error ? error : new Error(String(error))

const dateOid = 1082

/** Both pools read rows alike: instants as Date, calendar dates and whole numbers as text. */
function rowTypes(): TypeOverrides {
  const types = new TypeOverrides()
  types.setTypeParser(dateOid, (text) => text)
  return types
}
