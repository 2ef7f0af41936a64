/** Operators: who is let in, what they are told, and what is kept of what they do. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { listOperators, removeOperator, addOperator } from '@strata-erp/core/operate'
import { listRoutes } from '@strata-erp/core/testing'
import { Client } from 'pg'
import { canary, platformWorld, somethingDead } from './world.ts'
import type { PlatformWorld } from './world.ts'
import { fleetWorker } from '../../cli/platform.ts'

let world: PlatformWorld
let admin: Client
beforeAll(async () => {
  world = await platformWorld({ lifecycle: { graceDays: 0, dnsServers: ['127.0.0.1:1'] } })
  admin = new Client({ connectionString: world.product.database.superuserUrl })
  await admin.connect()
}, 180_000)
afterAll(async () => {
  await admin?.end()
  await world?.close()
})

type Json = Readonly<Record<string, unknown>>
const routes = () =>
  listRoutes(world.product.server).filter(({ path }) => path.startsWith('/api/v1/platform/'))
const urlOf = (path: string): string =>
  path.replace('/api/v1', '').replaceAll(/:\w+/g, '0198c0de-0000-7000-8000-000000000000')

const get = (path: string) => world.operator.call('GET', path)
const post = (path: string, body?: Json) => world.operator.call('POST', path, body)
const rowsOf = (heard: { readonly json: Json }) => heard.json['data'] as readonly Json[]

describe('who is let in', () => {
  test('nobody but an operator, on any route of the platform', async () => {
    const member = await world.signedIn('mia@acme.example', 'viewer')
    const administrator = await world.signedIn('ada@acme.example', 'admin')
    await administrator.call('POST', '/auth/switch', { tenant: 'acme' })
    const { token } = (await administrator.call('POST', '/auth/token')).json
    const key = await world.keyOf('acme', 'admin')
    expect(routes().length).toBeGreaterThan(30)
    for (const { method, path, access } of routes()) {
      expect([path, access]).toEqual([path, 'operator'])
      const ask = async (headers: Readonly<Record<string, string>>) =>
        (
          await world.product.server.inject({
            method: method as 'GET',
            url: `/api/v1${urlOf(path)}`,
            headers,
          })
        ).statusCode
      const where = `${method} ${path}`
      expect([where, await ask({})]).toEqual([where, 401])
      expect([where, await ask({ authorization: `Bearer ${key}` })]).toEqual([where, 401])
      expect([where, await ask({ authorization: `Bearer ${String(token)}` })]).toEqual([where, 401])
      for (const browser of [member, administrator]) {
        const { status, json } = await browser.call(method as 'GET', urlOf(path))
        expect([where, status, method === 'HEAD' ? 'OPERATOR_NEEDED' : json['code']]).toEqual([
          where,
          403,
          'OPERATOR_NEEDED',
        ])
      }
    }
  })

  test('an operator has no more in a tenant than anybody, and a page of another site asks in vain', async () => {
    expect((await get('/base/companies')).status).toBe(401)
    expect((await post('/auth/switch', { tenant: 'acme' })).status).toBe(404)
    const { status, json } = await world.operator.call(
      'POST',
      '/platform/tenants/acme/suspend',
      {},
      { origin: 'https://evil.example' },
    )
    expect([status, json['code']]).toEqual([403, 'ORIGIN_REFUSED'])
    expect((await get('/auth/session')).json).toMatchObject({ operator: true })
  })

  test('the role is given and taken by the owner of the database, and ends at once', async () => {
    const { ownerUrl } = world.product.database
    await expect(addOperator(ownerUrl, 'nobody@erp.example')).rejects.toMatchObject({
      code: 'OPERATOR_UNKNOWN',
    })
    const omar = await world.signedIn('omar@erp.example', null)
    await addOperator(ownerUrl, 'Omar@erp.example')
    await addOperator(ownerUrl, 'omar@erp.example')
    expect((await omar.call('GET', '/platform/tenants')).status).toBe(200)
    expect((await listOperators(ownerUrl)).map(({ email }) => email)).toEqual([
      'olga@erp.example',
      'omar@erp.example',
    ])
    await removeOperator(ownerUrl, 'omar@erp.example')
    expect((await omar.call('GET', '/platform/tenants')).status).toBe(403)
    await expect(removeOperator(ownerUrl, 'omar@erp.example')).rejects.toMatchObject({
      code: 'OPERATOR_IS_NONE',
    })
    const deeds = rowsOf(await get('/platform/deeds'))
    expect(deeds.slice(0, 2)).toMatchObject([
      { action: 'operator.remove', by: 'Command line', detail: { email: 'omar@erp.example' } },
      { action: 'operator.add', by: 'Command line', outcome: 'done' },
    ])
  })

  test('the application itself can make nobody an operator', async () => {
    const app = new Client({ connectionString: world.product.database.appUrl })
    await app.connect()
    for (const statement of [
      'insert into directory.operator (user_id) select id from directory."user"',
      'select * from directory.operator',
      'delete from directory.operator_deed',
    ])
      await expect(app.query(statement)).rejects.toThrow(/permission denied/)
    await app.end()
  })
})

describe('what is told', () => {
  test('no answer of any route shows what a tenant keeps', async () => {
    const { letter, job } = await somethingDead(admin)
    for (const { method, path } of routes()) {
      if (method !== 'GET') continue
      const { text } = await get(path.replace('/api/v1', '').replace(':tenant', 'acme'))
      expect([path, text.includes(canary)]).toEqual([path, false])
    }
    const [dead] = rowsOf(await get('/platform/events/dead?tenant=acme'))
    expect(dead).toMatchObject({
      id: letter,
      tenant: 'acme',
      consumer: 'crm',
      type: 'base.company.created',
      attempts: 5,
      failure: { code: null, kind: 'TypeError', sentence: null },
    })
    expect(rowsOf(await get('/platform/events'))).toContainEqual(
      expect.objectContaining({ tenant: 'acme', consumer: 'crm', stuck: 1 }),
    )
    expect(rowsOf(await get('/platform/jobs/dead'))).toMatchObject([
      { id: job, name: 'crm.remind' },
    ])
    expect(rowsOf(await get('/platform/jobs'))).toMatchObject([{ tenant: 'acme', dead: 1 }])

    expect((await post(`/platform/events/dead/${letter}/replay`)).status).toBe(204)
    expect((await post(`/platform/events/dead/${letter}/replay`)).json['code']).toBe(
      'DEAD_LETTER_SETTLED',
    )
    expect((await post(`/platform/jobs/dead/${job}/replay`)).status).toBe(204)
    await somethingDead(admin)
    await somethingDead(admin)
    const discarded = await post('/platform/events/dead/discard', { tenant: 'acme' })
    expect(discarded.json).toEqual({ settled: 2, more: false })
    expect((await post('/platform/jobs/dead/replay', {})).json).toEqual({ settled: 2, more: false })
    expect(rowsOf(await get('/platform/deeds')).slice(0, 5)).toMatchObject([
      { action: 'job.replay', tenant: null, detail: { all: true }, outcome: 'done' },
      { action: 'event.discard', tenant: 'acme', by: 'olga@erp.example' },
      { action: 'job.replay', tenant: 'acme', detail: { job } },
      { action: 'event.replay', outcome: 'DEAD_LETTER_SETTLED' },
      { action: 'event.replay', tenant: 'acme', detail: { letter }, outcome: 'done' },
    ])
  })

  test('tenants are listed in pages, found by a part of their name, and counted', async () => {
    const first = await get('/platform/tenants?limit=1')
    expect(rowsOf(first)).toMatchObject([{ slug: 'acme', status: 'active', vertical: null }])
    const { next } = first.json['page'] as { next: string }
    expect(rowsOf(await get(`/platform/tenants?limit=1&cursor=${next}`))).toMatchObject([
      { slug: 'globex' },
    ])
    expect(rowsOf(await get('/platform/tenants?q=LOB'))).toHaveLength(1)
    expect(rowsOf(await get('/platform/tenants?status=deleted'))).toHaveLength(0)
    expect((await get('/platform/tenants?status=gone')).json['code']).toBe('PARAMETER_INVALID')
    expect((await get('/platform/tenants/acme')).json).toMatchObject({
      slug: 'acme',
      records: expect.arrayContaining([{ entity: 'base.company', count: 1, more: false }]),
    })
    expect((await get('/platform/tenants/nobody')).json['code']).toBe('TENANT_NOT_FOUND')
  })

  test('health, checks, isolation and verticals', async () => {
    expect((await get('/platform/health')).json).toMatchObject({
      version: 'test',
      checks: [{ ok: true }, { ok: true }],
      dead: { letters: 0, jobs: 0 },
    })
    expect(rowsOf(await get('/platform/checks'))).toMatchObject([{ ok: true }, { ok: true }])
    const { rules } = (await get('/platform/isolation')).json as {
      rules: { violations: unknown[] }[]
    }
    expect(rules.flatMap(({ violations }) => violations)).toEqual([])
    expect(rowsOf(await get('/platform/verticals')).map(({ key }) => key)).toContain('retail')
  })
})

describe('what is done', () => {
  test('a tenant is made, suspended, resumed, deleted, restored, and erased with a certificate', async () => {
    const made = await post('/platform/tenants', {
      slug: 'initech',
      name: 'Initech',
      admin: 'bill@initech.example',
      vertical: 'general-services',
    })
    expect([made.status, made.json['vertical']]).toEqual([201, 'general-services'])
    expect(made.text).not.toMatch(/strata_[a-z0-9]{12}_/)
    const id = String(made.json['id'])
    expect(
      (await post('/platform/tenants/initech/suspend', { reason: 'unpaid' })).json,
    ).toMatchObject({
      status: 'suspended',
      reason: 'unpaid',
    })
    expect((await post('/platform/tenants/initech/resume')).json).toMatchObject({
      status: 'active',
    })
    const unsure = await post('/platform/tenants/initech/delete', { confirmation: 'acme' })
    expect([unsure.status, unsure.json['code']]).toEqual([400, 'CONFIRMATION_WRONG'])
    expect((await post('/platform/tenants/initech/exports')).status).toBe(202)
    for (const [verb, body, status] of [
      ['delete', { confirmation: 'initech' }, 'deleted'],
      ['restore', undefined, 'active'],
      ['delete', { confirmation: 'initech' }, 'deleted'],
    ] as const)
      expect((await post(`/platform/tenants/initech/${verb}`, body)).json).toMatchObject({ status })
    expect(await world.product.kernel.lifecycle.look()).toBe(1)
    expect((await get(`/platform/certificates/${id}`)).json).toMatchObject({ tenant: id, place: 1 })
    expect((await get('/platform/certificates')).json).toMatchObject({
      data: [{ tenant: id }],
      broken: null,
    })
    const deeds = rowsOf(await get(`/platform/deeds?tenant=${id}`))
    expect(deeds.map(({ action }) => action)).toEqual([
      'tenant.delete',
      'tenant.cancel-deletion',
      'tenant.delete',
      'tenant.export',
      'tenant.resume',
      'tenant.suspend',
      'tenant.create',
    ])
    // Of who was erased there is the id and no name.
    expect(JSON.stringify(deeds)).not.toMatch(/initech/i)
  })

  test.each([
    ['a vertical that is not installed', { vertical: 'shipbuilding' }, 404, 'VERTICAL_UNKNOWN'],
    [
      'a release of it that never was',
      { vertical: 'retail@9.9.9' },
      404,
      'VERTICAL_VERSION_UNKNOWN',
    ],
    ['no mail address', { admin: 'bill' }, 400, 'TENANT_INVALID'],
  ])('%s is refused before anything of the tenant is made', async (_, wrong, status, code) => {
    const order = { slug: 'hooli', name: 'Hooli', admin: 'gavin@hooli.example', ...wrong }
    const refused = await post('/platform/tenants', order)
    expect([refused.status, refused.json['code']]).toEqual([status, code])
    expect((await get('/platform/tenants/hooli')).status).toBe(404)
  })

  test('an order of the fleet outlives its request and its process', async () => {
    const { kernel, engine } = world.product
    await engine.apply(await kernel.systemScope('acme'), 'retail')
    const ordered = await post('/platform/fleet/orders', { dryRun: true, vertical: 'retail' })
    expect([ordered.status, ordered.json['state']]).toEqual([202, 'queued'])
    const { id } = ordered.json as { id: string }
    expect((await post(`/platform/fleet/orders/${id}/retry`)).json['code']).toBe('FLEET_ORDER_OPEN')
    // A process took it and died: its lease is over.
    await admin.query(
      `update directory.fleet_order set state = 'running', holder = gen_random_uuid(),
              lease_until = now() - interval '1 second' where id = $1`,
      [id],
    )
    const faults: unknown[] = []
    const worker = fleetWorker({ kernel, engine }, (error) => faults.push(error))
    expect(await worker.look()).toBe(1)
    expect((await get(`/platform/fleet/orders/${id}`)).json).toMatchObject({
      state: 'done',
      done: 2,
      total: 2,
      counts: { current: 2 },
      orderedBy: 'olga@erp.example',
    })
    expect(rowsOf(await get(`/platform/fleet/orders/${id}/outcomes?limit=1`))).toMatchObject([
      { tenant: 'acme', status: 'current', from: expect.stringMatching(/^retail@/) },
    ])
    const wrong = await post('/platform/fleet/orders', { dryRun: false, vertical: 'nothing' })
    expect(await worker.look()).toBe(1)
    expect((await get(`/platform/fleet/orders/${String(wrong.json['id'])}`)).json).toMatchObject({
      state: 'failed',
      failure: { code: 'VERTICAL_UNKNOWN' },
    })
    expect((await post(`/platform/fleet/orders/${id}/retry`)).status).toBe(202)
    expect(await worker.look()).toBe(1)
    expect(rowsOf(await get('/platform/fleet/orders'))).toHaveLength(3)
    expect(faults).toEqual([])
  })
})
