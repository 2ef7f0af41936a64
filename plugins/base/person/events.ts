import { defineEvent, field } from '@strata-erp/core'

const facts = {
  personId: field.id({ required: true }),
  displayName: field.text({ required: true }),
  email: field.email(),
  phone: field.phone(),
  companyId: field.id(),
  active: field.boolean({ required: true }),
} as const

export const personCreated = defineEvent('base.person.created', 1, {
  aggregate: 'personId',
  fields: facts,
})
export const personChanged = defineEvent('base.person.changed', 1, {
  aggregate: 'personId',
  fields: facts,
})
/** Whoever refers to `duplicateId` should refer to `personId` from now on. */
export const personMerged = defineEvent('base.person.merged', 1, {
  aggregate: 'personId',
  fields: {
    personId: field.id({ required: true }),
    duplicateId: field.id({ required: true }),
  },
})
