/** Four times as many callers as connections to PostgreSQL: all of them are served. */
import type { Dataset } from './dataset.ts'
import { endpoints, roundRobin, someIds, startProduct } from './http.ts'
import { attempt } from './load.ts'
import type { Measurement } from './measurement.ts'
import { figure } from './measurement.ts'

/** Connections of each of the two pools of the server under load. */
const poolSize = 10

export async function benchOverload(
  dataset: Dataset,
  { seconds }: { readonly seconds: number },
): Promise<readonly Measurement[]> {
  const server = await startProduct(dataset.database, {
    DATABASE_POOL_SIZE: String(poolSize),
  })
  try {
    const ids = await someIds(dataset)
    const around = roundRobin(dataset.crowd)
    const measurements: Measurement[] = []
    for (const { name, product } of endpoints) {
      const callers = 4 * 2 * poolSize
      const { rate, p99, failures } = await attempt(
        server.url,
        { seconds, connections: callers },
        () => product(around(), ids),
      )
      measurements.push({
        name: `${name}: failures of ${callers} callers on two pools of ${poolSize}`,
        value: failures,
        unit: 'failures',
        goal: { atMost: 0 },
        detail: `${figure(rate)}/s, p99 ${p99} ms`,
      })
    }
    return measurements
  } finally {
    await server.stop()
  }
}
