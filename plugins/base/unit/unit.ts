import { Decimal, defineEntity, field } from '@strata-erp/core'
import { problems } from '../problems.ts'

/**
 * What quantities are counted in. `factor` says how many base units of its dimension one unit is;
 * the base unit of a dimension is the one with factor 1. Choose a small one (g, ml, s), so that
 * factors are exact within nine decimals: 1 oz = 28.349523125 g (NIST Handbook 44, appendix C).
 *
 * The dimension `pack` is for boxes and pallets: how much they hold differs by product, so only a
 * product's unit conversions turn them into anything else.
 */
export const unit = defineEntity('base.unit', {
  label: 'Unit',
  plural: 'units',
  title: 'name',
  search: ['code'],
  uniques: [['code']],
  fields: {
    code: field.text({ required: true, maxLength: 20, filterable: true, help: '`pcs`, `kg`.' }),
    name: field.text({ required: true, maxLength: 80 }),
    dimension: field.choice(
      ['count', 'pack', 'mass', 'volume', 'length', 'area', 'time', 'energy'],
      {
        required: true,
        immutable: true,
        filterable: true,
        help: 'Quantities that were counted in it stay true, so it never changes.',
      },
    ),
    factor: field.decimal({
      required: true,
      default: '1',
      immutable: true,
      precision: 18,
      scale: 9,
      help: 'Base units of the dimension in one of these.',
    }),
    active: field.boolean({ required: true, default: true, filterable: true }),
  },
  prepare(_ctx, { next }) {
    if (!new Decimal(next.factor).gt(0)) {
      throw problems.UNIT_FACTOR_INVALID({ factor: next.factor, unit: next.code })
    }
  },
})
