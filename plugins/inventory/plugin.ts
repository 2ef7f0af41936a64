import { definePlugin } from '@strata-erp/core'
import { postAdjustment } from './adjustment/post-adjustment.ts'
import { reverseAdjustment } from './adjustment/reverse-adjustment.ts'
import { stockAdjustment, stockAdjustmentLine } from './adjustment/stock-adjustment.ts'
import defaults from './defaults.json' with { type: 'json' }
import de from './translations/de.json' with { type: 'json' }
import fr from './translations/fr.json' with { type: 'json' }
import * as events from './events.ts'
import { goodsIssue, goodsIssueLine } from './issue/goods-issue.ts'
import { postIssue } from './issue/post-issue.ts'
import { returnIssue } from './issue/return-issue.ts'
import { announceExpiringLots, expiringLots } from './lot/expiring-lots.ts'
import { genealogy } from './lot/genealogy.ts'
import { lot } from './lot/lot.ts'
import { serial } from './lot/serial.ts'
import { permissions } from './permissions.ts'
import { company, product, taxes, units } from './product/catalogue.ts'
import { stockedProduct } from './product/stocked-product.ts'
import { cancelOrder, closeOrder, closeOrderLine } from './purchase/close-order.ts'
import { confirmOrder } from './purchase/confirm-order.ts'
import { purchaseOrderLine } from './purchase/purchase-order-line.ts'
import { purchaseOrder } from './purchase/purchase-order.ts'
import { supplierItem } from './purchase/supplier-item.ts'
import { addLandedCost } from './receipt/add-landed-cost.ts'
import { goodsReceiptLine } from './receipt/goods-receipt-line.ts'
import { goodsReceipt } from './receipt/goods-receipt.ts'
import { landedCost } from './receipt/landed-cost.ts'
import { postReceipt } from './receipt/post-receipt.ts'
import { receiveOrder } from './receipt/receive-order.ts'
import { reverseReceipt } from './receipt/reverse-receipt.ts'
import { accept, acceptOne, dismiss } from './reorder/accept.ts'
import { reorderRule } from './reorder/reorder-rule.ts'
import { reorderSuggestion } from './reorder/reorder-suggestion.ts'
import { suggest } from './reorder/suggest.ts'
import { release } from './reservation/release.ts'
import { reservation } from './reservation/reservation.ts'
import { reserve } from './reservation/reserve.ts'
import { settings } from './settings.ts'
import { cancelStockTake, postStockTake, recountStockTake } from './stock-take/post-stock-take.ts'
import { startStockTake } from './stock-take/start-stock-take.ts'
import { stockTake, stockTakeLine } from './stock-take/stock-take.ts'
import { costLayer } from './stock/cost-layer.ts'
import { locationStock } from './stock/location-stock.ts'
import { proposePicking } from './stock/propose-picking.ts'
import { revalue } from './stock/revalue.ts'
import { stockBalance } from './stock/stock-balance.ts'
import { stockMovement } from './stock/stock-movement.ts'
import { stockPort } from './stock/stock-port.ts'
import { stockReconciliation, stockValuation } from './stock/stock-valuation.ts'
import {
  cancelTransfer,
  dispatchTransfer,
  postTransfer,
  receiveTransfer,
} from './transfer/post-transfer.ts'
import { transfer, transferLine } from './transfer/transfer.ts'
import { location } from './warehouse/location.ts'
import { warehouse } from './warehouse/warehouse.ts'

export default definePlugin({
  name: 'inventory',
  version: '1.0.0',
  title: 'Inventory and purchasing',
  description: 'Warehouses, an append-only stock ledger with its valuation, purchasing, reordering',
  requires: ['base'],
  entities: [
    warehouse,
    location,
    lot,
    serial,
    stockMovement,
    stockBalance,
    locationStock,
    costLayer,
    reservation,
    transfer,
    transferLine,
    stockTake,
    stockTakeLine,
    stockAdjustment,
    stockAdjustmentLine,
    goodsIssue,
    goodsIssueLine,
    supplierItem,
    purchaseOrder,
    purchaseOrderLine,
    goodsReceipt,
    goodsReceiptLine,
    landedCost,
    reorderRule,
    reorderSuggestion,
  ],
  extensions: [stockedProduct],
  reads: [product, company],
  actions: [
    postAdjustment,
    reverseAdjustment,
    postIssue,
    returnIssue,
    expiringLots,
    announceExpiringLots,
    genealogy,
    confirmOrder,
    closeOrder,
    closeOrderLine,
    cancelOrder,
    postReceipt,
    receiveOrder,
    reverseReceipt,
    addLandedCost,
    suggest,
    accept,
    acceptOne,
    dismiss,
    reserve,
    release,
    proposePicking,
    stockValuation,
    stockReconciliation,
    revalue,
    startStockTake,
    recountStockTake,
    postStockTake,
    cancelStockTake,
    postTransfer,
    dispatchTransfer,
    receiveTransfer,
    cancelTransfer,
  ],
  permissions,
  roles: {
    'inventory-manager': {
      label: 'Inventory manager',
      description: 'Everything in the warehouse and in purchasing, values included',
      permissions: ['*'],
    },
    'warehouse-operator': {
      label: 'Warehouse operator',
      description: 'Receives, moves, counts and issues goods',
      permissions: [
        'warehouse.read',
        'location.read',
        'lot.read',
        'lot.create',
        'lot.update',
        'lot.announce',
        'serial.read',
        'serial.create',
        'serial.update',
        'stockMovement.read',
        'stockBalance.read',
        'locationStock.read',
        'reservation.read',
        'reservation.reserve',
        'transfer.*',
        'transferLine.*',
        'stockTake.read',
        'stockTake.create',
        'stockTake.update',
        'stockTake.count',
        'stockTakeLine.*',
        'stockAdjustment.read',
        'stockAdjustment.create',
        'stockAdjustment.update',
        'stockAdjustmentLine.*',
        'goodsIssue.*',
        'goodsIssueLine.*',
        'purchaseOrder.read',
        'purchaseOrderLine.read',
        'goodsReceipt.read',
        'goodsReceipt.create',
        'goodsReceipt.update',
        'goodsReceipt.post',
        'goodsReceiptLine.*',
      ],
    },
    purchaser: {
      label: 'Purchaser',
      description: 'Keeps suppliers and reorder rules, orders goods',
      permissions: [
        'warehouse.read',
        'location.read',
        'lot.read',
        'stockMovement.read',
        'stockBalance.read',
        'locationStock.read',
        'reservation.read',
        'supplierItem.*',
        'purchaseOrder.read',
        'purchaseOrder.create',
        'purchaseOrder.update',
        'purchaseOrder.delete',
        'purchaseOrder.confirm',
        'purchaseOrder.close',
        'purchaseOrderLine.*',
        'goodsReceipt.read',
        'goodsReceiptLine.read',
        'landedCost.read',
        'reorderRule.*',
        'reorderSuggestion.*',
      ],
    },
    'inventory-viewer': {
      label: 'Inventory (read only)',
      permissions: [
        'warehouse.read',
        'location.read',
        'lot.read',
        'serial.read',
        'stockMovement.read',
        'stockBalance.read',
        'locationStock.read',
        'reservation.read',
        'transfer.read',
        'transferLine.read',
        'stockTake.read',
        'stockTakeLine.read',
        'stockAdjustment.read',
        'stockAdjustmentLine.read',
        'goodsIssue.read',
        'goodsIssueLine.read',
        'supplierItem.read',
        'purchaseOrder.read',
        'purchaseOrderLine.read',
        'goodsReceipt.read',
        'goodsReceiptLine.read',
        'landedCost.read',
        'reorderRule.read',
        'reorderSuggestion.read',
      ],
    },
  },
  provides: [stockPort],
  needs: [units, taxes],
  events: Object.values(events),
  settings,
  menu: [
    { label: 'Stock', entity: 'inventory.stockBalance', icon: 'boxes' },
    { label: 'Purchase orders', entity: 'inventory.purchaseOrder', icon: 'cart', view: 'board' },
    { label: 'Goods receipts', entity: 'inventory.goodsReceipt', icon: 'truck' },
    { label: 'Goods issues', entity: 'inventory.goodsIssue', icon: 'package' },
    { label: 'Transfers', entity: 'inventory.transfer', icon: 'arrows' },
    { label: 'Stock takes', entity: 'inventory.stockTake', icon: 'clipboard' },
    { label: 'Adjustments', entity: 'inventory.stockAdjustment', icon: 'sliders' },
    { label: 'Lots', entity: 'inventory.lot', icon: 'tag' },
    { label: 'Reorder suggestions', entity: 'inventory.reorderSuggestion', icon: 'bell' },
    { label: 'Warehouses', entity: 'inventory.warehouse', icon: 'warehouse' },
  ],
  defaults,
  translations: { de, fr },
  migrations: new URL('./migrations/', import.meta.url),
})
