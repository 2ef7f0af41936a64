import type { Database } from '../database/transaction.ts'
import type { Effective } from '../configuration/effective.ts'
import { everything } from '../access/permission.ts'
import { Problem } from '../problem.ts'
import { shareRecordsSql } from '../records/revision.ts'
import { beginWork, writeEffects } from '../records/work.ts'
import type { RecordsKernel } from '../records/kernel.ts'
import type { Scope } from '../tenancy/scope.ts'
import { currentScope } from '../tenancy/scope.ts'
import type { Tenant } from '../tenancy/tenant.ts'
import type { Message } from '../tracing/attributes.ts'
import { inProcessing } from '../tracing/span.ts'
import type { Consumer } from './consumers.ts'
import type { Envelope } from './envelope.ts'
import { recordFailure } from './failure.ts'
import type { Failure } from './failure.ts'
import { advanceLanes, dropHandled, takeLanes } from './lane.ts'
import type { Advance, Lane } from './lane.ts'

export interface DeliverOptions {
  readonly records: RecordsKernel
  readonly tenantOf: (tenantId: string) => Promise<Tenant | null>
  readonly effective: (tenantId: string) => Promise<Effective>
  /** Told of events that became dead letters, and of what went wrong before. */
  readonly failed: (failure: Failure, tenant: Tenant, dead: boolean) => void
  /** Milliseconds that a handler may take. */
  readonly patience: number
}

/** Lanes that one transaction works on, and events of each: a commit for all of them. */
const batch = { lanes: 40, events: 10 } as const

interface Room extends DeliverOptions {
  readonly database: Database
  readonly consumer: Consumer
  readonly tenant: Tenant
}

/**
 * Handles some of what waits for a consumer in one tenant. Effects, their events and how far the
 * lanes are, are committed together. When one event fails all of the batch is undone, and each lane
 * is tried in a transaction of its own, so that only the failing one is left behind.
 *
 * @returns whether there may be more to do right away
 */
export async function deliver(
  options: DeliverOptions,
  consumer: Consumer,
  tenantId: string,
): Promise<boolean> {
  const { database } = options.records
  const tenant = await options.tenantOf(tenantId)
  // A suspended tenant's events wait for it.
  if (tenant === null || tenant.status !== 'active') return false
  const room = { ...options, database, consumer, tenant }
  const tried: Lane[] = []
  try {
    return await handleSome(room, tried)
  } catch (error) {
    const [first, second] = tried.flatMap(({ events }) => events)
    if (first === undefined) throw error
    if (second === undefined || movedOn(error)) return await settle(room, first, error)
    return await eachAlone(room, tried)
  }
}

/** Each lane in a transaction of its own, one event of it. */
async function eachAlone(room: Room, lanes: readonly Lane[]): Promise<boolean> {
  for (const { aggregateId } of lanes) {
    const tried: Lane[] = []
    try {
      await handleSome(room, tried, aggregateId)
    } catch (error) {
      const event = tried[0]?.events[0]
      if (event === undefined) throw error
      await settle(room, event, error)
    }
  }
  return true
}

/** One transaction over free lanes, or over the first event of the lane named. */
async function handleSome(room: Room, tried: Lane[], only?: string): Promise<boolean> {
  const { database, consumer, tenant } = room
  const { name } = consumer
  const alone = only !== undefined
  const effective = await room.effective(tenant.id)
  const hears = consumer.module === undefined || effective.activeModules.has(consumer.module)
  let emitted = false
  let enqueued = false
  const more = await database.transaction(
    tenant.id,
    async (transaction) => {
      const { lanes: read, idle } = await takeLanes(
        transaction,
        name,
        alone ? { lanes: 1, events: 1 } : batch,
        only,
      )
      if (idle.length > 0) await dropHandled(transaction, name, idle)
      // What failed before is tried alone, so that it costs nobody else an attempt.
      const fresh = read.filter(({ attempts }) => attempts === 0)
      const lanes = fresh.length > 0 ? fresh : read.slice(0, 1)
      if (lanes.length === 0) return false
      tried.push(...lanes)
      // Nothing that is handled later needs their answers.
      const effects: Promise<void>[] = []
      for (const envelope of hears ? lanes.flatMap(({ events }) => events) : []) {
        if (!consumer.types.includes(envelope.type)) continue
        const scope = scopeOf(room, effective, envelope)
        const work = beginWork(room.records, scope, transaction, true)
        await inProcessing(scope, messageOf(consumer, envelope), envelope.trace, async () => {
          await within(
            room.patience,
            currentScope.run(scope, () => consumer.handle(work, envelope)),
          )
          emitted ||= work.effects.events.length > 0
          enqueued ||= work.effects.enqueued.size > 0
          const effect = writeEffects(work)
          // Where the next handler fails for it, that one's error counts.
          effect.catch(() => undefined)
          effects.push(effect)
        })
      }
      const [advanced] = await Promise.all([
        advanceLanes(transaction, name, lanes.map(reachedOf)),
        ...effects,
      ])
      if (!advanced) throw new MovedOn()
      return (
        read.length + idle.length >= batch.lanes ||
        read.length > lanes.length ||
        lanes.some(({ events }) => events.length === batch.events)
      )
    },
    { with: shareRecordsSql },
  )
  if (emitted) room.records.emitted(tenant.id)
  if (enqueued) room.records.enqueued()
  return more
}

const messageOf = ({ name, module }: Consumer, { id, type }: Envelope): Message => ({
  destination: type,
  id,
  group: name,
  module,
})

const reachedOf = ({ aggregateId, handled, events }: Lane): Advance => ({
  aggregateId,
  from: handled,
  to: events.at(-1)?.sequence ?? handled,
})

/** A lane was handled by another process between being read and being held. */
class MovedOn extends Error {}

/** The lane or the configuration changed under the handler: nothing is wrong with it. */
const movedOn = (error: unknown): boolean =>
  error instanceof MovedOn || (error instanceof Problem && error.code === 'CONFIGURATION_MOVED_ON')

/** After a failed attempt at one event, whose effects are undone. */
async function settle(room: Room, envelope: Envelope, error: unknown): Promise<boolean> {
  if (!movedOn(error)) await fail(room, envelope, error)
  return true
}

async function fail(room: Room, envelope: Envelope, error: unknown): Promise<void> {
  const failure: Failure = { consumer: room.consumer.name, envelope, error }
  const dead = await room.database.transaction(room.tenant.id, (transaction) =>
    recordFailure(transaction, failure),
  )
  room.failed(failure, room.tenant, dead)
}

function scopeOf({ tenant, consumer }: Room, effective: Effective, envelope: Envelope): Scope {
  return {
    tenant,
    actor: { kind: 'system', id: `events:${consumer.name}`, name: consumer.title },
    permissions: everything,
    effective,
    // What was caused can be found by what caused it.
    requestId: envelope.requestId,
    trace: envelope.trace,
  }
}

async function within<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () =>
        reject(
          new Error(
            `Expected a subscriber to end within ${milliseconds / 1000} s, found it still at work; leave long work to a job.`,
          ),
        ),
      milliseconds,
    )
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}
