import { Decimal, defineEntity, field } from '@strata-erp/core'
import { problems } from '../problems.ts'
import { product } from '../product/product.ts'
import { unit } from './unit.ts'

/** A pack of one product: one `unit` holds `factor` of the product's own unit, 1 box = 12 pcs. */
export const unitConversion = defineEntity('base.unitConversion', {
  label: 'Unit conversion',
  plural: 'unit-conversions',
  title: 'label',
  search: ['barcode'],
  uniques: [['product', 'unit'], ['barcode']],
  fields: {
    product: field.reference('base.product', { required: true, immutable: true, filterable: true }),
    unit: field.reference('base.unit', {
      required: true,
      immutable: true,
      filterable: true,
      protects: true,
    }),
    factor: field.decimal({
      required: true,
      precision: 18,
      scale: 6,
      help: "How many of the product's own unit one of these holds.",
    }),
    barcode: field.text({ maxLength: 60, filterable: true, help: 'Printed on the pack.' }),
    label: field.text({ required: true, default: '', readOnly: true, maxLength: 100 }),
  },
  async prepare(ctx, { next }) {
    const packed = await ctx.find(product, next.product)
    const pack = await ctx.find(unit, next.unit)
    const own = await ctx.find(unit, packed.unit)
    if (pack.id === own.id) throw problems.CONVERSION_OF_OWN_UNIT({ unit: pack.code })
    const factor = new Decimal(next.factor)
    if (!factor.gt(0)) {
      throw problems.UNIT_FACTOR_INVALID({ factor: next.factor, unit: pack.code })
    }
    return { label: `1 ${pack.code} = ${factor.toFixed()} ${own.code}` }
  },
})
