import type { Kafka } from 'kafkajs'
import type { AvroRecord } from '../../../schema/avro-schema.ts'
import type { Fields } from '../../../schema/field.ts'
import { fieldsToAvro } from '../../../schema/to-avro.ts'
import { retryDelay } from '../../retry.ts'
import { topicOf } from './message.ts'
import type { SchemaRegistry } from './registry.ts'
import type { KafkaSettings } from './settings.ts'
import { ensureTopics } from './topics.ts'

export interface SendableType {
  readonly type: string
  readonly version: number
  readonly fields: Fields
  readonly schema: AvroRecord
  readonly schemaId: number
}

export interface DeclaredEvent {
  readonly name: string
  readonly version: number
  readonly fields: Fields
}

/** A while is as long as a person needs to see to a refused schema. */
const longestPause = 30_000

/**
 * The types of events that can be sent: their topic is there and the registry knows their schema.
 * The others are tried again from time to time and hold back nobody.
 */
export function sendableTypes(options: {
  readonly kafka: () => Promise<Kafka>
  readonly registry: SchemaRegistry
  readonly settings: KafkaSettings
  readonly events: readonly DeclaredEvent[]
  readonly report: (error: unknown) => void
}): {
  /** @throws when the broker cannot be asked for topics */
  now(): Promise<ReadonlyMap<string, SendableType>>
} {
  const { settings, registry, events } = options
  const sendable = new Map<string, SendableType>()
  let topics: Promise<void> | undefined
  let attempts = 0
  let nextLook = 0

  async function prepare(event: DeclaredEvent): Promise<void> {
    const { name, version, fields } = event
    const schema = fieldsToAvro(name, fields)
    const schemaId = await registry.idOf(`${topicOf(settings.prefix, name)}-value`, schema)
    sendable.set(name, { type: name, version, fields, schema, schemaId })
  }

  async function look(): Promise<void> {
    const missing = events.filter(({ name }) => !sendable.has(name))
    const outcomes = await Promise.allSettled(missing.map(prepare))
    const failures = outcomes.filter((outcome) => outcome.status === 'rejected')
    if (failures.length === 0) return
    // One sentence for all of them; a registry that is away refuses every one.
    if (attempts === 0) options.report(failures[0]?.reason)
    attempts += 1
    nextLook = Date.now() + Math.min(retryDelay(attempts), longestPause)
  }

  return {
    async now() {
      topics ??= options.kafka().then((kafka) =>
        ensureTopics(
          kafka,
          events.map(({ name }) => topicOf(settings.prefix, name)),
          settings,
        ),
      )
      try {
        await topics
      } catch (error) {
        topics = undefined
        throw error
      }
      if (sendable.size < events.length && Date.now() >= nextLook) await look()
      return sendable
    },
  }
}
