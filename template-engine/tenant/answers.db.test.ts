import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Value } from '../merge/json.ts'
import type { Answer } from './plan.ts'
import { ownDashboard, trade, version } from './testing/trade.ts'
import { conflictAt, templateWorld } from './testing/world.ts'
import type { StoryTenant, World } from './testing/world.ts'

const products = '/customFields/goods.product'
const body = '/documents/note/body'
const shelf = `${products}/shelfDays`
const report = (id: string) => ({
  id,
  label: id,
  dataset: 'orders.order',
  columns: [{ key: 'amount' }],
})
const own = '/dashboards/x_own'
let world: World
beforeAll(async () => {
  world = await templateWorld()
  await world.publish(
    trade,
    version(trade, '2.0.0', {
      '/flags/limit': 20,
      '/flags/gift': false,
      '/flags/express': undefined,
      [body]: 'ONE\ntwo\nthree\nfour\nFIVE\n',
      '/reports/byName': undefined,
      '/reports/bySize': report('bySize'),
      '/dashboards/sales/widgets/open/report': 'bySize',
      [`${shelf}/max`]: 10,
    }),
    version(
      trade,
      '3.0.0',
      { '/flags/limit': undefined, '/flags/ceiling': 20 },
      {
        migrations: [
          { to: '3.0.0', ops: [{ op: 'renameKey', path: '/flags', from: 'limit', to: 'ceiling' }] },
        ],
      },
    ),
  )
})
afterAll(async () => world?.close())

/** The tenant edits, plans, answers and commits. */
async function upgraded(
  edits: Readonly<Record<string, Value>>,
  ...answers: readonly Answer[]
): Promise<StoryTenant> {
  const tenant = await world.tenant({ on: 'trade@1.0.0' })
  await tenant.edit(edits)
  const scope = await tenant.scope()
  const plan = await world.engine.plan(scope, { to: '2.0.0' })
  const answered = await world.engine.resolve(scope, plan.id ?? '', answers)
  expect(answered.open).toBe(0)
  const { applied } = await world.engine.commit(scope, plan.id ?? '')
  expect(applied).toBe(true)
  return tenant
}

describe('a value that both changed', () => {
  const limit = { '/flags/limit': 50 }
  test('stays the tenant’s, and a claim says so', async () => {
    const tenant = await upgraded(limit, { path: '/flags/limit', take: 'ours' })
    expect(await tenant.at('/flags/limit')).toBe(50)
    expect((await tenant.state()).claims).toEqual(['/flags/limit'])
  })
  test('becomes the template’s, which ends the claim', async () => {
    const tenant = await upgraded(limit, { path: '/flags/limit', take: 'theirs' })
    expect(await tenant.at('/flags/limit')).toBe(20)
    expect((await tenant.state()).claims).toEqual([])
  })
  test('becomes a third', async () => {
    const tenant = await upgraded(limit, { path: '/flags/limit', value: 35 })
    expect(await tenant.at('/flags/limit')).toBe(35)
    expect((await tenant.state()).claims).toEqual(['/flags/limit'])
  })
  test('a third that the configuration does not take is refused and stays a question', async () => {
    const tenant = await world.tenant({ on: 'trade@1.0.0' })
    await tenant.edit(limit)
    const scope = await tenant.scope()
    const plan = await world.engine.plan(scope, { to: '2.0.0' })
    const next = await world.engine.resolve(scope, plan.id ?? '', [
      { path: '/flags/limit', value: ['many'] },
    ])
    expect(next.open).toBeGreaterThan(0)
    await expect(world.engine.commit(scope, plan.id ?? '')).rejects.toMatchObject({
      code: 'TEMPLATE_PLAN_OPEN',
    })
    expect(await tenant.at('/flags/limit')).toBe(50)
  })
})

describe('a rename to a name that the tenant took first', () => {
  const edits = { '/flags/ceiling': 5 }
  const path = '/flags/ceiling'
  const renamed = async (...answers: readonly Answer[]) => {
    const tenant = await world.tenant({ on: 'trade@1.0.0' })
    await tenant.edit(edits)
    const request = { to: '3.0.0', answers }
    return { tenant, ...(await world.engine.upgrade(await tenant.scope(), request)) }
  }
  test('leaves both where they are', async () => {
    const { tenant } = await renamed({ path, take: 'ours' })
    expect(await tenant.at('/flags')).toMatchObject({ ceiling: 5, limit: 20 })
  })
  test('takes the name away', async () => {
    const { tenant } = await renamed({ path, take: 'theirs' })
    expect(await tenant.at('/flags')).toMatchObject({ ceiling: 20 })
    expect(await tenant.at('/flags/limit')).toBeUndefined()
  })
  test('keeps both, the tenant’s under a new name, free or as asked', async () => {
    const named = await renamed({ path, take: 'both', id: 'x_top' })
    expect(await named.tenant.at('/flags')).toMatchObject({ ceiling: 20, x_top: 5 })
    const free = await renamed({ path, take: 'both' })
    expect(await free.tenant.at('/flags')).toMatchObject({ ceiling: 20, x_ceiling: 5 })
    await expect(renamed({ path, take: 'both', id: 'express' })).rejects.toMatchObject({
      code: 'TEMPLATE_ANSWER_WRONG',
      message: expect.stringContaining('found "express", which is taken'),
    })
  })
})

test('a text is answered hunk by hunk', async () => {
  const tenant = await upgraded(
    { [body]: 'eins\ntwo\nthree\nfour\nfünf\n' },
    { path: body, hunks: ['theirs', ['5', 'five']] },
  )
  expect(await tenant.at(body)).toBe('ONE\ntwo\nthree\nfour\n5\nfive\n')
})

describe('a report that the template removes while a dashboard of the tenant’s shows it', () => {
  const edits = { [own]: ownDashboard }
  const path = '/reports/byName'
  test('is kept', async () => {
    const tenant = await upgraded(edits, { path, take: 'ours' })
    expect(await tenant.at(path)).toMatchObject({ id: 'byName' })
    expect(await tenant.at(`${own}/widgets/names/report`)).toBe('byName')
  })
  test('goes, and what shows it is dropped', async () => {
    const widget = `${own}/widgets/names`
    // Without its report the widget shows nothing, which is a question of its own.
    const tenant = await upgraded(
      edits,
      { path, take: 'drop-referrers' },
      { path: widget, kind: 'constraint', take: 'theirs' },
    )
    expect(await tenant.at(path)).toBeUndefined()
    expect(await tenant.at(`${own}/widgets`)).toEqual([])
  })
  test('goes, and what shows it shows another', async () => {
    const tenant = await upgraded(edits, { path, take: 'repoint', to: 'bySize' })
    expect(await tenant.at(path)).toBeUndefined()
    expect(await tenant.at(`${own}/widgets/names/report`)).toBe('bySize')
  })
})

describe('values that do not go together', () => {
  const edits = { [`${shelf}/min`]: 20 }
  test('are settled with the template’s item', async () => {
    const tenant = await upgraded(edits, { path: shelf, kind: 'constraint', take: 'theirs' })
    expect(await tenant.at(shelf)).not.toHaveProperty('min')
    expect(await tenant.at(`${shelf}/max`)).toBe(10)
  })
  test('are settled with one’s own', async () => {
    const tenant = await upgraded(edits, { path: shelf, take: 'ours' })
    expect(await tenant.at(shelf)).toMatchObject({ min: 20 })
    expect(await tenant.at(shelf)).not.toHaveProperty('max')
    const { claims } = await world.engine.status(await tenant.scope())
    expect(claims).toEqual([`${shelf}/max`, `${shelf}/min`])
  })
  test('stay a question while the answer is as wrong', async () => {
    const tenant = await world.tenant({ on: 'trade@1.0.0' })
    await tenant.edit(edits)
    const scope = await tenant.scope()
    const plan = await world.engine.plan(scope, { to: '2.0.0' })
    const wrong = { ...Object(await tenant.at(shelf)), min: 30, max: 3 }
    const next = await world.engine.resolve(scope, plan.id ?? '', [{ path: shelf, value: wrong }])
    expect(conflictAt(next, shelf).resolved).toBeUndefined()
    expect(next.open).toBe(1)
  })
})

test.each([
  [{ path: '/flags/limit', take: 'both' }, '"/flags/limit", found "both"'],
  [{ path: '/flags/limit', hunks: [] }, 'found "hunks"'],
  [{ path: '/flags/limt', take: 'ours' }, 'found no question there; answer one of /flags/limit'],
] as const)('%j is no answer', async (wrong, sentence) => {
  const tenant = await world.tenant({ on: 'trade@1.0.0' })
  await tenant.edit({ '/flags/limit': 50 })
  const scope = await tenant.scope()
  const plan = await world.engine.plan(scope, { to: '2.0.0' })
  await expect(world.engine.resolve(scope, plan.id ?? '', [wrong])).rejects.toMatchObject({
    code: 'TEMPLATE_ANSWER_WRONG',
    status: 422,
    message: expect.stringContaining(sentence),
  })
  expect(await world.engine.findPlan(scope, plan.id ?? '')).toEqual(plan)
})
