import { Decimal, defineAction, field } from '@strata-erp/core'
import type { Context, RecordOf } from '@strata-erp/core'
import { stockBelowReorderPoint } from '../events.ts'
import { product } from '../product/catalogue.ts'
import { factorOf } from '../purchase/complete-line.ts'
import { supplierTerms } from '../purchase/supplier-terms.ts'
import { daysAfter } from '../stock/check-move.ts'
import { policyOf } from '../stock/position.ts'
import { stockBalance } from '../stock/stock-balance.ts'
import { fiveDigits } from '../valuation/rounding.ts'
import { orderQuantity } from './order-quantity.ts'
import { reorderRule } from './reorder-rule.ts'
import { reorderSuggestion } from './reorder-suggestion.ts'

type Suggestion = RecordOf<typeof reorderSuggestion>

export const suggest = defineAction({
  path: '/reorder-suggestions/suggest',
  permission: 'reorderSuggestion.suggest',
  summary: 'Compare projected stock with the reorder points and propose what to order',
  body: { warehouse: field.reference('inventory.warehouse') },
  async handle(ctx, { body }) {
    const rules = await ctx.list(reorderRule, {
      where: { active: true, ...(body.warehouse !== null && { warehouse: body.warehouse }) },
    })
    const open: Suggestion[] = []
    for (const rule of rules) {
      const suggestion = await checkRule(ctx, rule)
      if (suggestion !== null) open.push(suggestion)
    }
    return { checked: rules.length, data: open }
  },
})

/** One open suggestion for a rule at most; it keeps up with the stock, or goes when enough is there. */
async function checkRule(
  ctx: Context,
  rule: RecordOf<typeof reorderRule>,
): Promise<Suggestion | null> {
  const { product: productId, warehouse } = rule
  const where = { product: productId, warehouse }
  const open = await ctx.first(reorderSuggestion, { where: { ...where, state: 'open' } })
  const balance = await ctx.first(stockBalance, { where })
  const { onHand = '0', reserved = '0', incoming = '0' } = balance ?? {}
  const projected = new Decimal(onHand).sub(reserved).add(incoming)
  if (projected.gt(rule.reorderPoint ?? 0)) {
    if (open !== null) await ctx.update(reorderSuggestion, open.id, { state: 'dismissed' })
    return null
  }
  const values = {
    label: rule.label,
    product: productId,
    warehouse,
    onHand,
    reserved,
    incoming,
    projected: fiveDigits(projected),
    reorderPoint: rule.reorderPoint ?? '0',
    ...(await proposal(ctx, rule, projected)),
  }
  if (open !== null) return ctx.update(reorderSuggestion, open.id, values)
  const suggestion = await ctx.create(reorderSuggestion, values)
  await ctx.emit(stockBelowReorderPoint, {
    suggestionId: suggestion.id,
    productId,
    warehouseId: warehouse,
    label: rule.label,
    projected: values.projected,
    reorderPoint: values.reorderPoint,
  })
  return suggestion
}

/** From whom, how much in the supplier's unit, and when it would be here. */
async function proposal(ctx: Context, rule: RecordOf<typeof reorderRule>, projected: Decimal) {
  const terms = await supplierTerms(ctx, { product: rule.product, supplier: rule.supplier })
  const policy = await policyOf(ctx, rule.product)
  const ordered = await ctx.find(product, rule.product)
  const unit = terms?.unit ?? policy.purchaseUnit ?? ordered.unit
  const factor = new Decimal(await factorOf(ctx, ordered, unit))
  const missing = Decimal.max(new Decimal(rule.target ?? 0).sub(projected), rule.minimumOrder)
  const quantity = orderQuantity({
    missing,
    factor,
    minimum: new Decimal(terms?.minimumQuantity ?? 0),
    pack: new Decimal(terms?.packSize ?? 1),
  })
  return {
    supplier: terms?.supplier ?? rule.supplier,
    supplierItem: terms?.id ?? null,
    quantity: fiveDigits(quantity),
    unit,
    expectedOn: daysAfter(ctx.today(), terms?.leadTimeDays ?? policy.leadTimeDays ?? 0),
  }
}
