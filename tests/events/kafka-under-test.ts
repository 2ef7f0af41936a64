/** A transport over Kafka whose topics nobody else uses. */
import { randomUUID } from 'node:crypto'
import { declaredEvents, kafkaTransport } from '@strata-erp/core/operate'
import type { KafkaSettings, OpenTransport } from '@strata-erp/core/operate'
import { bankAndMirror } from './bank.ts'

export interface KafkaUnderTest {
  readonly transport: OpenTransport
  readonly settings: KafkaSettings
  /** What the transport told of: what fails is told once and tried again. */
  readonly reported: readonly Error[]
}

export async function kafkaUnderTest(
  urls: { readonly kafka: string; readonly registry: string },
  settings: Partial<KafkaSettings> = {},
): Promise<KafkaUnderTest> {
  const reported: Error[] = []
  const plugins = await bankAndMirror()
  const all: KafkaSettings = {
    brokers: [urls.kafka],
    registryUrl: urls.registry,
    prefix: `test-${randomUUID()}`,
    partitions: 3,
    replication: undefined,
    compression: 'gzip',
    tls: undefined,
    sasl: undefined,
    ...settings,
  }
  const transport = kafkaTransport({
    settings: all,
    events: declaredEvents(plugins),
    report: (error) => reported.push(error instanceof Error ? error : new Error(String(error))),
  })
  return { transport, settings: all, reported }
}
