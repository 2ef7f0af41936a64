/** A small configuration document of the product, as a starting point of random edits. */
import type { Json } from '../json.ts'

export const aConfiguration: Json = {
  modules: {
    crm: { active: true, settings: { duplicates: 'warn' } },
    inventory: { active: false },
  },
  customFields: {
    'base.product': [
      { key: 'lotNumber', uid: 'f1', label: 'Lot', type: 'text', maxLength: 40, section: 'Stock' },
      {
        key: 'grade',
        uid: 'f2',
        label: 'Grade',
        type: 'choice',
        options: [
          { id: 'first', label: 'First' },
          { id: 'second', label: 'Second', color: 'red' },
        ],
      },
    ],
  },
  workflows: [
    {
      id: 'purchase',
      label: 'Purchase order',
      entity: 'inventory.purchase-order',
      stages: [
        { id: 'draft', label: 'Draft', category: 'open' },
        { id: 'sent', label: 'Sent', category: 'open', slaHours: 24 },
        { id: 'received', label: 'Received', category: 'done' },
      ],
      transitions: [
        { from: 'draft', to: 'sent', requires: ['supplier'] },
        { from: 'sent', to: 'received', permission: 'inventory.purchase-order.receive' },
      ],
    },
  ],
  dashboards: [
    {
      id: 'sales',
      label: 'Sales',
      widgets: [
        {
          id: 'pipeline',
          label: 'Pipeline',
          kind: 'report',
          position: [0, 0, 6, 4],
          report: 'byStage',
        },
        { id: 'won', label: 'Won', kind: 'metric', position: [6, 0, 3, 2], dataset: 'crm.deal' },
      ],
    },
  ],
  reports: [
    {
      id: 'byStage',
      label: 'Deals by stage',
      dataset: 'crm.deal',
      columns: [{ key: 'stage' }, { key: 'amount', label: 'Amount' }],
      totals: ['count', 'sum:amount'],
    },
  ],
  notifications: [
    {
      id: 'late',
      on: 'inventory.purchase-order.late',
      to: ['owner'],
      channels: ['inApp', 'mail'],
      template: 'Order {{number}}\nis late\nby {{days}} days',
    },
  ],
  roles: [
    {
      id: 'buyer',
      label: 'Buyer',
      permissions: ['inventory.purchase-order.read', 'base.company.read'],
    },
    { id: 'viewer', label: 'Viewer', permissions: ['base.company.read'] },
  ],
  documents: [
    { id: 'order', label: 'Order', kind: 'pdf', body: '<h1>{{number}}</h1>\n<p>{{company}}</p>' },
  ],
  flags: { tolerance: 5 },
  labels: { de: { '/workflows/purchase/stages/sent/label': 'Gesendet' } },
}
