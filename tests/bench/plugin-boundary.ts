/** What a tenant pays for modules that are on: the same calls of two tenants of one server. */
import { v7 as uuidv7 } from 'uuid'
import type { Dataset, SizedTenant } from './dataset.ts'
import { startProduct } from './http.ts'
import { bearer, load } from './load.ts'
import type { Call } from './load.ts'
import { figure, median } from './measurement.ts'
import type { Measurement } from './measurement.ts'

const list = ({ token }: SizedTenant): Call => ({
  path: '/api/v1/base/companies?limit=50&sort=name',
  headers: bearer(token),
})
const create = ({ token }: SizedTenant): Call => ({
  method: 'POST',
  path: '/api/v1/base/companies',
  headers: { ...bearer(token), 'content-type': 'application/json', 'idempotency-key': uuidv7() },
  body: JSON.stringify({ name: `Company ${uuidv7()}`, email: 'office@example.com' }),
})

export async function benchPluginBoundary(
  { database, crowd, kernel }: Dataset,
  { rounds, seconds }: { readonly rounds: number; readonly seconds: number },
): Promise<readonly Measurement[]> {
  // The smallest of the crowd: alike in size.
  const [plain, full] = crowd.slice(-2) as [SizedTenant, SizedTenant]
  const server = await startProduct(database)
  try {
    const modules = kernel.plugins.filter(({ alwaysActive }) => alwaysActive !== true)
    for (const { name } of modules) {
      const answer = await fetch(new URL(`/api/v1/modules/${name}`, server.url), {
        method: 'PUT',
        headers: { ...bearer(full.token), 'content-type': 'application/json' },
        body: JSON.stringify({ active: true }),
      })
      if (!answer.ok) throw new Error(`Expected module ${name} on, found ${await answer.text()}`)
    }
    const measurements: Measurement[] = []
    for (const [name, call] of Object.entries({ list, create })) {
      const rates: { readonly plain: number[]; readonly full: number[] } = { plain: [], full: [] }
      for (const tenant of [plain, full]) await load(server.url, 1, () => call(tenant))
      for (let round = 0; round < rounds; round++) {
        rates.plain.push((await load(server.url, seconds, () => call(plain))).rate)
        rates.full.push((await load(server.url, seconds, () => call(full))).rate)
      }
      const [without, beside] = [median(rates.plain), median(rates.full)]
      measurements.push({
        name: `${name}: ${modules.length} modules on against none`,
        value: without / beside,
        unit: 'x time',
        goal: { atMost: 1.1 },
        detail: `none ${figure(without)}/s, on: ${modules.map(({ name: one }) => one).join(', ')} ${figure(beside)}/s`,
      })
    }
    return measurements
  } finally {
    await server.stop()
  }
}
