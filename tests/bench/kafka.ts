/** Events through a broker and a registry, where this machine has them. */
import { randomUUID } from 'node:crypto'
import { declaredEvents, kafkaTransport } from '@strata-erp/core/operate'
import { missingService, serviceUrl, stopServices } from '../backing-services/shared.ts'
import { bankAndMirror } from '../events/bank.ts'
import type { Dataset } from './dataset.ts'
import { benchEvents } from './events.ts'
import type { EventSizes } from './events.ts'
import type { Measurement } from './measurement.ts'

export async function benchKafka(
  dataset: Dataset,
  sizes: EventSizes,
): Promise<readonly Measurement[]> {
  const missing = (['kafka', 'registry'] as const).flatMap((name) => missingService(name) ?? [])
  if (missing.length > 0) {
    process.stderr.write(`not measured: ${missing.join('; ')}\n`)
    return []
  }
  try {
    const [broker, registryUrl] = [await serviceUrl('kafka'), await serviceUrl('registry')]
    const plugins = await bankAndMirror()
    const transport = kafkaTransport({
      settings: {
        brokers: [broker],
        registryUrl,
        prefix: `bench-${randomUUID()}`,
        partitions: 6,
        replication: undefined,
        compression: 'gzip',
        tls: undefined,
        sasl: undefined,
      },
      events: declaredEvents(plugins),
      report: (error) => process.stderr.write(`${String(error)}\n`),
    })
    return await benchEvents(dataset, sizes, {
      name: 'kafka',
      transport,
      goals: { latency: 100, throughput: 10_000 },
    })
  } finally {
    await stopServices()
  }
}
