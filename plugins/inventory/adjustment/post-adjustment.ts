import { currencyDigits, Decimal, defineAction } from '@strata-erp/core'
import type { Context, RecordOf } from '@strata-erp/core'
import { expectDraft } from '../document/document-state.ts'
import { linesOf } from '../document/lines-of.ts'
import { problems } from '../problems.ts'
import { bookMoves } from '../stock/book-moves.ts'
import { throughGate } from '../stock/gate.ts'
import type { Gate } from '../stock/gate.ts'
import type { Move, Voucher } from '../stock/move.ts'
import type { stockMovement } from '../stock/stock-movement.ts'
import { allocate, zero } from '../valuation/costing.ts'
import { amountOf, moneyOf } from '../valuation/rounding.ts'
import { stockAdjustment, stockAdjustmentLine } from './stock-adjustment.ts'

type Line = RecordOf<typeof stockAdjustmentLine>
type Kind = RecordOf<typeof stockAdjustment>['kind']

export const postAdjustment = defineAction({
  path: '/stock-adjustments/:id/post',
  permission: 'stockAdjustment.post',
  summary: 'Post a stock adjustment',
  offeredWhen: { state: ['draft'] },
  idempotencyKey: 'required',
  async handle(ctx, { id }) {
    const document = await ctx.lock(stockAdjustment, id)
    expectDraft(document)
    const { number, warehouse, kind } = document
    const lines = await linesOf(ctx, stockAdjustmentLine, 'adjustment', document)
    const postedOn = document.postedOn ?? ctx.today()
    const voucher = { entity: stockAdjustment.name, id, number, postedOn }
    const pairs = lines.map(({ product }) => ({ product, warehouse }))
    const rows = await throughGate(ctx, pairs, (gate) =>
      kind === 'assembly'
        ? assemble(ctx, gate, voucher, warehouse, lines)
        : bookMoves(
            ctx,
            gate,
            voucher,
            lines.map((line) => moveOf(ctx, line, warehouse, kind)),
          ),
    )
    const value = rows.reduce((sum, row) => sum.add(amountOf(row.value)), zero)
    return ctx.update(stockAdjustment, id, {
      state: 'posted',
      postedOn,
      value: moneyOf(ctx, value),
    })
  },
})

/** Scrap and own use are given as what is taken, so their sign turns round. */
function moveOf(
  ctx: Context,
  line: Line,
  warehouse: string,
  kind: Exclude<Kind, 'assembly'>,
): Move {
  const given = new Decimal(line.quantity)
  const leaves = kind === 'scrap' || kind === 'internalUse'
  const quantity = leaves ? given.abs().neg() : given
  const digits = currencyDigits(ctx.tenant.currency)
  const cost =
    line.unitCost !== null && quantity.gt(0)
      ? { cost: quantity.mul(line.unitCost).toDecimalPlaces(digits) }
      : {}
  return { ...goodsOf(line, warehouse), kind, quantity, ...cost }
}

const goodsOf = (line: Line, warehouse: string) => ({
  product: line.product,
  warehouse,
  location: line.location,
  lot: line.lot,
  serial: line.serial,
  line: line.id,
  note: line.note,
})

/** Kits and repacking: what goes in gives its cost, by quantity, to what comes out. */
async function assemble(
  ctx: Context,
  gate: Gate,
  voucher: Voucher,
  warehouse: string,
  lines: readonly Line[],
): Promise<RecordOf<typeof stockMovement>[]> {
  const inputs = lines.filter((line) => new Decimal(line.quantity).isNegative())
  const outputs = lines.filter((line) => new Decimal(line.quantity).gt(0))
  if (inputs.length === 0 || outputs.length === 0) {
    throw problems.ASSEMBLY_INCOMPLETE({ document: voucher.number })
  }
  const consumed = await bookMoves(
    ctx,
    gate,
    voucher,
    inputs.map((line) => ({
      ...goodsOf(line, warehouse),
      kind: 'assemblyOut',
      quantity: new Decimal(line.quantity),
    })),
  )
  const cost = consumed.reduce((sum, row) => sum.sub(amountOf(row.value)), zero)
  const parts = allocate(
    cost,
    outputs.map(({ quantity }) => new Decimal(quantity)),
    currencyDigits(ctx.tenant.currency),
  )
  const made = await bookMoves(
    ctx,
    gate,
    voucher,
    outputs.map((line, at) => ({
      ...goodsOf(line, warehouse),
      kind: 'assemblyIn',
      quantity: new Decimal(line.quantity),
      cost: parts[at] ?? zero,
    })),
  )
  return [...consumed, ...made]
}
