import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Value } from '../merge/json.ts'
import { ownDashboard, trade, version } from './testing/trade.ts'
import { conflictAt, questionsOf, templateWorld } from './testing/world.ts'
import type { StoryTenant, World } from './testing/world.ts'

const order = '/workflows/order'
const products = '/customFields/goods.product'
const listed = '/dashboards/sales/widgets/all'
let world: World
beforeAll(async () => {
  world = await templateWorld()
  await world.publish(
    trade,
    version(trade, '1.1.0', {
      '/flags/limit': 20,
      '/flags/gift': false,
      [`${order}/stages/review/slaHours`]: 48,
      [`${products}/storage/options/cool`]: { id: 'cool', label: 'Cool' },
      '/documents/note/body': 'one\nTWO\nthree\nfour\nfive\n',
      '/reports/byName/columns/amount': { key: 'amount' },
    }),
    version(
      trade,
      '2.0.0',
      {
        '/flags/limit': undefined,
        '/flags/ceiling': 20,
        '/flags/gift': false,
        '/flags/express': undefined,
        [`${products}/shelfDays/max`]: 10,
        [`${order}/stages/done`]: { id: 'done', $before: 'sent' },
        [`${order}/stages/review/slaHours`]: 48,
        [`${order}/transitions/new,done`]: { from: 'new', to: 'done' },
        [`${products}/lot`]: undefined,
        [`${products}/batch`]: {
          key: 'batch',
          uid: 'trade_product_lot',
          label: 'Batch',
          help: 'As on the box',
          type: 'text',
          maxLength: 40,
          filterable: true,
        },
        '/documents/note/body': 'one\nTWO\nthree\nfour\nfive\n',
        '/dashboards/sales/widgets/all/limit': 10,
        '/reports/byName': undefined,
        '/reports/bySize': {
          id: 'bySize',
          label: 'By size',
          dataset: 'orders.order',
          columns: [{ key: 'amount' }],
        },
        '/dashboards/sales/widgets/open/report': 'bySize',
        '/roles/packer': undefined,
      },
      {
        migrations: [
          {
            to: '2.0.0',
            ops: [
              { op: 'renameItem', path: products, from: 'lot', to: 'batch' },
              { op: 'renameKey', path: '/flags', from: 'limit', to: 'ceiling' },
            ],
          },
        ],
      },
    ),
  )
})
afterAll(async () => world?.close())

const planOf = async (tenant: StoryTenant, to: string) =>
  world.engine.plan(await tenant.scope(), { to })

test('an untouched tenant comes out as a fresh installation of the new version', async () => {
  const tenant = await world.tenant({ on: 'trade@1.0.0' })
  const { plan, applied, revision } = await world.engine.upgrade(await tenant.scope(), {
    to: '1.1.0',
  })
  expect({ applied, revision, questions: plan.conflicts }).toEqual({
    applied: true,
    revision: 3,
    questions: [],
  })
  const fresh = await world.tenant({ on: 'trade@1.1.0' })
  expect(await tenant.document()).toEqual(await fresh.document())
  expect(await tenant.state()).toEqual(await fresh.state())
  expect((await world.engine.upgrade(await tenant.scope(), { to: '1.1.0' })).plan.empty).toBe(true)
})

test('what the tenant changed elsewhere stays, what nobody contests arrives', async () => {
  const tenant = await world.tenant({ on: 'trade@1.0.0' })
  await tenant.edit({
    [`${order}/stages/x_pack`]: { id: 'x_pack', label: 'Pack', category: 'open' },
    [`${order}/transitions/review,x_pack`]: { from: 'review', to: 'x_pack' },
    [`${order}/transitions/x_pack,sent`]: { from: 'x_pack', to: 'sent' },
  })
  await tenant.edit({ [`${products}/lot/required`]: true })
  await tenant.edit({ '/flags/express': undefined })
  await tenant.edit({ '/documents/note/body': 'one\ntwo\nthree\nfour\nFIVE\n' })
  const { plan, applied } = await world.engine.upgrade(await tenant.scope(), { to: '1.1.0' })
  expect([questionsOf(plan), applied]).toEqual([[], true])
  expect(await tenant.at('/documents/note/body')).toBe('one\nTWO\nthree\nfour\nFIVE\n')
  expect(await tenant.at('/flags')).toEqual({ limit: 20, gift: false })
  expect(await tenant.at(`${products}/lot/required`)).toBe(true)
  expect(await tenant.at(`${order}/stages/x_pack/label`)).toBe('Pack')
  expect(await tenant.at(`${order}/stages/review/slaHours`)).toBe(48)
})

test('a declared rename carries the tenant along: field, translation, values under the uid', async () => {
  const tenant = await world.tenant({ on: 'trade@1.0.0' })
  await tenant.edit({ [`${products}/lot/required`]: true })
  const id = await tenant.make('product', { name: 'Tea', custom: { lot: 'L7' } })
  const plan = await planOf(tenant, '2.0.0')
  await world.engine.commit(await tenant.scope(), plan.id ?? '')
  expect(await tenant.at(`${products}/lot`)).toBeUndefined()
  expect(await tenant.at(`${products}/batch`)).toMatchObject({ required: true, maxLength: 40 })
  expect(await tenant.record('product', id)).toMatchObject({ custom: { batch: 'L7' } })
  expect((await tenant.state()).claims).toEqual([`${products}/batch/required`])
})

type Edits = Readonly<Record<string, Value>>

/** By kind: what the tenant does, and where the question is asked. */
const contested: readonly (readonly [kind: string, path: string, to: string, edits: Edits])[] = [
  ['modify-modify', '/flags/limit', '1.1.0', { '/flags/limit': 50 }],
  ['modify-modify', `${products}/batch#type`, '2.0.0', { [`${products}/lot/maxLength`]: 30 }],
  ['add-add', '/flags/gift', '1.1.0', { '/flags/gift': true }],
  ['delete-modify', listed, '2.0.0', { [listed]: undefined }],
  ['modify-delete', '/flags/express', '2.0.0', { '/flags/express': false }],
  ['text', '/documents/note/body', '1.1.0', { '/documents/note/body': 'one\nzwei\nthree\n' }],
  ['reference', '/reports/byName', '2.0.0', { '/dashboards/x_own': ownDashboard }],
  ['rename-collision', '/flags/ceiling', '2.0.0', { '/flags/ceiling': 5 }],
  ['constraint', `${products}/shelfDays`, '2.0.0', { [`${products}/shelfDays/min`]: 20 }],
]
test.each(contested)('%s: a question at %s of %s', async (kind, path, to, edits) => {
  const tenant = await world.tenant({ on: 'trade@1.0.0' })
  await tenant.edit(edits)
  const before = await tenant.stored()
  const plan = await planOf(tenant, to)
  const conflict = conflictAt(plan, path)
  expect(conflict.kind).toBe(kind)
  expect(conflict.message).toMatch(/^[A-Z].+\.$/)
  // What nobody answers holds the tenant's side, and only a deletion is settled without asking.
  expect(conflict.resolved).toBe(kind === 'delete-modify' ? 'ours' : undefined)
  expect(questionsOf(plan)).toEqual(kind === 'delete-modify' ? [] : [`${kind} ${path}`])
  expect(await tenant.stored()).toEqual(before)
  const committed = await world.engine
    .commit(await tenant.scope(), plan.id ?? '')
    .then(({ applied }) => ({ applied }))
    .catch(({ code, status }) => ({ code, status }))
  expect(committed).toEqual(
    kind === 'delete-modify' ? { applied: true } : { code: 'TEMPLATE_PLAN_OPEN', status: 409 },
  )
  expect((await tenant.stored()).revision - before.revision).toBe(plan.open > 0 ? 0 : 1)
})

test('order: both sides arrange the same stages, each in another way', async () => {
  const tenant = await world.tenant({ on: 'trade@1.0.0' })
  const stages = await tenant.at(`${order}/stages`)
  const [fresh, review, sent, done] = Array.isArray(stages) ? stages : []
  await tenant.edit({
    [`${order}/stages`]: [fresh, sent, review, done].filter((one) => one !== undefined),
  })
  const plan = await planOf(tenant, '2.0.0')
  expect(questionsOf(plan)).toEqual([`order ${order}/stages`])
  expect(conflictAt(plan, `${order}/stages`)).toMatchObject({
    choices: ['ours', 'theirs', 'value'],
  })
})
