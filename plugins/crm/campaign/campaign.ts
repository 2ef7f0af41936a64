import { defineEntity, field } from '@strata-erp/core'

/** An effort to win leads, so that what it cost can stand beside what it brought. */
export const campaign = defineEntity('crm.campaign', {
  label: 'Campaign',
  plural: 'campaigns',
  title: 'name',
  customFields: true,
  owner: 'owner',
  fields: {
    name: field.text({ required: true, maxLength: 160 }),
    channel: field.choice(
      ['email', 'event', 'web', 'social', 'print', 'phone', 'partner', 'other'],
      {
        required: true,
        default: 'other',
        filterable: true,
      },
    ),
    status: field.choice(['planned', 'active', 'finished'], {
      required: true,
      default: 'planned',
      filterable: true,
    }),
    startsOn: field.date({ filterable: true }),
    endsOn: field.date(),
    budget: field.money({ min: 0 }),
    cost: field.money({ min: 0, help: 'Spent so far.' }),
    owner: field.id({ filterable: true }),
    note: field.longText(),
  },
})
