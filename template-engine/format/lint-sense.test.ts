import { expect, test } from 'vitest'
import { source, surroundings, trade, tradeDocuments } from '../package/example-house.ts'
import { findingLine, validateVertical } from './index.ts'

test.each<[string, object, string, string]>([
  [
    'a widget that names no report',
    {
      dashboards: [
        {
          id: 'main',
          label: 'Main',
          widgets: [
            { id: 'w', label: 'W', kind: 'report', position: [0, 0, 4, 4], report: 'nothing' },
          ],
        },
      ],
    },
    'reference',
    '/dashboards/main/widgets/w/report',
  ],
  [
    'a stage that no workflow has',
    { workflows: [{ id: 'order', transitions: [{ from: 'draft', to: 'nowhere' }] }] },
    'reference',
    '/workflows/order/transitions/draft,nowhere/to',
  ],
  [
    'a stage that nothing leads to',
    { workflows: [{ id: 'order', stages: [{ id: 'lost', label: 'Lost', category: 'lost' }] }] },
    'reference',
    '/workflows/order/stages/lost',
  ],
  [
    'an event that no plugin emits',
    {
      notifications: [
        { id: 'n', on: 'stock.order.lost', to: ['owner'], channels: ['inApp'], template: 'x' },
      ],
    },
    'reference',
    '/notifications/n/on',
  ],
  [
    'a permission that no plugin declares',
    { roles: [{ id: 'buyer', label: 'Buyer', permissions: ['stock.order.shred'] }] },
    'reference',
    '/roles/buyer/permissions',
  ],
  [
    'a column that the dataset does not have',
    { reports: [{ id: 'r', label: 'R', dataset: 'stock.order', columns: [{ key: 'colour' }] }] },
    'reference',
    '/reports/r/columns/colour',
  ],
  [
    'a workflow of an entity without one',
    {
      workflows: [
        {
          id: 'p',
          label: 'P',
          entity: 'base.product',
          stages: [{ id: 's', label: 'S', category: 'open' }],
          transitions: [],
        },
      ],
    },
    'reference',
    '/workflows/p/entity',
  ],
  [
    'a label that leads nowhere',
    { labels: { de: { '/reports/nothing/label': 'Nichts' } } },
    'label-pointer',
    '/labels/de/~1reports~1nothing~1label',
  ],
  [
    'the prefix of tenants',
    { reports: [{ id: 'x_mine', label: 'R', dataset: 'stock.order', columns: [] }] },
    'prefix',
    '/reports/x_mine',
  ],
  [
    'an id that stands twice',
    { roles: [...trade.roles, ...trade.roles], notifications: [] },
    'duplicate-id',
    '/roles/buyer',
  ],
  [
    'one uid under two keys',
    {
      roles: [
        { ...trade.roles[0], uid: 'u1' },
        { ...trade.roles[0], id: 'clerk', uid: 'u1' },
      ],
    },
    'uid',
    '/roles/clerk/uid',
  ],
  [
    'a removal of what is not there',
    { reports: [{ id: 'gone', $remove: true }] },
    'composition',
    '/reports/gone',
  ],
  [
    'an anchor that names nothing',
    { workflows: [{ id: 'order', stages: [{ id: 'done', $before: 'nothing' }] }] },
    'composition',
    '/workflows/order/stages/done',
  ],
  [
    'a document file that is missing',
    { documents: [{ ...trade.documents[0], body: 'no.hbs' }] },
    'template',
    '/documents/label/body',
  ],
  ['an unknown parent', { extends: { ancestor: '^1.0.0' } }, 'parent', '/extends/ancestor'],
  ['itself as parent', { extends: { trade: '^1.0.0' } }, 'cycle', '/extends/trade'],
  [
    'a plugin of another version',
    { requires: { plugins: { stock: '^2.0.0' } } },
    'requires',
    '/requires/plugins/stock',
  ],
  [
    'another engine',
    { requires: { ...trade.requires, engine: '^9.0.0' } },
    'requires',
    '/requires/engine',
  ],
  [
    'a migration that is none',
    { migrations: [{ to: '1.0.0', ops: [{ op: 'convert', path: '/flags/a', with: 'magic' }] }] },
    'migration',
    '/migrations',
  ],
  [
    'a seeded record with a field that nobody has',
    { records: { 'base.product': [{ key: 'p', name: 'P', weight: 1 }] } },
    'record',
    '/records/base.product/0/weight',
  ],
  ['what only a release says', { hash: `sha256-${'0'.repeat(64)}` }, 'frozen', '/hash'],
])('%s is found and says what to do', (_, change, code, pointer) => {
  const { labels: _labels, dashboards: _dashboards, ...rest }: Record<string, unknown> = trade
  const vertical = { ...rest, ...change }
  // Sections are overlays over the defaults; the ones under test stand alone.
  if ('workflows' in change || 'roles' in change || 'notifications' in change)
    Object.assign(vertical, { notifications: (change as typeof trade).notifications ?? [] })
  const findings = validateVertical(source(vertical, tradeDocuments), surroundings())
  expect(findings.map(findingLine)).toHaveLength(1)
  const [finding] = findings
  expect(finding).toMatchObject({ severity: 'error', code, pointer })
  expect(finding?.message).toMatch(/^Expected .+ found .+[;:] .+\.$/)
})
