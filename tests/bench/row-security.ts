/**
 * What row security itself costs: the same statement under the policy and as a role that bypasses it;
 * and what a proof of the tenant's context costs on top (I11).
 */
import { Pool } from 'pg'
import { alignContextProof, contextOf } from '@strata-erp/core/operate'
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
    const proven = await withProofs(database.ownerUrl, () => listsASecond(under, crowd, secret))
    return [
      {
        name: 'row security against an explicit WHERE',
        value: where / rows,
        unit: 'x time',
        goal: { atMost: 1.1 },
        detail: `${figure(rows)}/s under the policy, ${figure(where)}/s without`,
      },
      {
        name: 'a proven tenant context against a plain one',
        value: rows / proven,
        unit: 'x time',
        goal: { atMost: 1.15 },
        detail: `${figure(proven)}/s with CONTEXT_SECRET`,
      },
    ]
  } finally {
    await under.end()
    await without.end()
  }
}

const secret = 'a secret of the bench, of no installation'

/** The median of seven rounds while the database asks for proofs. */
async function withProofs(ownerUrl: string, round: () => Promise<number>): Promise<number> {
  await alignContextProof(ownerUrl, secret)
  try {
    const found: number[] = []
    for (let n = 0; n < 7; n++) found.push(await round())
    return median(found)
  } finally {
    await alignContextProof(ownerUrl, undefined)
  }
}

/** Both sides run the same transaction: only the policy differs. */
async function listsASecond(
  pool: Pool,
  crowd: readonly SizedTenant[],
  contextSecret?: string,
): Promise<number> {
  const contextFor = contextOf(contextSecret)
  const until = performance.now() + 1500
  let done = 0
  const worker = async (): Promise<void> => {
    const client = await pool.connect()
    while (performance.now() < until) {
      const id = crowd[done++ % crowd.length]?.tenant.id
      await client.query('begin')
      await client.query(`select set_config('app.current_tenant', $1, true)`, [
        contextFor(id ?? ''),
      ])
      await client.query(list, [id])
      await client.query('commit')
    }
    client.release()
  }
  await Promise.all([worker(), worker(), worker(), worker()])
  return done / 1.5
}
