/** Exact numbers as people write them and as the API takes them: never through a binary fraction. */
interface Separators {
  readonly group: string
  readonly decimal: string
}
const known = new Map<string, Separators>()

function separatorsOf(language: string): Separators {
  let found = known.get(language)
  if (found === undefined) {
    const parts = new Intl.NumberFormat(language).formatToParts(12345.6)
    const of = (type: string, otherwise: string): string =>
      parts.find((part) => part.type === type)?.value ?? otherwise
    found = { group: of('group', ','), decimal: of('decimal', '.') }
    known.set(language, found)
  }
  return found
}

/**
 * The decimal string that somebody means: `1.234,5` in German and `1,234.5` in English are `1234.5`.
 * A point alone before other than three digits is taken for one of decimals in every language.
 *
 * @returns undefined for what is no number
 */
export function parseDecimal(text: string, language: string): string | undefined {
  const { group, decimal } = separatorsOf(language)
  let plain = text
    .trim()
    .replaceAll(/[\s\u00a0\u202f'’]/g, '')
    .replace('−', '-')
  const lonePoint = /^-?\d*\.\d*$/.test(plain)
  if (lonePoint && (group !== '.' || !/^-?[1-9]\d{0,2}\.\d{3}$/.test(plain))) {
    // A point of decimals.
  } else plain = plain.replaceAll(group, '').replace(decimal, '.')
  if (!/^-?(?:\d+\.?\d*|\.\d+)$/.test(plain)) return undefined
  const [whole = '', fraction = ''] = plain.split('.')
  const digits = whole.replace(/^(-?)0+(?=\d)/, '$1')
  const shown = digits === '' || digits === '-' ? `${digits}0` : digits
  return fraction === '' ? shown : `${shown}.${fraction}`
}

/** A decimal string to edit: the language's point, no groups. */
export function decimalText(value: string, language: string): string {
  return value.replace('.', separatorsOf(language).decimal)
}
