import { Decimal } from '@strata-erp/core'
import { problems } from '../problems.ts'

/** Dates as `2026-11-21`, so that text order is the order of days. */
export interface Period {
  readonly validFrom: string
  readonly validTo: string | null
}
interface Rate extends Period {
  readonly kind: 'standard' | 'reduced' | 'zero' | 'exempt' | 'reverseCharge'
  /** Per cent as a decimal text. */
  readonly rate: string
}

/** Refuses a rate that its kind contradicts, and a period that ends before it begins. */
export function checkRate({ kind, rate, validFrom, validTo }: Rate): void {
  const taxed = kind === 'standard' || kind === 'reduced'
  if (new Decimal(rate).isZero() === taxed) {
    const expected = taxed ? 'a rate above 0 %' : 'a rate of 0 %'
    throw problems.TAX_RATE_MISMATCH({ expected, kind, rate })
  }
  if (validTo !== null && validTo < validFrom) {
    throw problems.TAX_PERIOD_REVERSED({ from: validFrom, to: validTo })
  }
}

/** Whether two periods share a day; both ends belong to a period. */
export function overlaps(one: Period, other: Period): boolean {
  const startsInTime = (a: Period, b: Period): boolean =>
    b.validTo === null || a.validFrom <= b.validTo
  return startsInTime(one, other) && startsInTime(other, one)
}

/** Whether a day lies in the period. */
export function holdsOn({ validFrom, validTo }: Period, day: string): boolean {
  return validFrom <= day && (validTo === null || day <= validTo)
}
