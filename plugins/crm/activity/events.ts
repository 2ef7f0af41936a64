import { defineEvent, field } from '@strata-erp/core'

export const activityCompleted = defineEvent('crm.activity.completed', 1, {
  aggregate: 'activityId',
  fields: {
    activityId: field.id({ required: true }),
    kind: field.text({ required: true }),
    subject: field.text({ required: true }),
    aboutEntity: field.text(),
    aboutId: field.id(),
    ownerId: field.id(),
    outcome: field.text(),
  },
})
