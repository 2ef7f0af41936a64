import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { callerWith, having, shopServer } from './testing/shop-server.ts'
import type { Answer, Caller, ShopServer } from './testing/shop-server.ts'

let world: ShopServer
let admin: Caller
beforeAll(async () => {
  world = await shopServer()
  ;({ admin } = world)
})
afterAll(async () => world?.close())

const code = (answer: Answer): string => answer.json().code
const stages = '/configuration/workflows/order/stages'
const stageIds = async (): Promise<string[]> =>
  (await admin.get(stages)).json().map((stage: { id: string }) => stage.id)

describe('the configuration', () => {
  test('is read as a whole, by section and by item, with the revision as ETag', async () => {
    const whole = await admin.get('/configuration')
    expect(whole.statusCode).toBe(200)
    expect(Object.keys(whole.json())).toContain('workflows')
    const stage = await admin.get(`${stages}/sent`)
    expect(stage.json()).toMatchObject({ id: 'sent', label: 'Sent' })
    expect(stage.headers.etag).toBe(whole.headers.etag)
  })

  test('grows by a patch of the item that holds all that belongs together, at once', async () => {
    const { stages: old, transitions } = (await admin.get('/configuration/workflows/order')).json()
    const grown = await admin.send('PATCH', '/configuration/workflows/order', {
      stages: [...old, { id: 'x_packed', label: 'Packed', category: 'open' }],
      transitions: [...transitions, { from: 'new', to: 'x_packed' }],
    })
    having(200, grown)
    expect(await stageIds()).toEqual(['new', 'sent', 'x_packed'])
  })

  test('is put in order by PUT of an item before or after another', async () => {
    const packed = { label: 'Packed well', category: 'open' }
    const put = (query: string) => admin.send('PUT', `${stages}/x_packed${query}`, packed)
    const before = await put('?before=sent')
    having(200, before)
    expect(before.json()).toMatchObject({ id: 'x_packed', label: 'Packed well' })
    expect(await stageIds()).toEqual(['new', 'x_packed', 'sent'])
    await put('?after=sent')
    expect(await stageIds()).toEqual(['new', 'sent', 'x_packed'])
    await put('')
    expect(await stageIds()).toEqual(['new', 'sent', 'x_packed'])
    expect((await put('?before=new&after=sent')).statusCode).toBe(400)
  })

  test('changes by PATCH of one item', async () => {
    const patched = await admin.send('PATCH', `${stages}/new`, { label: 'Fresh' })
    having(200, patched)
    expect(patched.json()).toMatchObject({ id: 'new', label: 'Fresh', category: 'open' })
  })

  test('shrinks by DELETE, and what is not there is 404', async () => {
    const url = '/configuration/roles/x_short'
    await admin.send('PUT', url, { label: 'Short', permissions: [] })
    expect((await admin.send('DELETE', url)).statusCode).toBe(204)
    expect((await admin.get('/configuration/roles')).body).not.toContain('x_short')
    const again = await admin.send('DELETE', url)
    expect([again.statusCode, code(again)]).toEqual([404, 'CONFIGURATION_PATH_UNKNOWN'])
    expect((await admin.get('/configuration/colours')).statusCode).toBe(404)
    expect((await admin.get('/configuration/workflows/none/stages')).statusCode).toBe(404)
  })

  test('is not changed over somebody else: If-Match names the revision', async () => {
    const { headers } = await admin.get('/configuration')
    const change = (label: string) =>
      admin.send('PATCH', `${stages}/new`, { label }, { 'if-match': headers.etag })
    expect((await change('First')).statusCode).toBe(200)
    const late = await change('Second')
    expect([late.statusCode, code(late)]).toEqual([412, 'CONFIGURATION_CHANGED'])
  })

  test('refuses what its sections do not know, and changes nothing', async () => {
    const before = await admin.get('/configuration')
    for (const [path, body] of [
      [`${stages}/new`, { category: 'purple' }],
      [`${stages}/new`, { colour: 'red' }],
      [`${stages}/new`, { id: 'other' }],
      ['/configuration', { colours: {} }],
      ['/configuration', []],
    ] as const) {
      having(400, await admin.send('PATCH', path, body))
    }
    expect((await admin.send('PUT', `${stages}/new`)).statusCode).toBe(400)
    expect(
      (await admin.send('PUT', `${stages}/new?before=nobody`, { label: 'x' })).statusCode,
    ).toBe(400)
    const after = await admin.get('/configuration')
    expect([after.headers.etag, after.body]).toEqual([before.headers.etag, before.body])
  })

  test('gives the tenant a field of its own, over HTTP and in its API document', async () => {
    const field = await admin.send('PUT', '/configuration/customFields/shop.order/x_lot', {
      label: 'Lot number',
      type: 'text',
      filterable: true,
    })
    having(200, field)
    const made = await admin.send('POST', '/shop/orders', { name: 'L', custom: { x_lot: 'A1' } })
    having(201, made)
    expect((await admin.get('/shop/orders?filter[custom.x_lot]=A1')).json().data).toHaveLength(1)
    const document = await admin.get('/openapi.json')
    expect(document.body).toContain('filter[custom.x_lot]')
    const other = await callerWith(world.server, world.globex.token).get('/openapi.json')
    expect(other.body).not.toContain('x_lot')
  })

  test('is arranged by those who may, and roles only by those who manage members', async () => {
    const { acme, kernel, server } = world
    const granted = await admin.send('PUT', '/configuration/roles/x_arranger', {
      label: 'Arranger',
      permissions: ['configuration.read', 'configuration.update'],
    })
    having(200, granted)
    const arranger = callerWith(server, await kernel.token(acme.tenant, 'x_arranger'))
    expect((await arranger.send('PATCH', `${stages}/new`, { label: 'A' })).statusCode).toBe(200)
    const own = '/configuration/roles/x_arranger'
    for (const answer of [
      await arranger.send('PATCH', own, { permissions: ['tokens.manage'] }),
      await arranger.send('PATCH', '/configuration', { roles: [] }),
      await arranger.send('DELETE', own),
      await arranger.send('PATCH', '/configuration/modules/shop', { active: false }),
    ])
      expect(answer.statusCode).toBe(403)
    const clerk = callerWith(server, await kernel.token(acme.tenant, 'clerk'))
    expect((await clerk.get('/configuration')).statusCode).toBe(403)
  })
})

describe('modules', () => {
  test('are switched on and off while the server runs, and keep their data', async () => {
    const caller = callerWith(world.server, world.globex.token)
    const made = await caller.send('POST', '/shop/orders', { name: 'Kept' })
    const off = await caller.send('PUT', '/modules/shop', { active: false })
    expect([off.statusCode, off.json().active]).toEqual([200, false])
    expect(code(await caller.get('/shop/orders'))).toBe('MODULE_NOT_ACTIVE')
    expect(code(await caller.get('/datasets/shop.order/query'))).toBe('MODULE_NOT_ACTIVE')
    expect((await caller.get('/me')).json().menu).toEqual([])
    expect((await caller.get('/openapi.json')).body).not.toContain('/shop/orders')
    // Another tenant's requests go on.
    expect((await admin.get('/shop/orders')).statusCode).toBe(200)
    await caller.send('PUT', '/modules/shop', { active: true })
    const kept = await caller.get(`/shop/orders/${made.json().id}`)
    expect(kept.json()).toMatchObject({ name: 'Kept' })
  })

  test('are listed, and unknown ones refused', async () => {
    expect((await admin.get('/modules')).json().data).toEqual([
      expect.objectContaining({ name: 'shop', active: true, alwaysActive: false }),
    ])
    const unknown = await admin.send('PUT', '/modules/tardis', { active: true })
    expect([unknown.statusCode, code(unknown)]).toEqual([404, 'MODULE_UNKNOWN'])
    expect((await admin.send('PUT', '/modules/shop', { active: 'yes' })).statusCode).toBe(400)
  })
})

describe('the caller', () => {
  test('learns who they are, what they may do, and their menu', async () => {
    const me = (await admin.get('/me')).json()
    expect(me).toMatchObject({
      tenant: { slug: 'acme', currency: 'EUR' },
      roles: ['admin'],
      menu: [{ module: 'shop', entity: 'shop.order', label: 'Orders', view: 'list', icon: 'bag' }],
    })
    expect(me.permissions).toContain('shop.order.pay')
    const { kernel, server, acme } = world
    const clerk = callerWith(server, await kernel.token(acme.tenant, 'clerk'))
    expect((await clerk.get('/me')).json().permissions).toEqual([
      'shop.order.read',
      'shop.order.create',
      'shop.payment.read',
    ])
  })
})

describe('API keys', () => {
  test('are shown once, work, and stop working when they are revoked', async () => {
    const made = await admin.send('POST', '/keys', {
      name: 'Till',
      role: 'clerk',
      expiresIn: '30d',
    })
    having(201, made)
    const { id, token } = made.json()
    const till = callerWith(world.server, token)
    expect((await till.get('/shop/orders')).statusCode).toBe(200)
    const listed = await admin.get('/keys')
    expect(listed.body).toContain(id)
    expect(listed.body).not.toContain(token)
    expect((await admin.send('DELETE', `/keys/${id}`)).statusCode).toBe(204)
    await expect
      .poll(async () => (await till.get('/shop/orders')).statusCode, { timeout: 1500 })
      .toBe(401)
  })

  test('are not stored with their secret, not even for a replay', async () => {
    const headers = { 'idempotency-key': 'a-key' }
    const first = await admin.send('POST', '/keys', { name: 'Twice', role: 'clerk' }, headers)
    const again = await admin.send('POST', '/keys', { name: 'Twice', role: 'clerk' }, headers)
    expect(first.json().token).toMatch(/^strata_/)
    expect(again.json()).toEqual({ ...first.json(), token: null })
  })

  test('grant no more than their maker holds, and nothing to strangers', async () => {
    await admin.send('PUT', '/configuration/roles/x_keeper', {
      label: 'Keeper',
      permissions: ['tokens.manage'],
    })
    const { kernel, server, acme } = world
    const keeper = callerWith(server, await kernel.token(acme.tenant, 'x_keeper'))
    const more = await keeper.send('POST', '/keys', { name: 'More', role: 'clerk' })
    expect(more.statusCode).toBe(403)
    expect((await keeper.get('/keys')).statusCode).toBe(403)
    const clerk = callerWith(server, await kernel.token(acme.tenant, 'clerk'))
    expect((await clerk.send('POST', '/keys', { name: 'x', role: 'clerk' })).statusCode).toBe(403)
  })
})
