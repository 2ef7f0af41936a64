/** A small vertical in two versions, and what tests vary of it. */
import { sections } from '@strata-erp/core'
import type { JsonObject } from '@strata-erp/core'
import { compileRules, setAt } from '../../merge/index.ts'
import { isObject } from '../../merge/json.ts'
import type { Value } from '../../merge/json.ts'

const envelope = { label: 'Trade', requires: { engine: '^0.1.0' } }

/** Version 1.0.0 of a small vertical. */
export const trade: JsonObject = {
  key: 'trade',
  version: '1.0.0',
  ...envelope,
  modules: { orders: { active: true } },
  customFields: {
    'goods.product': [
      {
        key: 'lot',
        label: 'Lot',
        help: 'As on the box',
        type: 'text',
        maxLength: 20,
        filterable: true,
      },
      {
        key: 'storage',
        label: 'Storage',
        type: 'choice',
        filterable: true,
        options: [
          { id: 'dry', label: 'Dry' },
          { id: 'cold', label: 'Cold' },
          { id: 'frozen', label: 'Frozen' },
        ],
      },
      { key: 'shelfDays', label: 'Days on the shelf', type: 'integer' },
    ],
  },
  workflows: [
    {
      id: 'order',
      stages: [{ id: 'review', label: 'In review', category: 'open', slaHours: 24, $after: 'new' }],
      transitions: [
        { from: 'new', to: 'review' },
        { from: 'review', to: 'sent' },
      ],
    },
  ],
  dashboards: [
    {
      id: 'sales',
      label: 'Sales',
      widgets: [
        { id: 'open', label: 'Open', kind: 'report', position: [0, 0, 6, 4], report: 'byName' },
        { id: 'all', label: 'All', kind: 'list', position: [6, 0, 6, 4], dataset: 'orders.order' },
      ],
    },
  ],
  reports: [
    {
      id: 'byName',
      label: 'By name',
      dataset: 'orders.order',
      columns: [{ key: 'name' }, { key: 'stage' }],
    },
  ],
  notifications: [
    {
      id: 'sent',
      on: 'orders.order.sent',
      to: ['role:seller'],
      channels: ['inApp'],
      template: 'Sent:\n{{orderId}}\nGoodbye',
    },
  ],
  roles: [
    { id: 'seller', label: 'Seller', permissions: ['orders.order.read', 'orders.order.create'] },
    { id: 'packer', label: 'Packer', permissions: ['orders.order.read'] },
  ],
  documents: [
    {
      id: 'note',
      label: 'Note',
      kind: 'pdf',
      entity: 'orders.order',
      body: 'one\ntwo\nthree\nfour\nfive\n',
    },
  ],
  flags: { express: true, limit: 10 },
  records: {
    'goods.product': [
      { key: 'box', name: 'Box', sku: 'B1' },
      { key: 'pallet', name: 'Pallet' },
    ],
    'orders.order': [{ key: 'first', name: 'First order', product: 'box' }],
  },
}

const rules = compileRules({ type: 'object', properties: sections })

/** A copy of a document with other values at pointers; undefined removes. */
export function changedAt(
  document: JsonObject,
  places: Readonly<Record<string, Value>>,
): JsonObject {
  const next = Object.entries(places).reduce<Value>(
    (result, [pointer, value]) => setAt(result, pointer, value, rules),
    document,
  )
  return isObject(next) ? next : document
}

/** Another version of a vertical, with other members of the envelope where given. */
export const version = (
  document: JsonObject,
  number: string,
  places: Readonly<Record<string, Value>>,
  envelope: JsonObject = {},
): JsonObject => ({ ...changedAt(document, places), ...envelope, version: number })

/** What a tenant adds: it shows a report of the template. */
export const ownDashboard = {
  id: 'x_own',
  label: 'Own',
  widgets: [
    { id: 'names', label: 'Names', kind: 'report', position: [0, 0, 6, 4], report: 'byName' },
  ],
}
