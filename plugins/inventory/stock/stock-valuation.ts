import { currencyDigits, Decimal, defineAction, field } from '@strata-erp/core'
import type { Context } from '@strata-erp/core'
import { zero } from '../valuation/costing.ts'
import { fiveDigits, moneyOf } from '../valuation/rounding.ts'
import { stockBalance } from './stock-balance.ts'
import { stockMovement } from './stock-movement.ts'

interface Asked {
  readonly asOf: string
  readonly warehouse?: string | null
  readonly product?: string | null
}
interface Valuation {
  readonly product: string
  readonly warehouse: string
  readonly quantity: Decimal
  readonly value: Decimal
}

/**
 * Quantity and value by product and warehouse at the end of a day, from the ledger alone, in the
 * order in which products and warehouses were made.
 */
async function valuationAsOf(ctx: Context, asked: Asked): Promise<Valuation[]> {
  let sums = ctx
    .query(stockMovement)
    .selectFrom('inventory_stock_movement')
    .where('posted_on', '<=', asked.asOf)
    .groupBy(['product_id', 'warehouse_id'])
    .orderBy('product_id')
    .orderBy('warehouse_id')
    .select(({ fn }) => [
      'product_id',
      'warehouse_id',
      fn.sum<string>('quantity').as('quantity'),
      fn.sum<string>('value_amount').as('value'),
    ])
  if (asked.warehouse) sums = sums.where('warehouse_id', '=', asked.warehouse)
  if (asked.product) sums = sums.where('product_id', '=', asked.product)
  const scale = new Decimal(10).pow(currencyDigits(ctx.tenant.currency))
  return (await sums.execute()).map((row) => ({
    product: row.product_id,
    warehouse: row.warehouse_id,
    quantity: new Decimal(row.quantity).div(100_000),
    value: new Decimal(row.value).div(scale),
  }))
}

export const stockValuation = defineAction({
  path: '/stock-valuation',
  method: 'GET',
  permission: 'stockMovement.value',
  summary: 'Stock and its value as of the end of any day',
  query: {
    asOf: field.date({ help: 'Today when empty' }),
    warehouse: field.reference('inventory.warehouse'),
    product: field.reference('base.product'),
  },
  async handle(ctx, { query }) {
    const asOf = query.asOf ?? ctx.today()
    const rows = (await valuationAsOf(ctx, { ...query, asOf })).filter(
      ({ quantity, value }) => !quantity.isZero() || !value.isZero(),
    )
    return {
      asOf,
      total: moneyOf(
        ctx,
        rows.reduce((sum, { value }) => sum.add(value), zero),
      ),
      data: rows.map(({ product, warehouse, quantity, value }) => ({
        product,
        warehouse,
        quantity: fiveDigits(quantity),
        value: moneyOf(ctx, value),
        unitCost: quantity.isZero() ? null : fiveDigits(value.div(quantity)),
      })),
    }
  },
})

export const stockReconciliation = defineAction({
  path: '/stock-reconciliation',
  method: 'GET',
  permission: 'stockMovement.value',
  summary: 'Where balances differ from the sum of the ledger: nowhere, unless someone tampered',
  query: { warehouse: field.reference('inventory.warehouse', { required: true }) },
  async handle(ctx, { query: { warehouse } }) {
    const ledger = new Map(
      (await valuationAsOf(ctx, { asOf: '9999-12-31', warehouse })).map((row) => [
        row.product,
        row,
      ]),
    )
    const balances = await ctx
      .query(stockBalance)
      .selectFrom('inventory_stock_balance')
      .where('warehouse_id', '=', warehouse)
      .select(['product_id', 'label', 'on_hand', 'value_amount'])
      .orderBy('product_id')
      .execute()
    const scale = new Decimal(10).pow(currencyDigits(ctx.tenant.currency))
    const differences = balances.flatMap((balance) => {
      const row = ledger.get(balance.product_id)
      const quantity = new Decimal(balance.on_hand).div(100_000).sub(row?.quantity ?? 0)
      const value = new Decimal(balance.value_amount).div(scale).sub(row?.value ?? 0)
      if (quantity.isZero() && value.isZero()) return []
      const { product_id: product, label } = balance
      return [{ product, label, quantity: fiveDigits(quantity), value: moneyOf(ctx, value) }]
    })
    return { checked: balances.length, differences }
  },
})
