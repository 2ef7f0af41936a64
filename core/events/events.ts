/**
 * The event backbone of a process: what was emitted is moved to inboxes, what waits there is
 * handled, and people see what could not be.
 */
import type { RelayDatabase } from '../database/relay.ts'
import type { RecordsKernel } from '../records/kernel.ts'
import type { Effective } from '../configuration/effective.ts'
import type { Plugin } from '../plugin/define-plugin.ts'
import type { Scope } from '../tenancy/scope.ts'
import type { Tenant } from '../tenancy/tenant.ts'
import { apart } from '../tracing/span.ts'
import { deliver } from './deliver.ts'
import type { Consumer } from './consumers.ts'
import type { Failure } from './failure.ts'
import { every } from '../every.ts'
import { eventLag } from './lag.ts'
import type { InstallationLag } from './lag.ts'
import { waitingLots } from './inbox.ts'
import type { Lot } from './inbox.ts'
import { lotsInTurn } from './lots-in-turn.ts'
import type { LotsInTurn } from './lots-in-turn.ts'
import { publishSchemas } from './published-schemas.ts'
import { rebuildProjection } from './rebuild.ts'
import { forgetEvents } from './retention.ts'
import { recentTenants } from './recent-tenants.ts'
import { relayLoop } from './relay-loop.ts'
import type { RelayLoop } from './relay-loop.ts'
import type { OpenTransport, Transport } from './transport.ts'

export interface Events {
  readonly consumers: readonly Consumer[]
  /** A transaction that emitted was committed; the sooner it is told, the sooner others hear. */
  wake(tenantId: string): void
  /** Begins to relay and to handle in this process. A second call does nothing. */
  start(): Promise<void>
  /** Ends what is under way and starts no more. */
  stop(): Promise<void>
  /** Lots in line and under way in this process. */
  waiting(): number
  /** Drops a projection's records in a tenant and hears all its events again; how many. */
  rebuild(scope: Scope, projection: string): Promise<number>
  /** What waits in all tenants; undefined where this process has no relay. */
  lag(): Promise<InstallationLag | undefined>
}

export interface EventsOptions {
  readonly records: RecordsKernel
  readonly consumers: readonly Consumer[]
  /** Absent: this process only emits. */
  readonly relay: RelayDatabase | undefined
  readonly transport: OpenTransport
  readonly effective: (tenantId: string) => Promise<Effective>
  /** Lots handled at once; each takes a connection. */
  readonly slots: number
  /** Told of every event that became a dead letter. */
  readonly deadLetter: (failure: Failure, tenant: Tenant) => void
  readonly report: (error: unknown, requestId: string) => void
  /** Days that published events are kept; those that projections are made of stay. */
  readonly retentionDays: number
  /** Milliseconds between looks for what no wake told of. */
  readonly sweepEvery?: number
  /** Milliseconds that a subscriber may take. */
  readonly patience?: number
}

interface Running {
  readonly transport: Transport
  readonly relaying: RelayLoop
  readonly lots: LotsInTurn
  readonly sweeping: { stop(): Promise<void> }
  readonly forgetting: { stop(): Promise<void> }
}

export function createEvents(options: EventsOptions): Events {
  const { consumers, records, relay } = options
  const byName = new Map(consumers.map((consumer) => [consumer.name, consumer]))
  let starting: Promise<Running> | undefined
  let running: Running | undefined

  const report = (error: unknown): void => options.report(error, 'events')
  const delivery = {
    records,
    tenantOf: recentTenants(records.database),
    effective: options.effective,
    patience: options.patience ?? 30_000,
    failed(failure: Failure, tenant: Tenant, dead: boolean) {
      if (dead) options.deadLetter(failure, tenant)
    },
  }

  async function begin(through: RelayDatabase): Promise<Running> {
    await publishSchemas(records.database, records.plugins)
    for (const { name, types } of consumers)
      await records.database.directory('select directory.subscribe_events($1, $2)', [name, types])
    const transport = options.transport(through)
    const lots = lotsInTurn(options.slots, async ({ tenantId, consumer: name }: Lot) => {
      const consumer = byName.get(name)
      // Another process knows it: this one is older, or newer.
      if (consumer === undefined) return false
      try {
        return await apart(() => deliver(delivery, consumer, tenantId))
      } catch (error) {
        report(error)
        return false
      }
    })
    const arrived = (some: readonly Lot[]): void => lots.add(some)
    const relaying = relayLoop(transport, arrived, report)
    await transport.start(consumers, arrived)
    const sweeping = every(options.sweepEvery ?? 1_000, async () => {
      try {
        await relaying.sweep()
        lots.add(await waitingLots(through))
      } catch (error) {
        report(error)
      }
    })
    const forgetting = every(3_600_000, async () => {
      try {
        await forgetEvents(through, options.retentionDays, projectedTypes(records.plugins))
      } catch (error) {
        report(error)
      }
    })
    return (running = { transport, relaying, lots, sweeping, forgetting })
  }

  return {
    consumers,
    wake: (tenantId) => running?.relaying.wake(tenantId),
    async start() {
      if (relay === undefined)
        throw new Error(
          'Expected the URL of the relay role, found none; give the kernel "relayUrl" to relay and handle events.',
        )
      await (starting ??= begin(relay))
    },
    async stop() {
      const begun = await starting?.catch(() => undefined)
      starting = running = undefined
      await begun?.sweeping.stop()
      await begun?.forgetting.stop()
      await begun?.transport.stop()
      await begun?.relaying.stop()
      await begun?.lots.stop()
    },
    waiting: () => running?.lots.waiting() ?? 0,
    async rebuild(scope, projection) {
      const events = await rebuildProjection(records, scope, projection)
      running?.lots.add([{ tenantId: scope.tenant.id, consumer: projection }])
      return events
    },
    async lag() {
      if (relay === undefined) return undefined
      const transport = running?.transport ?? options.transport(relay)
      const [onTheWay, lag] = await Promise.all([
        transport.onTheWay(consumers),
        eventLag(
          (text, parameters) => relay.query(text, parameters),
          consumers.map(({ name }) => name),
          null,
        ),
      ])
      const within = lag.consumers.map((one) => ({
        ...one,
        onTheWay: onTheWay?.get(one.consumer) ?? null,
      }))
      return { ...lag, consumers: within }
    },
  }
}

/** Types whose events stay, because projections are made of them. */
const projectedTypes = (plugins: readonly Plugin[]): readonly string[] =>
  plugins.flatMap(({ projections = [] }) =>
    projections.flatMap(({ subscribers }) => subscribers.map(({ event }) => event)),
  )
