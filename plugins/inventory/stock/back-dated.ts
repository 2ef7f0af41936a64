import { Decimal } from '@strata-erp/core'
import type { Context, RecordOf } from '@strata-erp/core'
import { problems } from '../problems.ts'
import { settings } from '../settings.ts'
import type { Entry } from '../valuation/book.ts'
import { nothing, zero } from '../valuation/costing.ts'
import type { Booked } from '../valuation/costing.ts'
import { replay } from '../valuation/replay.ts'
import type { HistoryRow } from '../valuation/replay.ts'
import { amountOf } from '../valuation/rounding.ts'
import { costKept } from './move.ts'
import type { Position } from './position.ts'
import { stockMovement } from './stock-movement.ts'

interface BackDated {
  readonly booked: Booked
  /** What other rows must be corrected by. */
  readonly corrections: readonly { readonly row: HistoryRow; readonly booked: Booked }[]
}

/**
 * Books an entry before rows that are there already, and says what these rows would have been
 * booked at. The ledger is append-only, so the difference becomes a row of its own. Costs that
 * other records build on (transfers, returns) stay as they were posted.
 */
export async function bookBackDated(
  ctx: Context,
  position: Position,
  key: string,
  entry: Entry,
  day: string,
): Promise<BackDated> {
  const { label } = position.balance
  if (position.valuedSinceDay !== null && day < position.valuedSinceDay) {
    throw problems.BACK_DATED_BEFORE_METHOD({ balance: label, day, since: position.valuedSinceDay })
  }
  const history = position.history ?? (await historyOf(ctx, position))
  const added = {
    key,
    day,
    sequence: position.lastSequence + 1,
    entry,
    value: zero,
    variance: zero,
  }
  const { stock, booked, below } = replay(position.how, [...history, added])
  if (below !== undefined && !ctx.settings(settings).allowNegativeStock) {
    throw problems.BACK_DATED_BELOW_ZERO({ balance: label, day: below.day })
  }
  const corrections: { row: HistoryRow; booked: Booked }[] = []
  position.history = history.map((row) => {
    const value = (booked.get(row.key)?.value ?? row.value).sub(row.value)
    if (value.isZero()) return row
    const byMethod = row.entry.kind === 'out' && row.entry.cost === undefined
    const variance = byMethod ? zero : value.neg()
    corrections.push({ row, booked: { stock, value, variance } })
    return { ...row, value: row.value.add(value), variance: row.variance.add(variance) }
  })
  const own = booked.get(key) ?? { stock: nothing, value: zero, variance: zero }
  return { booked: { ...own, stock }, corrections }
}

/** The rows since the present valuation method began, corrections added to what they correct. */
async function historyOf(ctx: Context, position: Position): Promise<HistoryRow[]> {
  const { product, warehouse, label } = position.balance
  const { backDatingLimit } = ctx.settings(settings)
  const rows = new Map<string, HistoryRow>()
  let after = position.valuedSince
  for (;;) {
    const page = await ctx.list(stockMovement, {
      where: { product, warehouse, sequence: { gt: after } },
      sort: 'sequence',
    })
    for (const row of page) addTo(rows, row)
    if (rows.size > backDatingLimit) {
      throw problems.BACK_DATED_TOO_MUCH({ balance: label, limit: backDatingLimit })
    }
    after = page.at(-1)?.sequence ?? after
    if (page.length < 1000) return [...rows.values()]
  }
}

function addTo(rows: Map<string, HistoryRow>, row: RecordOf<typeof stockMovement>): void {
  const value = amountOf(row.value)
  const variance = amountOf(row.variance)
  const corrected = row.kind === 'revaluation' ? rows.get(row.origin ?? '') : undefined
  if (corrected !== undefined) {
    rows.set(corrected.key, {
      ...corrected,
      value: corrected.value.add(value),
      variance: corrected.variance.add(variance),
    })
    return
  }
  rows.set(row.id, {
    key: row.id,
    day: row.postedOn,
    sequence: row.sequence,
    entry: entryAgain(row, value, value.add(variance)),
    value,
    variance,
  })
}

/** What a written row asked for. */
function entryAgain(row: RecordOf<typeof stockMovement>, value: Decimal, given: Decimal): Entry {
  const quantity = new Decimal(row.quantity)
  const origin = row.origin ?? undefined
  if (quantity.isZero()) {
    return { kind: 'value', amount: value, ...(origin !== undefined && { layer: origin }) }
  }
  if (quantity.gt(0)) return { kind: 'in', key: row.id, quantity, cost: given }
  const keeps = costKept.includes(row.kind) || origin !== undefined
  return {
    kind: 'out',
    key: row.id,
    quantity: quantity.neg(),
    ...(keeps && { cost: given.neg() }),
    ...(origin !== undefined && { from: origin }),
  }
}
