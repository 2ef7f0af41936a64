import { defineEntity, field } from '@strata-erp/core'

/** A further address of a company, beside its billing and shipping address: a site, a warehouse. */
export const address = defineEntity('base.address', {
  label: 'Address',
  plural: 'addresses',
  title: 'label',
  fields: {
    company: field.reference('base.company', { required: true, immutable: true, filterable: true }),
    label: field.text({ required: true, maxLength: 100 }),
    kind: field.choice(['billing', 'shipping', 'site', 'other'], {
      required: true,
      default: 'site',
      filterable: true,
    }),
    address: field.address({ required: true }),
    contactName: field.text({ maxLength: 200 }),
    phone: field.phone(),
    note: field.longText({ help: 'What a driver has to know: gate, opening hours.' }),
  },
})
