import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { FleetOutcome } from '@strata-erp/template-engine'
import { bakery, bakery2 } from './bakery.ts'
import { templateWorld } from './world.ts'
import type { World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await templateWorld()
  await world.publish(bakery, bakery2)
})
afterAll(async () => world?.close())
beforeEach(async () => {
  await world.admin(`update directory.tenant set status = 'deleted'`)
  await world.admin('delete from directory.fleet_run')
})

const from = 'bakery@1.0.0'
const to = 'bakery@2.0.0'

/** One tenant of each kind that an upgrade meets; `trays` made a unit that the new version brings. */
async function everyKind(): Promise<readonly string[]> {
  const made = (count += 1)
  const names = ['untouched', 'own', 'asked', 'pinned', 'manual', 'current', 'trays', 'none']
  const slugs = names.map((name) => `${name}-${String(made)}`)
  const [untouched, own, asked, pinned, manual, current, trays, none] = slugs as [
    string,
    string,
    string,
    string,
    string,
    string,
    string,
    string,
  ]
  for (const slug of [untouched, own, asked, pinned, manual]) await world.on(slug, from)
  const requests = await world.on(trays, from)
  const ours = { code: 'tray', name: 'Our tray', dimension: 'pack' }
  expect((await requests.post('/base/units', ours)).status).toBe(201)
  await world.on(current, to)
  await world.tenant(none)
  for (const slug of [untouched, own, asked, trays])
    await world.engine.setPolicy(await world.scope(slug), { upgrades: 'clean' })
  await world.engine.setPolicy(await world.scope(pinned), { upgrades: 'pinned' })
  await world.edit(own, {
    '/flags/x_cakes': true,
    '/customFields/base.company/round/label': 'Tour',
  })
  await world.edit(asked, { '/flags/surcharge': 9 })
  return slugs
}
let count = 0

const recorded = (): Promise<{ slug: string; status: string; revision: number | null }[]> =>
  world.admin(
    `select t.slug, o.status, o.revision from directory.fleet_outcome o
     join directory.tenant t on t.id = o.tenant_id order by t.slug`,
  )

test('every tenant has exactly one recorded outcome, and one that fails stops nobody', async () => {
  const slugs = await everyKind()
  const before = await world.stored()
  const seen: FleetOutcome[] = []
  const report = await world.engine.upgradeAll({
    onProgress: (done, total, outcome) => {
      expect([done, total]).toEqual([seen.push(outcome), slugs.length])
    },
  })
  const expected = {
    untouched: 'upgraded',
    own: 'upgraded',
    asked: 'questions',
    pinned: 'pinned',
    manual: 'manual',
    current: 'current',
    trays: 'failed',
    none: 'current',
  }
  const statuses = Object.fromEntries(
    (await recorded()).map(({ slug, status }) => [slug.split('-')[0], status]),
  )
  expect(statuses).toEqual(expected)
  expect(seen.map(({ tenant }) => tenant).sort()).toEqual(slugs.toSorted())
  expect(report.counts).toEqual({
    upgraded: 2,
    current: 2,
    pinned: 1,
    manual: 1,
    questions: 1,
    failed: 1,
  })
  const after = await world.stored()
  const stay = slugs.filter((slug) => !/^(untouched|own)/.test(slug))
  expect(stay.map((slug) => after.get(slug))).toEqual(stay.map((slug) => before.get(slug)))
  for (const slug of slugs.filter((one) => !stay.includes(one)))
    expect(after.get(slug)).toMatchObject({ version: '2.0.0', upgrades: 1 })
  expect(report.outcomes.find(({ status }) => status === 'failed')?.detail).toMatch(
    /^Expected record "tray" of base\.unit .*\.$/,
  )
})

test('what a tenant made its own survives, what it left alone arrives', async () => {
  const [, own = ''] = await everyKind()
  await world.engine.upgradeAll()
  expect(await world.at(own, '/flags/x_cakes')).toBe(true)
  expect(await world.at(own, '/customFields/base.company/round/label')).toBe('Tour')
  expect(await world.at(own, '/flags/surcharge')).toBe(7)
  expect(await world.at(own, '/customFields/base.company/round/options/night/label')).toBe('Night')
})

test('a dry run says the same and writes nothing', async () => {
  const slugs = await everyKind()
  const before = await world.stored()
  const dry = await world.engine.upgradeAll({ dryRun: true })
  expect(dry.run).toBeNull()
  expect(await world.stored()).toEqual(before)
  expect(await recorded()).toEqual([])
  for (const slug of slugs)
    expect((await world.engine.status(await world.scope(slug))).openPlan).toBeNull()
  const { counts } = await world.engine.upgradeAll()
  // Whether a record can be inserted only inserting it tells.
  expect(counts).toEqual({ ...dry.counts, upgraded: dry.counts.upgraded - 1, failed: 1 })
})

test('with "only clean" a tenant that decides itself is upgraded too, unless it is asked something', async () => {
  await everyKind()
  const { counts } = await world.engine.upgradeAll({ onlyClean: true })
  expect(counts).toEqual({
    upgraded: 3,
    current: 2,
    pinned: 1,
    manual: 0,
    questions: 1,
    failed: 1,
  })
})

test('a tenant that decides itself finds the plan; one that it is answering stays as it is', async () => {
  const [, , asked = '', , manual = ''] = await everyKind()
  await world.engine.upgradeAll()
  for (const slug of [asked, manual])
    expect((await world.engine.status(await world.scope(slug))).openPlan?.to.version).toBe('2.0.0')
  const scope = await world.scope(asked)
  const open = (await world.engine.status(scope)).openPlan
  await world.engine.resolve(scope, open?.id ?? '', [{ path: '/flags/surcharge', take: 'ours' }])
  await world.engine.upgradeAll()
  const again = (await world.engine.status(scope)).openPlan
  expect(again).toEqual({ ...open, open: 0 })
  await world.engine.commit(scope, open?.id ?? '')
  expect(await world.at(asked, '/flags/surcharge')).toBe(9)
  expect(await world.at(asked, '/reports/customers/label')).toBe('All customers')
})

test('a failed tenant is tried again by the next run', async () => {
  const slugs = await everyKind()
  await world.engine.upgradeAll()
  const trays = slugs.find((slug) => slug.startsWith('trays')) ?? ''
  await world.admin(
    `update base_unit set code = 'ours' where code = 'tray' and tenant_id = (select id from directory.tenant where slug = $1)`,
    [trays],
  )
  const report = await world.engine.upgradeAll()
  expect(report.outcomes.filter(({ status }) => status === 'upgraded')).toMatchObject([
    { tenant: trays, from, to },
  ])
})

test('two runs at once upgrade each tenant once and report the same', async () => {
  const slugs = await everyKind()
  const reports = await Promise.all([world.engine.upgradeAll(), world.engine.upgradeAll()])
  const stored = await world.stored()
  for (const slug of slugs) expect(stored.get(slug)?.upgrades).toBeLessThanOrEqual(1)
  const [first, second] = reports
  expect(second.run).toBe(first.run)
  expect(new Set([first.resumed, second.resumed])).toEqual(new Set([false, true]))
  expect(second.counts).toEqual(first.counts)
  expect(first.counts.upgraded).toBe(2)
  expect(await recorded()).toHaveLength(slugs.length)
})

test('nobody is taken back to an older version unless asked to be', async () => {
  await world.publish(bakery, bakery2, { ...bakery2, version: '3.0.0-beta.1' })
  await world.on('ahead', 'bakery@3.0.0-beta.1')
  await world.engine.setPolicy(await world.scope('ahead'), { upgrades: 'clean' })
  expect((await world.engine.upgradeAll()).counts.current).toBe(1)
  expect((await world.stored()).get('ahead')?.version).toBe('3.0.0-beta.1')
  const back = await world.engine.upgradeAll({ vertical: 'bakery', to: '2.0.0' })
  expect(back.counts.upgraded).toBe(1)
  expect((await world.stored()).get('ahead')?.version).toBe('2.0.0')
})

test('a wrong request is refused before any tenant is looked at', async () => {
  await expect(world.engine.upgradeAll({ vertical: 'butcher' })).rejects.toThrow(
    /^Expected the key of an installed vertical, found "butcher"/,
  )
  await expect(world.engine.upgradeAll({ to: '2.0.0' })).rejects.toThrow(
    /^Expected a version together with the vertical that it is of, found version "2.0.0" alone;/,
  )
  await expect(world.engine.upgradeAll({ concurrency: 0 })).rejects.toThrow(
    /^Expected from 1 to 64 tenants in flight, found 0;/,
  )
  expect(await recorded()).toEqual([])
})

test('tenants that changed nothing share one plan, and one that did is not given it', async () => {
  for (const slug of ['one', 'two', 'three']) {
    await world.on(slug, from)
    await world.engine.setPolicy(await world.scope(slug), { upgrades: 'clean' })
  }
  await world.edit('two', { '/flags/sunday': true })
  await world.engine.upgradeAll({ concurrency: 1 })
  const stored = await world.stored()
  expect(stored.get('three')?.document).toBe(stored.get('one')?.document)
  expect(await world.at('two', '/flags/sunday')).toBe(true)
  expect(await world.at('three', '/flags/sunday')).toBe(false)
})
