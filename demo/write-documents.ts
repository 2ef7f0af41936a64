import type { ApiClient } from './api-client.ts'
import { costOf, goodsOf } from './shelf.ts'
import type { Document, Shelf } from './shelf.ts'
import type { Count, Issue, Order, Receipt, Return } from './stock-steps.ts'

/** An order, sent or as far on its way to approval as planned. */
export async function writeOrder(
  api: ApiClient,
  shelf: Shelf,
  { supplier, day, expectedOn, lines, until }: Order,
  key: string,
): Promise<Document> {
  const order = (await api.post(key, 'inventory/purchase-orders', {
    supplier: shelf.suppliers[supplier]?.id,
    warehouse: shelf.houses.main,
    orderedOn: day,
    expectedOn,
    ...(until === 'sent' && { approval: 'approved' }),
    lines: lines.map((line) => ({
      ...goodsOf(shelf, line),
      unitPrice: costOf(shelf, line.product),
    })),
  })) as Document
  if (until === 'sent') {
    await api.post(`${key}-confirm`, `inventory/purchase-orders/${order.id}/confirm`)
    return order
  }
  // To whoever approves last, by the shortest way that the tenant's workflow has.
  const way = until === 'review' ? ['priceCheck', 'review', 'finance'] : []
  for (const approval of way)
    await api.patch(`${key}-${approval}`, `inventory/purchase-orders/${order.id}`, { approval })
  return order
}

/** Goods that come for an order. */
export async function writeReceipt(
  api: ApiClient,
  shelf: Shelf,
  { order, lines, day }: Receipt,
  key: string,
  ordered: ReadonlyMap<Order, Document>,
): Promise<void> {
  const document = ordered.get(order)
  await api.post(key, `inventory/purchase-orders/${document?.id ?? ''}/receive`, {
    postedOn: day,
    deliveryNote: `DN-${key.slice(5)}`,
    lines: lines.map(({ line, quantity, lot }) => ({
      line: document?.lines[line]?.id,
      quantity: String(quantity),
      ...(lot !== undefined && { lot: shelf.lotIds[lot] }),
    })),
  })
}

/** Goods that come back, with the reason. */
export async function writeReturn(
  api: ApiClient,
  { issue, quantity, reason, day }: Return,
  key: string,
  drafts: ReadonlyMap<Issue, Document>,
): Promise<void> {
  const document = drafts.get(issue)
  const { id } = await api.post(key, `inventory/goods-issues/${document?.id ?? ''}/return`, {
    postedOn: day,
    lines: [{ line: document?.lines[0]?.id, quantity: String(quantity) }],
  })
  await api.patch(`${key}-reason`, `inventory/goods-issues/${id}`, {
    custom: { returnReason: reason },
  })
}

/** Only what differs is keyed in; the rest was as expected. */
export async function writeCount(
  api: ApiClient,
  shelf: Shelf,
  { differences, day }: Count,
  key: string,
): Promise<void> {
  const at = 'inventory/stock-takes'
  const take = await api.post(key, at, { warehouse: shelf.houses.branch, note: 'Half-year count' })
  await api.post(`${key}-start`, `${at}/${take.id}/start`)
  const lines = await api.list(`inventory/stock-take-lines?filter[stockTake]=${take.id}`)
  for (const [n, { product, lot, quantity }] of differences.entries()) {
    const line = lines.find(
      (one) =>
        one['product'] === shelf.productIds[product] &&
        one['lot'] === (lot === undefined ? null : shelf.lotIds[lot]),
    )
    if (line === undefined) throw new Error('Expected a counted product on the list, found none.')
    const counted = String(Number(line['expected']) + quantity)
    await api.patch(`${key}-line-${n}`, `inventory/stock-take-lines/${line.id}`, { counted })
  }
  await api.post(`${key}-post`, `${at}/${take.id}/post`, { uncounted: 'keep', postedOn: day })
}
