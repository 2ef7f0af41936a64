import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Filter } from './records-door.ts'
import { openDatasetWorld, where } from './dataset-world.ts'
import type { DatasetWorld } from './dataset-world.ts'

let world: DatasetWorld
beforeAll(async () => {
  world = await openDatasetWorld()
})
afterAll(() => world.close())

describe('rows of a dataset', () => {
  test('hold every type of field as the record itself does', async () => {
    const columns = [
      'id',
      'version',
      'name',
      'company',
      'amount',
      'discount',
      'weight',
      'pieces',
      'effort',
      'close',
      'heardAt',
      'urgent',
      'source',
      'tags',
      'stage',
      'workflow',
      'subject',
      'createdAt',
    ]
    const [row] = (await world.rows(columns, { sort: 'name', limit: 1 })) as Record<
      string,
      unknown
    >[]
    const record = await world.records.read(world.scope, 'sales.deal', String(row?.['id']))
    const whole = JSON.parse(record.json) as Record<string, unknown>
    expect(row).toEqual(Object.fromEntries(columns.map((name) => [name, whole[name]])))
    const custom = ['lot', 'fee', 'ratio', 'due', 'partner', 'mood']
    const [beside] = (await world.rows(
      [...custom.map((key) => `custom.${key}`), 'shipping.carrier', 'shipping.parcels'],
      { sort: 'name', limit: 1 },
    )) as Record<string, unknown>[]
    expect(beside).toEqual({
      'custom.lot': 'L1',
      'custom.fee': { amount: '0.10', currency: 'USD' },
      'custom.ratio': '0.5000',
      'custom.due': '2026-02-01',
      'custom.partner': world.north,
      'custom.mood': 'sad',
      'shipping.carrier': 'own',
      'shipping.parcels': 4,
    })
  })

  test('reach behind references, two of them and custom ones too', async () => {
    expect(
      await world.rows(['company.name', 'company.group.name', 'custom.partner.name'], {
        sort: 'name',
        limit: 2,
      }),
    ).toEqual([
      { 'company.name': 'South', 'company.group.name': 'North', 'custom.partner.name': 'North' },
      { 'company.name': 'South', 'company.group.name': 'North', 'custom.partner.name': null },
    ])
  })

  test('sort as people do, newest first unless asked, what is empty last', async () => {
    const names = (result: unknown) => (result as { name: string }[]).map(({ name }) => name)
    const byName = ['Ångström lamps', 'Bolts', 'Cranes', 'Zinc']
    expect(names(await world.rows(['name'], { sort: 'name' }))).toEqual(byName)
    expect(names(await world.rows(['name']))).toEqual([...byName].reverse())
    expect(names(await world.rows(['name'], { sort: '-company.rating,-pieces' }))[0]).toBe('Cranes')
    expect(names(await world.rows(['name'], { sort: 'shipping.parcels,stage,-name' }))).toEqual([
      'Ångström lamps',
      'Zinc',
      'Cranes',
      'Bolts',
    ])
  })

  test('may be filtered by any field', async () => {
    const found = async (...filters: Filter[]) =>
      ((await world.rows(['name'], { filters, sort: 'name' })) as { name: string }[]).map(
        (r) => r.name[0],
      )
    expect(await found(where('stage', 'eq', 'agreed'))).toEqual(['B'])
    expect(await found(where('stage', 'ne', 'agreed'))).toEqual(['Å', 'C', 'Z'])
    expect(await found(where('weight', 'gt', '1.005'))).toEqual(['B'])
    expect(await found(where('amount', 'gte', '10.10'))).toEqual(['Å', 'C'])
    expect(await found(where('close', 'lt', '2026-02-28'))).toEqual(['Å', 'B'])
    expect(await found(where('company.rating', 'eq', '3'))).toEqual(['C'])
    expect(await found(where('custom.fee', 'empty', false))).toEqual(['Å'])
    expect(await found(where('custom.due', 'lte', '2026-02-01'))).toEqual(['Å'])
    expect(await found(where('custom.lot', 'prefix', 'L'))).toEqual(['Å'])
    expect(await found(where('custom.mood', 'ne', 'glad'))).toEqual(['Å'])
    expect(await found(where('custom.partner', 'eq', world.north))).toEqual(['Å'])
    expect(await found(where('shipping.carrier', 'eq', 'post'))).toEqual(['B', 'C', 'Z'])
    expect(await found(where('urgent', 'eq', true))).toEqual(['Å'])
    expect(await found(where('tags', 'empty', true))).toEqual(['B', 'C', 'Z'])
    expect(await found(where('close', 'within', 'past'), where('source', 'eq', 'web'))).toEqual([
      'B',
      'C',
    ])
  })
})
