import type { Decimal } from '@strata-erp/core'
import { book } from './book.ts'
import type { Entry, Method } from './book.ts'
import { nothing } from './costing.ts'
import type { Booked, Valued } from './costing.ts'

/** A ledger row in the order of days, with what it has been booked at so far. */
export interface HistoryRow {
  readonly key: string
  readonly day: string
  readonly sequence: number
  readonly entry: Entry
  readonly value: Decimal
  readonly variance: Decimal
}
export interface Replayed {
  readonly stock: Valued
  readonly booked: ReadonlyMap<string, Booked>
  /** The first row after which less than nothing was there. */
  readonly below: HistoryRow | undefined
}

/** Values a whole history again, day by day, in the order of booking within a day. */
export function replay(how: Method, rows: readonly HistoryRow[]): Replayed {
  const booked = new Map<string, Booked>()
  let stock = nothing
  let below: HistoryRow | undefined
  for (const row of inOrderOfDays(rows)) {
    const result = book(how, stock, row.entry)
    booked.set(row.key, result)
    stock = result.stock
    if (stock.quantity.isNegative()) below ??= row
  }
  return { stock, booked, below }
}

export function inOrderOfDays(rows: readonly HistoryRow[]): HistoryRow[] {
  return rows.toSorted((a, b) =>
    a.day === b.day ? a.sequence - b.sequence : a.day < b.day ? -1 : 1,
  )
}
