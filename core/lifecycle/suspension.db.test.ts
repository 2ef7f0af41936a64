/** What a suspended tenant meets, in two processes that share its database. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createHttpServer } from '../http/server.ts'
import { createKernel } from '../kernel.ts'
import type { Kernel } from '../kernel.ts'
import type { TestKernel, TestTenant } from '../testing/test-kernel.ts'
import { books, booksKernel, invoice, note, tick, tidy } from './testing/books.ts'

let world: TestKernel
let beside: Kernel
let acme: TestTenant
let first: string

beforeAll(async () => {
  world = await booksKernel({ jobs: { concurrency: 2 } })
  beside = await createKernel({
    plugins: [books],
    databaseUrl: world.database.appUrl,
    relayUrl: world.database.relayUrl,
    poolSize: 4,
    jobs: { concurrency: 2 },
    report: (error) => world.reported.push(error),
  })
  acme = await world.tenant('acme', { modules: ['books'] })
  await world.kernel.lifecycle.begin(await world.kernel.systemScope('acme'))
  first = await acme.run('books', async (ctx) => {
    const total = { amount: '1.00', currency: 'EUR' }
    const values = { number: '1', customer: 'Anna', issued: '2026-01-01', total }
    return (await ctx.create(invoice, { ...values, state: 'draft' })).id
  })
  for (const kernel of [world.kernel, beside]) {
    await kernel.events.start()
    await kernel.jobs.start()
  }
})
afterAll(async () => {
  await beside?.close()
  await world?.close()
})

const texts = () =>
  acme.run('books', async (ctx) => (await ctx.list(note)).map(({ text }) => text).sort())
const order = () => acme.run('books', (ctx) => ctx.enqueue(tidy, { invoice: first }))
const jobs = async (name: string) => {
  const { data } = await world.kernel.door.jobs.list(await world.kernel.systemScope('acme'), {
    limit: 200,
    name,
  })
  return JSON.parse(data) as { readonly id: string; readonly state: string }[]
}
const eventTypes = async () =>
  (
    await world.kernel.database.read<{ type: string }>(
      acme.tenant.id,
      'select type from outbox_event where tenant_id = $1 order by sequence',
      [acme.tenant.id],
    )
  ).map(({ type }) => type)

test('a suspended tenant is refused within a second in every process, and nobody else is', async () => {
  const servers = [await world.server(), await createHttpServer(beside.door)]
  const bravo = await world.tenant('bravo')
  const me = (token: string) =>
    Promise.all(
      servers.map((server) =>
        server.inject({ url: '/api/v1/me', headers: { authorization: `Bearer ${token}` } }),
      ),
    )
  for (const { statusCode } of await me(acme.token)) expect(statusCode).toBe(200)
  const scope = await world.kernel.systemScope('acme')
  const standing = await world.kernel.lifecycle.suspend(scope, 'Bill not paid')
  expect(standing).toMatchObject({ status: 'suspended', reason: 'Bill not paid' })
  await world.kernel.lifecycle.settled()
  for (const answer of await me(acme.token)) {
    expect(answer.statusCode).toBe(403)
    expect(answer.json()).toMatchObject({ code: 'TENANT_SUSPENDED' })
    // Why is between the operator and who pays.
    expect(answer.body).not.toContain('Bill')
  }
  for (const { statusCode } of await me(bravo.token)) expect(statusCode).toBe(200)
  await servers[1]?.close()
})

test('its jobs are neither taken nor brought about by schedules, and go on when it is back', async () => {
  const { id } = await order()
  await expect.poll(() => jobs(tick.name), { timeout: 5_000 }).toBeDefined()
  // A slot that passes meanwhile is nobody's.
  const due = () =>
    world.kernel.database.transaction(acme.tenant.id, (transaction) =>
      transaction.query(
        `update job_schedule set next_at = now() - interval '3 hours' where tenant_id = $1`,
        [acme.tenant.id],
      ),
    )
  const before = (await jobs(tick.name)).length
  await due()
  const nextAt = async () =>
    (
      await world.kernel.database.read<{ due: boolean }>(
        acme.tenant.id,
        'select next_at <= now() as due from job_schedule where tenant_id = $1',
        [acme.tenant.id],
      )
    )[0]?.due
  await expect.poll(nextAt, { timeout: 10_000 }).toBe(false)
  expect((await jobs(tick.name)).length).toBe(before)
  expect((await jobs(tidy.name)).find((job) => job.id === id)?.state).toBe('queued')
  expect(await texts()).toEqual([])

  await world.kernel.lifecycle.resume(await world.kernel.systemScope('acme'))
  await expect
    .poll(async () => (await jobs(tidy.name)).find((job) => job.id === id)?.state, {
      timeout: 10_000,
    })
    .toBe('done')
  expect((await jobs(tick.name)).length - before).toBeLessThanOrEqual(1)
})

test('what it was told meanwhile is handled when it is back: nothing is lost', async () => {
  await expect.poll(texts, { timeout: 10_000 }).toEqual(['acme is back', 'tidied'])
})

test('each change of its standing is told, and audited with the reason', async () => {
  const { lifecycle } = world.kernel
  const scope = () => world.kernel.systemScope('acme')
  // Told when it was made: whoever takes its making up again does not tell it twice.
  await lifecycle.begin(await scope())
  await lifecycle.suspend(await scope())
  await lifecycle.requestDeletion(await scope(), { reason: 'Moving on' })
  expect(await lifecycle.cancelDeletion(await scope())).toMatchObject({ status: 'suspended' })
  await lifecycle.resume(await scope())
  await expect(lifecycle.cancelDeletion(await scope())).rejects.toMatchObject({
    code: 'TENANT_STATUS',
    status: 409,
  })
  expect((await eventTypes()).filter((type) => type.startsWith('tenant.'))).toEqual([
    'tenant.created',
    'tenant.suspended',
    'tenant.resumed',
    'tenant.suspended',
    'tenant.deletion-requested',
    'tenant.deletion-cancelled',
    'tenant.resumed',
  ])
  const { data } = await world.kernel.door.audit.list(await scope(), { limit: 50 })
  const audited = JSON.parse(data) as { action: string; after: { reason?: string } | null }[]
  expect(
    audited.filter(({ action }) => action.startsWith('tenant.')).map((one) => one.action),
  ).toEqual([
    'tenant.resume',
    'tenant.cancel-deletion',
    'tenant.delete',
    'tenant.suspend',
    'tenant.resume',
    'tenant.suspend',
    'tenant.create',
  ])
  expect(audited.find(({ action }) => action === 'tenant.delete')?.after?.reason).toBe('Moving on')
})
