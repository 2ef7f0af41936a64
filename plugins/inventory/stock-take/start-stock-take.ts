import { Decimal, defineAction } from '@strata-erp/core'
import { expectDraft } from '../document/document-state.ts'
import { locationStock } from '../stock/location-stock.ts'
import { stockTake, stockTakeLine } from './stock-take.ts'

/** Writes down what should be there. Stock may go on moving: only the difference is posted. */
export const startStockTake = defineAction({
  path: '/stock-takes/:id/start',
  permission: 'stockTake.count',
  summary: 'Start counting: one line for everything that should be there',
  offeredWhen: { state: ['draft'] },
  async handle(ctx, { id }) {
    const document = await ctx.lock(stockTake, id)
    expectDraft(document)
    const { warehouse, location, product } = document
    const known = await ctx.list(stockTakeLine, { where: { stockTake: id } })
    const keyOf = (line: {
      readonly product: string
      readonly location: string | null
      readonly lot: string | null
    }) => [line.product, line.location, line.lot].join('/')
    const given = new Map(known.map((line) => [keyOf(line), line]))
    let after: string | undefined
    for (;;) {
      const page = await ctx.list(locationStock, {
        where: {
          warehouse,
          ...(location !== null && { location }),
          ...(product !== null && { product }),
          ...(after !== undefined && { label: { gte: after } }),
        },
        sort: 'label',
      })
      const fresh = page.filter((stock) => !given.has(keyOf(stock)))
      for (const stock of fresh) {
        if (new Decimal(stock.onHand).isZero()) continue
        const line = await ctx.create(stockTakeLine, {
          stockTake: id,
          product: stock.product,
          location: stock.location,
          lot: stock.lot,
          expected: stock.onHand,
          note: stock.label.slice(0, 200),
        })
        given.set(keyOf(stock), line)
      }
      after = page.at(-1)?.label
      if (page.length < 1000 || fresh.length === 0) break
    }
    return ctx.update(stockTake, id, { state: 'counting', startedAt: ctx.now().toISOString() })
  },
})
