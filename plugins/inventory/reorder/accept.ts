import { defineAction, field } from '@strata-erp/core'
import type { Context, RecordOf } from '@strata-erp/core'
import { problems } from '../problems.ts'
import { purchaseOrder } from '../purchase/purchase-order.ts'
import { supplierItem } from '../purchase/supplier-item.ts'
import { reorderSuggestion } from './reorder-suggestion.ts'

type Suggestion = RecordOf<typeof reorderSuggestion>

export const accept = defineAction({
  path: '/reorder-suggestions/accept',
  permission: 'reorderSuggestion.accept',
  summary: 'Turn suggestions into draft purchase orders, one for each supplier and warehouse',
  // People press it for all of them, or on one; programs name those that they mean.
  body: {
    suggestions: field.json({ internal: true, help: 'List of ids; every open one when empty' }),
  },
  idempotencyKey: 'required',
  handle: async (ctx, { body }) => ({ data: await orderWhatIsSuggested(ctx, body.suggestions) }),
})

export const acceptOne = defineAction({
  path: '/reorder-suggestions/:id/accept',
  permission: 'reorderSuggestion.accept',
  summary: 'Turn a suggestion into a draft purchase order',
  offeredWhen: { state: ['open'] },
  idempotencyKey: 'required',
  async handle(ctx, { id }) {
    const [order] = await orderWhatIsSuggested(ctx, [id])
    return order
  },
})

/** One draft for each supplier, warehouse and currency of the suggestions. */
async function orderWhatIsSuggested(
  ctx: Context,
  suggestions: unknown,
): Promise<readonly RecordOf<typeof purchaseOrder>[]> {
  const chosen = await chosenOnes(ctx, suggestions)
  const groups = Map.groupBy(chosen, ({ supplier, warehouse, currency }) =>
    [supplier, warehouse, currency].join('/'),
  )
  const orders: RecordOf<typeof purchaseOrder>[] = []
  for (const group of groups.values()) {
    const [first] = group
    if (first === undefined || first.supplier === null) continue
    const order = await ctx.create(purchaseOrder, {
      supplier: first.supplier,
      warehouse: first.warehouse,
      currency: first.currency,
      expectedOn:
        group
          .map(({ expectedOn }) => expectedOn)
          .toSorted()
          .at(-1) ?? null,
      lines: group.map(({ product, quantity, unit, expectedOn }) => ({
        product,
        quantity,
        unit,
        expectedOn,
      })),
    })
    for (const { id } of group) {
      await ctx.update(reorderSuggestion, id, { state: 'accepted', order: order.id })
    }
    orders.push(order)
  }
  return orders
}

async function chosenOnes(
  ctx: Context,
  ids: unknown,
): Promise<(Suggestion & { readonly currency: string })[]> {
  const given = Array.isArray(ids)
    ? ids.map(String)
    : (await ctx.list(reorderSuggestion, { where: { state: 'open' } }))
        .filter(({ supplier }) => supplier !== null)
        .map(({ id }) => id)
  const chosen = []
  for (const id of [...new Set(given)].toSorted()) {
    const suggestion = await ctx.lock(reorderSuggestion, id)
    const { label, state, supplier, supplierItem: item } = suggestion
    if (state !== 'open') throw problems.SUGGESTION_NOT_OPEN({ suggestion: label, state })
    if (supplier === null) throw problems.SUGGESTION_WITHOUT_SUPPLIER({ suggestion: label })
    const terms = item === null ? null : await ctx.find(supplierItem, item)
    chosen.push({ ...suggestion, currency: terms?.currency ?? ctx.tenant.currency })
  }
  return chosen
}

export const dismiss = defineAction({
  path: '/reorder-suggestions/:id/dismiss',
  permission: 'reorderSuggestion.accept',
  summary: 'Put a suggestion aside',
  offeredWhen: { state: ['open'] },
  async handle(ctx, { id }) {
    const { label, state } = await ctx.lock(reorderSuggestion, id)
    if (state !== 'open') throw problems.SUGGESTION_NOT_OPEN({ suggestion: label, state })
    return ctx.update(reorderSuggestion, id, { state: 'dismissed' })
  },
})
