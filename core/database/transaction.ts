import type { Kysely } from 'kysely'

/** One open transaction of one tenant: every statement in it sees that tenant's rows only. */
export interface Transaction {
  readonly tenantId: string
  /** Runs one statement with `$1`-style parameters and returns its rows. */
  query<Row>(text: string, parameters?: readonly unknown[]): Promise<Row[]>
  readonly kysely: Kysely<never>
}

export interface TransactionOptions {
  /** An expression to evaluate with the tenant's setting, in the same flight; given the tenant's parameter. */
  readonly with?: (tenant: string) => string
  /** Reads only, and sees all of its time as it was at its first statement. */
  readonly snapshot?: boolean
}

export interface ReadOptions {
  /** Plan for these parameters: without them PostgreSQL can only guess how much a filter leaves. */
  readonly replan?: boolean
}

export interface ReadStatement extends ReadOptions {
  readonly text: string
  readonly parameters: readonly unknown[]
}

/** The application's door to PostgreSQL. */
export interface Database {
  /** Whether plans of frequent statements are kept on the connections. */
  readonly keepsPlans: boolean
  /** Begins, sets the tenant, runs `work`, commits; a throw rolls back. */
  transaction<T>(
    tenantId: string,
    work: (transaction: Transaction) => Promise<T>,
    options?: TransactionOptions,
  ): Promise<T>
  /** One read-only statement in a transaction of its own, sent in one flight. */
  read<Row>(
    tenantId: string,
    text: string,
    parameters?: readonly unknown[],
    options?: ReadOptions,
  ): Promise<Row[]>
  /**
   * Several such statements, in one flight and of one snapshot: one may leave to the next what it
   * found, in a setting of the transaction.
   */
  readAll(
    tenantId: string,
    statements: readonly ReadStatement[],
  ): Promise<readonly (readonly unknown[])[]>
  /**
   * Calls a function of schema `directory`; there is no tenant, hence no tenant's rows. Within a
   * transaction it is part of that transaction.
   */
  directory<Row>(text: string, parameters?: readonly unknown[]): Promise<Row[]>
  /** Several such calls in one transaction, which is of no tenant: all of them hold, or none. */
  together<T>(work: () => Promise<T>): Promise<T>
  /** Runs when the transaction at hand is committed, never when it is not; without one at once. */
  afterCommit(run: () => void): void
  /** How busy the connections are, for metrics. */
  pools(): readonly PoolUse[]
  close(): Promise<void>
}

/** One pool of connections at this instant. */
export interface PoolUse {
  readonly name: string
  readonly size: number
  readonly idle: number
  readonly waiting: number
}
