import { expect, test } from 'vitest'
import { house, source, surroundings, trade, tradeDocuments } from '../package/example-house.ts'
import { memberOf } from '../merge/json.ts'
import {
  changedDefaults,
  compareReleases,
  dependentsOf,
  differences,
  differencesAsText,
  findingLine,
  flattenRelease,
  neededBump,
  readRelease,
  release,
  releaseBook,
  releaseText,
} from './index.ts'
import type { Bump, Release } from './index.ts'

const { rules } = house.format
const make = (vertical: object, releases: readonly Release[] = [], bump?: Bump): Release => {
  const made = release(source(vertical, tradeDocuments), surroundings(releases), bump)
  if (made.release === undefined) throw new Error(made.findings.map(findingLine).join('\n'))
  return made.release
}
const refusal = (vertical: object, releases: readonly Release[], bump: Bump) => {
  const made = release(source(vertical, tradeDocuments), surroundings(releases), bump)
  expect(made.release).toBeUndefined()
  return made.findings.filter(({ severity }) => severity === 'error').map(({ message }) => message)
}
const flat = (made: Release, releases: readonly Release[] = []) =>
  flattenRelease(made, releaseBook([...releases, made]).read, house.defaults, rules).document
const [lotNumber, storage] = trade.customFields['base.product']
const withFields = (...fields: unknown[]) => ({
  ...trade,
  customFields: { 'base.product': fields },
})

test('a release carries bodies, uids and a hash, and reads back the same', () => {
  const made = make(trade)
  expect(made.version).toBe('1.0.0')
  expect(memberOf(made.document, 'documents')).toEqual([
    { ...trade.documents[0], body: tradeDocuments['label.hbs'] },
  ])
  expect(memberOf(made.document, 'roles')).toMatchObject([{ id: 'buyer', uid: 'trade_buyer' }])
  expect(made.document).toMatchObject({
    customFields: {
      'base.product': [
        { key: 'lotNumber', uid: 'trade_product_lotNumber' },
        { options: [{ uid: 'trade_product_storage_dry' }, { uid: 'trade_product_storage_cold' }] },
      ],
    },
    // The plugin's stage keeps the plugin's uid.
    workflows: [
      {
        stages: [
          { id: 'review', uid: 'trade_order_review' },
          { id: 'done', label: 'Received' },
        ],
      },
    ],
  })
  expect(JSON.stringify(made.document['workflows'])).not.toContain('trade_order_done')
  const text = releaseText(made)
  expect(releaseText(readRelease(text, 'r.json'))).toBe(text)
  expect(() => readRelease(text.replace('Orders', 'Commands'), 'r.json')).toThrow(
    /^Expected the content sha256-.+ in r\.json, found sha256-.+; a release is frozen/,
  )
})

test('the same source gives the same bytes whatever the order of its members', () => {
  const turned = Object.fromEntries(Object.entries(trade).toReversed())
  expect(releaseText(make(turned))).toBe(releaseText(make(trade)))
})

test('the first release counts up from nothing or takes the version that is stated', () => {
  expect(make(trade, [], 'minor').version).toBe('0.1.0')
  expect(make({ ...trade, version: '3.1.4' }).version).toBe('3.1.4')
})

test('uids stay with their ids, follow declared renames, and change with the type', () => {
  const first = make(trade)
  const second = make(
    {
      ...withFields(
        { ...lotNumber, key: 'batch' },
        { ...storage, type: 'text', options: undefined },
      ),
      version: '2.0.0',
      migrations: [
        {
          to: '2.0.0',
          ops: [
            {
              op: 'renameItem',
              path: '/customFields/base.product',
              from: 'lotNumber',
              to: 'batch',
            },
          ],
        },
      ],
    },
    [first],
    'major',
  )
  expect(second.document['customFields']).toMatchObject({
    'base.product': [
      { key: 'batch', uid: 'trade_product_lotNumber' },
      { key: 'storage', uid: 'trade_product_storage_2' },
    ],
  })
})

test.each<[string, object, Bump]>([
  ['another label is a patch', { reports: [{ ...trade.reports[0], label: 'Purchases' }] }, 'patch'],
  [
    'a new field is minor',
    withFields(lotNumber, storage, { key: 'weight', label: 'W', type: 'integer' }),
    'minor',
  ],
  ['a field that is gone is major', withFields(lotNumber), 'major'],
  [
    'an option that is gone is major',
    withFields(lotNumber, { ...storage, options: storage?.options?.slice(1) }),
    'major',
  ],
  ['another type is major', withFields({ ...lotNumber, type: 'integer' }, storage), 'major'],
  ['less room is major', withFields({ ...lotNumber, maxLength: 10 }, storage), 'major'],
  [
    'a permission more is minor',
    {
      roles: [
        {
          ...trade.roles[0],
          permissions: ['stock.order.read', 'stock.order.approve', 'base.product.read'],
        },
      ],
    },
    'minor',
  ],
])('%s', (_, change, bump) => {
  const first = make(trade)
  const before = flat(first)
  const next = make({ ...trade, ...change }, [first], 'major')
  expect(compareReleases(before, flat(next, [first]), rules).bump).toBe(bump)
  if (bump === 'patch') return
  const smaller = bump === 'major' ? 'minor' : 'patch'
  expect(refusal({ ...trade, ...change }, [first], smaller)).toEqual([
    expect.stringMatching(
      new RegExp(`^Expected a ${bump} version after 1\\.0\\.0 \\(/.+, found 1\\.`),
    ),
  ])
})

test('nothing changed needs no version, and below 1.0.0 a break is minor', () => {
  const first = flat(make(trade))
  expect(compareReleases(first, first, rules).bump).toBeUndefined()
  expect(neededBump({ bump: 'major', reasons: [] }, '0.4.0')).toBe('minor')
  expect(neededBump({ bump: 'major', reasons: [] }, '1.4.0')).toBe('major')
})

test('a released version is frozen', () => {
  const made = release(source(trade, tradeDocuments), surroundings([make(trade)]))
  expect(made.findings).toMatchObject([{ code: 'frozen', pointer: '/version' }])
})

test('a changed schema default is a break unless a migration writes the old one', () => {
  const sections = (value: number) => ({
    flags: { type: 'object', properties: { days: { type: 'integer', default: value } } },
  })
  expect(changedDefaults(sections(14), sections(7))).toMatchObject([
    { bump: 'major', pointer: '/flags/days' },
  ])
  const kept = [{ op: 'setDefault', path: '/flags/days', value: 14 }] as const
  expect(changedDefaults(sections(14), sections(7), kept)).toEqual([])
  expect(changedDefaults(sections(14), sections(14))).toEqual([])
})

test('a child pins its parent, and a release of the parent leaves it alone until it is released again', () => {
  const first = make(trade)
  const food = {
    key: 'food',
    version: '1.0.0',
    label: 'Food',
    extends: { trade: '^1.0.0' },
    requires: trade.requires,
  }
  const child = make(food, [first])
  expect(child.lock).toEqual({ trade: { version: '1.0.0', hash: first.hash } })
  const second = make(
    { ...trade, reports: [{ ...trade.reports[0], label: 'Purchases' }] },
    [first],
    'patch',
  )
  const book = releaseBook([first, second, child])
  expect(flat(child, [first, second])).toEqual(flat(first))
  expect(dependentsOf(second, ['trade', 'food'], book)).toEqual([
    { key: 'food', version: '1.0.0', pinned: '1.0.0', takes: true },
  ])
  const again = make(food, [first, second, child], 'patch')
  expect(again).toMatchObject({ version: '1.0.1', lock: { trade: { version: '1.0.1' } } })
  expect(
    dependentsOf(second, ['trade', 'food'], releaseBook([first, second, child, again])),
  ).toEqual([])
})

test('renames of a parent are renames of its children', () => {
  const first = make(trade)
  const food = {
    key: 'food',
    version: '1.0.0',
    label: 'Food',
    extends: { trade: '>=1.0.0' },
    requires: trade.requires,
    customFields: { 'base.product': [{ key: 'lotNumber', required: true }] },
  }
  const child = make(food, [first])
  const second = make(
    {
      ...withFields({ ...lotNumber, key: 'batch' }, storage),
      version: '2.0.0',
      migrations: [
        {
          to: '2.0.0',
          ops: [
            {
              op: 'renameItem',
              path: '/customFields/base.product',
              from: 'lotNumber',
              to: 'batch',
            },
          ],
        },
      ],
      documents: [{ ...trade.documents[0], body: '{{name}}' }],
    },
    [first],
  )
  const next = {
    ...food,
    version: '2.0.0',
    customFields: { 'base.product': [{ key: 'batch', required: true }] },
  }
  const made = release(source(next), surroundings([first, second, child]))
  expect(made.findings.map(findingLine)).toEqual([])
  expect(made.compatibility?.bump).toBe('major')
  expect(JSON.stringify(made.release?.document['customFields'])).toBe(
    '{"base.product":[{"key":"batch","required":true}]}',
  )
})

test('differences read as sections, signs and labels', () => {
  const first = make(trade)
  const second = make(
    {
      ...withFields({ ...lotNumber, label: 'Batch' }, storage),
      reports: [],
      labels: {},
      version: '2.0.0',
    },
    [first],
  )
  const list = differences(flat(first), flat(second, [first]), rules)
  expect(list).toContainEqual({
    section: 'customFields',
    kind: 'changed',
    pointer: '/customFields/base.product/lotNumber/label',
    label: 'Batch > label',
    before: 'Lot number',
    after: 'Batch',
  })
  expect(differencesAsText(list)).toContain('reports\n  - Orders\n')
  expect(differencesAsText(list)).toContain(
    'customFields\n  ~ Batch > label: "Lot number" -> "Batch"\n',
  )
  expect(differencesAsText([])).toBe('Nothing changed.\n')
})
