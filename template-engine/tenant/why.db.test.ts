import { afterAll, beforeAll, expect, test } from 'vitest'
import { trade, version } from './testing/trade.ts'
import { ann, bob, templateWorld } from './testing/world.ts'
import type { World } from './testing/world.ts'

const lot = '/customFields/goods.product/lot'

let world: World
beforeAll(async () => {
  world = await templateWorld()
  await world.publish(
    trade,
    {
      key: 'fish',
      version: '1.0.0',
      label: 'Fish',
      extends: { trade: '^1.0.0' },
      requires: { engine: '^0.1.0' },
      workflows: [{ id: 'order', stages: [{ id: 'sent', label: 'On ice' }] }],
      customFields: { 'goods.product': [{ key: 'lot', label: 'Catch' }] },
      flags: { limit: 5 },
    },
    version(trade, '1.1.0', { '/flags/limit': 20 }),
  )
})
afterAll(async () => world?.close())

test('a value of the template names its layer and those it overrides', async () => {
  const tenant = await world.tenant({ on: 'fish@1.0.0' })
  const scope = await tenant.scope()
  expect(await world.engine.why(scope, `${lot}/label`)).toEqual({
    pointer: `${lot}/label`,
    value: 'Catch',
    setBy: 'template',
    layer: 'fish@1.0.0',
    overrides: ['trade@1.0.0'],
    person: null,
    text: 'set by fish@1.0.0, overrides trade@1.0.0',
  })
  expect((await world.engine.why(scope, `${lot}/help`)).layer).toBe('trade@1.0.0')
  expect(await world.engine.why(scope, '/workflows/order/stages/sent/label')).toMatchObject({
    layer: 'fish@1.0.0',
    overrides: ['orders@1.2.0'],
  })
  expect((await world.engine.why(scope, '/workflows/order/stages/done/label')).layer).toBe(
    'orders@1.2.0',
  )
})

test('a value of the tenant names the person, the revision and what it stands instead of', async () => {
  const tenant = await world.tenant({ on: 'fish@1.0.0' })
  await tenant.edit({ [`${lot}/label`]: 'Batch' }, bob)
  const revision = await tenant.edit({ [`${lot}/label`]: 'Charge' }, ann)
  await tenant.edit({ [`${lot}/required`]: true }, bob)
  const found = await world.engine.why(await tenant.scope(), `${lot}/label`)
  expect(found).toMatchObject({
    value: 'Charge',
    setBy: 'tenant',
    layer: 'fish@1.0.0',
    templateValue: 'Catch',
    person: { name: 'Ann', kind: 'user', revision },
  })
  expect(found.text).toMatch(/^set by Ann in revision \d+ \(.+Z\), instead of fish@1\.0\.0$/)
})

test('what the tenant added or took away is its own, too', async () => {
  const tenant = await world.tenant({ on: 'fish@1.0.0' })
  await tenant.edit({ '/flags/x_mine': 1, '/flags/express': undefined }, bob)
  const scope = await tenant.scope()
  expect(await world.engine.why(scope, '/flags/x_mine')).toMatchObject({
    setBy: 'tenant',
    layer: null,
    person: { name: 'Bob' },
  })
  const gone = await world.engine.why(scope, '/flags/express')
  expect(gone).toMatchObject({ setBy: 'tenant', templateValue: true, person: { name: 'Bob' } })
  expect(gone).not.toHaveProperty('value')
  expect(gone.text).toMatch(/^removed by Bob /)
  expect(await world.engine.why(scope, '/flags/nothing')).toEqual({
    pointer: '/flags/nothing',
    setBy: 'nobody',
    layer: null,
    overrides: [],
    person: null,
    text: 'nothing is at /flags/nothing',
  })
})

test('a value that was given as an answer is of the person who gave it', async () => {
  const tenant = await world.tenant({ on: 'trade@1.0.0' })
  await tenant.edit({ '/flags/limit': 50 }, bob)
  const request = { to: '1.1.0', answers: [{ path: '/flags/limit', value: 35 }] } as const
  const { revision } = await world.engine.upgrade(await tenant.scope(ann), request)
  expect(await world.engine.why(await tenant.scope(), '/flags/limit')).toMatchObject({
    person: { name: 'Ann', revision },
    templateValue: 20,
  })
})

test('after an upgrade that kept the value, it is still of the person who set it', async () => {
  const tenant = await world.tenant({ on: 'trade@1.0.0' })
  const revision = await tenant.edit({ '/flags/limit': 50 }, bob)
  const request = { to: '1.1.0', answers: [{ path: '/flags/limit', take: 'ours' }] } as const
  await world.engine.upgrade(await tenant.scope(ann), request)
  expect((await world.engine.why(await tenant.scope(), '/flags/limit')).person).toMatchObject({
    name: 'Bob',
    revision,
  })
})

test('every place of a document has somebody who set it', async () => {
  const tenant = await world.tenant({ on: 'fish@1.0.0' })
  await tenant.edit({ '/flags/x_mine': 1, [`${lot}/label`]: 'Charge' })
  const scope = await tenant.scope()
  for (const pointer of placesIn(await tenant.document())) {
    const { setBy, layer, person } = await world.engine.why(scope, pointer)
    expect([pointer, setBy]).not.toContain('nobody')
    expect([pointer, setBy, setBy === 'template' ? layer : person?.name]).toEqual([
      pointer,
      setBy,
      expect.any(String),
    ])
  }
})

test('the history names every revision, who made it and what it led to, newest first', async () => {
  const tenant = await world.tenant({ on: 'trade@1.0.0' })
  await tenant.edit({ '/flags/x_mine': 1 }, bob)
  await world.engine.upgrade(await tenant.scope(ann), { to: '1.1.0' })
  const entries = await world.engine.history(await tenant.scope())
  expect(entries.map(({ revision, kind, by, summary }) => [revision, kind, by, summary])).toEqual([
    [4, 'upgrade', 'Ann', 'Upgraded from trade@1.0.0 to trade@1.1.0'],
    [3, 'edit', 'Bob', 'Edited /flags/x_mine'],
    [2, 'apply', 'Ann', 'Applied trade@1.0.0'],
    [1, 'create', 'Strata', 'Tenant created'],
  ])
  expect(entries[0]?.on).toEqual({ vertical: 'trade', version: '1.1.0', addons: {} })
  const page = await world.engine.history(await tenant.scope(), { before: 3, limit: 1 })
  expect(page.map(({ revision }) => revision)).toEqual([2])
})

test('a pointer that is none is refused', async () => {
  const tenant = await world.tenant({ on: 'trade@1.0.0' })
  await expect(world.engine.why(await tenant.scope(), 'flags')).rejects.toMatchObject({
    code: 'TEMPLATE_PATH_WRONG',
    status: 400,
  })
})

/** Pointers of all members and items, those of items by key. */
function placesIn(value: unknown, pointer = ''): string[] {
  if (typeof value !== 'object' || value === null) return [pointer]
  const entries = Array.isArray(value)
    ? value.flatMap((item: unknown) => {
        if (typeof item !== 'object' || item === null) return []
        const { id, key, from, to, field } = item as Record<string, string>
        const name = id ?? key ?? field ?? `${String(from)},${String(to)}`
        return [[name, item] as const]
      })
    : Object.entries(value)
  return [
    ...(pointer === '' ? [] : [pointer]),
    ...entries.flatMap(([name, member]) =>
      placesIn(member, `${pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`),
    ),
  ]
}
