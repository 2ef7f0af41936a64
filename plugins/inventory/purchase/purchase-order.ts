import { defineEntity, field } from '@strata-erp/core'
import { expectDraft, keepPosted } from '../document/document-state.ts'

/**
 * What was ordered. `state` follows the goods and belongs to the code; `approval` is the tenant's
 * own workflow beside it.
 */
export const purchaseOrder = defineEntity('inventory.purchaseOrder', {
  label: 'Purchase order',
  plural: 'purchase-orders',
  title: 'number',
  customFields: true,
  workflow: 'approval',
  search: ['supplierReference'],
  fields: {
    number: field.text({
      required: true,
      readOnly: true,
      maxLength: 40,
      filterable: true,
      numbering: 'purchaseOrder',
      numberPattern: 'PO-{year}-{seq:5}',
    }),
    supplier: field.reference('base.company', { required: true, filterable: true, protects: true }),
    warehouse: field.reference('inventory.warehouse', {
      required: true,
      filterable: true,
      protects: true,
    }),
    approval: field.stage({ required: true, filterable: true }),
    state: field.choice(
      ['draft', 'confirmed', 'partiallyReceived', 'received', 'closed', 'cancelled'],
      { required: true, default: 'draft', readOnly: true, filterable: true },
    ),
    orderedOn: field.date({ filterable: true, help: 'Set when the order is confirmed' }),
    expectedOn: field.date({ filterable: true }),
    supplierReference: field.text({ maxLength: 80, filterable: true }),
    currency: field.text({
      required: true,
      default: '',
      pattern: '^([A-Z]{3})?$',
      help: 'ISO 4217; the own currency when empty',
    }),
    exchangeRate: field.decimal({
      required: true,
      precision: 18,
      scale: 8,
      default: '1',
      help: 'Own currency for one unit of the order currency',
    }),
    netTotal: field.money({ readOnly: true }),
    taxTotal: field.money({ readOnly: true }),
    total: field.money({ readOnly: true, filterable: true }),
    receivedPercent: field.percent({ required: true, default: '0', readOnly: true }),
    note: field.longText(),
    lines: field.lines('inventory.purchaseOrderLine', { via: 'order' }),
  },
  prepare(ctx, { next, before }) {
    if (before !== null) {
      keepPosted(before, next, before, ['supplier', 'warehouse', 'currency', 'exchangeRate'])
    }
    return next.currency === '' ? { currency: ctx.tenant.currency } : undefined
  },
  removing(_ctx, { record }) {
    expectDraft(record)
  },
})
