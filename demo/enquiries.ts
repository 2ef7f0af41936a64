import type { ApiClient } from './api-client.ts'
import { inParallel } from './in-parallel.ts'
import { planCompanies } from './names.ts'
import type { Random } from './random.ts'

/** Firms that asked for the first time: some called back already, one in four given up. */
export async function writeEnquiries(
  api: ApiClient,
  random: Random,
  owners: readonly string[],
  count: number,
): Promise<void> {
  const firms = planCompanies(random, ['Brasserie', 'Street Food'], count)
  await inParallel(firms, 4, async ({ name, contact, domain }, n) => {
    const lead = await api.post(`enquiry-${n}`, 'crm/leads', {
      companyName: name,
      ...contact,
      email: `${contact.givenName.toLowerCase()}@${domain}`,
      source: random.pick(['website', 'event', 'referral', 'inbound']),
      owner: owners[n % owners.length],
    })
    if (n % 4 === 3)
      await api.post(`enquiry-${n}-end`, `crm/leads/${lead.id}/disqualify`, { reason: 'badFit' })
    else if (n % 2 === 0)
      await api.patch(`enquiry-${n}-call`, `crm/leads/${lead.id}`, { stage: 'contacted' })
  })
}
