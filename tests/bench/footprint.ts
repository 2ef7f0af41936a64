/** Time to the first answer and memory, idle and loaded. */
import type { Dataset, SizedTenant } from './dataset.ts'
import { load } from './load.ts'
import { median } from './measurement.ts'
import type { Measurement } from './measurement.ts'
import { startServer } from './server-process.ts'

export async function benchFootprint(dataset: Dataset): Promise<readonly Measurement[]> {
  const [caller] = dataset.crowd as readonly [SizedTenant]
  const ready: number[] = []
  const idle: number[] = []
  const loaded: number[] = []
  for (let round = 0; round < 4; round++) {
    const server = await startServer({
      program: ['cli/erp.ts', 'serve'],
      readyPath: '/health/ready',
      env: {
        DATABASE_URL: dataset.database.appUrl,
        DATABASE_RELAY_URL: dataset.database.relayUrl,
        AUTH_SECRET: 'bench-secret-of-at-least-32-characters',
        // Counted as ever, and never reached.
        RATE_LIMIT_KEY: '1000000000',
        RATE_LIMIT_TENANT: '1000000000',
      },
    })
    // The first start fills the compile cache, as the first start of an installation does.
    if (round > 0) {
      ready.push(server.readyAfter)
      idle.push(server.memory() ?? Number.NaN)
    }
    if (round === 3) {
      await load(server.url, 10, () => ({
        path: '/api/v1/base/companies?limit=50&sort=name',
        headers: { authorization: `Bearer ${caller.token}` },
      }))
      loaded.push(server.memory() ?? Number.NaN)
    }
    await server.stop()
  }
  return [
    {
      name: 'ready after start, database up',
      value: median(ready) / 1000,
      unit: 's',
      goal: { atMost: 0.8 },
    },
    { name: 'memory idle', value: median(idle), unit: 'MiB', goal: { atMost: 150 } },
    {
      name: 'memory after 10 s of load',
      value: median(loaded),
      unit: 'MiB',
      goal: { atMost: 300 },
    },
  ]
}
