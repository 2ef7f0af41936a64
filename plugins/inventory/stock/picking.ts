import { Decimal } from '@strata-erp/core'

export interface Shelf {
  readonly available: Decimal
  readonly expiry: string | null
  readonly receivedOn: string | null
  readonly pickSequence: number
}

/** First expired first out, or first in first out; ties along the way through the warehouse. */
export function pickingOrder<S extends Shelf>(
  shelves: readonly S[],
  strategy: 'fefo' | 'fifo',
): S[] {
  // What never expires waits; what has no day of arrival was there before days were kept.
  const dayOf = (shelf: S) =>
    strategy === 'fefo' ? (shelf.expiry ?? '9999') : (shelf.receivedOn ?? '')
  const arrived = (shelf: S) => shelf.receivedOn ?? ''
  return shelves.toSorted(
    (a, b) =>
      dayOf(a).localeCompare(dayOf(b)) ||
      arrived(a).localeCompare(arrived(b)) ||
      a.pickSequence - b.pickSequence,
  )
}

/** Takes from the shelves in order until the quantity is there or they are empty. */
export function take<S extends Shelf>(
  shelves: readonly S[],
  quantity: Decimal,
): { readonly from: S; readonly quantity: Decimal }[] {
  let missing = quantity
  return shelves.flatMap((from) => {
    const part = Decimal.min(missing, from.available)
    if (!part.gt(0)) return []
    missing = missing.sub(part)
    return [{ from, quantity: part }]
  })
}
