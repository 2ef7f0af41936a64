import { defineEvent, field } from '@strata-erp/core'

const facts = {
  companyId: field.id({ required: true }),
  name: field.text({ required: true }),
  code: field.text(),
  taxId: field.text(),
  email: field.email(),
  isCustomer: field.boolean({ required: true }),
  isSupplier: field.boolean({ required: true }),
  active: field.boolean({ required: true }),
} as const

export const companyCreated = defineEvent('base.company.created', 1, {
  aggregate: 'companyId',
  fields: facts,
})
export const companyChanged = defineEvent('base.company.changed', 1, {
  aggregate: 'companyId',
  fields: facts,
})
/** Whoever refers to `duplicateId` should refer to `companyId` from now on. */
export const companyMerged = defineEvent('base.company.merged', 1, {
  aggregate: 'companyId',
  fields: {
    companyId: field.id({ required: true }),
    duplicateId: field.id({ required: true }),
  },
})
