import { afterAll, beforeAll, expect, test } from 'vitest'
import { budgetOf } from '../support/budget.ts'
import { bakery, bakery2 } from './bakery.ts'
import { changedAt, templateWorld } from './world.ts'
import type { Requests, World } from './world.ts'

let world: World
const slugs = Array.from({ length: budgetOf('T5 tenants') }, (_, number) => `bakery-${number}`)
const requests = new Map<string, Requests>()
let untouched: Awaited<ReturnType<typeof bytes>>
beforeAll(async () => {
  world = await templateWorld()
  await world.publish(bakery, {
    ...changedAt(bakery2, { '/customFields/base.company/doorCode': undefined }),
    records: {},
  })
  for (const [number, slug] of slugs.entries()) {
    requests.set(slug, await world.on(slug, 'bakery@1.0.0'))
    await world.edit(slug, {
      [`/flags/x_own${number}`]: number,
      ...(number % 2 === 0 && { '/documents/slip/label': 'Our slip' }),
    })
    await company(slug, { round: 'early', doorCode: `${number}` })
  }
  untouched = await bytes()
})
afterAll(async () => world?.close())

const company = async (slug: string, custom: Readonly<Record<string, string>>): Promise<void> => {
  const answer = await requests.get(slug)?.post('/base/companies', { name: 'Acme', custom })
  expect(answer).toMatchObject({ status: 201 })
}
/** The fleet first; then each tenant agrees that a field goes of which it has values. */
async function upgradeAll(): Promise<void> {
  const { counts } = await world.engine.upgradeAll({ onlyClean: true })
  expect(counts.questions).toBeGreaterThan(0)
  for (const slug of slugs)
    await world.engine.upgrade(await world.scope(slug), {
      answers: [{ path: '/customFields/base.company/doorCode', kind: 'in-use', take: 'theirs' }],
    })
}
/** What a rollback must bring back to the byte. */
const bytes = async () =>
  new Map(
    [...(await world.stored())].map(([slug, { document, template, custom }]) => [
      slug,
      { document, template, custom },
    ]),
  )

test('T5 one tenant that is rolled back is as it was, its neighbours stay upgraded', async () => {
  const [first = '', ...others] = slugs
  await upgradeAll()
  const upgraded = await bytes()
  for (const slug of slugs)
    expect(upgraded.get(slug)?.document).not.toBe(untouched.get(slug)?.document)
  await world.engine.rollback(await world.scope(first))
  const after = await bytes()
  expect(after.get(first)).toEqual(untouched.get(first))
  for (const slug of others) expect(after.get(slug)).toEqual(upgraded.get(slug))
})

test('T5 the fleet that is rolled back is as it was, values of a field that had gone included', async () => {
  await upgradeAll()
  const upgraded = await bytes()
  for (const slug of slugs) await world.engine.rollback(await world.scope(slug))
  expect(await bytes()).toEqual(untouched)
  for (const slug of slugs) {
    const list = await requests.get(slug)?.get('/base/companies')
    expect(list?.body).toMatchObject({
      data: [{ custom: { round: 'early', doorCode: slug.split('-')[1] } }],
    })
  }
  // Up and down again: the same two states, whatever the order.
  await upgradeAll()
  expect(await bytes()).toEqual(upgraded)
  for (const slug of slugs) await world.engine.rollback(await world.scope(slug))
  expect(await bytes()).toEqual(untouched)
})
