import type { ApiClient } from './api-client.ts'
import { writeCompanies, writeOpportunities } from './companies.ts'
import { seeded } from './random.ts'

/** A consultancy: clients and a pipeline of engagements. */
export async function furnishConsulting(api: ApiClient): Promise<void> {
  const random = seeded(7)
  const clients = await writeCompanies(api, random, 30)
  await writeOpportunities(api, random, clients, 60)
}
