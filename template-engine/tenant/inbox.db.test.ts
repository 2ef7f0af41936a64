import { afterAll, beforeAll, expect, test } from 'vitest'
import { trade, version } from './testing/trade.ts'
import { bob, conflictAt, questionsOf, templateWorld } from './testing/world.ts'
import type { StoryTenant, World } from './testing/world.ts'

const lot = '/customFields/goods.product/lot/filterable'
const edits = { '/flags/limit': 50, '/flags/express': false, [lot]: undefined }

let world: World
beforeAll(async () => {
  world = await templateWorld()
  const next = {
    '/flags/limit': 20,
    '/flags/express': 'always',
    [lot]: false,
  }
  await world.publish(
    trade,
    version(trade, '1.1.0', next),
    version(trade, '1.2.0', { ...next, '/flags/express': 'never' }),
  )
})
afterAll(async () => world?.close())

async function planned(to = '1.1.0'): Promise<{ tenant: StoryTenant; id: string }> {
  const tenant = await world.tenant({ on: 'trade@1.0.0' })
  await tenant.edit(edits)
  const plan = await world.engine.plan(await tenant.scope(), { to })
  return { tenant, id: plan.id ?? '' }
}

test('a plan waits: some answers now, others later, by somebody else, then it is written', async () => {
  const { tenant, id } = await planned()
  const { engine } = world
  expect(questionsOf(await engine.findPlan(await tenant.scope(), id))).toEqual(
    [`delete-modify ${lot}`, 'modify-modify /flags/express', 'modify-modify /flags/limit'].filter(
      (question) => !question.startsWith('delete'),
    ),
  )
  await engine.resolve(await tenant.scope(), id, [{ path: '/flags/limit', take: 'theirs' }])
  expect((await engine.status(await tenant.scope())).openPlan).toMatchObject({ id, open: 1 })
  await expect(engine.commit(await tenant.scope(), id)).rejects.toMatchObject({
    code: 'TEMPLATE_PLAN_OPEN',
    message:
      'Expected a plan without open questions, found 1, first: modify-modify at /flags/express; answer them and commit again.',
  })
  const other = await tenant.scope(bob)
  await engine.resolve(other, id, [{ path: '/flags/express', take: 'ours' }])
  // The latest answer counts.
  const last = await engine.resolve(other, id, [{ path: '/flags/limit', value: 35 }])
  expect(last.open).toBe(0)
  const { revision } = await engine.commit(other, id)
  expect(await tenant.at('/flags')).toEqual({ express: false, limit: 35 })
  expect((await engine.findPlan(other, id)).status).toBe('committed')
  await expect(engine.commit(other, id)).rejects.toMatchObject({
    code: 'TEMPLATE_PLAN_CLOSED',
    status: 409,
  })
  await expect(
    engine.resolve(other, id, [{ path: '/flags/limit', take: 'ours' }]),
  ).rejects.toMatchObject({ code: 'TEMPLATE_PLAN_CLOSED' })
  expect((await engine.history(other))[0]).toMatchObject({ revision, kind: 'upgrade', by: 'Bob' })
})

test('a newer plan takes the place of an older one, with its answers as suggestions', async () => {
  const { tenant, id } = await planned()
  const { engine } = world
  const scope = await tenant.scope()
  const answer = { path: '/flags/limit', take: 'theirs' } as const
  await engine.resolve(scope, id, [answer])
  const next = await engine.plan(scope, { to: '1.2.0' })
  expect((await engine.findPlan(scope, id)).status).toBe('superseded')
  await expect(engine.commit(scope, id)).rejects.toMatchObject({
    code: 'TEMPLATE_PLAN_CLOSED',
    message: 'Expected an open plan, found one that is superseded; make a new plan.',
  })
  // The same question: suggested, not answered. Another question: neither.
  expect(conflictAt(next, '/flags/limit')).toMatchObject({ suggestion: answer })
  expect(conflictAt(next, '/flags/limit').resolved).toBeUndefined()
  expect(conflictAt(next, '/flags/express')).not.toHaveProperty('suggestion')
})

test('a plan is not written over what changed since: it is made again, and told', async () => {
  const { tenant, id } = await planned()
  const { engine } = world
  await engine.resolve(await tenant.scope(), id, [
    { path: '/flags/limit', take: 'theirs' },
    { path: '/flags/express', take: 'theirs' },
  ])
  await tenant.edit({ '/flags/express': 'mornings' }, bob)
  const before = await tenant.stored()
  await expect(engine.commit(await tenant.scope(), id)).rejects.toMatchObject({
    code: 'TEMPLATE_PLAN_OUTDATED',
    message: `Expected the configuration as the plan saw it (revision ${String(before.revision - 1)}), found revision ${String(before.revision)}; the plan was made again, look at it and commit.`,
  })
  expect(await tenant.stored()).toEqual(before)
  const again = await engine.findPlan(await tenant.scope(), id)
  // What was said of another value is asked anew; the other answer still holds.
  expect(questionsOf(again)).toEqual(['modify-modify /flags/express'])
  expect(conflictAt(again, '/flags/limit').resolved).toBe('theirs')
  await engine.resolve(await tenant.scope(), id, [{ path: '/flags/express', take: 'ours' }])
  await engine.commit(await tenant.scope(), id)
  expect(await tenant.at('/flags')).toEqual({ express: 'mornings', limit: 20 })
})

test('an edit that touches nothing of the plan still asks for another look', async () => {
  const { tenant, id } = await planned()
  const { engine } = world
  const answers = [
    { path: '/flags/limit', take: 'theirs' },
    { path: '/flags/express', take: 'theirs' },
  ] as const
  await engine.resolve(await tenant.scope(), id, answers)
  await tenant.edit({ '/flags/x_other': true })
  await expect(engine.commit(await tenant.scope(), id)).rejects.toMatchObject({
    code: 'TEMPLATE_PLAN_OUTDATED',
  })
  expect((await engine.commit(await tenant.scope(), id)).applied).toBe(true)
  expect(await tenant.at('/flags')).toEqual({ express: 'always', limit: 20, x_other: true })
})

test('records that hold something since are a new question, not a surprise', async () => {
  await world.publish(
    version(trade, '2.0.0', {
      '/customFields/goods.product/storage/options/cold': undefined,
    }),
  )
  const tenant = await world.tenant({ on: 'trade@1.0.0' })
  const plan = await world.engine.plan(await tenant.scope(), { to: '2.0.0' })
  expect(plan.open).toBe(0)
  await tenant.make('product', { name: 'Milk', custom: { storage: 'cold' } })
  await expect(world.engine.commit(await tenant.scope(), plan.id ?? '')).rejects.toMatchObject({
    code: 'TEMPLATE_PLAN_OUTDATED',
    message: expect.stringContaining('found other records or releases'),
  })
  const again = await world.engine.findPlan(await tenant.scope(), plan.id ?? '')
  expect(again.open).toBe(1)
})

test('a plan of another tenant, and what is no id, is unknown', async () => {
  const { id } = await planned()
  const other = await world.tenant({ on: 'trade@1.0.0' })
  for (const wrong of [id, 'x', '00000000-0000-7000-8000-000000000000'])
    await expect(world.engine.findPlan(await other.scope(), wrong)).rejects.toMatchObject({
      code: 'TEMPLATE_PLAN_UNKNOWN',
      status: 404,
    })
  await expect(world.engine.commit(await other.scope(), id)).rejects.toMatchObject({ status: 404 })
})
