/**
 * Words. *Arrival*: goods that come in at a cost. *Departure*: goods that go out. *Layer*: what is
 * left of one arrival. *Owed*: goods that left before they arrived, at an assumed cost, which the
 * next arrival settles. *Variance*: the part of a cost that stock did not take up.
 *
 * Everything here is pure and exact. Values are rounded to the currency's digits at each booking and
 * the last piece takes the rest, so that the value of nothing is always nothing.
 */
import { Decimal } from '@strata-erp/core'

export type ValuationMethod = 'movingAverage' | 'fifo' | 'standard'

export interface Layer {
  /** Names the arrival. */
  readonly key: string
  /** Negative: owed. */
  readonly quantity: Decimal
  readonly value: Decimal
}

/** Stock of one product in one warehouse. */
export interface Valued {
  readonly quantity: Decimal
  readonly value: Decimal
  /** Last known cost of one unit; what owed goods are assumed to cost. */
  readonly unitCost: Decimal
  /** FIFO only: oldest first. */
  readonly layers: readonly Layer[]
}

export interface Arrival {
  readonly key: string
  readonly quantity: Decimal
  readonly cost: Decimal
}
export interface Departure {
  readonly key: string
  /** Positive. */
  readonly quantity: Decimal
  /** The cost to take out, of goods that go back at their original cost; else the method says. */
  readonly cost?: Decimal
  /** The arrival whose goods go back. */
  readonly from?: string
}

/** What a booking did: `value` changed the stock; `value + variance` is the cost that was given. */
export interface Booked {
  readonly stock: Valued
  readonly value: Decimal
  readonly variance: Decimal
}

export const zero = new Decimal(0)
export const nothing: Valued = { quantity: zero, value: zero, unitCost: zero, layers: [] }

/** The share of a value that `part` of `whole` carries, in the currency's digits. */
export function shareOf(value: Decimal, part: Decimal, whole: Decimal, digits: number): Decimal {
  return part.eq(whole) ? value : value.mul(part).div(whole).toDecimalPlaces(digits)
}

/**
 * Splits an amount over weights so that the parts sum exactly: each takes its rounded share of what
 * is left. Weights that are all zero share equally.
 */
export function allocate(amount: Decimal, weights: readonly Decimal[], digits: number): Decimal[] {
  const total = weights.reduce((sum, weight) => sum.add(weight), zero)
  const fair = total.isZero() ? weights.map(() => new Decimal(1)) : weights
  let left = amount
  let weightLeft = total.isZero() ? new Decimal(weights.length) : total
  return fair.map((weight) => {
    const part = weightLeft.isZero() ? zero : shareOf(left, weight, weightLeft, digits)
    left = left.sub(part)
    weightLeft = weightLeft.sub(weight)
    return part
  })
}
