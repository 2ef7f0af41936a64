import type { ApiClient, Created } from './api-client.ts'
import type { Random } from './random.ts'

const places = [
  ['Hamburg', '20095', 'DE'],
  ['Rotterdam', '3011', 'NL'],
  ['Lyon', '69002', 'FR'],
  ['Leeds', 'LS1 4DY', 'GB'],
  ['Graz', '8010', 'AT'],
  ['Aarhus', '8000', 'DK'],
] as const
const surnames = [
  'Baker',
  'Castillo',
  'Dubois',
  'Eriksen',
  'Fischer',
  'Gallo',
  'Hughes',
  'Jansen',
  'Keller',
  'Lindqvist',
  'Moreau',
  'Novak',
  'Olsen',
  'Petit',
  'Quinn',
  'Rossi',
] as const
const trades = [
  'Foods',
  'Hardware',
  'Interiors',
  'Logistics',
  'Pharmacy',
  'Bicycles',
  'Garden',
  'Optics',
  'Print',
  'Sports',
] as const
const givenNames = [
  'Anna',
  'Ben',
  'Clara',
  'David',
  'Elif',
  'Felix',
  'Greta',
  'Hugo',
  'Ines',
  'Jonas',
] as const

/** Companies with a main contact each. */
export async function writeCompanies(
  api: ApiClient,
  random: Random,
  count: number,
): Promise<Created[]> {
  const companies: Created[] = []
  for (let n = 0; n < count; n += 1) {
    const surname = surnames[n % surnames.length] ?? 'Baker'
    const trade = trades[Math.floor(n / surnames.length) % trades.length] ?? 'Foods'
    const name = `${surname} ${trade}`
    const domain = `${name.toLowerCase().replace(' ', '-')}.example`
    const [city, postalCode, country] = random.pick(places)
    const company = await api.post('base/companies', {
      name,
      isCustomer: n % 5 !== 0,
      isSupplier: n % 5 === 0,
      email: `office@${domain}`,
      website: `https://${domain}`,
      billingAddress: { line1: `${random.whole(1, 120)} Market Street`, city, postalCode, country },
      paymentTermDays: random.pick([14, 30, 60]),
    })
    companies.push(company)
    const givenName = random.pick(givenNames)
    await api.post('base/people', {
      givenName,
      familyName: surname,
      email: `${givenName.toLowerCase()}@${domain}`,
      company: company.id,
      jobTitle: random.pick(['Buyer', 'Owner', 'Head of purchasing', 'Office manager']),
    })
  }
  return companies
}

const subjects = [
  'annual supply',
  'new branch',
  'spring range',
  'framework contract',
  'trial order',
  'renewal',
] as const

/** Opportunities in all stages of the sales pipeline, closed ones among them. */
export async function writeOpportunities(
  api: ApiClient,
  random: Random,
  companies: readonly Created[],
  count: number,
): Promise<void> {
  for (let n = 0; n < count; n += 1) {
    const company = random.pick(companies)
    const opportunity = await api.post('crm/opportunities', {
      name: `${String(company['name'])}: ${random.pick(subjects)}`,
      company: company.id,
      amount: { amount: `${random.whole(8, 400) * 100}.00`, currency: 'EUR' },
      expectedClose: dayOf(random),
    })
    const outcome = n % 6
    if (outcome === 0)
      await api.post(`crm/opportunities/${opportunity.id}/close`, { outcome: 'won' })
    if (outcome === 1)
      await api.post(`crm/opportunities/${opportunity.id}/close`, {
        outcome: 'lost',
        lostReason: 'price',
      })
  }
}
const dayOf = (random: Random): string =>
  new Date(Date.now() + random.whole(-20, 120) * 86_400_000).toISOString().slice(0, 10)
