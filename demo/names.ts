import type { Random } from './random.ts'

const surnames =
  'Aalto Bakker Castillo Dubois Eriksen Fischer Gallo Hughes Ivanov Jansen Keller Lindqvist Moreau Novak Olsen Petit Quinn Rossi Santos Tanner Ulrich Vogel Weber Yilmaz Zeman'.split(
    ' ',
  )
const givenNames =
  'Anna Ben Clara David Elif Felix Greta Hugo Ines Jonas Katja Luca Marie Nils Olga Pablo Rosa Sven Tilda Yara'.split(
    ' ',
  )
export const places = [
  { city: 'Hamburg', postalCode: '20095', country: 'DE', region: 'north' },
  { city: 'Bremen', postalCode: '28195', country: 'DE', region: 'north' },
  { city: 'Leipzig', postalCode: '04109', country: 'DE', region: 'east' },
  { city: 'Munich', postalCode: '80331', country: 'DE', region: 'south' },
  { city: 'Cologne', postalCode: '50667', country: 'DE', region: 'west' },
  { city: 'Rotterdam', postalCode: '3011', country: 'NL', region: 'export' },
  { city: 'Lyon', postalCode: '69002', country: 'FR', region: 'export' },
  { city: 'Graz', postalCode: '8010', country: 'AT', region: 'export' },
  { city: 'Aarhus', postalCode: '8000', country: 'DK', region: 'export' },
] as const
const streets = ['Harbour Street', 'Station Road', 'Mill Lane', 'Market Square', 'Canal Quay']

export interface PlannedCompany {
  readonly name: string
  readonly domain: string
  readonly place: (typeof places)[number]
  readonly line1: string
  readonly contact: {
    readonly givenName: string
    readonly familyName: string
  }
}

/** Companies with different names, their place and the person one talks to. */
export function planCompanies(
  random: Random,
  trades: readonly string[],
  count: number,
): readonly PlannedCompany[] {
  if (count > surnames.length * trades.length)
    throw new Error(`Expected at most ${surnames.length * trades.length} companies.`)
  return Array.from({ length: count }, (_, n) => {
    const surname = surnames[n % surnames.length] ?? 'Weber'
    const trade = trades[Math.floor(n / surnames.length)] ?? 'Trading'
    const name = `${surname} ${trade}`
    return {
      name,
      domain: `${name.toLowerCase().replaceAll(/[^a-z]+/g, '-')}.example`,
      place: random.pick(places),
      line1: `${random.pick(streets)} ${random.whole(1, 120)}`,
      contact: { givenName: random.pick(givenNames), familyName: random.pick(surnames) },
    }
  })
}
