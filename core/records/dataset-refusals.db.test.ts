import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { SummaryRequest } from './datasets-door.ts'
import { permitted } from './records-world.ts'
import { openDatasetWorld, where } from './dataset-world.ts'
import type { DatasetWorld } from './dataset-world.ts'

let world: DatasetWorld
beforeAll(async () => {
  world = await openDatasetWorld()
})
afterAll(() => world.close())

describe('a question to a dataset', () => {
  const refused = (path: string, as = world.scope) => world.rows([path], {}, as)

  test('is refused with the paths that exist where it names another', async () => {
    for (const path of [
      'nme',
      'steps',
      'custom.nope',
      'company.nope',
      'name.x',
      'constructor',
      'a.b.c.d',
    ])
      await expect(refused(path)).rejects.toMatchObject({ code: 'INVALID_QUERY', status: 400 })
    await expect(refused('nme')).rejects.toThrow(
      /found "nme"; use one of id, .*amount.*shipping\.carrier.*custom\.lot.* behind company \(party\.company\)/,
    )
    await expect(refused('company.nope')).rejects.toThrow(/use one of company\.id, .*company\.name/)
  })

  test('does not reveal sensitive fields to a role that does not name them', async () => {
    const clerk = { ...world.scope, permissions: permitted('sales.*', 'party.company.read') }
    for (const path of ['margin', 'custom.secret', 'company.vatId'])
      await expect(refused(path, clerk)).rejects.toMatchObject({ code: 'INVALID_QUERY' })
    await expect(refused('nme', clerk)).rejects.not.toThrow(/margin|secret/)
    await expect(
      world.summary({ measures: [{ op: 'sum', field: 'margin' }] }, clerk),
    ).rejects.toMatchObject({ code: 'INVALID_QUERY' })
    const chief = { ...clerk, permissions: permitted('sales.*', 'sales.deal.margin') }
    expect(await world.summary({ measures: [{ op: 'max', field: 'margin' }] }, chief)).toEqual([
      { 'max:margin': '30.00' },
    ])
  })

  test('goes behind a reference only with the permission to read what is there', async () => {
    const clerk = { ...world.scope, permissions: permitted('sales.*') }
    await expect(refused('company.name', clerk)).rejects.toMatchObject({
      code: 'PERMISSION_DENIED',
    })
    await expect(
      world.rows(['name'], { filters: [where('company.name', 'eq', 'North')] }, clerk),
    ).rejects.toMatchObject({ code: 'PERMISSION_DENIED' })
    expect(await world.rows(['company'], { sort: 'name', limit: 1 }, clerk)).toEqual([
      { company: world.south },
    ])
  })

  test('knows no fields of modules that are switched off', async () => {
    const off = world.configured(world.scope, { modules: { sales: { active: true } } })
    await expect(refused('shipping.carrier', off)).rejects.toMatchObject({ code: 'INVALID_QUERY' })
  })

  test('is refused where it sorts, groups or adds up what has no order or no sum', async () => {
    const bad: Partial<SummaryRequest>[] = [
      { groups: [{ field: 'tags' }] },
      { groups: [{ field: 'name', interval: 'month' }] },
      { groups: [{ field: 'stage' }, { field: 'stage' }] },
      { measures: [{ op: 'sum', field: 'close' }] },
      { measures: [{ op: 'sum' }] },
      { sort: 'name' },
      { filters: [where('place', 'eq', 'x')] },
      { filters: [where('pieces', 'eq', "1'; drop table x")] },
    ]
    for (const request of bad)
      await expect(world.summary(request)).rejects.toMatchObject({ code: 'INVALID_QUERY' })
    await expect(world.rows(['name'], { sort: 'place' })).rejects.toMatchObject({
      code: 'INVALID_QUERY',
    })
  })
})
