import { defineEntity, field } from '@strata-erp/core'
import { tidyTags } from '../tags.ts'
import { productChanged, productCreated } from './events.ts'

/** Something that is bought, kept, sold or done: a stocked item, a service, or a kit of items. */
export const product = defineEntity('base.product', {
  label: 'Product',
  plural: 'products',
  title: 'name',
  customFields: true,
  search: ['sku', 'barcode', 'brand', 'tagText'],
  uniques: [['sku'], ['barcode']],
  fields: {
    sku: field.text({ label: 'SKU', required: true, maxLength: 60, filterable: true }),
    name: field.text({ required: true, maxLength: 200 }),
    kind: field.choice(['stock', 'service', 'kit'], {
      required: true,
      default: 'stock',
      immutable: true,
      filterable: true,
    }),
    barcode: field.text({ maxLength: 60, filterable: true, help: 'GTIN or a code of your own.' }),
    description: field.longText(),
    category: field.reference('base.productCategory', { filterable: true, protects: true }),
    brand: field.text({ maxLength: 100, filterable: true }),
    unit: field.reference('base.unit', {
      required: true,
      immutable: true,
      filterable: true,
      help: 'Stock and prices count in it, so it never changes.',
      protects: true,
    }),
    conversions: field.lines('base.unitConversion', { via: 'product', label: 'Packs' }),
    components: field.lines('base.kitComponent', { via: 'kit', label: 'Components of the kit' }),
    salesPrice: field.money({ min: 0, help: 'Per unit, before discount.' }),
    purchasePrice: field.money({ min: 0, help: 'Per unit, as last agreed.' }),
    taxCode: field.reference('base.taxCode', { filterable: true, protects: true }),
    weight: field.decimal({ precision: 12, scale: 3, min: 0, help: 'Gross, in kg per unit.' }),
    tags: field.json({ texts: true }),
    active: field.boolean({ required: true, default: true, filterable: true }),
    tagText: field.text({ readOnly: true, internal: true, maxLength: 900 }),
  },
  prepare(_ctx, { next }) {
    const tags = tidyTags(next.tags)
    return { tags, tagText: tags.join(' '), sku: next.sku.trim() }
  },
  async written(ctx, { record, before }) {
    const { id, unit, taxCode, sku, name, kind, barcode, active } = record
    const { salesPrice, purchasePrice } = record
    await ctx.emit(before === null ? productCreated : productChanged, {
      productId: id,
      sku,
      name,
      kind,
      barcode,
      unitId: unit,
      salesPrice,
      purchasePrice,
      taxCodeId: taxCode,
      active,
    })
  },
})
