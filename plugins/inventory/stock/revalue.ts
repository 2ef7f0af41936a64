import { Decimal, defineAction, field } from '@strata-erp/core'
import { five, stockedProduct } from '../product/stocked-product.ts'
import { zero } from '../valuation/costing.ts'
import { bookMoves } from './book-moves.ts'
import { throughGate } from './gate.ts'
import { stockBalance } from './stock-balance.ts'

export const revalue = defineAction({
  path: '/stock-balances/:id/revalue',
  permission: 'stockBalance.revalue',
  summary: 'Give what is on hand a new cost per unit; at standard cost, the standard too',
  body: {
    unitCost: field.decimal({ ...five, required: true, min: 0 }),
    reason: field.text({ required: true, maxLength: 500 }),
  },
  idempotencyKey: 'required',
  async handle(ctx, { id, body }) {
    const found = await ctx.find(stockBalance, id)
    const [row] = await throughGate(ctx, [found], async (gate) => {
      const position = gate.at(found)
      const { how, stock, balance } = position
      const target = stock.quantity.mul(body.unitCost).toDecimalPlaces(how.digits)
      if (how.method === 'standard') {
        await ctx.extend(stockedProduct, balance.product, {
          standardCost: new Decimal(body.unitCost).toFixed(5),
        })
      }
      return bookMoves(
        ctx,
        gate,
        {
          entity: stockBalance.name,
          id,
          number: balance.label.slice(0, 80),
          postedOn: ctx.today(),
        },
        [
          {
            product: balance.product,
            warehouse: balance.warehouse,
            kind: 'revaluation',
            quantity: zero,
            amount: target.sub(stock.value),
            note: body.reason,
          },
        ],
      )
    })
    return row
  },
})
