/**
 * Events through Kafka: a topic for each type, a consumer group for each consumer, payloads as Avro
 * under schemas of a registry. What it takes is loaded when it starts.
 */
import type { RelayDatabase } from '../../database/relay.ts'
import type { EventType } from '../define-event.ts'
import { receive } from '../inbox.ts'
import { retryDelay } from '../retry.ts'
import type { OpenTransport, Transport } from '../transport.ts'
import type { GroupMember } from './kafka/consumer.ts'
import type { LaneKeeper } from './kafka/lane.ts'
import type { KafkaRelay } from './kafka/relay.ts'
import type { SchemaRegistry } from './kafka/registry.ts'
import type { Sender } from './kafka/sender.ts'
import type { KafkaSettings } from './kafka/settings.ts'

export interface KafkaTransportOptions {
  readonly settings: KafkaSettings
  /** All events that plugins declare: what is not among them is not sent. */
  readonly events: readonly Pick<EventType, 'name' | 'version' | 'fields'>[]
  /** Told once when something begins to fail; it is tried again without end. */
  readonly report: (error: unknown) => void
}

/** A transport over a broker and a registry that may be away, now or later. */
export function kafkaTransport(options: KafkaTransportOptions): OpenTransport {
  return (database) => openTransport(database, options)
}

interface Opened {
  readonly registry: SchemaRegistry
  readonly sender: Sender
  readonly lanes: LaneKeeper
  readonly outgoing: KafkaRelay
}

function openTransport(database: RelayDatabase, options: KafkaTransportOptions): Transport {
  const { settings } = options
  let members: GroupMember[] = []
  let opening: Promise<Opened> | undefined
  let failures = 0
  let failure: unknown
  let pausedUntil = 0
  let stopped = false

  /** Asks the broker; while it fails, pauses grow. */
  async function broker<T>(ask: () => Promise<T>): Promise<T> {
    try {
      return await ask()
    } catch (error) {
      failure = error
      failures += 1
      pausedUntil = Date.now() + retryDelay(Math.min(failures, 5))
      throw error
    }
  }

  async function open(): Promise<Opened> {
    const [client, { schemaRegistry }, { sendableTypes }, sending, { keepLane }, { kafkaRelay }] =
      await Promise.all([
        import('./kafka/client.ts'),
        import('./kafka/registry.ts'),
        import('./kafka/sendable.ts'),
        import('./kafka/sender.ts'),
        import('./kafka/lane.ts'),
        import('./kafka/relay.ts'),
      ])
    const kafka = () => client.openKafka(settings)
    const idOf = (lane: number): string => `${settings.prefix}.relay.${lane}`
    const registry = schemaRegistry(settings.registryUrl)
    const lanes = keepLane({
      database,
      moved: () => sender.close(),
      end: async (lane) => sending.endTransactions(await kafka(), idOf(lane)),
      report: options.report,
    })
    const sender: Sender = sending.openSender({
      kafka,
      transactionalId: async () => idOf(await lanes.current()),
      compression: settings.compression,
    })
    const sendable = sendableTypes({ ...options, kafka, registry })
    const outgoing = kafkaRelay({
      database,
      prefix: settings.prefix,
      sendable: () => broker(() => sendable.now()),
      sender: {
        ready: () => broker(() => sender.ready()),
        send: (requests) => broker(() => sender.send(requests)),
        close: () => sender.close(),
      },
      report: options.report,
    })
    return { registry, sender, lanes, outgoing }
  }

  return {
    name: 'kafka',
    async relay(tenants) {
      // While the broker is away nobody waits for it: a look now and then is enough.
      if (stopped || Date.now() < pausedUntil) return { moved: 0, lots: [] }
      const { outgoing } = await (opening ??= open())
      try {
        const moved = await outgoing.relay(tenants)
        failures = 0
        return { moved, lots: [] }
      } catch (error) {
        if (error !== failure) throw error
        if (failures === 1) options.report(error)
        return { moved: 0, lots: [] }
      }
    },
    async onTheWay(consumers) {
      const [{ countUnread }, { openKafka }] = await Promise.all([
        import('./kafka/unread.ts'),
        import('./kafka/client.ts'),
      ])
      return countUnread(await openKafka(settings), settings.prefix, consumers)
    },
    async start(consumers, received) {
      const [{ joinGroup }, { openKafka }] = await Promise.all([
        import('./kafka/consumer.ts'),
        import('./kafka/client.ts'),
      ])
      const { registry } = await (opening ??= open())
      members = consumers.map((consumer) =>
        joinGroup({
          kafka: () => openKafka(settings),
          registry,
          settings,
          consumer,
          async receive(events) {
            received(await receive(database, consumer.name, events))
          },
          report: options.report,
        }),
      )
    },
    async stop() {
      stopped = true
      await Promise.all(members.map((member) => member.stop()))
      members = []
      const opened = await opening?.catch(() => undefined)
      opening = undefined
      await opened?.outgoing.settled()
      await opened?.lanes.stop()
      await opened?.sender.close()
    },
  }
}
