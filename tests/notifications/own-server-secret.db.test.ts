/** S11: the password of a tenant's mail server is in nothing but its sealed row. */
import { createHash } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { exportTenant, rotateSecrets, secretsStatus, zipFile } from '@strata-erp/core/operate'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { describeUnless } from '../backing-services/describe-with.ts'
import { send } from '../isolation/api.ts'
import { asSuperuser } from '../isolation/rows-of-tenant.ts'
import { holdersOf } from './holders.ts'
import { missing } from './own-office.ts'
import { host, ownServerWorld, user } from './own-server-world.ts'
import type { OwnServerWorld } from './own-server-world.ts'

const password = 'hunter2-CANARY-ü'
/** As it travels to a server, and as it might be written down. */
const forms = [
  password,
  ...[password, `\0${user}\0${password}`].map((one) => Buffer.from(one).toString('base64')),
]
let world: OwnServerWorld

const sealed = () =>
  asSuperuser(world.product.database, async (client) => {
    const { rows } = await client.query<{ id: string; password: string | null }>(
      'select id, password from mail_server where tenant_id = $1',
      [world.acme.tenant.id],
    )
    return rows[0]
  })
const arrives = async (): Promise<void> => {
  await world.write(world.acme, 'Arrives')
  await world.sendDue(world.acme)
  expect(await world.newest(world.acme)).toMatchObject({ state: 'sent', error: null })
}

describeUnless(missing(), 'S11: the password of a mail server', () => {
  beforeAll(async () => {
    world = await ownServerWorld()
    world.offices.starttls.password = password
  })
  afterAll(async () => world?.close())

  test('is sealed, in no answer, log, audit, stored answer and mail', async () => {
    const { acme, offices, product, server, sendDue, write } = world
    const request = {
      method: 'PUT',
      url: '/api/v1/mail/server',
      body: server(),
      headers: { 'idempotency-key': 'once' },
    }
    const first = await send(product.server, acme.token, request)
    const replayed = await send(product.server, acme.token, request)
    expect([first.status, replayed.headers['idempotency-replayed']]).toEqual([200, 'true'])
    expect(JSON.parse(first.text)).toEqual({
      server: {
        host,
        port: offices.starttls.port,
        security: 'starttls',
        user,
        from: 'office@acme.example',
        changedAt: expect.any(String),
      },
    })
    await arrives()
    // A server that repeats what it was told.
    offices.starttls.password = 'changed there'
    await write(acme, 'Refused')
    await sendDue(acme)
    await acme.answer('POST', '/mail/server/test', { to: 'a@b.example' })
    offices.starttls.password = password
    const texts = [first.text, replayed.text]
    for (const path of ['/mail/server', '/mail', '/audit?limit=200', '/configuration'])
      texts.push((await acme.answer('GET', path)).text)
    expect(texts.join('\n')).toContain('mail.server.set')
    texts.push(...product.reported.map((error) => JSON.stringify(error, errorMembers)))
    for (const form of forms) {
      expect(texts.join('\n')).not.toContain(form)
      expect(await holdersOf(product, form)).toEqual([])
    }
    expect((await sealed())?.password).toMatch(/^s1\.1\./)
    // A stored answer knows its request by a seal, not by a hash that guesses could be held against.
    const members = Object.entries(request.body).sort(([a], [b]) => (a < b ? -1 : 1))
    const hash = createHash('sha256')
      .update(`PUT\n${request.url}\n\n${JSON.stringify(Object.fromEntries(members))}`)
      .digest('hex')
    expect(await holdersOf(product, hash)).toEqual([])
    expect(await holdersOf(product, host)).toContain('idempotency_key')
  })

  test('is no part of an export, which says so', async () => {
    const { acme, product } = world
    const folder = await mkdtemp(join(tmpdir(), 'strata-mail-export-'))
    try {
      const path = join(folder, 'acme.zip')
      const scope = await product.kernel.systemScope(acme.tenant.slug)
      const { database, model, storage } = product.kernel
      const source = { database, model, version: 'test', files: storage }
      const manifest = await exportTenant(source, scope, await zipFile(path))
      expect(manifest.leftOut).toHaveProperty('mail_server')
      expect(manifest.tables.map(({ name }) => name)).not.toContain('mail_server')
    } finally {
      await rm(folder, { recursive: true })
    }
  })

  test('goes nowhere but to where it was given for', async () => {
    const { acme, offices, server, set } = world
    const { password: _, ...kept } = server() as { readonly password: string }
    const before = await sealed()
    expect(await set({ ...kept, from: 'other@acme.example' })).toMatchObject({ status: 200 })
    expect(await sealed()).toEqual(before)
    await arrives()
    for (const elsewhere of [
      { host: 'evil.example' },
      { port: offices.none.port },
      { security: 'none' },
      { user: 'somebody' },
    ]) {
      const answer = await set({ ...kept, ...elsewhere })
      expect(answer.status).toBe(400)
      expect(JSON.parse(answer.text)).toMatchObject({ errors: [{ pointer: '/password' }] })
    }
    // Another place with its own password is another secret, and none at all is none.
    await set({ ...server(), user: 'somebody' })
    expect((await sealed())?.id).not.toBe(before?.id)
    await set({ ...kept, user: null })
    expect(await sealed()).toMatchObject({ password: null })
    await set(server())
    expect((await acme.answer('GET', '/audit?limit=200')).text).toContain('"passwordChanged":true')
  })

  test('rotation seals it anew, and status counts it', async () => {
    const { acme, product } = world
    const { database, secrets } = product.kernel
    const before = await sealed()
    const tenantId = acme.tenant.id
    await rotateSecrets(database, secrets, { tenantId, dataKeys: { olderThan: 0 } })
    const after = await sealed()
    expect(after?.password).toMatch(/^s1\.2\./)
    expect(after?.id).toBe(before?.id)
    expect((await secretsStatus(database, secrets, { tenantId })).places).toContainEqual({
      place: 'mail_server.password',
      secrets: 1,
      plain: 0,
    })
    await arrives()
  })

  test('that does not open any more is said at the mail, and webhooks go on', async () => {
    const { acme, product, sendDue, write } = world
    await asSuperuser(product.database, (client) =>
      client.query(
        `update mail_server set password = overlay(password placing 'AAAA' from 12) where tenant_id = $1`,
        [acme.tenant.id],
      ),
    )
    await write(acme, 'Unreadable')
    await sendDue(acme)
    const mail = await world.newest(acme)
    expect(mail).toMatchObject({ state: 'queued' })
    expect(mail?.error).toContain('set the secret anew')
  })
})

/** Of an error JSON shows nothing by itself. */
function errorMembers(_: string, value: unknown): unknown {
  return value instanceof Error ? `${value.message} ${value.stack ?? ''}` : value
}
