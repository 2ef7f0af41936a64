/** A small house of one always-active plugin and one that is switched on, for the tests of verticals. */
import { checkConfiguration, field, sections } from '@strata-erp/core'
import type { Catalogue } from '@strata-erp/core'
import { compileFormat, releaseBook } from '../format/index.ts'
import type { Release, Surroundings, VerticalSource } from '../format/index.ts'
import type { House } from './validate-all.ts'

const catalogue: Catalogue = {
  modules: new Map([
    [
      'base',
      {
        name: 'base',
        version: '1.0.0',
        title: 'Base',
        alwaysActive: true,
        requires: [],
        settings: {},
      },
    ],
    [
      'stock',
      {
        name: 'stock',
        version: '1.2.0',
        title: 'Stock',
        alwaysActive: false,
        requires: ['base'],
        settings: { tolerance: field.percent() },
      },
    ],
  ]),
  entities: new Map([
    [
      'base.product',
      {
        name: 'base.product',
        label: 'Product',
        module: 'base',
        fields: { name: field.text({ required: true }), sku: field.text() },
        extensions: { stock: { reorderPoint: field.integer() } },
        customFields: true,
        workflow: undefined,
      },
    ],
    [
      'stock.order',
      {
        name: 'stock.order',
        label: 'Purchase order',
        module: 'stock',
        fields: { number: field.text(), amount: field.money(), stage: field.stage() },
        extensions: {},
        customFields: true,
        workflow: 'stage',
      },
    ],
  ]),
  events: new Map([['stock.order.received', { orderId: field.id() }]]),
  permissions: new Set(['base.product.read', 'stock.order.read', 'stock.order.approve']),
}

export const house: House = {
  format: compileFormat(sections),
  engine: '0.1.0',
  installed: catalogue,
  check: (document) => checkConfiguration(document, catalogue),
  defaults: [
    { name: 'base', version: '1.0.0', kind: 'defaults', alwaysActive: true, document: {} },
    {
      name: 'stock',
      version: '1.2.0',
      kind: 'defaults',
      alwaysActive: false,
      document: {
        workflows: [
          {
            id: 'order',
            label: 'Order',
            entity: 'stock.order',
            default: true,
            stages: [
              { id: 'draft', uid: 'stock_draft', label: 'Draft', category: 'open' },
              { id: 'done', uid: 'stock_done', label: 'Done', category: 'done' },
            ],
            transitions: [{ from: 'draft', to: 'done' }],
          },
        ],
      },
    },
  ],
}

export const surroundings = (
  releases: readonly Release[] = [],
  drafts: readonly Release[] = [],
): Surroundings => ({ ...house, releases: releaseBook(releases, drafts) })

export const source = (
  vertical: object,
  documents: Readonly<Record<string, string>> = {},
): VerticalSource => ({
  file: 'verticals/trade/vertical.json',
  text: JSON.stringify(vertical, null, 2),
  documents,
})

/** A vertical that is right, in its first version. */
export const trade = {
  key: 'trade',
  version: '1.0.0',
  label: 'Trade',
  requires: { engine: '^0.1.0', plugins: { stock: '^1.0.0' } },
  modules: { stock: { active: true } },
  customFields: {
    'base.product': [
      { key: 'lotNumber', label: 'Lot number', help: 'As printed on the box', type: 'text' },
      {
        key: 'storage',
        label: 'Storage',
        type: 'choice',
        options: [
          { id: 'dry', label: 'Dry' },
          { id: 'cold', label: 'Cold' },
        ],
      },
    ],
  },
  workflows: [
    {
      id: 'order',
      stages: [
        { id: 'review', label: 'In review', category: 'open', $after: 'draft' },
        { id: 'done', label: 'Received' },
      ],
      transitions: [
        { from: 'draft', to: 'review' },
        { from: 'review', to: 'done', permission: 'stock.order.approve' },
      ],
    },
  ],
  reports: [
    {
      id: 'orders',
      label: 'Orders',
      dataset: 'stock.order',
      columns: [{ key: 'number' }, { key: 'amount' }],
    },
  ],
  roles: [
    { id: 'buyer', label: 'Buyer', permissions: ['stock.order.read', 'stock.order.approve'] },
  ],
  notifications: [
    {
      id: 'received',
      on: 'stock.order.received',
      to: ['role:buyer'],
      channels: ['inApp'],
      template: 'Received: {{orderId}}',
    },
  ],
  documents: [{ id: 'label', label: 'Shelf label', kind: 'label', body: 'label.hbs' }],
  labels: { de: { '/reports/orders/label': 'Bestellungen' } },
}
export const tradeDocuments = {
  'label.hbs': '{{name}}\n{{#if custom.lotNumber}}{{custom.lotNumber}}{{/if}}\n',
}
