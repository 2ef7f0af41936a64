import type { DatabaseConnection, Driver, Kysely } from 'kysely'
import { kysely } from './kysely.ts'

/** Runs one statement on the connection at hand. */
type Run = (text: string, parameters: readonly unknown[]) => Promise<{ readonly rows: unknown[] }>

/**
 * A query builder on one connection that is already inside its transaction: it can neither begin
 * nor end one, and streams nothing, since a cursor would hold up what else is sent.
 */
export function kyselyOn(run: Run): Kysely<never> {
  const connection: DatabaseConnection = {
    executeQuery: async ({ sql, parameters }) => {
      const { rows } = await run(sql, parameters)
      // Whose rows they are is the builder's to know.
      return { rows: rows as never[] }
    },
    streamQuery: () => {
      throw refuse('a stream', 'read page by page')
    },
  }
  const driver: Driver = {
    init: async () => undefined,
    acquireConnection: async () => connection,
    beginTransaction: async () => {
      throw refuse('a transaction within it', 'use the one that is open')
    },
    commitTransaction: async () => undefined,
    rollbackTransaction: async () => undefined,
    releaseConnection: async () => undefined,
    destroy: async () => undefined,
  }
  const { PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler, ...builder } = kysely()
  return new builder.Kysely<never>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => driver,
      createIntrospector: (on) => new PostgresIntrospector(on),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  })
}

const refuse = (found: string, doThis: string): Error =>
  new Error(`Expected a statement of the transaction at hand, found ${found}; ${doThis}.`)
