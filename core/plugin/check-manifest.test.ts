import { expect, test } from 'vitest'
import { deal, examplePlugins, parties, sales } from '../testing/example-plugins.ts'
import { checkManifests, requireManifests } from './check-manifest.ts'
import { markAsOurs } from './check-manifest/core-copy.ts'
import type { Plugin } from './define-plugin.ts'

/** A manifest as a plugin in JavaScript may write it: no compiler has looked at it. */
function withSales(changes: Readonly<Record<string, unknown>>): Plugin[] {
  return [parties, { ...sales, ...changes }]
}
const entity = (changes: object) => ({ entities: [{ ...deal, ...changes }] })
const fields = (changes: object) => entity({ fields: { ...deal.fields, ...changes } })
const role = (...permissions: string[]) => ({ roles: { rep: { label: 'Rep', permissions } } })
const [action] = sales.actions ?? []

test('plugins that keep the rules boot in order', () => {
  expect(checkManifests(examplePlugins)).toEqual([])
  const names = requireManifests([...examplePlugins].reverse()).map(({ name }) => name)
  expect(names).toEqual(['party', 'sales', 'commission'])
})

test.each<[string, Readonly<Record<string, unknown>>, string]>([
  ['a missing title', { title: undefined }, 'the text "title"'],
  ['a member nobody knows', { entitys: [] }, '"entitys"'],
  ['a list that is none', { actions: {} }, 'a list "actions"'],
  ['an upper-case name', { name: 'Sales' }, 'lower-case letters'],
  ['a reserved name', { name: 'audit' }, 'the reserved "audit"'],
  ['a version of two parts', { version: '1.2' }, 'a semantic version'],
  [
    'another plugin’s entity name',
    entity({ name: 'crm.deal' }),
    'begin it with the name of the plugin',
  ],
  ['a plural in camel case', entity({ plural: 'bigDeals' }), 'in lower case with hyphens'],
  ['a title that is no field', entity({ title: 'nmae' }), 'a field in "title"'],
  [
    'a workflow that is no stage',
    entity({ workflow: 'name' }),
    'a field of type stage in "workflow"',
  ],
  ['a stage without a workflow', entity({ workflow: undefined }), 'one stage field'],
  ['a search in money', entity({ search: ['amount'] }), 'a text field in "search"'],
  ['a unique of no field', entity({ uniques: [['code']] }), '"uniques"'],
  ['an unknown type', fields({ size: { type: 'number' } }), 'a known type of field "size"'],
  ['a field of the kernel', fields({ version: { type: 'text' } }), '"version"'],
  [
    'two fields in one column',
    fields({ vatID: { type: 'text' }, vatId: { type: 'text' }, vat_id: { type: 'text' } }),
    'vat_id',
  ],
  ['a choice of nothing', fields({ kind: { type: 'choice' } }), 'options of field "kind"'],
  [
    'a reference to nowhere',
    fields({ owner: { type: 'reference', entity: 'party.person' } }),
    'found "party.person"',
  ],
  ['a reference beyond what is required', { requires: [] }, 'add "party" to "requires"'],
  [
    'lines without a way back',
    fields({ items: { type: 'lines', entity: 'sales.deal', via: 'order' } }),
    'a required reference "order"',
  ],
  [
    'an extension of its own entity',
    { extensions: [{ entity: 'sales.deal', fields: {} }] },
    `another plugin's entity`,
  ],
  [
    'an extension of nothing',
    { extensions: [{ entity: 'party.person', fields: {} }] },
    'an entity that exists',
  ],
  [
    'a read of a missing field',
    { reads: [{ view: 'party.company', fields: { city: { type: 'text' } } }] },
    'no such field',
  ],
  [
    'a read of another type',
    { reads: [{ view: 'party.company', fields: { name: { type: 'integer' } } }] },
    'type text',
  ],
  [
    'an event of another plugin',
    { events: [{ ...sales.events?.[0], name: 'crm.deal.won' }] },
    'an event name',
  ],
  [
    'an event about nothing',
    { events: [{ ...sales.events?.[0], aggregate: 'amount' }] },
    'as aggregate',
  ],
  ['an action under no permission', { permissions: {} }, '"deal.close"'],
  [
    'an action at a crooked path',
    { actions: [{ ...action, path: 'deals/Close' }] },
    'a path such as',
  ],
  [
    'an action in the way of a record',
    { actions: [{ ...action, path: '/deals', method: 'POST' }] },
    '"POST /deals" twice',
  ],
  [
    'an action that is offered in a state of nothing',
    { actions: [{ ...action, offeredWhen: { stage: ['nowhere'] } }] },
    '"nowhere" of "stage"',
  ],
  ['a role that grants what nobody declares', role('contcat.read'), '"contcat.read"'],
  ['a role for a field that is not sensitive', role('deal.name'), '"deal.name"'],
  [
    'a menu entry that leads nowhere',
    { menu: [{ label: 'Cars', entity: 'sales.car' }] },
    '"sales.car"',
  ],
  [
    'a port of another plugin',
    { provides: [{ port: 'party.names', create: () => ({}) }] },
    'a port such as',
  ],
  ['a need that nobody meets', { needs: [{ port: 'party.names' }] }, 'let "party" provide it'],
  ['defaults with a typo', { defaults: { reprots: [] } }, 'found "reprots"'],
  [
    'defaults that name nothing',
    {
      defaults: {
        notifications: [
          { id: 'a', on: 'sales.deal.lost', to: ['owner'], channels: ['inApp'], template: '' },
        ],
      },
    },
    'no event "sales.deal.lost"',
  ],
])('%s is refused with one sentence', (_, changes, words) => {
  const faults = checkManifests(withSales(changes))
  expect(faults.join('\n')).toContain(words)
  for (const fault of faults) expect(fault).toMatch(/^Plugin ".*[Ee]xpected .*found .*[;:].*\.$/s)
})

test('two plugins may not share a name, an entity, an event or a role', () => {
  const faults = checkManifests([parties, sales, sales]).join('\n')
  for (const words of [
    'two plugins "sales"',
    '"sales.deal" twice',
    '"sales.deal.won" twice',
    'a role id',
  ])
    expect(faults).toContain(words)
})

test('a sensitive field may be named by a role of its plugin', () => {
  expect(checkManifests(withSales({ ...role('deal.*', 'deal.margin'), defaults: {} }))).toEqual([])
})

test('a plugin of the house may carry a reserved name', () => {
  const template: Plugin = { name: 'template', version: '1.0.0', title: 'Templates' }
  expect(checkManifests([template])).not.toEqual([])
  expect(checkManifests([template], { system: ['template'] })).toEqual([])
})

test('a plugin made by a second copy of core is refused', () => {
  const mine = markAsOurs({ ...parties })
  expect(checkManifests([mine])).toEqual([])
  const foreign = Object.defineProperty({ ...parties }, Symbol.for('@strata-erp/core.copy'), {
    value: {},
  })
  expect(checkManifests([foreign])[0]).toContain('one copy of @strata-erp/core')
})

test('what is no manifest at all is refused by its place in the list', () => {
  expect(checkManifests([undefined as unknown as Plugin])[0]).toContain(
    'Plugin 1: expected a manifest',
  )
})

test('a refusal to boot names every fault', () => {
  expect(() =>
    requireManifests(withSales({ version: 'x', menu: [{ label: 'A', entity: 'b.c' }] })),
  ).toThrow('found 2 fault(s)')
})
