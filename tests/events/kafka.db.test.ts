import { randomUUID } from 'node:crypto'
import { kafkaTransport } from '@strata-erp/core/operate'
import type { KafkaSettings } from '@strata-erp/core/operate'
import { describeWith } from '../backing-services/describe-with.ts'
import { bankAndMirror } from './bank.ts'
import { eventContract } from './contract.ts'

describeWith(['kafka', 'registry'], 'Kafka and a schema registry', (urls) => {
  eventContract('Kafka', async () => {
    const plugins = await bankAndMirror()
    const settings: KafkaSettings = {
      brokers: [urls.kafka],
      registryUrl: urls.registry,
      prefix: `test-${randomUUID()}`,
      partitions: 3,
      replication: undefined,
      compression: 'gzip',
      tls: undefined,
      sasl: undefined,
    }
    return {
      transport: kafkaTransport({
        settings,
        events: plugins.flatMap(({ events = [] }) => events),
        report: (error) => process.stderr.write(`${String((error as Error).stack)}\n`),
      }),
      close: async () => undefined,
    }
  })
})
