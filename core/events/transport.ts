import type { RelayDatabase } from '../database/relay.ts'
import type { Lot } from './inbox.ts'

/** A consumer by its name and the types of events that it hears. */
export interface Hearer {
  readonly name: string
  readonly types: readonly string[]
}

/**
 * How events travel from outboxes to inboxes. Delivery is at least once and in no order: lanes make
 * it once and in order (`lane.ts`).
 */
export interface Transport {
  readonly name: 'local' | 'kafka'
  /**
   * Moves unpublished events onward, some of each tenant, so that no tenant's backlog stands before
   * another's. Several processes may call it at once.
   *
   * @param tenants who is known to have emitted; absent: all tenants are asked
   * @returns how many events, and what arrived by that in which inboxes of this database
   */
  relay(
    tenants?: readonly string[],
  ): Promise<{ readonly moved: number; readonly lots: readonly Lot[] }>
  /**
   * How many events of all tenants are between outboxes and inboxes, by consumer. Null: whoever holds
   * them does not say now.
   */
  onTheWay(consumers: readonly Hearer[]): Promise<ReadonlyMap<string, number> | null>
  /** Begins to receive for the given consumers; `received` is told what arrived. */
  start(consumers: readonly Hearer[], received: (lots: readonly Lot[]) => void): Promise<void>
  stop(): Promise<void>
}

/** Opens a transport over the outboxes that the relay sees. */
export type OpenTransport = (relay: RelayDatabase) => Transport
