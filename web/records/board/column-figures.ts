/** Count and sum of a column, kept true while a card is on its way. */

/** An amount of the API: a decimal as text, and its currency. */
export interface Money {
  readonly amount: string
  readonly currency: string
}
export interface ColumnFigures {
  readonly count: number
  /** One amount a currency. */
  readonly sums: readonly Money[]
}
export const noFigures: ColumnFigures = { count: 0, sums: [] }

const pointed = /^(-?)(\d+)(?:\.(\d+))?$/

function scaled(amount: string, digits: number): bigint {
  const [, sign = '', whole = '0', rest = ''] = pointed.exec(amount) ?? []
  return BigInt(`${sign}${whole}${rest.padEnd(digits, '0')}`)
}

const digitsOf = (amount: string): number => pointed.exec(amount)?.[3]?.length ?? 0

/** Exact sum of two amounts of one currency; `-1` takes the second away. */
export function addAmounts(first: string, second: string, sign: 1 | -1 = 1): string {
  const digits = Math.max(digitsOf(first), digitsOf(second))
  const sum = scaled(first, digits) + BigInt(sign) * scaled(second, digits)
  const text = (sum < 0n ? -sum : sum).toString().padStart(digits + 1, '0')
  const whole = text.slice(0, text.length - digits)
  return `${sum < 0n ? '-' : ''}${digits === 0 ? whole : `${whole}.${text.slice(-digits)}`}`
}

/** The figures after a card came (`1`) or went (`-1`). */
export function withCard(
  { count, sums }: ColumnFigures,
  money: Money | null,
  sign: 1 | -1,
): ColumnFigures {
  const next = { count: Math.max(0, count + sign), sums }
  if (money === null) return next
  const known = sums.some(({ currency }) => currency === money.currency)
  return {
    ...next,
    sums: known
      ? sums.map((one) =>
          one.currency === money.currency
            ? { ...one, amount: addAmounts(one.amount, money.amount, sign) }
            : one,
        )
      : [...sums, { ...money, amount: addAmounts('0', money.amount, sign) }],
  }
}

/** Money of a summary: a list with one a currency; anything else is none. */
export function moneyList(value: unknown): readonly Money[] {
  if (!Array.isArray(value)) return []
  return value.filter(isMoney)
}

export function isMoney(value: unknown): value is Money {
  return (
    typeof value === 'object' &&
    value !== null &&
    'amount' in value &&
    typeof value.amount === 'string' &&
    'currency' in value &&
    typeof value.currency === 'string'
  )
}
