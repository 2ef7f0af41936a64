/** The tenant over HTTP: settings, logo, exports, and how requests name it. */
import { writeFile, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { textOf } from '../lifecycle/archive/archive.ts'
import { readZip } from '../lifecycle/archive/read-zip.ts'
import { booksKernel, invoice } from '../lifecycle/testing/books.ts'
import { addDomain } from '../tenancy/directory.ts'
import type { TestKernel, TestTenant } from '../testing/test-kernel.ts'
import { callerWith, having } from './testing/shop-server.ts'
import type { Caller } from './testing/shop-server.ts'

let world: TestKernel
let server: FastifyInstance
let acme: TestTenant
let bravo: TestTenant
let admin: Caller
beforeAll(async () => {
  world = await booksKernel({ baseDomain: 'erp.test' })
  server = await world.server()
  acme = await world.tenant('acme', { modules: ['books'] })
  bravo = await world.tenant('bravo')
  admin = callerWith(server, acme.token)
  await acme.run('books', async (ctx) => {
    const total = { amount: '1.00', currency: 'EUR' }
    const values = { customer: 'Anna', issued: '2026-01-01', total, state: 'draft' } as const
    await ctx.create(invoice, { ...values, number: '1' })
  })
})
afterAll(() => world?.close())

const pixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

describe('settings of a tenant', () => {
  test('are changed one by one, at once for everybody, and audited', async () => {
    const before = having(200, await admin.get('/tenant')).json<Record<string, unknown>>()
    expect(before).toMatchObject({ slug: 'acme', currency: 'EUR', fiscalYearStart: '01-01' })
    const patch = {
      name: 'Acme Ltd',
      timezone: 'Europe/Berlin',
      fiscalYearStart: '04-06',
      branding: {
        primaryColor: '#1a56db',
        mailName: 'Acme Accounts',
        mailReplyTo: 'ar@acme.example',
      },
    }
    const changed = having(200, await admin.send('PATCH', '/tenant', patch)).json<object>()
    expect(changed).toMatchObject({ ...patch, currency: 'EUR' })
    const emptied = await admin.send('PATCH', '/tenant', { branding: { mailName: null } })
    expect(having(200, emptied).json()).toMatchObject({
      branding: { mailName: null, mailReplyTo: 'ar@acme.example' },
    })
    await expect
      .poll(async () => (await admin.get('/me')).json<{ tenant: { name: string } }>().tenant.name)
      .toBe('Acme Ltd')
    const { data } = having(200, await admin.get('/audit')).json<{
      data: { action: string; before: { name: string } | null }[]
    }>()
    expect(data.filter(({ action }) => action === 'tenant.update').at(-1)?.before?.name).toBe(
      'acme',
    )
  })

  test('that make no sense are refused with what was expected', async () => {
    const refused = async (patch: object, said: string) => {
      const answer = having(400, await admin.send('PATCH', '/tenant', patch))
      expect(answer.body).toContain(said)
    }
    await refused({ timezone: 'Mars/Olympus' }, 'IANA')
    await refused({ fiscalYearStart: '02-30' }, '04-01')
    await refused({ branding: { primaryColor: '#ffee00' } }, 'can be read on white')
    await refused({ branding: { mailReplyTo: 'a@b.example, c@d.example' } }, 'one mail address')
    await refused({ branding: { mailName: 'A <x@y.example>' } }, 'in one line')
    await refused({ status: 'deleted' }, '/status')
  })

  test('need a permission', async () => {
    const none = callerWith(server, await world.token(acme.tenant, 'nobody'))
    for (const [method, path] of [
      ['PATCH', '/tenant'],
      ['POST', '/tenant/domains'],
      ['POST', '/tenant/exports'],
    ] as const)
      expect((await none.send(method, path, {})).statusCode).toBe(403)
    expect((await none.get('/tenant')).statusCode).toBe(403)
  })

  test('have a logo that everybody of the tenant sees, and only pictures are one', async () => {
    having(404, await admin.get('/tenant/logo'))
    const put = (bytes: Buffer) =>
      admin.send('PUT', '/tenant/logo', { data: bytes.toString('base64') })
    const script = await put(Buffer.from('<svg onload="alert(1)">'))
    expect(having(400, script).json()).toMatchObject({ code: 'LOGO_INVALID' })
    expect(having(200, await put(pixel)).json()).toMatchObject({
      branding: { logo: { contentType: 'image/png', size: pixel.length } },
    })
    const shown = having(200, await admin.get('/tenant/logo'))
    expect(shown.headers['content-type']).toBe('image/png')
    expect(shown.rawPayload).toEqual(pixel)
    having(404, await callerWith(server, bravo.token).get('/tenant/logo'))
    having(204, await admin.send('DELETE', '/tenant/logo'))
    having(404, await admin.get('/tenant/logo'))
    expect(await Array.fromAsync(world.kernel.storage.list(acme.tenant.id))).toEqual([])
  })
})

test('everything of a tenant is exported by a job, downloaded, and each of it is audited', async () => {
  const ordered = having(202, await admin.send('POST', '/tenant/exports'))
  const { id } = ordered.json<{ id: string }>()
  expect(ordered.headers.location).toBe(`/api/v1/tenant/exports/${id}`)
  const early = await admin.get(`/tenant/exports/${id}/download`)
  expect(having(409, early).json()).toMatchObject({ code: 'EXPORT_NOT_READY' })
  await world.kernel.jobs.start()
  await expect
    .poll(async () => (await admin.get(`/tenant/exports/${id}`)).json<{ state: string }>().state, {
      timeout: 20_000,
    })
    .toBe('done')
  having(404, await callerWith(server, bravo.token).get(`/tenant/exports/${id}`))
  having(404, await callerWith(server, bravo.token).get(`/tenant/exports/${id}/download`))
  const archive = having(200, await admin.get(`/tenant/exports/${id}/download`))
  const folder = await mkdtemp(join(tmpdir(), 'strata-export-'))
  try {
    await writeFile(join(folder, 'acme.zip'), archive.rawPayload)
    const zip = await readZip(join(folder, 'acme.zip'))
    const rows = await textOf(zip.read('tables/books_invoice.jsonl'))
    expect(JSON.parse(rows)).toMatchObject({ customer: 'Anna', total_amount: 100 })
    expect(JSON.parse(await textOf(zip.read('manifest.json')))).toMatchObject({
      tenant: { slug: 'acme' },
    })
    expect(await textOf(zip.read('tokens.json'))).not.toContain('hash')
    await zip.close()
  } finally {
    await rm(folder, { recursive: true })
  }
  const { data } = (await admin.get('/tenant/exports')).json<{ data: { id: string }[] }>()
  expect(data.map((one) => one.id)).toEqual([id])
  const audit = (await admin.get('/audit')).json<{ data: { action: string }[] }>().data
  expect(audit.map(({ action }) => action).filter((one) => one.includes('export'))).toEqual([
    'tenant.export-download',
    'tenant.export',
  ])
})

describe('I3 a request that names a tenant', () => {
  const me = (path: string, headers: Record<string, string> = {}) =>
    server.inject({
      url: path,
      headers: { authorization: `Bearer ${acme.token}`, ...headers },
    })

  test('by path, host and header is answered where all of them agree with its key', async () => {
    await addDomain(world.kernel.database, acme.tenant.id, 'erp.acme.example')
    for (const [path, headers] of [
      ['/t/acme/api/v1/me', {}],
      ['/t/acme/api/v1/me', { host: 'acme.erp.test', 'x-tenant': 'acme' }],
      ['/t/acme/api/v1/me', { host: 'erp.acme.example', 'x-tenant': acme.tenant.id }],
      ['/api/v1/me', { host: 'erp.acme.example' }],
    ] as const)
      expect((await me(path, headers)).json()).toMatchObject({ tenant: { slug: 'acme' } })
  })

  test('is refused alike wherever one disagrees, whether that tenant exists or not', async () => {
    await addDomain(world.kernel.database, bravo.tenant.id, 'erp.bravo.example')
    const answers = await Promise.all([
      me('/t/bravo/api/v1/me'),
      me('/t/nobody/api/v1/me'),
      me('/t/%61cme/api/v1/me'),
      me(`/t/${acme.tenant.id}/api/v1/me`),
      me('/t//api/v1/me'),
      me('/t/acme/api/v1/me', { 'x-tenant': 'bravo' }),
      me('/t/acme/api/v1/me', { 'x-tenant': 'nobody' }),
      me('/t/acme/api/v1/me', { 'x-tenant': 'acme,bravo' }),
      me('/t/acme/api/v1/me', { host: 'bravo.erp.test' }),
      me('/t/acme/api/v1/me', { host: 'nobody.erp.test' }),
      me('/t/acme/api/v1/me', { host: 'erp.bravo.example' }),
      me('/t/bravo/api/v1/me', { host: 'acme.erp.test', 'x-tenant': 'acme' }),
    ])
    const said = answers.map((answer) => {
      const { instance: _, requestId: __, ...rest } = answer.json<Record<string, unknown>>()
      return { status: answer.statusCode, ...rest }
    })
    for (const one of said)
      expect(one).toEqual({ ...said[0], status: 403, code: 'TENANT_MISMATCH' })
  })

  test('in a path below another route is no route', async () => {
    for (const path of [
      '/t/acme/health/live',
      '/t/acme',
      '/t/acme/api/v1x/me',
      '/t/acme/api/v2/me',
    ])
      expect((await me(path)).statusCode).toBe(404)
  })

  test('without a key learns nothing of tenants', async () => {
    for (const path of ['/t/acme/api/v1/me', '/t/nobody/api/v1/me'])
      expect((await server.inject({ url: path })).statusCode).toBe(401)
  })
})
