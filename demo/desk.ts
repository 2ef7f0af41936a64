import { daysAfter } from './calendar.ts'
import type { PlannedProduct } from './goods.ts'
import type { Random } from './random.ts'
import type { Bins } from './stock-bins.ts'
import type { Order, PlannedLot } from './stock-steps.ts'

export interface Business {
  readonly products: readonly PlannedProduct[]
  readonly customers: number
  readonly suppliers: number
  readonly today: string
  readonly days: number
  /** Goods issues on an average day. */
  readonly issuesADay: number
}
/** The business as it stands on the day that is being planned. */
export interface Desk extends Business {
  readonly random: Random
  readonly bins: Bins
  readonly lots: PlannedLot[]
  /** Orders by the day on which their goods will really come. */
  readonly due: Map<string, Order[]>
  /** Pieces on their way, by product. */
  readonly onOrder: Map<number, number>
}

/**
 * A lot for goods that are tracked by lot; `freshness` is the least share of its life that is left.
 * Empty for goods that are not.
 */
export function lotFor(
  { random, lots, products }: Desk,
  product: number,
  day: string,
  freshness: number,
): { readonly lot?: number } {
  const shelfLifeDays = products[product]?.shelfLifeDays
  if (shelfLifeDays === undefined) return {}
  const left = random.whole(Math.floor(shelfLifeDays * freshness), shelfLifeDays)
  const number = `${day.replaceAll('-', '').slice(2)}-${String(lots.length + 1).padStart(4, '0')}`
  lots.push({ product, number, expiry: daysAfter(day, left), receivedOn: day })
  return { lot: lots.length - 1 }
}

/** When a portion expires; undefined for goods that do not. */
export const expiryOf = ({ lots }: Desk, lot: number | undefined): string | undefined =>
  lot === undefined ? undefined : lots[lot]?.expiry
