/** Custom fields and search of the largest tenant. */
import { Client } from 'pg'
import type { Dataset, SizedTenant } from './dataset.ts'
import { bearer, load } from './load.ts'
import type { Throughput } from './load.ts'
import { figure, median } from './measurement.ts'
import type { Measurement } from './measurement.ts'
import type { ServerProcess } from './server-process.ts'

/** Lists under load; the search by one caller at a time, since its goal is a latency. */
export async function benchLargeTenant(
  { sized, database }: Dataset,
  product: ServerProcess,
  seconds: number,
): Promise<readonly Measurement[]> {
  const large = sized[sized.length - 1] as SizedTenant
  const headers = { ...bearer(large.token), 'content-type': 'application/json' }
  const api = new URL('/api/v1/', product.url)
  const defined = await fetch(new URL('configuration/customFields/base.company/x_grade', api), {
    method: 'PUT',
    headers,
    body: JSON.stringify({
      key: 'x_grade',
      label: 'Grade',
      type: 'integer',
      filterable: true,
    }),
  })
  if (!defined.ok) throw new Error(`Expected a custom field, found ${await defined.text()}`)
  await gradeCompanies(database.superuserUrl, large.tenant.id)
  const get = (path: string): Promise<Throughput> =>
    load(product.url, seconds, () => ({
      path: `/api/v1/base/companies?${path}`,
      headers: bearer(large.token),
    }))
  const plain = await get('limit=50&sort=name')
  const sorted = await get('limit=50&sort=-custom.x_grade')
  const filtered = await get('limit=50&sort=name&filter[custom.x_grade]=75')
  const times: number[] = []
  for (let call = 0; call < 60; call++) {
    const started = performance.now()
    const answer = await fetch(new URL(`base/companies?limit=50&q=trad+${call}`, api), { headers })
    await answer.arrayBuffer()
    times.push(performance.now() - started)
  }
  return [
    {
      name: 'sort by a custom field, 45,000 records',
      value: plain.rate / sorted.rate,
      unit: 'x plain list',
      goal: { atMost: 2 },
      detail: `${figure(sorted.rate)}/s against ${figure(plain.rate)}/s`,
    },
    {
      name: 'filter by a custom field, 45,000 records',
      value: plain.rate / filtered.rate,
      unit: 'x plain list',
      goal: { atMost: 2 },
      detail: `${figure(filtered.rate)}/s`,
    },
    {
      name: 'search of two words, 45,000 records',
      value: median(times),
      unit: 'ms p50',
      goal: { atMost: 20 },
    },
  ]
}

/** Gives each company of a tenant one of a hundred grades, where custom values are kept. */
async function gradeCompanies(superuserUrl: string, tenantId: string): Promise<void> {
  const client = new Client({ connectionString: superuserUrl })
  await client.connect()
  await client.query(
    `with graded as (
       update custom_number_value v set empty = false, value = c.payment_term_days + length(c.name) + c.credit_limit_amount % 70
       from base_company c
       where v.tenant_id = $1 and c.tenant_id = $1 and c.id = v.record_id
       returning v.record_id, v.field, v.value)
     update base_company c set custom = jsonb_build_object(g.field, g.value)
     from graded g where c.tenant_id = $1 and c.id = g.record_id`,
    [tenantId],
  )
  await client.query('vacuum analyze base_company, custom_number_value')
  await client.end()
}
