/**
 * Outbox to Kafka: claim rows, send them in one Kafka transaction, mark them, commit. What ends
 * between two of these steps is sent again, and known again by the inbox.
 */
import type { TopicMessages } from 'kafkajs'
import type { RelayDatabase } from '../../../database/relay.ts'
import { toEnvelope as envelopeOf } from '../../envelope.ts'
import type { Envelope } from '../../envelope.ts'
import { beforeAll, turn } from '../../inbox.ts'
import { readPayload } from '../../read-payload.ts'
import { claimAnywhere, claimOfTenants, markPublished } from './claim.ts'
import type { ClaimedRow } from './claim.ts'
import { toMessage, topicOf } from './message.ts'
import type { SendableType } from './sendable.ts'
import type { Sender } from './sender.ts'

export interface KafkaRelay {
  /** Sends some events of each tenant, of all tenants when none is given; how many. */
  relay(tenants: readonly string[] | undefined): Promise<number>
  /** Returns when nothing is under way. */
  settled(): Promise<void>
}

/** Events in one transaction of the broker, about. */
const batch = 2_000
/** Bytes in one request for a topic: brokers take batches of a megabyte. */
const request = 500_000
/** What no broker takes as one message. */
const largest = 900_000

export function kafkaRelay(options: {
  readonly database: RelayDatabase
  readonly prefix: string
  readonly sendable: () => Promise<ReadonlyMap<string, SendableType>>
  readonly sender: Sender
  readonly report: (error: unknown) => void
}): KafkaRelay {
  const { database, prefix, sender } = options
  /** Events that cannot be sent as they are; tried again after a restart. */
  const unsendable = new Set<string>()
  /** Where the last turn among all tenants ended: the next begins behind it. */
  let position = beforeAll
  let last: Promise<unknown> = Promise.resolve()

  function messageOf(row: ClaimedRow, to: ReadonlyMap<string, SendableType>) {
    const known = to.get(row.type)
    if (known === undefined) return undefined
    const envelope: Envelope = { ...envelopeOf({ ...row, created_at: new Date(0) }), at: row.at }
    try {
      // An older version is read with the newer fields, which the compatibility of versions allows.
      const payload =
        row.version === known.version ? row.payload : readPayload(known.fields, row.payload)
      const message = toMessage(envelope, payload, known.schema, known.schemaId)
      const size = message.value?.length ?? 0
      if (size > largest)
        throw new Error(
          `Expected event ${row.event_id} of at most ${largest} bytes, found ${size}; let it name what is large instead of carrying it.`,
        )
      return { topic: topicOf(prefix, row.type), message, size }
    } catch (error) {
      unsendable.add(row.event_id)
      options.report(error)
      return undefined
    }
  }

  async function turnOf(tenants: readonly string[] | undefined): Promise<number> {
    const types = await options.sendable()
    await sender.ready()
    return database.transaction(async (query) => {
      // A process that hangs here would keep its claims for ever.
      await query(`set local idle_in_transaction_session_timeout = '60s'`)
      const each = Math.max(turn.events, Math.floor(batch / (tenants?.length ?? turn.tenants)))
      const sendable = [...types.values()]
      const rows = await query<ClaimedRow>(tenants === undefined ? claimAnywhere : claimOfTenants, [
        tenants ?? position,
        sendable.map(({ type }) => type),
        sendable.map(({ version }) => version),
        [...unsendable],
        each,
        ...(tenants === undefined ? [turn.tenants] : []),
      ])
      if (tenants === undefined) position = rows.at(-1)?.tenant_id ?? beforeAll
      const sent = rows.flatMap((row) => {
        const found = messageOf(row, types)
        return found === undefined ? [] : [{ ...found, row }]
      })
      if (sent.length === 0) return 0
      await sender.send(requestsOf(sent))
      await query(markPublished, [
        sent.map(({ row }) => row.tenant_id),
        sent.map(({ row }) => row.event_id),
      ])
      return sent.length
    })
  }

  return {
    relay(tenants) {
      // One transaction at a time is what a producer can do.
      const next = last.then(() => turnOf(tenants))
      last = next.catch(() => undefined)
      return next
    },
    async settled() {
      await last
    },
  }
}

interface Sent {
  readonly topic: string
  readonly message: TopicMessages['messages'][number]
  readonly size: number
}

/** Messages by topic, each list small enough for one request. */
export function requestsOf(messages: readonly Sent[]): readonly (readonly TopicMessages[])[] {
  const requests: Map<string, TopicMessages>[] = []
  const filled = new Map<string, { request: number; size: number }>()
  for (const { topic, message, size } of messages) {
    const place = filled.get(topic) ?? { request: 0, size: 0 }
    filled.set(topic, place)
    if (place.size > 0 && place.size + size > request) {
      place.request += 1
      place.size = 0
    }
    place.size += size
    const topics = (requests[place.request] ??= new Map())
    const list = topics.get(topic) ?? { topic, messages: [] }
    list.messages.push(message)
    topics.set(topic, list)
  }
  return requests.map((topics) => [...topics.values()])
}
