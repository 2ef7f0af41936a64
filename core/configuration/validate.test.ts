import { expect, test } from 'vitest'
import { composeDefaults } from '../plugin/defaults.ts'
import type { Json, JsonObject } from '../schema/json.ts'
import { examplePlugins } from '../testing/example-plugins.ts'
import { catalogueOf } from './catalogue.ts'
import { checkOwnIds } from './checks/own-ids.ts'
import { applyItemPatch } from './item-patch.ts'
import { checkConfiguration, newFaults } from './validate.ts'

const catalogue = catalogueOf(examplePlugins)
const sound = composeDefaults(examplePlugins, ['party', 'sales'])
const at = (path: string, patch: Json): JsonObject =>
  applyItemPatch(sound, path.split('/').slice(1), patch)
const faults = (document: Json) => checkConfiguration(document, catalogue)
const pointers = (document: Json) => faults(document).map(({ pointer }) => pointer)

test('the defaults of plugins make a configuration that is right', () => {
  expect(faults(sound)).toEqual([])
  expect(faults({})).toEqual([])
})

test('every fault is one sentence with a pointer that names items by key', () => {
  const [found] = faults(at('/workflows/deal/stages/won/category', 'finished'))
  expect(found).toEqual({
    pointer: '/workflows/deal/stages/won/category',
    message:
      'Expected one of "open", "won", "lost", "done", "cancelled", found "finished"; correct it.',
    rule: 'enum',
    values: { allowed: 'open, won, lost, done, cancelled' },
  })
})

test.each<[string, Json, string]>([
  ['a section nobody knows', { sectoins: {} }, '/sectoins'],
  ['no object at all', [], ''],
  ['a missing label', { roles: [{ id: 'x', permissions: [] }] }, '/roles/x/label'],
  ['a bad key', { flags: { ['x'.repeat(200)]: true } }, `/flags/${'x'.repeat(200)}`],
  [
    'a member name that reaches the prototype',
    JSON.parse('{"flags":{"__proto__":1}}'),
    '/flags/__proto__',
  ],
  [
    'such a name hidden in a free value',
    JSON.parse(
      '{"modules":{"sales":{"active":true,"settings":{"a":{"constructor":{"prototype":{}}}}}}}',
    ),
    '/modules/sales/settings/a/constructor',
  ],
])('the schema refuses %s', (_, document, pointer) => {
  expect(pointers(document)).toContain(pointer)
})

const field = (more: JsonObject): JsonObject => ({ label: 'Field', type: 'text', ...more })
test.each<[string, string, Json, string]>([
  ['an entity of a missing module', '/customFields/fleet.car', [], '/customFields/fleet.car'],
  [
    'a key of the entity',
    '/customFields/sales.deal/name',
    field({}),
    '/customFields/sales.deal/name/key',
  ],
  [
    'a key of the kernel',
    '/customFields/sales.deal/version',
    field({}),
    '/customFields/sales.deal/version/key',
  ],
  [
    'a choice without options',
    '/customFields/sales.deal/a',
    field({ type: 'choice' }),
    '/customFields/sales.deal/a/options',
  ],
  [
    'options on text',
    '/customFields/sales.deal/a',
    field({ options: [] }),
    '/customFields/sales.deal/a/options',
  ],
  [
    'a reference to nothing',
    '/customFields/sales.deal/a',
    field({ type: 'reference' }),
    '/customFields/sales.deal/a/entity',
  ],
  [
    'a dangling reference',
    '/customFields/sales.deal/a',
    field({ type: 'reference', entity: 'sales.cat' }),
    '/customFields/sales.deal/a/entity',
  ],
  [
    'a scale over the precision',
    '/customFields/sales.deal/a',
    field({ type: 'decimal', precision: 2, scale: 3 }),
    '/customFields/sales.deal/a/scale',
  ],
  [
    'a minimum over the maximum',
    '/customFields/sales.deal/a',
    field({ type: 'integer', min: 2, max: 1 }),
    '/customFields/sales.deal/a/max',
  ],
  [
    'a broken pattern',
    '/customFields/sales.deal/a',
    field({ pattern: '(' }),
    '/customFields/sales.deal/a/pattern',
  ],
  [
    'a default of another type',
    '/customFields/sales.deal/a',
    field({ type: 'integer', default: 'x' }),
    '/customFields/sales.deal/a/default',
  ],
  [
    'a default that is no option',
    '/customFields/sales.deal/lostReason/default',
    'rain',
    '/customFields/sales.deal/lostReason/default',
  ],
  [
    'a filter by free JSON',
    '/customFields/sales.deal/a',
    field({ type: 'json', filterable: true }),
    '/customFields/sales.deal/a/filterable',
  ],
  [
    'a transition to no stage',
    '/workflows/deal/transitions/open,gone',
    {},
    '/workflows/deal/transitions/open,gone/to',
  ],
  [
    'a stage nothing leads to',
    '/workflows/deal/stages/review',
    { label: 'Review', category: 'open' },
    '/workflows/deal/stages/review',
  ],
  [
    'a permission nobody declares',
    '/workflows/deal/transitions/open,won/permission',
    'sales.deal.cloze',
    '/workflows/deal/transitions/open,won/permission',
  ],
  [
    'a required field nobody has',
    '/workflows/deal/transitions/open,won/requires',
    ['custom.nothing'],
    '/workflows/deal/transitions/open,won/requires',
  ],
  [
    'a workflow of an entity without',
    '/workflows/deal/entity',
    'party.company',
    '/workflows/deal/entity',
  ],
  [
    'a second default workflow',
    '/workflows/other',
    { ...(sound['workflows'] as JsonObject[])[0], id: 'other' },
    '/workflows/other/default',
  ],
  [
    'a widget of no report',
    '/dashboards/sales/widgets/open/report',
    'gone',
    '/dashboards/sales/widgets/open/report',
  ],
  [
    'a metric of nothing',
    '/dashboards/sales/widgets/m',
    { label: 'M', kind: 'metric', position: [0, 0, 1, 1] },
    '/dashboards/sales/widgets/m/dataset',
  ],
  [
    'a column of no field',
    '/reports/openDeals/columns/colour',
    {},
    '/reports/openDeals/columns/colour',
  ],
  ['a total of no field', '/reports/openDeals/totals', ['sum:weight'], '/reports/openDeals/totals'],
  ['a sort by no field', '/reports/openDeals/sort', '-weight', '/reports/openDeals/sort'],
  [
    'an event nobody emits',
    '/notifications/won/on',
    'sales.deal.vanished',
    '/notifications/won/on',
  ],
  ['a role nobody has', '/notifications/won/to', ['role:nobody'], '/notifications/won/to'],
  [
    'a webhook without address',
    '/notifications/won/channels',
    ['webhook'],
    '/notifications/won/webhook',
  ],
  [
    'a permission of no module',
    '/roles/sales-rep/permissions',
    ['fleet.car.read'],
    '/roles/sales-rep/permissions',
  ],
  ['the administrator as a role', '/roles/admin', { label: 'A', permissions: [] }, '/roles/admin'],
  [
    'a setting nobody declares',
    '/modules/sales/settings',
    { speed: 1 },
    '/modules/sales/settings/speed',
  ],
  [
    'a setting of another type',
    '/modules/sales/settings',
    { staleAfterDays: 'soon' },
    '/modules/sales/settings/staleAfterDays',
  ],
  ['a module nobody installed', '/modules/fleet', { active: true }, '/modules/fleet'],
  ['a module that must stay on', '/modules/party/active', false, '/modules/party/active'],
  ['a number without sequence', '/numbering/deal/pattern', 'D-{year}', '/numbering/deal/pattern'],
])('the cross checks refuse %s', (_, path, patch, pointer) => {
  expect(pointers(at(path, patch))).toContain(pointer)
})

test('an active module without what it requires is refused', () => {
  const modules = { sales: { active: false }, commission: { active: true } }
  expect(pointers({ ...sound, modules })).toEqual(['/modules/commission/active'])
})

test('a name whose module is not installed says so', () => {
  const [found] = faults(at('/notifications/won/on', 'fleet.car.parked'))
  expect(found?.message).toContain('whose module "fleet" is not installed')
})

test('two items with one key, and two with one uid, are refused', () => {
  const role = { id: 'x', uid: 'x', label: 'X', permissions: [] }
  const twice: Json = { roles: [role, role] }
  expect(pointers(twice)).toEqual(['/roles/x'])
  const shared: Json = {
    roles: ['a', 'b'].map((id) => ({ id, uid: 'same', label: id, permissions: [] })),
  }
  expect(pointers(shared)).toEqual(['/roles/b/uid'])
})

test('a grant of a sensitive field and of a wildcard is a permission', () => {
  expect(
    faults(at('/roles/sales-rep/permissions', ['sales.*', 'sales.deal.*', 'sales.deal.margin'])),
  ).toEqual([])
})

test('at most 25 custom fields of an entity can be filtered', () => {
  const many = Array.from({ length: 26 }, (_, index) =>
    field({ key: `f${String(index)}`, filterable: true }),
  )
  expect(pointers({ customFields: { 'party.company': many } })).toEqual([
    '/customFields/party.company',
  ])
})

test('what was wrong before does not block an unrelated change', () => {
  const broken = at('/notifications/won/on', 'fleet.car.parked')
  expect(newFaults(broken, applyItemPatch(broken, ['flags'], { beta: true }), catalogue)).toEqual(
    [],
  )
  const worse = applyItemPatch(broken, ['notifications', 'won', 'to'], ['role:nobody'])
  expect(newFaults(broken, worse, catalogue)).toHaveLength(1)
})

test('ids that a tenant makes begin with x_, save inside what is its own', () => {
  const own = (path: string, patch: Json) =>
    [...checkOwnIds(sound, at(path, patch))].map(({ pointer }) => pointer)
  expect(own('/customFields/sales.deal/colour', field({}))).toEqual([
    '/customFields/sales.deal/colour',
  ])
  expect(own('/customFields/sales.deal/x_colour', field({}))).toEqual([])
  expect(own('/workflows/deal/stages/review', { label: 'R', category: 'open' })).toEqual([
    '/workflows/deal/stages/review',
  ])
  expect(
    own('/reports/x_mine', {
      label: 'Mine',
      dataset: 'sales.deal',
      columns: [],
      filters: [{ id: 'open', field: 'stage', op: 'eq' }],
    }),
  ).toEqual([])
  expect(own('/numbering/invoice', { pattern: '{seq:5}' })).toEqual([])
  expect(own('/workflows/deal/stages/won/uid', 'other')).toEqual(['/workflows/deal/stages/won/uid'])
})
