import { defineEntity, field } from '@strata-erp/core'

/** That an opportunity left one stage for another, and how long it had been there. Never changed. */
export const stageChange = defineEntity('crm.stageChange', {
  label: 'Stage change',
  plural: 'stage-changes',
  title: 'toStage',
  appendOnly: true,
  internal: true,
  owner: 'opportunity',
  fields: {
    opportunity: field.reference('crm.opportunity', {
      required: true,
      immutable: true,
      filterable: true,
    }),
    pipeline: field.text({ required: true, maxLength: 64, filterable: true }),
    fromStage: field.text({ maxLength: 64, filterable: true, help: 'Empty when it was created.' }),
    toStage: field.text({ required: true, maxLength: 64, filterable: true }),
    toCategory: field.choice(['open', 'won', 'lost', 'done', 'cancelled'], {
      required: true,
      filterable: true,
    }),
    at: field.timestamp({ required: true, filterable: true }),
    daysInStage: field.decimal({
      precision: 12,
      scale: 2,
      help: 'Days in the stage it left; empty when it was created.',
    }),
    owner: field.id({ filterable: true }),
    amount: field.money({ help: 'As it stood at that moment.' }),
  },
})
