import { defineEntity, field } from '@strata-erp/core'

/** That a person also works or speaks for a company other than the main one, and as what. */
export const employment = defineEntity('base.employment', {
  label: 'Employment',
  plural: 'employments',
  title: 'role',
  uniques: [['company', 'person']],
  fields: {
    person: field.reference('base.person', { required: true, immutable: true, filterable: true }),
    company: field.reference('base.company', { required: true, immutable: true, filterable: true }),
    role: field.text({ required: true, default: 'Contact', maxLength: 120 }),
    since: field.date(),
    until: field.date({ help: 'Left the company on this day.' }),
  },
})
