/** Two small plugins for the kernel's own tests: parties that are always there, and sales on top. */
import { defineAction } from '../plugin/define-action.ts'
import { definePlugin, type Plugin } from '../plugin/define-plugin.ts'
import { defineEvent } from '../events/define-event.ts'
import { defineEntity, extendEntity } from '../schema/define-entity.ts'
import { field } from '../schema/field.ts'

export const party = defineEntity('party.company', {
  label: 'Company',
  plural: 'companies',
  title: 'name',
  customFields: true,
  fields: { name: field.text({ required: true }), vatId: field.text({ sensitive: true }) },
})
export const deal = defineEntity('sales.deal', {
  label: 'Deal',
  plural: 'deals',
  title: 'name',
  customFields: true,
  workflow: 'stage',
  uniques: [['number']],
  fields: {
    number: field.text({ numbering: 'deal', numberPattern: 'D-{year}-{seq:5}' }),
    name: field.text({ required: true, maxLength: 200 }),
    company: field.reference('party.company', { required: true }),
    amount: field.money({ required: true }),
    margin: field.percent({ sensitive: true }),
    stage: field.stage({ required: true }),
  },
})
export const dealWon = defineEvent('sales.deal.won', 1, {
  aggregate: 'dealId',
  fields: { dealId: field.id({ required: true }), amount: field.money({ required: true }) },
})
export const closeDeal = defineAction({
  path: '/deals/:id/close',
  permission: 'deal.close',
  summary: 'Close a deal',
  async handle(ctx, { id }) {
    await ctx.update(deal, id, { stage: 'won' })
  },
})

export const parties = definePlugin({
  name: 'party',
  version: '1.0.0',
  title: 'Companies',
  alwaysActive: true,
  entities: [party],
  roles: { 'master-data': { label: 'Master data', permissions: ['*'] } },
})
export const sales = definePlugin({
  name: 'sales',
  version: '1.2.0',
  title: 'Sales',
  requires: ['party'],
  entities: [deal],
  extensions: [extendEntity('party.company', { creditLimit: field.money() })],
  actions: [closeDeal],
  permissions: { 'deal.close': 'Close a deal' },
  roles: {
    'sales-rep': { label: 'Sales', permissions: ['deal.read', 'deal.create', 'deal.update'] },
  },
  events: [dealWon],
  settings: { staleAfterDays: field.integer({ default: 14, min: 1 }) },
  menu: [{ label: 'Deals', entity: 'sales.deal', view: 'board' }],
  defaults: {
    // A manifest's roles cannot name sensitive fields; the configuration's can.
    roles: [
      {
        id: 'sales-manager',
        label: 'Head of sales',
        permissions: ['sales.deal.*', 'sales.deal.margin'],
      },
    ],
    workflows: [
      {
        id: 'deal',
        label: 'Deal',
        entity: 'sales.deal',
        default: true,
        stages: [
          { id: 'open', label: 'Open', category: 'open', probability: 20 },
          { id: 'won', label: 'Won', category: 'won' },
          { id: 'lost', label: 'Lost', category: 'lost' },
        ],
        transitions: [
          { from: 'open', to: 'won', permission: 'sales.deal.close', requires: ['amount'] },
          { from: 'open', to: 'lost', requires: ['custom.lostReason'] },
        ],
      },
    ],
    customFields: {
      'sales.deal': [
        {
          key: 'lostReason',
          label: 'Lost because',
          type: 'choice',
          filterable: true,
          options: [
            { id: 'price', label: 'Price' },
            { id: 'timing', label: 'Timing' },
          ],
        },
      ],
    },
    reports: [
      {
        id: 'openDeals',
        label: 'Open deals',
        dataset: 'sales.deal',
        columns: [{ key: 'name' }, { key: 'company.name' }, { key: 'company.sales.creditLimit' }],
        groupings: [{ field: 'stage' }],
        totals: ['count', 'sum:amount'],
        sort: '-createdAt',
      },
    ],
    dashboards: [
      {
        id: 'sales',
        label: 'Sales',
        widgets: [
          {
            id: 'open',
            label: 'Open',
            kind: 'report',
            position: [0, 0, 6, 4],
            report: 'openDeals',
          },
        ],
      },
    ],
    notifications: [
      {
        id: 'won',
        on: 'sales.deal.won',
        to: ['role:sales-manager'],
        channels: ['inApp'],
        template: 'Won: {{amount}}',
      },
    ],
    numbering: [{ id: 'deal', entity: 'sales.deal', pattern: 'D-{year}-{seq:5}' }],
  },
})
/** A module on top of sales: what it needs comes along when it is switched on. */
export const commission = definePlugin({
  name: 'commission',
  version: '1.0.0',
  title: 'Commission',
  requires: ['sales'],
  roles: {},
})
export const examplePlugins: readonly Plugin[] = [parties, sales, commission]
