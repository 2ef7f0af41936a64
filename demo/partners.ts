import type { ApiClient, Created, Json } from './api-client.ts'
import { inParallel } from './in-parallel.ts'
import type { PlannedCompany } from './names.ts'

/** Companies with the person one talks to; `more` says what else is known of the nth. */
export function writeCompanies(
  api: ApiClient,
  companies: readonly PlannedCompany[],
  more: (index: number) => { readonly company: Json; readonly jobTitle: string },
): Promise<Created[]> {
  return inParallel(companies, 6, async ({ name, domain, place, line1, contact }, n) => {
    const { city, postalCode, country } = place
    const { company: values, jobTitle } = more(n)
    const company = await api.post(`company-${n}`, 'base/companies', {
      name,
      email: `office@${domain}`,
      website: `https://${domain}`,
      billingAddress: { line1, city, postalCode, country },
      ...values,
    })
    await api.post(`person-${n}`, 'base/people', {
      ...contact,
      email: `${contact.givenName.toLowerCase()}@${domain}`,
      company: company.id,
      jobTitle,
    })
    return company
  })
}
