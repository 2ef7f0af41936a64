import { defineEvent, field } from '@strata-erp/core'

export const leadCreated = defineEvent('crm.lead.created', 1, {
  aggregate: 'leadId',
  fields: {
    leadId: field.id({ required: true }),
    name: field.text({ required: true }),
    companyName: field.text(),
    email: field.email(),
    source: field.text(),
    campaignId: field.id(),
    ownerId: field.id(),
    estimatedValue: field.money(),
  },
})
export const leadConverted = defineEvent('crm.lead.converted', 1, {
  aggregate: 'leadId',
  fields: {
    leadId: field.id({ required: true }),
    companyId: field.id(),
    personId: field.id(),
    opportunityId: field.id(),
    ownerId: field.id(),
  },
})
export const leadDisqualified = defineEvent('crm.lead.disqualified', 1, {
  aggregate: 'leadId',
  fields: { leadId: field.id({ required: true }), reason: field.text(), ownerId: field.id() },
})
