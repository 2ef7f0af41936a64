/** Where somebody probably is, from what the browser says of itself; all of it can be changed. */

/** Countries by ISO 3166-1, with currency (ISO 4217) and the time zones (IANA) that tell of them. */
const known = {
  AT: ['EUR', 'Europe/Vienna'],
  AU: ['AUD', 'Australia/Sydney', 'Australia/Melbourne', 'Australia/Brisbane', 'Australia/Perth'],
  BE: ['EUR', 'Europe/Brussels'],
  CA: ['CAD', 'America/Toronto', 'America/Vancouver', 'America/Montreal', 'America/Halifax'],
  CH: ['CHF', 'Europe/Zurich'],
  CZ: ['CZK', 'Europe/Prague'],
  DE: ['EUR', 'Europe/Berlin', 'Europe/Busingen'],
  DK: ['DKK', 'Europe/Copenhagen'],
  ES: ['EUR', 'Europe/Madrid', 'Atlantic/Canary'],
  FI: ['EUR', 'Europe/Helsinki'],
  FR: ['EUR', 'Europe/Paris'],
  GB: ['GBP', 'Europe/London'],
  GR: ['EUR', 'Europe/Athens'],
  HU: ['HUF', 'Europe/Budapest'],
  IE: ['EUR', 'Europe/Dublin'],
  IN: ['INR', 'Asia/Kolkata', 'Asia/Calcutta'],
  IT: ['EUR', 'Europe/Rome'],
  JP: ['JPY', 'Asia/Tokyo'],
  LU: ['EUR', 'Europe/Luxembourg'],
  NL: ['EUR', 'Europe/Amsterdam'],
  NO: ['NOK', 'Europe/Oslo'],
  NZ: ['NZD', 'Pacific/Auckland'],
  PL: ['PLN', 'Europe/Warsaw'],
  PT: ['EUR', 'Europe/Lisbon'],
  RO: ['RON', 'Europe/Bucharest'],
  SE: ['SEK', 'Europe/Stockholm'],
  SG: ['SGD', 'Asia/Singapore'],
  SK: ['EUR', 'Europe/Bratislava'],
  US: [
    'USD',
    'America/New_York',
    'America/Chicago',
    'America/Denver',
    'America/Los_Angeles',
    'America/Phoenix',
  ],
  ZA: ['ZAR', 'Africa/Johannesburg'],
} as const satisfies Readonly<Record<string, readonly [string, string, ...string[]]>>

export type Country = keyof typeof known
export const countries = Object.keys(known) as readonly Country[]

export interface Place {
  readonly country: Country
  /** ISO 4217. */
  readonly currency: string
  /** IANA. */
  readonly timezone: string
  /** BCP 47. */
  readonly locale: string
}

const isCountry = (code: string | undefined): code is Country =>
  code !== undefined && Object.hasOwn(known, code)

/** The clock tells where somebody is, the languages only what they speak: it comes first. */
export function guessCountry(timezone: string, languages: readonly string[]): Country {
  const byClock = countries.find((code) =>
    (known[code] as readonly string[]).slice(1).includes(timezone),
  )
  const byLanguage = languages
    .map((tag) => /-([A-Z]{2})\b/.exec(tag)?.[1])
    .find((code): code is Country => isCountry(code))
  return byClock ?? byLanguage ?? 'US'
}

/**
 * What goes with a country: its money, the clock of this browser where it is one of the country's,
 * and the language of this page as written there.
 */
export function placeIn(country: Country, timezone: string, language: string): Place {
  const [currency, first, ...more] = known[country] as readonly [string, string, ...string[]]
  return {
    country,
    currency,
    timezone: more.includes(timezone) ? timezone : first,
    locale: `${language}-${country}`,
  }
}
