import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { filesWorld } from '../http/testing/files-world.ts'
import type { FilesWorld } from '../http/testing/files-world.ts'
import { having } from '../http/testing/shop-server.ts'
import { uploaded } from '../http/testing/uploads.ts'
import { newId } from '../records/work.ts'
import { sweepFiles } from './sweep.ts'

let world: FilesWorld['world']
let admin: FilesWorld['admin']
let file: FilesWorld['file']
let order: FilesWorld['order']
let contentOf: FilesWorld['contentOf']
let stored: FilesWorld['stored']
beforeAll(async () => {
  ;({ world, admin, file, order, contentOf, stored } = await filesWorld())
})
afterAll(async () => world?.close())

describe('the sweep', () => {
  const day = 86_400_000
  const sweep = (now: Date) =>
    sweepFiles(
      { database: world.kernel.kernel.database, storage: world.kernel.kernel.storage },
      world.acme.tenant.id,
      { now },
    )

  test('removes what no record has after a day, and keeps the rest', async () => {
    const [loose, kept, left] = [await file('loose'), await file('kept'), await file('left')]
    const made = await order({ receipt: kept.id })
    const other = await order({ receipt: left.id })
    having(200, await admin.send('PATCH', `/shop/orders/${other}`, { receipt: null }))
    const strangers = await uploaded(world.server, world.globex.token)
    await sweep(new Date())
    for (const { id } of [loose, kept, left]) expect(await stored()).toContain(id)
    const { files } = await sweep(new Date(Date.now() + day + 60_000))
    expect(files).toBeGreaterThanOrEqual(2)
    expect(await stored()).toContain(kept.id)
    for (const { id } of [loose, left]) expect(await stored()).not.toContain(id)
    expect((await admin.get(`/files/${loose.id}`)).statusCode).toBe(404)
    expect((await contentOf(kept.id)).body).toBe('kept')
    expect(await stored(world.globex.tenant.id)).toContain(strangers.id)
    having(200, await admin.get(`/shop/orders/${made}`))
  })

  test('removes bytes whose process died before their row was written', async () => {
    const { storage } = world.kernel.kernel
    const { id: tenantId } = world.acme.tenant
    const id = newId()
    await storage.put(tenantId, `files/${id}`, Buffer.from('half'), { contentType: 'text/plain' })
    await storage.put(tenantId, 'exports/1', Buffer.from('other'), { contentType: 'text/plain' })
    expect((await sweep(new Date())).strays).toBe(0)
    expect((await sweep(new Date(Date.now() + day + 60_000))).strays).toBe(1)
    await expect(storage.get(tenantId, `files/${id}`)).rejects.toThrow('Expected stored content')
    expect((await buffer(await storage.get(tenantId, 'exports/1'))).toString()).toBe('other')
  })

  test('is a job that every tenant has by schedule', async () => {
    const { kernel } = world.kernel
    const { id: tenantId } = world.acme.tenant
    const id = newId()
    await kernel.database.transaction(tenantId, (transaction) =>
      transaction.query(
        `insert into job (tenant_id, id, name, state, rank, run_at, payload, actor_kind, actor_id, actor_name, request_id)
         values ($1, $2, 'files.sweep', 'queued', 0, now(), '{}', 'system', 'test', 'Test', 'test')`,
        [tenantId, id],
      ),
    )
    await kernel.jobs.start()
    const ask = (text: string, ...more: readonly unknown[]) =>
      kernel.database.read<{ found: string }>(tenantId, text, [tenantId, ...more])
    const state = async () =>
      (await ask('select state as found from job where tenant_id = $1 and id = $2', id))[0]?.found
    await expect.poll(state, { timeout: 20_000 }).toBe('done')
    const planned = async () =>
      (
        await ask(
          `select cron as found from job_schedule where tenant_id = $1 and name = 'files.sweep'`,
        )
      )[0]?.found
    await expect.poll(planned, { timeout: 20_000 }).toBe('23 */6 * * *')
    await kernel.jobs.stop()
  })
})
