/**
 * Which pages of a long list are held. Pages are reached by cursors, one after the other; those far
 * from what is seen are dropped and fetched again by their cursor on the way back, so that a list of
 * 100,000 rows costs as much memory as one of a few hundred.
 */

export interface PageSlot<Row> {
  /** Where the page begins; null: at the beginning of the list. */
  readonly cursor: string | null
  /** Rows that it had when it was last here. */
  readonly length: number
  /** Undefined: dropped. */
  readonly rows: readonly Row[] | undefined
  /** Still shown, to be fetched again. */
  readonly stale?: boolean
}

export interface RowsWindow<Row> {
  /** All pages that were ever reached, in order. */
  readonly slots: readonly PageSlot<Row>[]
  /** Where the list goes on behind the last page; null: it ends there, undefined: nobody knows yet. */
  readonly next: string | null | undefined
}

/** Pages kept on either side of what is seen. */
const keptBeside = 3

export const emptyWindow: RowsWindow<never> = { slots: [], next: undefined }

/** Rows that are known to be there. */
export function knownRows({ slots }: RowsWindow<unknown>): number {
  return slots.reduce((sum, { length }) => sum + length, 0)
}

/** The page that holds a row, and where in it; undefined behind the last known one. */
export function placeOfRow(
  { slots }: RowsWindow<unknown>,
  index: number,
): { readonly page: number; readonly offset: number } | undefined {
  let from = 0
  for (const [page, { length }] of slots.entries()) {
    if (index < from + length) return { page, offset: index - from }
    from += length
  }
  return undefined
}

export function rowAt<Row>(window: RowsWindow<Row>, index: number): Row | undefined {
  const place = placeOfRow(window, index)
  return place && window.slots[place.page]?.rows?.[place.offset]
}

/** What to ask for next. */
export interface Wanted {
  readonly page: number
  readonly cursor: string | null
}

/**
 * The page to fetch so that the rows from `first` to `last` are here: a dropped one among them, else
 * the one behind the last while its beginning is near. Undefined: nothing is missing.
 * @param ahead rows before the end at which the next page is fetched
 */
export function wantedPage(
  window: RowsWindow<unknown>,
  first: number,
  last: number,
  ahead: number,
): Wanted | undefined {
  const { slots, next } = window
  if (slots.length === 0) return { page: 0, cursor: null }
  const from = placeOfRow(window, first)?.page ?? slots.length
  const to = placeOfRow(window, last)?.page ?? slots.length - 1
  for (let page = from; page <= to; page++) {
    const slot = slots[page]
    if (slot !== undefined && (slot.rows === undefined || slot.stale === true))
      return { page, cursor: slot.cursor }
  }
  const near = last + ahead >= knownRows(window)
  return typeof next === 'string' && near ? { page: slots.length, cursor: next } : undefined
}

/** The window with a page that came, and without those far from it. */
export function withPage<Row>(
  window: RowsWindow<Row>,
  page: number,
  rows: readonly Row[],
  next: string | null,
): RowsWindow<Row> {
  const { slots } = window
  const isLast = page >= slots.length - 1
  const cursor = slots[page]?.cursor ?? (page === 0 ? null : (window.next ?? null))
  // On the way back a page ends where the next one begins, whatever was inserted meanwhile.
  const held = isLast ? rows : rows.slice(0, slots[page]?.length)
  const one: PageSlot<Row> = { cursor, length: held.length, rows: held }
  const all =
    page < slots.length ? slots.map((slot, at) => (at === page ? one : slot)) : [...slots, one]
  return {
    slots: all.map((slot, at) =>
      Math.abs(at - page) <= keptBeside || slot.rows === undefined
        ? slot
        : { ...slot, rows: undefined },
    ),
    next: isLast ? next : window.next,
  }
}

/** The window with rows replaced (`undefined` removes one), where they are held. */
export function withRows<Row extends { readonly id: string }>(
  window: RowsWindow<Row>,
  change: (row: Row) => Row | undefined,
): RowsWindow<Row> {
  return {
    ...window,
    slots: window.slots.map((slot) => {
      if (slot.rows === undefined) return slot
      const rows = slot.rows.flatMap((row) => change(row) ?? [])
      return { ...slot, rows, length: rows.length }
    }),
  }
}

/** The window with all of it to be fetched again; far pages are so anyway. */
export function withStale<Row>(window: RowsWindow<Row>): RowsWindow<Row> {
  return { ...window, slots: window.slots.map((slot) => ({ ...slot, stale: true })) }
}

/** Rows that are here now. */
export function heldRows<Row>({ slots }: RowsWindow<Row>): readonly Row[] {
  return slots.flatMap(({ rows = [] }) => rows)
}
