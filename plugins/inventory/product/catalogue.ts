import { needs, readsEntity, field } from '@strata-erp/core'

/** What inventory reads of the master data. */
export const product = readsEntity('base.product', {
  sku: field.text({ required: true }),
  name: field.text({ required: true }),
  kind: field.choice(['stock', 'service', 'kit'], { required: true }),
  unit: field.reference('base.unit', { required: true }),
  taxCode: field.reference('base.taxCode'),
})
export const company = readsEntity('base.company', { name: field.text({ required: true }) })

/** Converts quantities between units of one product. */
export interface Units {
  /** How many `to` one `from` is, as a decimal string; refuses units that do not convert. */
  factor(given: { from: string; to: string; product?: string }): Promise<string>
}
export const units = needs<Units>('base.units')

/** The rate of a tax on a day. */
export interface Taxes {
  rateOn(
    taxCodeId: string,
    day: string,
  ): Promise<{ readonly rate: string; readonly inclusive: boolean }>
}
export const taxes = needs<Taxes>('base.taxes')
