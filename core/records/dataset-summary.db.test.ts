import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { eur, openDatasetWorld, where } from './dataset-world.ts'
import type { DatasetWorld } from './dataset-world.ts'

let world: DatasetWorld
beforeAll(async () => {
  world = await openDatasetWorld()
})
afterAll(() => world.close())

describe('a summary', () => {
  test('counts living records of its tenant only', async () => {
    expect(await world.summary({})).toEqual([{ count: 4 }])
  })

  test('adds up exactly, money in each currency for itself', async () => {
    const measures = ['amount', 'weight', 'pieces', 'effort', 'discount'].map(
      (field) => ({ op: 'sum', field }) as const,
    )
    expect(await world.summary({ measures })).toEqual([
      {
        'sum:amount': [eur('10.30'), { amount: '5000', currency: 'JPY' }],
        'sum:weight': '3.005',
        'sum:pieces': 7,
        'sum:effort': 'PT2H',
        'sum:discount': '5.00',
      },
    ])
  })

  test('averages with the digits of the field, and finds the least and the greatest', async () => {
    const measures = [
      { op: 'avg', field: 'amount' },
      { op: 'avg', field: 'pieces' },
      { op: 'avg', field: 'weight' },
      { op: 'avg', field: 'effort' },
      { op: 'min', field: 'amount' },
      { op: 'max', field: 'close' },
      { op: 'min', field: 'heardAt' },
      { op: 'max', field: 'effort' },
      { op: 'count', field: 'close' },
    ] as const
    expect(await world.summary({ measures })).toEqual([
      {
        'avg:amount': [eur('5.15'), { amount: '5000', currency: 'JPY' }],
        'avg:pieces': '2.33',
        'avg:weight': '1.503',
        'avg:effort': 'PT1H',
        'min:amount': [eur('0.20'), { amount: '5000', currency: 'JPY' }],
        'max:close': '2026-02-28',
        'min:heardAt': '2025-12-31T23:30:00.000Z',
        'max:effort': 'PT1H30M',
        'count:close': 3,
      },
    ])
  })

  test('of nothing is zero where it is a sum, and nothing where it is an average', async () => {
    const measures = [
      { op: 'count' },
      { op: 'sum', field: 'amount' },
      { op: 'sum', field: 'weight' },
      { op: 'avg', field: 'pieces' },
      { op: 'max', field: 'close' },
    ] as const
    expect(await world.summary({ measures, filters: [where('name', 'eq', 'Nobody')] })).toEqual([
      { count: 0, 'sum:amount': [], 'sum:weight': '0.000', 'avg:pieces': null, 'max:close': null },
    ])
    expect(
      await world.summary({
        groups: [{ field: 'source' }],
        filters: [where('name', 'eq', 'Nobody')],
      }),
    ).toEqual([])
  })

  test('groups by stage in the order of the workflow, under the ids that people see', async () => {
    expect(
      await world.summary({
        groups: [{ field: 'stage' }, { field: 'workflow' }],
        measures: [{ op: 'count' }, { op: 'sum', field: 'amount' }],
      }),
    ).toEqual([
      {
        stage: 'talking',
        workflow: 'pipeline',
        count: 3,
        'sum:amount': [eur('10.10'), { amount: '5000', currency: 'JPY' }],
      },
      { stage: 'agreed', workflow: 'pipeline', count: 1, 'sum:amount': [eur('0.20')] },
    ])
  })

  test('groups by a reference and by what its record is called', async () => {
    expect(
      await world.summary({
        groups: [{ field: 'company' }, { field: 'company.name' }],
        sort: '-count',
      }),
    ).toEqual([
      { company: world.south, 'company.name': 'South', count: 2 },
      { company: world.north, 'company.name': 'North', count: 1 },
      { company: null, 'company.name': null, count: 1 },
    ])
  })

  test('groups instants by months of the tenant, dates by their own', async () => {
    expect(
      await world.summary({
        groups: [{ field: 'heardAt', interval: 'month' }],
        filters: [where('heardAt', 'empty', false)],
      }),
    ).toEqual([{ heardAt: '2026-01-01', count: 2 }])
    expect(await world.summary({ groups: [{ field: 'close', interval: 'quarter' }] })).toEqual([
      { close: '2026-01-01', count: 3 },
      { close: null, count: 1 },
    ])
    expect(
      await world.summary({ groups: [{ field: 'close', interval: 'week' }], limit: 1 }),
    ).toEqual([{ close: '2026-01-26', count: 1 }])
    expect(
      await world.summary({
        groups: [{ field: 'close', interval: 'month' }],
        sort: '-close:month',
        limit: 1,
        filters: [where('close', 'empty', false)],
      }),
    ).toEqual([{ close: '2026-02-01', count: 2 }])
  })

  test('sorts by money in the currency of the tenant, others after it', async () => {
    const of = (result: unknown) => (result as { source: string | null }[]).map((one) => one.source)
    const request = {
      groups: [{ field: 'source' }],
      measures: [{ op: 'sum', field: 'amount' }],
    } as const
    expect(of(await world.summary({ ...request, sort: '-sum:amount' }))).toEqual([
      'fair',
      'web',
      null,
    ])
    expect(of(await world.summary({ ...request, sort: 'sum:amount' }))).toEqual([
      'web',
      'fair',
      null,
    ])
  })

  test('groups and adds up custom fields, filterable or not', async () => {
    expect(
      await world.summary({
        groups: [{ field: 'custom.mood' }],
        measures: [
          { op: 'count' },
          { op: 'sum', field: 'custom.ratio' },
          { op: 'sum', field: 'custom.fee' },
          { op: 'max', field: 'custom.due' },
        ],
        filters: [where('custom.mood', 'in', ['glad', 'sad'])],
      }),
    ).toEqual([
      {
        'custom.mood': 'glad',
        count: 1,
        'sum:custom.ratio': '0.2500',
        'sum:custom.fee': [],
        'max:custom.due': null,
      },
      {
        'custom.mood': 'sad',
        count: 1,
        'sum:custom.ratio': '0.5000',
        'sum:custom.fee': [{ amount: '0.10', currency: 'USD' }],
        'max:custom.due': '2026-02-01',
      },
    ])
    expect(
      await world.summary({
        groups: [{ field: 'custom.seen', interval: 'month' }],
        filters: [where('custom.seen', 'gte', '2026-01-01T00:00:00Z')],
      }),
    ).toEqual([{ 'custom.seen': '2026-04-01', count: 1 }])
  })

  test('groups by what another module adds, with its default where nothing was entered', async () => {
    expect(
      await world.summary({ groups: [{ field: 'shipping.carrier' }], sort: '-count' }),
    ).toEqual([
      { 'shipping.carrier': 'post', count: 3 },
      { 'shipping.carrier': 'own', count: 1 },
    ])
  })

  test('groups by money and by a reference to records of several kinds', async () => {
    expect(
      await world.summary({ groups: [{ field: 'amount' }, { field: 'subject' }], limit: 1 }),
    ).toEqual([{ amount: eur('0.20'), subject: null, count: 1 }])
  })
})
