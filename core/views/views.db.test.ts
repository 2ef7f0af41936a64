import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { peopledShop } from '../http/testing/people.ts'
import type { Person } from '../http/testing/people.ts'
import { having } from '../http/testing/shop-server.ts'
import type { Answer, Caller, ShopServer } from '../http/testing/shop-server.ts'
import type { View } from './views-door.ts'

let world: ShopServer
let admin: Caller
let clerk: Person
let reader: Person
let stranger: Person
let globex: Caller
beforeAll(async () => {
  ;({ world, admin, clerk, reader, stranger, globex } = await peopledShop())
})
afterAll(async () => world?.close())

const code = (answer: Answer): string => answer.json<{ code: string }>().code
const body = {
  entity: 'shop.order',
  name: 'Large orders',
  columns: ['name', 'amount', 'createdAt'],
  filters: [{ field: 'pieces', op: 'gte', value: 10 }],
  sort: '-pieces,name',
}
const save = async (more: object = {}, caller = admin): Promise<View> =>
  having(201, await caller.send('POST', '/views', { ...body, ...more })).json<View>()
const names = async (caller: Caller): Promise<readonly string[]> => {
  const { data } = having(200, await caller.get('/views?entity=shop.order')).json<{
    data: View[]
  }>()
  return data.map(({ name }) => name)
}

describe('a saved view', () => {
  test('is its owner’s alone, as it was saved', async () => {
    const made = await save({ name: 'Mine' }, clerk.caller)
    expect(made).toMatchObject({
      ...body,
      name: 'Mine',
      layout: 'list',
      owner: 'Carla',
      version: 1,
      editable: true,
      isDefault: false,
      faults: [],
    })
    expect((await clerk.caller.get(`/views/${made.id}`)).json()).toEqual(made)
    expect(await names(clerk.caller)).toContain('Mine')
    for (const { caller } of [reader, stranger, { caller: globex }]) {
      expect((await caller.get(`/views/${made.id}`)).statusCode).toBe(404)
      expect((await caller.send('DELETE', `/views/${made.id}`)).statusCode).toBe(404)
      expect((await caller.send('PUT', `/views/${made.id}/default`)).statusCode).toBe(404)
    }
    expect(await names(reader.caller)).not.toContain('Mine')
  })

  test('names only what the entity has for its owner', async () => {
    for (const [wrong, pointer] of [
      [{ columns: ['name', 'nothing'] }, '/columns/1'],
      [{ columns: ['margin'] }, '/columns/0'],
      [{ filters: [{ field: 'nothing', op: 'eq', value: 1 }] }, '/filters/0'],
      [{ filters: [{ field: 'pieces', op: 'eq', value: 'many' }] }, '/filters/0'],
      [{ sort: 'nothing' }, '/sort'],
    ] as const) {
      const answer = await admin.send('POST', '/views', { ...body, ...wrong })
      expect([answer.statusCode, code(answer)]).toEqual([400, 'INVALID_INPUT'])
      expect(answer.json().errors).toMatchObject([{ pointer }])
    }
    for (const wrong of [{ layout: 'cube' }, { name: '' }, { owner: 'me' }, { columns: 'name' }])
      expect((await admin.send('POST', '/views', { ...body, ...wrong })).statusCode).toBe(400)
    expect(
      (await admin.send('POST', '/views', { ...body, entity: 'shop.nothing' })).statusCode,
    ).toBe(404)
    expect((await stranger.caller.send('POST', '/views', body)).statusCode).toBe(403)
  })

  test('is shared with roles by who may share, and changed by nobody else', async () => {
    const refused = await clerk.caller.send('POST', '/views', { ...body, sharedWith: ['arranger'] })
    expect([refused.statusCode, code(refused)]).toEqual([403, 'PERMISSION_DENIED'])
    const unknown = await admin.send('POST', '/views', { ...body, sharedWith: ['nobody'] })
    expect(unknown.json().errors).toMatchObject([{ pointer: '/sharedWith/0' }])
    const made = await save({ name: 'For arrangers', sharedWith: ['arranger'] })
    expect(await names(reader.caller)).toContain('For arrangers')
    expect(await names(clerk.caller)).not.toContain('For arrangers')
    expect((await reader.caller.get(`/views/${made.id}`)).json()).toMatchObject({ editable: false })
    const change = await reader.caller.send('PATCH', `/views/${made.id}`, { name: 'Ours' })
    expect([change.statusCode, code(change)]).toEqual([403, 'VIEW_OF_ANOTHER'])
    await save({ name: 'For all', sharedWith: ['*'] })
    expect(await names(clerk.caller)).toContain('For all')
    expect(await names(globex)).toEqual([])
    having(200, await admin.send('PATCH', `/views/${made.id}`, { sharedWith: [] }))
    expect(await names(reader.caller)).not.toContain('For arrangers')
  })

  test('is changed at the version that was read', async () => {
    const made = await save()
    const patch = (version: number) =>
      admin.send(
        'PATCH',
        `/views/${made.id}`,
        { name: `At ${version}` },
        { 'if-match': `"${version}"` },
      )
    expect((await patch(2)).statusCode).toBe(412)
    const changed = having(200, await patch(1))
    expect(changed.headers['etag']).toBe('"2"')
    expect(changed.json()).toMatchObject({ name: 'At 1', version: 2, columns: body.columns })
    having(204, await admin.send('DELETE', `/views/${made.id}`))
    expect((await admin.get(`/views/${made.id}`)).statusCode).toBe(404)
  })

  test('is what a list opens with, for each who chose it', async () => {
    const [one, two] = [await save({ sharedWith: ['*'] }), await save({ sharedWith: ['*'] })]
    const opens = async (caller: Caller) => {
      const { data } = (await caller.get('/views?entity=shop.order')).json<{ data: View[] }>()
      return data.filter(({ isDefault }) => isDefault).map(({ id }) => id)
    }
    for (const { id } of [one, two])
      having(204, await clerk.caller.send('PUT', `/views/${id}/default`))
    having(204, await reader.caller.send('PUT', `/views/${one.id}/default`))
    expect([await opens(clerk.caller), await opens(reader.caller)]).toEqual([[two.id], [one.id]])
    having(204, await clerk.caller.send('DELETE', `/views/${one.id}/default`))
    expect(await opens(clerk.caller)).toEqual([two.id])
    having(204, await admin.send('DELETE', `/views/${two.id}`))
    expect(await opens(clerk.caller)).toEqual([])
  })

  test('outlives the fields that it names: what is gone is left out and named', async () => {
    const field = '/configuration/customFields/shop.order/x_colour'
    having(200, await admin.send('PUT', field, { label: 'Colour', type: 'text', filterable: true }))
    const colour = 'custom.x_colour'
    const made = await save({
      columns: ['name', colour],
      filters: [{ field: colour, op: 'eq', value: 'red' }, ...body.filters],
      sort: colour,
      sharedWith: ['*'],
    })
    having(204, await admin.send('DELETE', field))
    const read = having(200, await reader.caller.get(`/views/${made.id}`)).json<View>()
    expect(read).toMatchObject({ columns: ['name'], filters: body.filters, sort: null })
    expect(read.faults.map(({ pointer }) => pointer)).toEqual(['/columns/1', '/filters/0', '/sort'])
    expect(await names(reader.caller)).toContain(made.name)
    having(200, await admin.send('PATCH', `/views/${made.id}`, { name: 'Renamed' }))
    having(200, await admin.send('PUT', field, { label: 'Colour', type: 'text', filterable: true }))
    expect((await admin.get(`/views/${made.id}`)).json()).toMatchObject({
      faults: [],
      sort: colour,
    })
    const { data } = (await admin.get('/audit?limit=5')).json()
    expect(data.map(({ action }: { action: string }) => action)).toContain('views.change')
  })

  test('of a module that is off is not there, and is again when the module is', async () => {
    const made = await save()
    const turn = (active: boolean) => admin.send('PUT', '/modules/shop', { active })
    having(200, await turn(false))
    expect((await admin.get(`/views/${made.id}`)).statusCode).toBe(404)
    expect((await admin.get('/views?entity=shop.order')).statusCode).toBe(404)
    having(200, await turn(true))
    having(200, await admin.get(`/views/${made.id}`))
  })
})
