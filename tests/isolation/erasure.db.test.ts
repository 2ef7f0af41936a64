/** I14: a tenant is exported whole, comes back equal, and is erased until nothing names it. */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import {
  addMembership,
  createToken,
  createUser,
  exportTenant,
  importTenant,
  readZip,
  zipFile,
} from '@strata-erp/core/operate'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { composedProduct } from '../support/composed-product.ts'
import { send } from './api.ts'
import { catalogTables, insertRow, rowFor } from './catalog-rows.ts'
import type { Row } from './catalog-rows.ts'
import { neighbours } from './neighbours.ts'
import type { Neighbours } from './neighbours.ts'
import { keepBusy } from './keep-busy.ts'
import { asSuperuser, countsOf, hashesOf, placesOf } from './rows-of-tenant.ts'

vi.setConfig({ testTimeout: 240_000, hookTimeout: 600_000 })

let world: Neighbours
let folder: string
const marker = 'BOLTZQX'

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'strata-erasure-'))
  world = await neighbours({ storage: { folder: join(folder, 'files') } })
  const { product, owner } = world
  const { database } = product.kernel
  // A row in every table, those that no route writes included.
  await asSuperuser(product.database, async (superuser) => {
    const client = new Client({ connectionString: product.database.ownerUrl })
    await client.connect()
    try {
      const rows = new Map<string, Row>()
      await client.query('begin')
      await client.query(`select set_config('app.current_tenant', $1, true)`, [owner.tenant.id])
      for (const table of await catalogTables(superuser)) {
        const row = rowFor(table, owner.tenant.id, marker, rows)
        await insertRow(client, table, row, 'do nothing')
        rows.set(table.name, row)
      }
      await client.query('commit')
    } finally {
      await client.end()
    }
  })
  const only = await createUser(database, { email: `${marker}@example.com`, name: marker })
  const shared = await createUser(database, { email: 'both@example.com', name: 'Both' })
  for (const userId of [only.id, shared.id])
    await addMembership(database, { tenantId: owner.tenant.id, userId, roles: ['admin'] })
  await addMembership(database, {
    tenantId: world.asker.tenant.id,
    userId: shared.id,
    roles: ['admin'],
  })
  await createToken(database, { tenantId: owner.tenant.id, userId: only.id, name: marker })
  await product.kernel.storage.put(owner.tenant.id, 'attachments/1', Buffer.from(marker), {
    contentType: 'text/plain',
  })
  await product.kernel.storage.put(world.asker.tenant.id, 'attachments/1', Buffer.from('theirs'), {
    contentType: 'text/plain',
  })
})
afterAll(async () => {
  await world?.product.close()
  rmSync(folder, { recursive: true, force: true })
})

const hashes = (of: Neighbours['product'], tenantId: string) =>
  asSuperuser(of.database, (client) => hashesOf(client, tenantId))

/** What is not part of an archive, or is made anew. */
const apart = new Set(
  ['idempotency_key', 'mail_server', 'webhook_secret'].map((name) => `"public"."${name}"`),
)
const comparable = (all: Readonly<Record<string, string>>) =>
  Object.fromEntries(
    Object.entries(all).filter(([table]) => table.startsWith('"public"') && !apart.has(table)),
  )

describe('I14 a tenant', () => {
  test('exported and imported to a fresh database has equal rows in every table', async () => {
    const { product, owner } = world
    const path = join(folder, 'bolt.zip')
    const scope = await product.kernel.systemScope(owner.slug)
    const source = {
      database: product.kernel.database,
      model: product.kernel.model,
      version: 'test',
      files: product.kernel.storage,
    }
    const manifest = await exportTenant(source, scope, await zipFile(path))
    expect(manifest.tables.every(({ sha256 }) => /^[0-9a-f]{64}$/.test(sha256))).toBe(true)
    // Each table has a row, so that none is equal because it is empty.
    expect(manifest.tables.filter(({ rows }) => rows === 0).map(({ name }) => name)).toEqual([])
    const fresh = await composedProduct()
    try {
      const archive = await readZip(path)
      const target = { ownerUrl: fresh.database.ownerUrl, files: fresh.kernel.storage }
      await importTenant(target, archive)
      await expect(importTenant(target, archive)).rejects.toMatchObject({ code: 'TENANT_EXISTS' })
      await archive.close()
      expect(comparable(await hashes(fresh, owner.tenant.id))).toEqual(
        comparable(await hashes(product, owner.tenant.id)),
      )
      const file = await fresh.kernel.storage.get(owner.tenant.id, 'attachments/1')
      expect(await textOf(file)).toBe(marker)
      // It works there as it did here.
      const { token } = await createToken(fresh.kernel.database, {
        tenantId: owner.tenant.id,
        role: 'admin',
        name: 'New',
      })
      const answer = await send(fresh.server, token, {
        method: 'GET',
        url: '/api/v1/base/companies',
      })
      expect(answer.status).toBe(200)
      expect(answer.text).toContain(marker)
    } finally {
      await fresh.close()
    }
  })

  test('whose time of grace runs has no access, is not erased, and can come back', async () => {
    const { product, asker } = world
    const { lifecycle } = product.kernel
    const scope = await product.kernel.systemScope(asker.slug)
    await lifecycle.requestDeletion(scope, { reason: 'A try' })
    await lifecycle.settled()
    expect((await list(asker.token)).status).toBe(401)
    await expect(lifecycle.erase(asker.tenant.id)).rejects.toMatchObject({
      code: 'ERASURE_NOT_DUE',
    })
    expect(await lifecycle.cancelDeletion(scope)).toMatchObject({
      status: 'active',
      eraseAfter: null,
    })
    await lifecycle.settled()
    expect((await list(asker.token)).status).toBe(200)
  })

  test('deleted while others work is nowhere any more, and the certificate counts every row', async () => {
    const { product, asker, owner } = world
    const { kernel } = product
    const tenantId = owner.tenant.id
    const quiet = await product.tenant('quiet', { modules: product.modules })
    const before = await hashes(product, quiet.tenant.id)
    const counted = await countsOf(product.database, tenantId)
    const stored = async (id: string) => (await Array.fromAsync(kernel.storage.list(id))).length
    const objects = await stored(tenantId)
    const askers = await stored(asker.tenant.id)
    const busy = keepBusy(product, asker.token)
    const scope = await kernel.systemScope(owner.slug)
    await kernel.lifecycle.requestDeletion(scope, { graceDays: 0, reason: marker })
    await kernel.lifecycle.settled()
    expect((await list(owner.token)).status).toBe(401)
    // Killed in the middle again and again, and taken up where it was.
    for (const rows of [1, 20, 40, 60]) expect(await killedAfter(rows, tenantId)).toBe('SIGKILL')
    const certificate = await kernel.lifecycle.erase(tenantId)
    const { acknowledged } = await busy.stop()

    expect(await placesOf(product.database, [marker, tenantId, `,${owner.slug},`])).toEqual([
      'directory.erasure',
    ])
    expect(await Array.fromAsync(kernel.storage.list(tenantId))).toEqual([])
    expect(filesBelow(join(folder, 'files')).filter((file) => file.includes(tenantId))).toEqual([])
    expect(JSON.stringify(certificate)).not.toContain(marker)
    expect(JSON.stringify(certificate)).not.toContain(owner.slug)

    expect(certificate).toMatchObject({ tenant: tenantId, retained: [], place: 1 })
    const erased = new Map(certificate.erased.map(({ what, count }) => [what, count]))
    // What the request for deletion itself left is erased too.
    for (const [table, rows] of counted)
      expect([table, (erased.get(table) ?? 0) >= rows]).toEqual([table, true])
    // One of this suite and two of its world, one by SCIM; who is in another tenant too stays.
    expect(erased.get('people')).toBe(3)
    expect(erased.get('files')).toBe(objects)
    expect(await kernel.lifecycle.certificate(tenantId)).toEqual(certificate)

    expect(await hashes(product, quiet.tenant.id)).toEqual(before)
    expect(acknowledged.length).toBeGreaterThan(0)
    for (const id of acknowledged) expect((await list(asker.token, `/${id}`)).status).toBe(200)
    expect(await stored(asker.tenant.id)).toBe(askers)
    // Somebody else may be called so now, and begins with nothing.
    const again = await product.tenant(owner.slug)
    expect(again.tenant.id).not.toBe(tenantId)
  })

  test('has a certificate that nobody can change unseen', async () => {
    const { kernel, database } = world.product
    expect(await kernel.lifecycle.brokenCertificate()).toBeNull()
    await asSuperuser(database, (client) =>
      client.query(
        `update directory.erasure set certificate = replace(certificate, '"count":1', '"count":2')`,
      ),
    )
    expect(await kernel.lifecycle.brokenCertificate()).toBe(1)
  })

  test('that is not deleted cannot be erased by the application’s role, whatever it calls', async () => {
    const { kernel } = world.product
    const { tenant } = world.asker
    const before = await hashes(world.product, tenant.id)
    const call = (text: string, values: readonly unknown[]) =>
      kernel.database.directory(text, values)
    await call('select directory.begin_erasure($1, $2)', [tenant.id, tenant.id])
    await expect(
      call(`select directory.erase_rows($1, 'audit.entry'::regclass, 'x', '{}', 10)`, [tenant.id]),
    ).rejects.toThrow('Expected the erasure of a deleted tenant.')
    expect(await hashes(world.product, tenant.id)).toEqual(before)
  })
})

/** Erases in a process of its own until so many rows of this run are gone; the signal that ended it. */
async function killedAfter(rows: number, tenantId: string): Promise<NodeJS.Signals | null> {
  const child = fork(new URL('erase-process.ts', import.meta.url), {
    execArgv: ['--conditions=@strata-erp/source'],
    env: {
      ...process.env,
      DATABASE_URL: world.product.database.appUrl,
      FILES: join(folder, 'files'),
      TENANT: tenantId,
      KILL_AFTER: String(rows),
    },
  })
  const [, signal] = (await once(child, 'exit')) as [number | null, NodeJS.Signals | null]
  return signal
}

const list = (token: string, more = '') =>
  send(world.product.server, token, { method: 'GET', url: `/api/v1/base/companies${more}` })

const filesBelow = (path: string): readonly string[] =>
  readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))

async function textOf(stream: Readable): Promise<string> {
  const pieces: Buffer[] = []
  for await (const piece of stream as AsyncIterable<Buffer>) pieces.push(piece)
  return Buffer.concat(pieces).toString('utf8')
}
