/**
 * Sends batches of messages, each in one Kafka transaction, idempotently. After any error nobody can
 * say what became of the transaction, so the producer is given up: the next one, under the same
 * transactional id, ends what its predecessor left open before it sends.
 */
import type { Kafka, Producer, TopicMessages } from 'kafkajs'
import { shortPauses } from './client.ts'
import { partitioner } from './partitioner.ts'
import type { KafkaSettings } from './settings.ts'

export interface Sender {
  /** Connects when it is not; throws while the broker is away. */
  ready(): Promise<void>
  /** All or nothing for those who read committed messages only. One batch at a time. */
  send(requests: readonly (readonly TopicMessages[])[]): Promise<void>
  close(): Promise<void>
}

/** Milliseconds after which the broker gives up a transaction whose process was never heard of again. */
const transactionTimeout = 10_000

export function openSender(options: {
  readonly kafka: () => Promise<Kafka>
  /** Of this process alone while it lives. */
  readonly transactionalId: () => Promise<string>
  readonly compression: KafkaSettings['compression']
}): Sender {
  let opening: Promise<Producer> | undefined

  const open = async (): Promise<Producer> =>
    openProducer(await options.kafka(), await options.transactionalId())
  async function current(): Promise<Producer> {
    const promise = (opening ??= open())
    try {
      return await promise
    } catch (error) {
      if (opening === promise) opening = undefined
      throw error
    }
  }
  async function giveUp(): Promise<void> {
    const producer = await opening?.catch(() => undefined)
    opening = undefined
    await producer?.disconnect().catch(() => undefined)
  }

  return {
    async ready() {
      await current()
    },
    async send(requests) {
      const { CompressionTypes } = (await import('kafkajs')).default
      const compression =
        options.compression === 'gzip' ? CompressionTypes.GZIP : CompressionTypes.None
      const producer = await current()
      try {
        const transaction = await producer.transaction()
        for (const topicMessages of requests)
          await transaction.sendBatch({ topicMessages: [...topicMessages], compression })
        await transaction.commit()
      } catch (error) {
        await giveUp()
        throw error
      }
    },
    close: giveUp,
  }
}

/** Ends what a process that died left open under its transactional id. */
export async function endTransactions(kafka: Kafka, transactionalId: string): Promise<void> {
  const producer = await openProducer(kafka, transactionalId)
  await producer.disconnect()
}

/** Connected; with that the broker ends the transaction of a predecessor, if there is one. */
async function openProducer(kafka: Kafka, transactionalId: string): Promise<Producer> {
  const producer = kafka.producer({
    idempotent: true,
    maxInFlightRequests: 1,
    transactionalId,
    transactionTimeout,
    createPartitioner: partitioner,
    allowAutoTopicCreation: false,
    retry: shortPauses,
  })
  try {
    await producer.connect()
  } catch (error) {
    await producer.disconnect().catch(() => undefined)
    throw error
  }
  return producer
}
