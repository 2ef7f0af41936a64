import { createToken, createUser, addMembership } from '@strata-erp/core/operate'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { trade, version } from './testing/trade.ts'
import { conflictAt, questionsOf, templateWorld } from './testing/world.ts'
import type { StoryTenant, World } from './testing/world.ts'

const products = '/customFields/goods.product'
const review = '/workflows/order/stages/review'
const cold = `${products}/storage/options/cold`

let world: World
beforeAll(async () => {
  world = await templateWorld()
  await world.publish(
    trade,
    version(trade, '2.0.0', {
      [review]: undefined,
      '/workflows/order/transitions': [{ from: 'new', to: 'sent' }],
      [cold]: undefined,
      [`${products}/lot`]: undefined,
      '/roles/packer': undefined,
    }),
  )
})
afterAll(async () => world?.close())

/** Two orders in review, a cold and two dry products, one with a lot, a packer and two keys of packers. */
async function busyTenant(): Promise<StoryTenant & { readonly tea: string }> {
  const tenant = await world.tenant({ on: 'trade@1.0.0' })
  const { database } = world.kernel.kernel
  for (const name of ['A', 'B']) {
    const id = await tenant.make('order', { name })
    await tenant.move(id, 'review')
  }
  const tea = await tenant.make('product', { name: 'Tea', custom: { storage: 'cold', lot: 'L1' } })
  await tenant.make('product', { name: 'Rice', custom: { storage: 'dry' } })
  const { id } = await createUser(database, { email: `${tenant.slug}@example.test` })
  await addMembership(database, { tenantId: tenant.tenant.id, userId: id, roles: ['packer'] })
  for (const name of ['gate', 'dock'])
    await createToken(database, { tenantId: tenant.tenant.id, role: 'packer', name })
  return { ...tenant, tea }
}

test('what nobody holds goes without a question', async () => {
  const tenant = await world.tenant({ on: 'trade@1.0.0' })
  const { plan, applied } = await world.engine.upgrade(await tenant.scope(), { to: '2.0.0' })
  expect([plan.conflicts, applied]).toEqual([[], true])
  expect(await tenant.at('/workflows/order/stages#order')).toEqual(['new', 'sent', 'done'])
})

test('what is held is asked, with counts and what may take its place', async () => {
  const tenant = await busyTenant()
  const before = await tenant.stored()
  const plan = await world.engine.plan(await tenant.scope(), { to: '2.0.0' })
  expect(questionsOf(plan)).toEqual([
    `in-use ${products}/lot`,
    `in-use ${cold}`,
    'in-use /roles/packer',
    `in-use ${review}`,
  ])
  expect(conflictAt(plan, review)).toMatchObject({
    usage: { records: 2, members: 0, keys: 0 },
    candidates: ['new', 'sent', 'done'],
    choices: ['ours', 'repoint'],
    message: 'The template removes stage "In review", which 2 record(s) hold.',
  })
  expect(conflictAt(plan, cold)).toMatchObject({
    usage: { records: 1 },
    candidates: ['dry', 'frozen'],
  })
  expect(conflictAt(plan, '/roles/packer')).toMatchObject({
    usage: { records: 0, members: 1, keys: 2 },
    message: 'The template removes role "Packer", which 1 member(s) and 2 API key(s) hold.',
  })
  expect(conflictAt(plan, `${products}/lot`)).toMatchObject({
    usage: { records: 1 },
    choices: ['ours', 'theirs'],
  })
  expect(await tenant.stored()).toEqual(before)
})

test('kept as ours, nothing moves', async () => {
  const tenant = await busyTenant()
  const before = await tenant.values()
  const paths = [`${products}/lot`, cold, '/roles/packer', review]
  const { applied } = await world.engine.upgrade(await tenant.scope(), {
    to: '2.0.0',
    answers: paths.map((path) => ({ path, take: 'ours' })),
  })
  expect(applied).toBe(true)
  expect(await tenant.values()).toEqual(before)
  for (const path of paths) expect(await tenant.at(path)).toBeDefined()
  // The ways through the stage that stays are still there.
  expect(await tenant.at('/workflows/order/transitions/new,review')).toBeDefined()
  expect((await tenant.state()).claims).toEqual(expect.arrayContaining(paths))
})

test('with something in its place, records, members and keys move there in the same transaction', async () => {
  const tenant = await busyTenant()
  const { applied } = await world.engine.upgrade(await tenant.scope(), {
    to: '2.0.0',
    answers: [
      { path: review, take: 'repoint', to: 'sent' },
      { path: cold, take: 'repoint', to: 'dry' },
      { path: '/roles/packer', take: 'repoint', to: 'seller' },
      { path: `${products}/lot`, take: 'theirs' },
    ],
  })
  expect(applied).toBe(true)
  const orders = await tenant.rows<{ stage: string; version: number }>(
    `select stage, version from orders_order where tenant_id = $1 and name in ('A', 'B')`,
  )
  expect(orders).toEqual([
    { stage: 'orders_sent', version: 3 },
    { stage: 'orders_sent', version: 3 },
  ])
  const moves = await tenant.rows<{ to_stage: string }>(
    `select to_stage from stage_change where tenant_id = $1 and to_stage = 'orders_sent'`,
  )
  expect(moves).toHaveLength(2)
  expect(await tenant.record('product', tenant.tea)).toMatchObject({ custom: { storage: 'dry' } })
  expect((await tenant.record('product', tenant.tea))['custom']).not.toHaveProperty('lot')
  const roles = await world.kernel.kernel.database.directory<{ members: string; keys: string }>(
    'select * from directory.count_role_holders($1, $2)',
    [tenant.tenant.id, ['packer', 'trade_packer']],
  )
  expect(roles).toEqual([{ members: '0', keys: '0' }])
  const audited = await tenant.rows<{ after: string }>(
    `select after::text from audit.entry where tenant_id = $1 and action = 'template.moved'`,
  )
  // The option, the stage, the member's role and the keys'.
  expect(audited).toHaveLength(4)
})

test('a rollback gives every holder back what it held, unless it has moved on', async () => {
  const tenant = await busyTenant()
  const before = await tenant.stored()
  const values = await tenant.values()
  await world.engine.upgrade(await tenant.scope(), {
    to: '2.0.0',
    answers: [
      { path: review, take: 'repoint', to: 'sent' },
      { path: cold, take: 'repoint', to: 'dry' },
      { path: '/roles/packer', take: 'repoint', to: 'seller' },
      { path: `${products}/lot`, take: 'theirs' },
    ],
  })
  await world.engine.rollback(await tenant.scope())
  expect(await tenant.stored()).toEqual({ ...before, revision: before.revision + 2 })
  expect(await tenant.values()).toEqual(values)
  const roles = await world.kernel.kernel.database.directory(
    'select * from directory.count_role_holders($1, $2)',
    [tenant.tenant.id, ['packer', 'trade_packer']],
  )
  expect(roles).toEqual([{ members: '1', keys: '2' }])
  // Undone in turn, all of them are where the upgrade put them.
  await world.engine.rollback(await tenant.scope())
  expect(await tenant.record('product', tenant.tea)).toMatchObject({ custom: { storage: 'dry' } })
})

test('what takes its place must be there afterwards', async () => {
  const tenant = await busyTenant()
  const scope = await tenant.scope()
  const plan = await world.engine.plan(scope, { to: '2.0.0' })
  for (const to of ['review', 'nowhere'])
    await expect(
      world.engine.resolve(scope, plan.id ?? '', [{ path: review, take: 'repoint', to }]),
    ).rejects.toMatchObject({
      code: 'TEMPLATE_ANSWER_WRONG',
      message: expect.stringContaining('choose one of new, sent, done'),
    })
  await expect(
    world.engine.resolve(scope, plan.id ?? '', [{ path: review, take: 'theirs' }]),
  ).rejects.toMatchObject({ message: expect.stringContaining('take ours or repoint') })
  expect((await world.engine.findPlan(scope, plan.id ?? '')).open).toBe(4)
})

test('a field with values that the tenant changed too is one question, and may go', async () => {
  const tenant = await busyTenant()
  await tenant.edit({ [`${products}/lot/required`]: true })
  const scope = await tenant.scope()
  const plan = await world.engine.plan(scope, { to: '2.0.0' })
  expect(plan.conflicts.filter(({ path }) => path === `${products}/lot`)).toHaveLength(1)
  const next = await world.engine.resolve(scope, plan.id ?? '', [
    { path: `${products}/lot`, kind: 'in-use', take: 'theirs' },
  ])
  expect(conflictAt(next, `${products}/lot`).resolved).toBe('theirs')
  expect(next.changes.map(({ pointer }) => pointer)).toContain(`${products}/lot`)
})

test('what was kept once can go with the next version, as one question', async () => {
  await world.publish(
    version(trade, '2.1.0', {
      [review]: undefined,
      '/workflows/order/transitions': [{ from: 'new', to: 'sent' }],
      [cold]: undefined,
      [`${products}/lot`]: undefined,
      '/roles/packer': undefined,
      '/flags/limit': 20,
    }),
  )
  const tenant = await busyTenant()
  const paths = [`${products}/lot`, cold, '/roles/packer', review]
  await world.engine.upgrade(await tenant.scope(), {
    to: '2.0.0',
    answers: paths.map((path) => ({ path, take: 'ours' })),
  })
  const stays = await world.engine.plan(await tenant.scope(), { to: '2.1.0' })
  // Neither the template nor anybody has said anything new about them.
  expect(stays.conflicts).toEqual([])
  await world.engine.upgrade(await tenant.scope(), { to: '1.0.0' })
  const plan = await world.engine.plan(await tenant.scope(), { to: '2.1.0' })
  expect(questionsOf(plan)).toEqual([...paths].map((path) => `in-use ${path}`))
  const next = await world.engine.resolve(await tenant.scope(), plan.id ?? '', [
    { path: cold, take: 'repoint', to: 'frozen' },
  ])
  expect(next.open).toBe(3)
  expect(next.conflicts.filter(({ path }) => path === cold)).toHaveLength(1)
})

test('a module completes what moved into a stage of another category, and what comes back', async () => {
  const tenant = await busyTenant()
  const answers = [
    { path: review, take: 'repoint', to: 'done' },
    ...[`${products}/lot`, cold, '/roles/packer'].map((path) => ({ path, take: 'ours' as const })),
  ] as const
  const settled = () =>
    tenant.rows<{ settled: boolean; version: number }>(
      `select settled, version from orders_order where tenant_id = $1 and name in ('A', 'B')`,
    )
  expect((await settled()).map((row) => row.settled)).toEqual([false, false])
  await world.engine.upgrade(await tenant.scope(), { to: '2.0.0', answers })
  expect((await settled()).map((row) => row.settled)).toEqual([true, true])
  const changes = await tenant.rows<{ after: string }>(
    `select after::text from audit.entry
     where tenant_id = $1 and action = 'orders.order.update' and after::jsonb @> '{"settled": true}'`,
  )
  expect(changes).toHaveLength(2)
  await world.engine.rollback(await tenant.scope())
  expect((await settled()).map((row) => row.settled)).toEqual([false, false])
})
