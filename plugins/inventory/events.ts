import { defineEvent, field } from '@strata-erp/core'
import { movementKinds } from './stock/stock-movement.ts'

/** One row of the ledger; a general ledger books `value` and `variance` from it. */
export const stockMovementPosted = defineEvent('inventory.stockMovement.posted', 1, {
  aggregate: 'balanceId',
  fields: {
    movementId: field.id({ required: true }),
    balanceId: field.id({ required: true }),
    productId: field.id({ required: true }),
    warehouseId: field.id({ required: true }),
    kind: field.choice(movementKinds, { required: true }),
    postedOn: field.date({ required: true }),
    quantity: field.decimal({ required: true, precision: 18, scale: 5 }),
    value: field.money({ required: true }),
    variance: field.money({ required: true }),
    voucherEntity: field.text({ required: true }),
    voucherId: field.id({ required: true }),
    voucherNumber: field.text({ required: true }),
  },
})

const purchaseOrderFacts = {
  purchaseOrderId: field.id({ required: true }),
  number: field.text({ required: true }),
  supplierId: field.id({ required: true }),
  warehouseId: field.id({ required: true }),
  total: field.money(),
} as const
export const purchaseOrderConfirmed = defineEvent('inventory.purchaseOrder.confirmed', 1, {
  aggregate: 'purchaseOrderId',
  fields: { ...purchaseOrderFacts, expectedOn: field.date() },
})
export const purchaseOrderReceived = defineEvent('inventory.purchaseOrder.received', 1, {
  aggregate: 'purchaseOrderId',
  fields: purchaseOrderFacts,
})
export const purchaseOrderClosed = defineEvent('inventory.purchaseOrder.closed', 1, {
  aggregate: 'purchaseOrderId',
  fields: purchaseOrderFacts,
})
export const purchaseOrderCancelled = defineEvent('inventory.purchaseOrder.cancelled', 1, {
  aggregate: 'purchaseOrderId',
  fields: purchaseOrderFacts,
})

const goodsReceiptFacts = {
  goodsReceiptId: field.id({ required: true }),
  number: field.text({ required: true }),
  purchaseOrderId: field.id({ required: true }),
  supplierId: field.id({ required: true }),
  postedOn: field.date({ required: true }),
  value: field.money({ required: true }),
} as const
export const goodsReceiptPosted = defineEvent('inventory.goodsReceipt.posted', 1, {
  aggregate: 'purchaseOrderId',
  fields: goodsReceiptFacts,
})
export const goodsReceiptReversed = defineEvent('inventory.goodsReceipt.reversed', 1, {
  aggregate: 'purchaseOrderId',
  fields: goodsReceiptFacts,
})

const goodsIssueFacts = {
  goodsIssueId: field.id({ required: true }),
  number: field.text({ required: true }),
  customerId: field.id(),
  reference: field.text(),
  postedOn: field.date({ required: true }),
  cost: field.money({ required: true }),
} as const
export const goodsIssuePosted = defineEvent('inventory.goodsIssue.posted', 1, {
  aggregate: 'goodsIssueId',
  fields: goodsIssueFacts,
})
export const goodsIssueReturned = defineEvent('inventory.goodsIssue.returned', 1, {
  aggregate: 'goodsIssueId',
  fields: { ...goodsIssueFacts, returnId: field.id({ required: true }) },
})

export const transferCompleted = defineEvent('inventory.transfer.completed', 1, {
  aggregate: 'transferId',
  fields: {
    transferId: field.id({ required: true }),
    number: field.text({ required: true }),
    fromId: field.id({ required: true }),
    toId: field.id({ required: true }),
    postedOn: field.date({ required: true }),
  },
})
export const stockTakePosted = defineEvent('inventory.stockTake.posted', 1, {
  aggregate: 'stockTakeId',
  fields: {
    stockTakeId: field.id({ required: true }),
    number: field.text({ required: true }),
    warehouseId: field.id({ required: true }),
    differenceValue: field.money({ required: true }),
  },
})
export const stockBelowReorderPoint = defineEvent('inventory.stock.belowReorderPoint', 1, {
  aggregate: 'suggestionId',
  fields: {
    suggestionId: field.id({ required: true }),
    productId: field.id({ required: true }),
    warehouseId: field.id({ required: true }),
    label: field.text({ required: true }),
    projected: field.decimal({ required: true, precision: 18, scale: 5 }),
    reorderPoint: field.decimal({ required: true, precision: 18, scale: 5 }),
  },
})
export const lotExpiring = defineEvent('inventory.lot.expiring', 1, {
  aggregate: 'lotId',
  fields: {
    lotId: field.id({ required: true }),
    number: field.text({ required: true }),
    productId: field.id({ required: true }),
    expiry: field.date({ required: true }),
    onHand: field.decimal({ required: true, precision: 18, scale: 5 }),
  },
})
