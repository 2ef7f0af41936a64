import { defineEvent, field } from '@strata-erp/core'

const facts = {
  opportunityId: field.id({ required: true }),
  name: field.text({ required: true }),
  companyId: field.id(),
  contactId: field.id(),
  amount: field.money(),
  ownerId: field.id(),
} as const

export const opportunityCreated = defineEvent('crm.opportunity.created', 1, {
  aggregate: 'opportunityId',
  fields: { ...facts, stage: field.text({ required: true }), expectedClose: field.date() },
})
export const opportunityStageChanged = defineEvent('crm.opportunity.stageChanged', 1, {
  aggregate: 'opportunityId',
  fields: {
    ...facts,
    fromStage: field.text({ required: true }),
    toStage: field.text({ required: true }),
  },
})
export const opportunityWon = defineEvent('crm.opportunity.won', 1, {
  aggregate: 'opportunityId',
  fields: { ...facts, closedAt: field.timestamp({ required: true }) },
})
export const opportunityLost = defineEvent('crm.opportunity.lost', 1, {
  aggregate: 'opportunityId',
  fields: { ...facts, closedAt: field.timestamp({ required: true }), lostReason: field.text() },
})
export const opportunityReopened = defineEvent('crm.opportunity.reopened', 1, {
  aggregate: 'opportunityId',
  fields: { ...facts, stage: field.text({ required: true }) },
})
