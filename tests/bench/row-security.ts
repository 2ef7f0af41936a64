/** What row security itself costs: the same statement under the policy and as a role that bypasses it. */
import { Pool } from 'pg'
import type { Dataset, SizedTenant } from './dataset.ts'
import { figure, median } from './measurement.ts'
import type { Measurement } from './measurement.ts'

const list = `select * from base_company
  where tenant_id = $1 and deleted_at is null and is_customer = true order by name, id limit 50`

export async function benchRowSecurity({
  database,
  crowd,
}: Dataset): Promise<readonly Measurement[]> {
  const under = new Pool({ connectionString: database.appUrl, max: 4 })
  const without = new Pool({ connectionString: database.superuserUrl, max: 4 })
  try {
    const [secured, explicit]: number[][] = [[], []]
    for (let round = 0; round < 7; round++) {
      explicit?.push(await listsASecond(without, crowd))
      secured?.push(await listsASecond(under, crowd))
    }
    const [rows, where] = [median(secured ?? []), median(explicit ?? [])]
    return [
      {
        name: 'row security against an explicit WHERE',
        value: where / rows,
        unit: 'x time',
        goal: { atMost: 1.1 },
        detail: `${figure(rows)}/s under the policy, ${figure(where)}/s without`,
      },
    ]
  } finally {
    await under.end()
    await without.end()
  }
}

/** Both sides run the same transaction: only the policy differs. */
async function listsASecond(pool: Pool, crowd: readonly SizedTenant[]): Promise<number> {
  const until = performance.now() + 1500
  let done = 0
  const worker = async (): Promise<void> => {
    const client = await pool.connect()
    while (performance.now() < until) {
      const id = crowd[done++ % crowd.length]?.tenant.id
      await client.query('begin')
      await client.query(`select set_config('app.current_tenant', $1, true)`, [id])
      await client.query(list, [id])
      await client.query('commit')
    }
    client.release()
  }
  await Promise.all([worker(), worker(), worker(), worker()])
  return done / 1.5
}
