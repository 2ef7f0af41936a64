import { afterAll, beforeAll, expect, test } from 'vitest'
import type { PermissionSet } from '../access/permission.ts'
import type { Filter } from './records-door.ts'
import type { Scope } from '../tenancy/scope.ts'
import { createDatasets } from './dataset.ts'
import { openWorld, permitted } from './records-world.ts'
import type { World } from './records-world.ts'

let world: World
let everyone: Scope
let clerk: Scope
let controller: Scope
const deal = {
  name: 'Lamps',
  margin: '30.00',
  custom: { lot: 'L1', secret: 'x' },
  shipping: { parcels: 2, freight: 900 },
  steps: [{ name: 'Call', cost: 7 }],
}

beforeAll(async () => {
  world = await openWorld()
  everyone = world.configured(world.tenant(), {
    customFields: {
      'sales.deal': [
        { key: 'lot', uid: 'cf_lot', label: 'Lot', type: 'text', filterable: true },
        {
          key: 'secret',
          uid: 'cf_secret',
          label: 'Secret',
          type: 'text',
          filterable: true,
          sensitive: true,
        },
      ],
    },
  })
  const as = (permissions: PermissionSet): Scope => ({ ...everyone, permissions })
  clerk = as(permitted('sales.*', 'party.*'))
  controller = as(
    permitted(
      'sales.*',
      'sales.deal.margin',
      'sales.deal.secret',
      'sales.deal.shipping.freight',
      'sales.step.cost',
    ),
  )
  await world.records.create(everyone, 'sales.deal', deal)
})
afterAll(() => world.close())

const open = { name: 'Lamps', custom: { lot: 'L1' }, shipping: { carrier: 'post', parcels: 2 } }

test('who creates a record is answered with what they may see of it, its lines and extensions', async () => {
  const { margin: _margin, custom: _custom, shipping: _shipping, steps: _steps, ...plain } = deal
  const seen = JSON.parse(
    (
      await world.records.create(clerk, 'sales.deal', {
        ...plain,
        custom: { lot: 'L2' },
        shipping: { parcels: 1 },
        steps: [{ name: 'Write' }],
      })
    ).json,
  )
  expect(Object.keys(seen)).not.toContain('margin')
  expect(seen.custom).toEqual({ lot: 'L2' })
  expect(seen.shipping).toEqual({ carrier: 'post', parcels: 1 })
  expect(Object.keys(seen.steps[0])).not.toContain('cost')
})

test('what is sensitive is in nobody’s reads but of those whose role names it', async () => {
  const list = async (scope: Scope) =>
    JSON.parse(
      (
        await world.records.list(scope, 'sales.deal', {
          limit: 1,
          sort: 'createdAt',
          filters: [],
        })
      ).data,
    )[0]
  const hidden = await list(clerk)
  expect(hidden).toMatchObject(open)
  expect(Object.keys(hidden.shipping)).toEqual(['carrier', 'parcels'])
  expect(Object.keys(hidden.custom)).toEqual(['lot'])
  expect(hidden).not.toHaveProperty('margin')
  expect(await list(controller)).toMatchObject({
    margin: '30.00',
    custom: deal.custom,
    shipping: deal.shipping,
  })
})

test.each(['custom.secret', 'shipping.freight', 'margin'])(
  '%s is no field to filter, sort, group or count by without the grant',
  async (path) => {
    const filter: Filter = { path, op: 'eq', value: '900', source: `filter[${path}]` }
    const unknown = { code: 'INVALID_QUERY', message: expect.stringContaining(`found "${path}"`) }
    const list = (scope: Scope, more: object) =>
      world.records.list(scope, 'sales.deal', { limit: 1, filters: [], ...more })
    await expect(list(clerk, { filters: [filter] })).rejects.toMatchObject(unknown)
    await expect(list(clerk, { sort: path })).rejects.toMatchObject(unknown)
    const datasets = createDatasets(world)
    const asked = { filters: [], groups: [], measures: [{ op: 'count' as const }], limit: 5 }
    for (const question of [
      { ...asked, groups: [{ field: path }] },
      { ...asked, measures: [{ op: 'count' as const, field: path }] },
      { ...asked, filters: [filter] },
    ]) {
      await expect(
        (async () => datasets.summary(clerk, 'sales.deal', question))(),
      ).rejects.toMatchObject(unknown)
    }
    const columns = { columns: [path], filters: [], limit: 5 }
    await expect((async () => datasets.rows(clerk, 'sales.deal', columns))()).rejects.toMatchObject(
      unknown,
    )
    expect(JSON.parse(await datasets.rows(controller, 'sales.deal', columns))).toHaveLength(2)
    // The paths that the refusal offers instead are the caller's own.
    await expect(list(clerk, { sort: path })).rejects.not.toThrow(
      /use one of [^;]*(secret|freight|margin)/,
    )
  },
)

test('who may not see a field may not write it either', async () => {
  for (const body of [
    { name: 'A', margin: '1.00' },
    { name: 'A', custom: { secret: 'y' } },
    { name: 'A', shipping: { freight: 1 } },
  ])
    await expect(world.records.create(clerk, 'sales.deal', body)).rejects.toMatchObject({
      code: 'INVALID_INPUT',
    })
})
