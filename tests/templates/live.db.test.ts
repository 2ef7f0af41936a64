import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { budgetOf } from '../support/budget.ts'
import { bakery, bakery2 } from './bakery.ts'
import { templateWorld } from './world.ts'
import type { Requests, World } from './world.ts'

let world: World
const slugs = Array.from({ length: budgetOf('T4 tenants') }, (_, number) => `live-${number}`)
const requests = new Map<string, Requests>()
beforeAll(async () => {
  world = await templateWorld()
  await world.publish(bakery, bakery2)
  for (const slug of slugs) requests.set(slug, await world.on(slug, 'bakery@1.0.0'))
})
afterAll(async () => world?.close())

test('T4 requests and own changes of all tenants go on while the fleet is upgraded', async () => {
  const ended = new AbortController()
  const upgrade = world.engine.upgradeAll({ onlyClean: true }).finally(() => {
    ended.abort()
  })
  const busy = slugs.map(async (slug) => {
    const api = requests.get(slug)
    const statuses: (number | undefined)[] = []
    let edits = 0
    do {
      const custom = { round: 'early', doorCode: String(edits) }
      statuses.push((await api?.post('/base/companies', { name: 'Acme', custom }))?.status)
      statuses.push((await api?.get('/base/companies'))?.status)
      // Changes of the configuration wait for the upgrade of their own tenant, and for no other.
      await world.edit(slug, { '/flags/x_edits': (edits += 1) })
    } while (!ended.signal.aborted)
    return { slug, statuses, edits }
  })
  const report = await upgrade
  const done = await Promise.all(busy)
  expect(report.counts).toMatchObject({ upgraded: slugs.length, failed: 0 })
  const stored = await world.stored()
  for (const { slug, statuses, edits } of done) {
    expect([slug, new Set(statuses)]).toEqual([slug, new Set([201, 200])])
    expect(await world.at(slug, '/flags/x_edits')).toBe(edits)
    expect(await world.at(slug, '/flags/surcharge')).toBe(7)
    expect(stored.get(slug)).toMatchObject({ version: '2.0.0', upgrades: 1 })
  }
})

test('T4 a tenant whose configuration somebody holds keeps nobody else from being upgraded', async () => {
  const held = slugs[0] ?? ''
  const holder = new Client({ connectionString: world.database.superuserUrl })
  await holder.connect()
  try {
    await holder.query('begin')
    await holder.query(
      `select from configuration_head h join directory.tenant t on t.id = h.tenant_id
       where t.slug = $1 for update of h`,
      [held],
    )
    const others = new Set<string>()
    const { promise, resolve } = Promise.withResolvers<void>()
    const back = world.engine.upgradeAll({
      vertical: 'bakery',
      to: '1.0.0',
      onlyClean: true,
      onProgress: (_, total, { tenant }) => {
        others.add(tenant)
        if (others.size === total - 1) resolve()
      },
    })
    await promise
    expect(others.has(held)).toBe(false)
    const half = await world.stored()
    for (const slug of slugs)
      expect([slug, half.get(slug)?.version]).toEqual([slug, slug === held ? '2.0.0' : '1.0.0'])
    await holder.query('commit')
    expect((await back).counts).toMatchObject({ upgraded: slugs.length, failed: 0 })
    expect((await world.stored()).get(held)?.version).toBe('1.0.0')
  } finally {
    await holder.end()
  }
})

test('T4 planning holds no lock: the head of a tenant is locked for the writing alone', async () => {
  const [slug = ''] = slugs
  const holder = new Client({ connectionString: world.database.superuserUrl })
  await holder.connect()
  try {
    await holder.query('begin')
    await holder.query('lock table configuration_revision in share row exclusive mode')
    const upgrade = world.engine.upgrade(await world.scope(slug), { to: '2.0.0', dryRun: true })
    expect((await upgrade).plan.changes.length).toBeGreaterThan(0)
    const dry = await world.engine.upgradeAll({ dryRun: true, onlyClean: true })
    expect(dry.counts.upgraded).toBe(slugs.length)
  } finally {
    await holder.query('rollback')
    await holder.end()
  }
})
