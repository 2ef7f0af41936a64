import type { Context, Decimal, RecordOf } from '@strata-erp/core'
import { stockMovementPosted } from '../events.ts'
import { problems } from '../problems.ts'
import { zero } from '../valuation/costing.ts'
import type { Booked } from '../valuation/costing.ts'
import type { HistoryRow } from '../valuation/replay.ts'
import { book } from '../valuation/book.ts'
import type { Entry } from '../valuation/book.ts'
import { fiveDigits, moneyOf } from '../valuation/rounding.ts'
import { bookBackDated } from './back-dated.ts'
import { checkDay, checkEnough, checkTracking } from './check-move.ts'
import type { Gate } from './gate.ts'
import { moveSerials } from './move-serials.ts'
import type { Move, Voucher } from './move.ts'
import type { Position } from './position.ts'
import { stockMovement } from './stock-movement.ts'
import type { MovementKind } from './stock-movement.ts'

type Movement = RecordOf<typeof stockMovement>
/** A row that is booked and not yet written; its key stands in for the id it will have. */
export interface Draft {
  readonly key: string
  readonly position: Position
  readonly move: Move
  readonly postedOn: string
  readonly booked: Booked
  readonly sequence: number
  readonly quantityAfter: Decimal
  readonly valueAfter: Decimal
}

/**
 * Books moves in their order and answers their ledger rows in the same order. Values may depend on
 * earlier moves, so a move may be a function of what has been booked before it.
 */
export async function bookMoves(
  ctx: Context,
  gate: Gate,
  voucher: Voucher,
  moves: readonly (Move | ((booked: readonly Draft[]) => Move))[],
): Promise<Movement[]> {
  checkDay(ctx, voucher.postedOn)
  const drafts: Draft[] = []
  const corrections: Draft[] = []
  for (const given of moves) {
    const move = typeof given === 'function' ? given(drafts) : given
    const position = gate.at(move)
    const key = `new:${drafts.length}`
    await checkTracking(ctx, position, move)
    const entry = entryOf(key, move)
    const backDated = position.lastPostedOn !== null && voucher.postedOn < position.lastPostedOn
    const later = backDated
      ? await bookBackDated(ctx, position, key, entry, voucher.postedOn)
      : { booked: book(position.how, position.stock, entry), corrections: [] }
    const booked = {
      ...later.booked,
      variance: later.booked.variance.add(move.expense ?? zero),
    }
    drafts.push(advance(position, { key, move, postedOn: voucher.postedOn }, booked))
    position.history?.push({
      key,
      day: voucher.postedOn,
      sequence: position.lastSequence,
      entry,
      value: booked.value,
      variance: booked.variance,
    })
    for (const correction of later.corrections) {
      corrections.push(advance(position, correctionOf(move, correction.row), correction.booked))
    }
    const place = await gate.place(position, move.location ?? null, move.lot ?? null)
    place.onHand = place.onHand.add(move.quantity)
    if (move.quantity.gt(0)) place.arrivedOn ??= voucher.postedOn
    if (move.fulfils !== undefined) {
      position.reserved = position.reserved.sub(move.fulfils.quantity)
      if (move.fulfils.atPlace) place.reserved = place.reserved.sub(move.fulfils.quantity)
    }
    checkEnough(ctx, position, place, move)
  }
  await moveSerials(ctx, drafts)
  const written = await write(ctx, voucher, drafts)
  if (corrections.length > 0) await write(ctx, voucher, corrections)
  return written
}

/** The row that carries what a back-dated move changes in a later one, on the day of that one. */
function correctionOf(
  { product, warehouse }: Move,
  row: HistoryRow,
): Pick<Draft, 'key' | 'move' | 'postedOn'> {
  const move = { product, warehouse, kind: 'revaluation', quantity: zero, origin: row.key } as const
  return { key: `correction of ${row.key}`, move, postedOn: row.day }
}

function entryOf(key: string, move: Move): Entry {
  const origin = move.origin ?? undefined
  if (move.amount !== undefined) {
    return { kind: 'value', amount: move.amount, ...(origin !== undefined && { layer: origin }) }
  }
  if (move.quantity.isZero()) throw problems.QUANTITY_ZERO({})
  const cost = move.cost === undefined ? {} : { cost: move.cost }
  if (move.quantity.gt(0)) return { kind: 'in', key, quantity: move.quantity, ...cost }
  const from = origin === undefined ? {} : { from: origin }
  return { kind: 'out', key, quantity: move.quantity.neg(), ...cost, ...from }
}

function advance(
  position: Position,
  at: Pick<Draft, 'key' | 'move' | 'postedOn'>,
  booked: Booked,
): Draft {
  const before = position.stock
  position.lastSequence += 1
  // A replay hands over the stock as it ends; on the way there, quantity and value only add up.
  position.stock = {
    ...booked.stock,
    quantity: before.quantity.add(at.move.quantity),
    value: before.value.add(booked.value),
  }
  if (position.lastPostedOn === null || at.postedOn > position.lastPostedOn) {
    position.lastPostedOn = at.postedOn
  }
  return {
    ...at,
    position,
    booked,
    sequence: position.lastSequence,
    quantityAfter: position.stock.quantity,
    valueAfter: position.stock.value,
  }
}

async function write(
  ctx: Context,
  voucher: Voucher,
  drafts: readonly Draft[],
): Promise<Movement[]> {
  const rows = await ctx.createMany(
    stockMovement,
    drafts.map(({ move, booked, ...draft }) => ({
      product: move.product,
      warehouse: move.warehouse,
      location: move.location ?? null,
      lot: move.lot ?? null,
      serial: move.serial ?? null,
      kind: move.kind,
      postedOn: draft.postedOn,
      sequence: draft.sequence,
      quantity: fiveDigits(move.quantity),
      unitCost: fiveDigits(
        move.quantity.isZero() ? booked.stock.unitCost : booked.value.div(move.quantity),
      ),
      value: moneyOf(ctx, booked.value),
      variance: moneyOf(ctx, booked.variance),
      quantityAfter: fiveDigits(draft.quantityAfter),
      valueAfter: moneyOf(ctx, draft.valueAfter),
      voucherEntity: voucher.entity,
      voucherId: voucher.id,
      voucherLine: move.line ?? null,
      voucherNumber: voucher.number,
      origin: move.origin ?? null,
      party: voucher.party ?? null,
      note: move.note ?? null,
    })),
  )
  for (const [at, row] of rows.entries()) {
    const draft = drafts[at]
    if (draft === undefined) continue
    nameLayers(draft.position, draft.key, row.id)
    await announce(ctx, draft.position, row, draft.move.kind)
  }
  return rows
}

/** From now on the layers of a row carry its id. */
function nameLayers(position: Position, key: string, id: string): void {
  position.stock = {
    ...position.stock,
    layers: position.stock.layers.map((layer) =>
      layer.key === key ? { ...layer, key: id } : layer,
    ),
  }
  position.history =
    position.history?.map((row) => (row.key === key ? { ...row, key: id } : row)) ?? null
}

async function announce(
  ctx: Context,
  position: Position,
  row: Movement,
  kind: MovementKind,
): Promise<void> {
  await ctx.emit(stockMovementPosted, {
    movementId: row.id,
    balanceId: position.balance.id,
    productId: row.product,
    warehouseId: row.warehouse,
    kind,
    postedOn: row.postedOn,
    quantity: row.quantity,
    value: row.value,
    variance: row.variance,
    voucherEntity: row.voucherEntity,
    voucherId: row.voucherId,
    voucherNumber: row.voucherNumber,
  })
}
