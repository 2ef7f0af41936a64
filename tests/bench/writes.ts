/** What an Idempotency-Key costs a write, and what a bulk request saves against single ones. */
import { randomUUID } from 'node:crypto'
import type { Dataset, SizedTenant } from './dataset.ts'
import { median } from './measurement.ts'
import type { Measurement } from './measurement.ts'

const writes = 300
const rounds = 5
const bulkSize = 500

export async function benchWrites({ kernel, crowd }: Dataset): Promise<readonly Measurement[]> {
  const { door } = kernel
  const [{ token }] = crowd as readonly [SizedTenant]
  const caller = await door.authenticate(token)
  if (caller === null) throw new Error('Expected the token to be valid.')
  const scope = await door.scopeOf(caller, 'bench')
  const plain = async (): Promise<void> => {
    await door.records.create(scope, 'base.company', { name: 'Plain' })
  }
  const keyed = async (): Promise<void> => {
    const outcome = await door.idempotency.claim(scope, randomUUID(), randomUUID())
    if (outcome.state !== 'fresh') throw new Error('Expected a fresh key.')
    await door.records.create(
      scope,
      'base.company',
      { name: 'Keyed' },
      {
        completes: {
          claim: outcome.claim,
          render: (record) => ({ status: 201, headers: {}, body: record.json }),
        },
      },
    )
  }
  /** Milliseconds a write, one after the other; in turn, so that both meet the same machine. */
  const costs = { plain: [] as number[], keyed: [] as number[], bulk: [] as number[] }
  const timed = async (times: number, run: () => Promise<void>, each = 1): Promise<number> => {
    const before = performance.now()
    for (let n = 0; n < times; n++) await run()
    return (performance.now() - before) / (times * each)
  }
  const operations = Array.from({ length: bulkSize }, () => ({
    op: 'create' as const,
    values: { name: 'Bulk' },
  }))
  const bulk = async (): Promise<void> => {
    await door.bulk.run(scope, 'base.company', { operations })
  }
  for (let round = 0; round <= rounds; round++) {
    const measured = {
      plain: await timed(writes, plain),
      keyed: await timed(writes, keyed),
      bulk: await timed(1, bulk, bulkSize),
    }
    // The first round warms up.
    if (round === 0) continue
    costs.plain.push(measured.plain)
    costs.keyed.push(measured.keyed)
    costs.bulk.push(measured.bulk)
  }
  const [one, withKey, many] = [median(costs.plain), median(costs.keyed), median(costs.bulk)]
  const ms = (value: number): string => `${value.toFixed(2)} ms`
  return [
    {
      name: 'a create with Idempotency-Key against one without',
      value: withKey / one,
      unit: 'x',
      detail: `${ms(withKey)} against ${ms(one)}, one after the other`,
    },
    {
      name: `a bulk request of ${bulkSize} creates against as many single ones`,
      value: one / many,
      unit: 'x as fast',
      detail: `${ms(many)} a record against ${ms(one)}`,
    },
  ]
}
