/** List, read and create again, with a millisecond of network between server and PostgreSQL. */
import { delayProxy } from './delay-proxy.ts'
import type { Dataset } from './dataset.ts'
import { endpoints, roundRobin, someIds, startFloor, startProduct } from './http.ts'
import { load } from './load.ts'
import { figure, median } from './measurement.ts'
import type { Measurement } from './measurement.ts'

/** Milliseconds added to each round trip. */
const delay = 1

export async function benchNetwork(
  dataset: Dataset,
  { rounds, seconds }: { readonly rounds: number; readonly seconds: number },
): Promise<readonly Measurement[]> {
  const proxy = await delayProxy(dataset.database.appUrl, delay)
  const product = await startProduct({ ...dataset.database, appUrl: proxy.url })
  const floor = await startFloor(proxy.url)
  try {
    const ids = await someIds(dataset)
    const around = roundRobin(dataset.crowd)
    const measurements: Measurement[] = []
    for (const { name, goal, product: ours, floor: theirs } of endpoints) {
      await load(product.url, 1, () => ours(around(), ids))
      await load(floor.url, 1, () => theirs('plain', around(), ids))
      const rates: { readonly product: number[]; readonly floor: number[] } = {
        product: [],
        floor: [],
      }
      for (let round = 0; round < rounds; round++) {
        rates.product.push((await load(product.url, seconds, () => ours(around(), ids))).rate)
        rates.floor.push(
          (await load(floor.url, seconds, () => theirs('plain', around(), ids))).rate,
        )
      }
      const [one, other] = [median(rates.product), median(rates.floor)]
      measurements.push({
        name: `${name} with ${delay} ms of network`,
        value: one / other,
        unit: 'x floor',
        goal: { atLeast: goal },
        detail: `product ${figure(one)}/s, floor ${figure(other)}/s`,
      })
    }
    return measurements
  } finally {
    await product.stop()
    await floor.stop()
    await proxy.close()
  }
}
