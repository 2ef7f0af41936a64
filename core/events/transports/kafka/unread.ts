import { setTimeout as wait } from 'node:timers/promises'
import type { Admin, Kafka } from 'kafkajs'
import type { Hearer } from '../../transport.ts'
import { groupOf } from './consumer.ts'
import { topicOf } from './message.ts'

/** Whoever asks for figures would rather hear that there are none than wait. */
const patience = 3_000

/**
 * Messages that the consumers' groups have not read: from the offset that a group committed, or the
 * oldest message that the broker keeps, to the end of each partition.
 *
 * @returns null while the broker is away
 */
export async function countUnread(
  kafka: Kafka,
  prefix: string,
  consumers: readonly Hearer[],
): Promise<ReadonlyMap<string, number> | null> {
  const admin = kafka.admin()
  const late = new AbortController()
  const asked = (async () => {
    await admin.connect()
    return unreadOf(admin, prefix, consumers)
  })()
    .catch(() => null)
    .finally(() => admin.disconnect().catch(() => undefined))
  try {
    const never = wait(patience, null, { signal: late.signal }).catch(() => null)
    return await Promise.race([asked, never])
  } finally {
    late.abort()
  }
}

async function unreadOf(
  admin: Admin,
  prefix: string,
  consumers: readonly Hearer[],
): Promise<ReadonlyMap<string, number>> {
  const existing = new Set(await admin.listTopics())
  const topicsOf = ({ types }: Hearer): string[] =>
    types.map((type) => topicOf(prefix, type)).filter((topic) => existing.has(topic))
  const ends = new Map(
    await Promise.all(
      [...new Set(consumers.flatMap(topicsOf))].map(
        async (topic) => [topic, await admin.fetchTopicOffsets(topic)] as const,
      ),
    ),
  )
  const unread = async (consumer: Hearer): Promise<number> => {
    const topics = topicsOf(consumer)
    if (topics.length === 0) return 0
    const groupId = groupOf(prefix, consumer.name)
    const committed = new Map<string, number>()
    for (const { topic, partitions } of await admin.fetchOffsets({ groupId, topics }))
      for (const { partition, offset } of partitions)
        committed.set(`${topic} ${partition}`, Number(offset))
    let count = 0
    for (const topic of topics)
      for (const { partition, low, high } of ends.get(topic) ?? [])
        // -1 where the group committed nothing; what the broker dropped is not there to be read.
        count += Number(high) - Math.max(Number(low), committed.get(`${topic} ${partition}`) ?? -1)
    return count
  }
  return new Map(
    await Promise.all(consumers.map(async (one) => [one.name, await unread(one)] as const)),
  )
}
