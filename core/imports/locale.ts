/** Numbers and dates as people of a locale write them. */

export interface LocaleFormats {
  /** `1.234,56` -> `1234.56`; undefined for what is no number. */
  number(text: string): string | undefined
  /** `21.11.2026` -> `2026-11-21`; ISO 8601 is understood everywhere. */
  date(text: string): string | undefined
}

const known = new Map<string, LocaleFormats>()

export function formatsOf(locale: string): LocaleFormats {
  const found = known.get(locale) ?? makeFormats(locale)
  known.set(locale, found)
  return found
}

function makeFormats(locale: string): LocaleFormats {
  const parts = new Intl.NumberFormat(locale).formatToParts(-1234567.5)
  const decimal = parts.find(({ type }) => type === 'decimal')?.value ?? '.'
  const group = parts.find(({ type }) => type === 'group')?.value ?? ','
  const order = new Intl.DateTimeFormat(locale, { dateStyle: 'short' })
    .formatToParts(new Date(Date.UTC(2026, 10, 21)))
    .map(({ type }) => type)
    .filter((type) => type === 'day' || type === 'month' || type === 'year')
  return {
    number: (text) => readNumber(text, decimal, group),
    date: (text) => readDate(text, order),
  }
}

const spaces = /[\s\u00a0\u202f’']/g

function readNumber(text: string, decimal: string, group: string): string | undefined {
  const bare = text.trim().replace('−', '-').replaceAll(spaces, '')
  // What the API itself would write means the same everywhere.
  if (/^[+-]?\d+$/.test(bare)) return unsigned(bare)
  const groups = /\s/.test(group) || group === '’' ? '' : escaped(group)
  const written = new RegExp(
    `^[+-]?(?:\\d+|\\d{1,3}(?:${groups}\\d{3})+)(?:${escaped(decimal)}\\d+)?$`,
  )
  if (written.test(bare)) return unsigned(bare.replaceAll(group, '').replace(decimal, '.'))
  // A point that cannot be a thousands separator here is a decimal point.
  if (/^[+-]?\d+\.\d+$/.test(bare) && !/^[+-]?\d{1,3}\.\d{3}$/.test(bare)) return unsigned(bare)
  return undefined
}

const unsigned = (text: string): string => text.replace(/^\+/, '')
const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)

function readDate(text: string, order: readonly string[]): string | undefined {
  const bare = text.trim()
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(bare)
  if (iso !== null) return dateOf(Number(iso[1]), Number(iso[2]), Number(iso[3]))
  const written = /^(\d{1,4})[./\- ]+(\d{1,2})[./\- ]+(\d{1,4})\.?$/.exec(bare)
  if (written === null) return undefined
  const values = new Map(order.map((type, index) => [type, Number(written[index + 1])]))
  const year = values.get('year') ?? 0
  return dateOf(year < 100 ? 2000 + year : year, values.get('month') ?? 0, values.get('day') ?? 0)
}

function dateOf(year: number, month: number, day: number): string | undefined {
  const date = new Date(Date.UTC(year, month - 1, day))
  const same =
    date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  return same && year >= 1000 && year <= 9999 ? date.toISOString().slice(0, 10) : undefined
}
