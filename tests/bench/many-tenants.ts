/** Every tenant in turn against a single one that has as many records as all of them. */
import { createTenant, createToken } from '@strata-erp/core/operate'
import { insertCompanies } from './dataset.ts'
import type { Dataset } from './dataset.ts'
import { roundRobin, startProduct } from './http.ts'
import { bearer, load } from './load.ts'
import { figure, median } from './measurement.ts'
import type { Measurement } from './measurement.ts'

/** As many as the smallest tenant has, so that all answers have the same length. */
const page = 10

export async function benchManyTenants(
  { database, kernel, spread, crowdRows }: Dataset,
  { rounds, seconds }: { readonly rounds: number; readonly seconds: number },
): Promise<readonly Measurement[]> {
  const tokenOf = async (tenantId: string): Promise<string> =>
    (await createToken(kernel.database, { tenantId, name: 'every', role: 'admin' })).token
  const single = await createTenant(kernel.database, { slug: 'bench-single', name: 'Single' })
  await insertCompanies(database.superuserUrl, [single], [crowdRows])
  const one = await tokenOf(single.id)
  const tokens: string[] = []
  for (const { id } of spread) tokens.push(await tokenOf(id))
  const next = roundRobin(tokens)
  const server = await startProduct(database)
  try {
    const list = (token: string) => ({
      path: `/api/v1/base/companies?limit=${page}&sort=name`,
      headers: bearer(token),
    })
    const rates: { readonly one: number[]; readonly all: number[] } = { one: [], all: [] }
    await load(server.url, seconds, () => list(next()))
    for (let round = 0; round < rounds; round++) {
      rates.one.push((await load(server.url, seconds, () => list(one))).rate)
      rates.all.push((await load(server.url, seconds, () => list(next()))).rate)
    }
    const [alone, among] = [median(rates.one), median(rates.all)]
    return [
      {
        name: `${figure(tokens.length)} tenants in turn against one with all their records`,
        value: alone / among,
        unit: 'x latency',
        goal: { atMost: 1.05 },
        detail: `one ${figure(alone)}/s, all ${figure(among)}/s, ${figure(crowdRows)} records each side`,
      },
    ]
  } finally {
    await server.stop()
  }
}
