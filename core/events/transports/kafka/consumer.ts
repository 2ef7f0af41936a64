/**
 * Kafka to inbox: one consumer group for each consumer, shared by all processes. What a fetch brought
 * goes into the inbox in one statement, then its offsets are committed; what was fetched again after
 * a crash is known by the inbox. The library's own restarts are not relied on: a consumer that
 * failed or fell silent is replaced.
 */
import { setTimeout as wait } from 'node:timers/promises'
import type { Consumer, EachBatchPayload, Kafka } from 'kafkajs'
import type { Envelope } from '../../envelope.ts'
import { retryDelay } from '../../retry.ts'
import { shortPauses } from './client.ts'
import { inboxOf } from './into-inbox.ts'
import { schemaIdOf, toEnvelope, topicOf } from './message.ts'
import type { SchemaRegistry } from './registry.ts'
import type { KafkaSettings } from './settings.ts'
import { ensureTopics } from './topics.ts'

export interface GroupOptions {
  readonly kafka: () => Promise<Kafka>
  readonly registry: SchemaRegistry
  readonly settings: KafkaSettings
  readonly consumer: { readonly name: string; readonly types: readonly string[] }
  /** Puts events into the inbox; throws while the database is away. */
  readonly receive: (events: readonly Envelope[]) => Promise<void>
  readonly report: (error: unknown) => void
}

export interface GroupMember {
  /** Ends what is under way and commits how far it came. */
  stop(): Promise<void>
}

/** Partitions of one fetch that wait together for their statement. */
const together = 512
/** A consumer that asked for nothing in this time hangs, whatever it says. */
const silence = 90_000

export const groupOf = (prefix: string, consumer: string): string => `${prefix}.${consumer}`

/** Joins the group and stays in it until stopped, through failures of broker and registry. */
export function joinGroup(options: GroupOptions): GroupMember {
  const stopping = new AbortController()
  const { signal } = stopping

  async function membership(): Promise<void> {
    for (let failures = 0; !signal.aborted;) {
      const joined = Date.now()
      try {
        await member(options, signal)
      } catch (error) {
        failures = Date.now() - joined > 60_000 ? 1 : failures + 1
        // A coordinator that is just coming up says so; it is nothing to tell of unless it goes on.
        if (failures === (isPassing(error) ? 3 : 1)) options.report(error)
        const pause = retryDelay(Math.min(failures, 5))
        await wait(pause, undefined, { signal, ref: false }).catch(() => undefined)
      }
    }
  }

  const running = membership()
  return {
    async stop() {
      stopping.abort()
      await running
    },
  }
}

/** One consumer's life: returns when stopped, throws when it has to be replaced. */
async function member(options: GroupOptions, signal: AbortSignal): Promise<void> {
  const { settings, consumer: wanted } = options
  const kafka = await options.kafka()
  const topics = wanted.types.map((type) => topicOf(settings.prefix, type))
  await ensureTopics(kafka, topics, settings)
  const consumer = kafka.consumer({
    groupId: groupOf(settings.prefix, wanted.name),
    // A killed process keeps its partitions for as long.
    sessionTimeout: 10_000,
    heartbeatInterval: 2_000,
    rebalanceTimeout: 30_000,
    maxWaitTimeInMs: 500,
    allowAutoTopicCreation: false,
    retry: { ...shortPauses, restartOnFailure: () => Promise.resolve(false) },
  })
  const end = Promise.withResolvers<undefined>()
  let heard = Date.now()
  consumer.on(consumer.events.CRASH, ({ payload }) => end.reject(payload.error))
  for (const event of [consumer.events.FETCH_START, consumer.events.END_BATCH_PROCESS] as const)
    consumer.on(event, () => void (heard = Date.now()))
  const watch = setInterval(() => {
    if (Date.now() - heard > silence)
      end.reject(
        new Error(`Expected group ${wanted.name} to fetch, found it silent; it is replaced.`),
      )
  }, 5_000).unref()
  const stopped = (): void => end.resolve(undefined)
  signal.addEventListener('abort', stopped)

  const inbox = inboxOf(options.receive, (offsets) => consumer.commitOffsets(offsets))
  // A crash may come before anybody waits for it.
  end.promise.catch(() => undefined)
  try {
    await consumer.connect()
    await consumer.subscribe({ topics, fromBeginning: true })
    await consumer.run({
      autoCommit: false,
      eachBatchAutoResolve: false,
      partitionsConsumedConcurrently: together,
      eachBatch: (payload) => take(payload, options, inbox, signal),
    })
    if (!signal.aborted) await end.promise
  } finally {
    clearInterval(watch)
    signal.removeEventListener('abort', stopped)
    await ended(consumer, () => inbox.settled())
  }
}

/** Leaves the group in good order, or as well as it goes. */
async function ended(consumer: Consumer, settle: () => Promise<void>): Promise<void> {
  const orderly = (async () => {
    await settle().catch(() => undefined)
    await consumer.disconnect().catch(() => undefined)
  })()
  await Promise.race([orderly, wait(15_000, undefined, { ref: false })])
}

async function take(
  payload: EachBatchPayload,
  options: GroupOptions,
  inbox: ReturnType<typeof inboxOf>,
  signal: AbortSignal,
): Promise<void> {
  const { batch } = payload
  const { topic, partition } = batch
  const going = (): boolean => payload.isRunning() && !payload.isStale() && !signal.aborted
  const heartbeat = (): Promise<void> => payload.heartbeat()
  const last = batch.messages.at(-1)
  if (last === undefined) return

  const events: Envelope[] = []
  for (const message of batch.messages) {
    const { value } = message
    try {
      if (value === null) throw new Error('Expected an event, found a message without a value.')
      const id = schemaIdOf(value)
      // A schema that cannot be had now may be had later: what it was written with stays.
      const schema = await patiently(() => options.registry.schemaOf(id), going, heartbeat, options)
      if (schema === undefined) return
      events.push(toEnvelope({ value, headers: message.headers }, schema))
    } catch (error) {
      if (isOfKafka(error)) throw error
      options.report(
        new Error(
          `Expected an event at ${topic}/${partition}/${message.offset}, found a message that is none; it was passed over.`,
          { cause: error },
        ),
      )
    }
  }
  // Markers of transactions come behind the last message: whoever counts what waits counts them too.
  const end = batch.lastOffset()
  const offset = String(BigInt(end) + 1n)
  const put = await patiently(
    async () => {
      await inbox.put(events, { topic, partition, offset })
      return true
    },
    going,
    heartbeat,
    options,
  )
  if (put === true) payload.resolveOffset(end)
}

/** Tries until it succeeds; undefined when the consumer is to end first. */
async function patiently<T>(
  action: () => Promise<T>,
  going: () => boolean,
  heartbeat: () => Promise<void>,
  { report }: Pick<GroupOptions, 'report'>,
): Promise<T | undefined> {
  for (let failures = 0; going();) {
    try {
      return await action()
    } catch (error) {
      failures += 1
      if (failures === 1) report(error)
      await wait(retryDelay(Math.min(failures, 3)), undefined, { ref: false })
      // The group takes a member that says nothing for dead.
      await heartbeat()
    }
  }
  return undefined
}

function isPassing(error: unknown): boolean {
  return error instanceof Error && 'retriable' in error && error.retriable === true
}

function isOfKafka(error: unknown): boolean {
  return error instanceof Error && error.name.startsWith('KafkaJS')
}
