import { currencyDigits, Decimal } from '@strata-erp/core'
import type { Context, RecordOf } from '@strata-erp/core'
import { lot } from '../lot/lot.ts'
import { serial } from '../lot/serial.ts'
import { problems } from '../problems.ts'
import { product } from '../product/catalogue.ts'
import type { Order, OrderLine } from '../purchase/expect-order.ts'
import { daysAfter } from '../stock/check-move.ts'
import type { Move } from '../stock/move.ts'
import { policyOf } from '../stock/position.ts'
import { allocate, shareOf } from '../valuation/costing.ts'
import { amountOf } from '../valuation/rounding.ts'
import type { goodsReceiptLine } from './goods-receipt-line.ts'

type Line = RecordOf<typeof goodsReceiptLine>

/** The moves of one receipt line: one, or one for each serial number. Makes new lots and serials. */
export async function receiptMoves(
  ctx: Context,
  order: Order,
  ordered: OrderLine,
  line: Line,
  postedOn: string,
): Promise<Move[]> {
  const accepted = new Decimal(line.quantity)
  if (!accepted.gt(0)) return []
  const { tracking, shelfLifeDays } = await policyOf(ctx, ordered.product)
  const quantity = accepted.mul(ordered.factor).toDecimalPlaces(5)
  const cost = costOf(ctx, order, ordered, accepted)
  const expiry = line.expiry ?? (shelfLifeDays && daysAfter(postedOn, shelfLifeDays))
  const lotId =
    tracking === 'lot' || line.lotNumber !== null
      ? await lotOf(ctx, order, ordered, { ...line, expiry: expiry || null }, postedOn)
      : line.lot
  const move = {
    product: ordered.product,
    warehouse: order.warehouse,
    location: line.location,
    lot: lotId,
    kind: 'receipt',
    line: line.id,
  } as const
  if (tracking !== 'serial') return [{ ...move, quantity, cost }]
  const serials = await makeSerials(ctx, ordered, line, quantity, lotId)
  const one = new Decimal(1)
  const parts = allocate(
    cost,
    serials.map(() => one),
    currencyDigits(ctx.tenant.currency),
  )
  return serials.map((id, at) => ({
    ...move,
    serial: id,
    quantity: one,
    cost: parts[at] ?? cost,
  }))
}

/**
 * Cost of accepted goods in the own currency. Taken from the running total of the line, so that the
 * receipts of a line always sum to its net amount.
 */
export function costOf(
  ctx: Context,
  order: Pick<Order, 'exchangeRate'>,
  ordered: Pick<OrderLine, 'net' | 'quantity' | 'received'>,
  accepted: Decimal,
): Decimal {
  const digits = currencyDigits(ctx.tenant.currency)
  const net = amountOf(ordered.net).mul(order.exchangeRate).toDecimalPlaces(digits)
  const whole = new Decimal(ordered.quantity)
  const before = new Decimal(ordered.received)
  return shareOf(net, before.add(accepted), whole, digits).sub(shareOf(net, before, whole, digits))
}

async function lotOf(
  ctx: Context,
  order: Order,
  ordered: OrderLine,
  line: Line,
  postedOn: string,
): Promise<string> {
  if (line.lot !== null) return line.lot
  if (line.lotNumber !== null) {
    const where = { product: ordered.product, number: line.lotNumber }
    const known = await ctx.first(lot, { where })
    if (known !== null) return known.id
  }
  const made = await ctx.create(lot, {
    ...(line.lotNumber !== null && { number: line.lotNumber }),
    product: ordered.product,
    supplier: order.supplier,
    supplierLot: line.supplierLot,
    receivedOn: postedOn,
    bestBefore: line.bestBefore,
    expiry: line.expiry,
  })
  return made.id
}

async function makeSerials(
  ctx: Context,
  ordered: OrderLine,
  line: Line,
  quantity: Decimal,
  lotId: string | null,
): Promise<string[]> {
  const given = Array.isArray(line.serialNumbers) ? line.serialNumbers : []
  const numbers = new Set(given.filter((each) => typeof each === 'string' && each !== ''))
  if (!quantity.eq(numbers.size) || numbers.size !== given.length) {
    const { sku } = await ctx.find(product, ordered.product)
    throw problems.RECEIPT_SERIALS({
      quantity: quantity.toString(),
      product: sku,
      count: numbers.size,
    })
  }
  const ids: string[] = []
  for (const number of numbers) {
    const where = { product: ordered.product, number: String(number) }
    // A piece that left may come back under its number.
    const piece =
      (await ctx.first(serial, { where })) ?? (await ctx.create(serial, { ...where, lot: lotId }))
    ids.push(piece.id)
  }
  return ids
}
