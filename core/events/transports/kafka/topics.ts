import type { Kafka } from 'kafkajs'
import type { KafkaSettings } from './settings.ts'

/** Makes the topics that are not there; somebody else may make them at the same time. */
export async function ensureTopics(
  kafka: Kafka,
  names: readonly string[],
  { partitions, replication }: Pick<KafkaSettings, 'partitions' | 'replication'>,
): Promise<void> {
  const admin = kafka.admin()
  try {
    await admin.connect()
    const existing = new Set(await admin.listTopics())
    const missing = names.filter((name) => !existing.has(name))
    if (missing.length === 0) return
    await admin.createTopics({
      waitForLeaders: true,
      topics: missing.map((topic) => ({
        topic,
        numPartitions: partitions,
        // -1 leaves it to the broker (KIP-464).
        replicationFactor: replication ?? -1,
      })),
    })
  } finally {
    await admin.disconnect()
  }
}
