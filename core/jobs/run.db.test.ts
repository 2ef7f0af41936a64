import { afterAll, beforeAll, expect, test } from 'vitest'
import { defineProblems } from '../problem.ts'
import type { TestTenant } from '../testing/index.ts'
import { newId } from '../records/work.ts'
import { setTenantStatus } from '../tenancy/directory.ts'
import { deliver, foreign, hooks, make } from './testing/work-plugin.ts'
import { until, workWorld } from './testing/work-world.ts'
import type { WorkWorld } from './testing/work-world.ts'

let world: WorkWorld
let acme: TestTenant
let beta: TestTenant
beforeAll(async () => {
  world = await workWorld({ jobs: { lease: 5 } })
  acme = await world.tenant('acme', { modules: ['work'] })
  beta = await world.tenant('beta', { modules: ['work'] })
  await world.kernel.jobs.start()
})
afterAll(async () => {
  // What handlers of these stories throw on purpose is reported, as it should be.
  world?.reported.splice(0)
  await world?.close()
})

test('a job is done after the commit that ordered it, for the tenant and in the name of who did', async () => {
  const { id, piece } = await world.order(acme, make)
  expect(await world.reaches(id, 'done')).toMatchObject({ attempts: 1, progress: 100, error: null })
  expect(
    await world.sql(
      `select tenant_id as tenant, payload->>'by' as by from outbox_event where aggregate_id = $1`,
      [piece],
    ),
  ).toEqual([{ tenant: acme.tenant.id, by: 'Strata' }])
})

test('a job of a transaction that is undone is never there', async () => {
  const piece = newId()
  const ordered = acme.run('work', async (ctx) => {
    await ctx.enqueue(make, { piece })
    await ctx.enqueue(make, { piece }, { key: 'undone' })
    throw new Error('no')
  })
  await expect(ordered).rejects.toThrow('no')
  expect(await world.sql(`select from job where payload->>'piece' = $1`, [piece])).toEqual([])
})

test('the same key orders once, also when two order at once, and another tenant has its own', async () => {
  const answers = await Promise.all(
    [acme, acme, acme, beta].map((tenant) =>
      tenant.run('work', (ctx) => ctx.enqueue(make, { piece: newId() }, { key: 'invoice 7' })),
    ),
  )
  expect(new Set(answers.slice(0, 3).map(({ id }) => id)).size).toBe(1)
  expect(answers.slice(0, 3).filter(({ isNew }) => isNew)).toHaveLength(1)
  expect(answers[3]).toMatchObject({ isNew: true })
  for (const { id } of answers) await world.reaches(id, 'done')
})

test('an order that does not fit is refused where it is given', async () => {
  const given = (order: Parameters<TestTenant['run']>[1]) => acme.run('work', order)
  await expect(given((ctx) => ctx.enqueue(foreign, {}))).rejects.toMatchObject({
    code: 'JOB_NOT_DECLARED',
  })
  await expect(given((ctx) => ctx.enqueue(make, { piece: 'no id' }))).rejects.toMatchObject({
    code: 'JOB_INVALID',
  })
  for (const options of [
    { key: '' },
    { key: 'slot 2026-11-21T00:00:00.000Z' },
    { priority: 1.5 },
    { priority: 101 },
    { runAt: new Date(Number.NaN) },
  ])
    await expect(
      given((ctx) => ctx.enqueue(make, { piece: newId() }, options)),
    ).rejects.toMatchObject({ code: 'JOB_INVALID' })
})

test('what fails is tried again, undone each time, and what it did counts once', async () => {
  hooks.set('twice', async ({ attempt }) => {
    if (attempt < 3) throw new Error(`attempt ${attempt}`)
    return { attempt }
  })
  const { id, piece } = await world.order(acme, make, 'twice')
  expect(await world.reaches(id, 'done', 'dead')).toMatchObject({
    state: 'done',
    attempts: 3,
    result: { attempt: 3 },
    error: null,
  })
  expect(await world.effects(piece)).toBe(1)
})

test('what fails every time is a dead letter with its reason, and is done once replayed', async () => {
  const { OUT_OF_STOCK } = defineProblems({
    OUT_OF_STOCK: { status: 409, sentence: 'Expected stock, found none; order some.' },
  })
  let isBroken = true
  hooks.set('broken', async () => {
    if (isBroken) throw OUT_OF_STOCK({})
  })
  const { id, piece } = await world.order(acme, make, 'broken')
  expect(await world.reaches(id, 'dead')).toMatchObject({
    attempts: 3,
    error: { message: 'Expected stock, found none; order some.', code: 'OUT_OF_STOCK' },
  })
  expect(await world.effects(piece)).toBe(0)
  const dead = await world.call(acme, 'GET', '/jobs?state=dead&name=work.make')
  expect(dead.json['data']).toMatchObject([
    { id, state: 'dead', error: { message: expect.any(String), code: 'OUT_OF_STOCK' } },
  ])
  // Another tenant has no such job, whatever it asks.
  for (const [method, path] of [
    ['GET', `/jobs/${id}`],
    ['POST', `/jobs/${id}/replay`],
    ['POST', `/jobs/${id}/cancel`],
  ] as const)
    expect(await world.call(beta, method, path)).toMatchObject({
      status: 404,
      json: { code: 'JOB_NOT_FOUND' },
    })
  expect((await world.call(beta, 'GET', '/jobs?state=dead')).json['data']).toEqual([])

  isBroken = false
  expect(await world.call(acme, 'POST', `/jobs/${id}/replay`)).toMatchObject({
    status: 200,
    json: { state: 'queued', attempts: 0 },
  })
  await world.reaches(id, 'done')
  expect(await world.effects(piece)).toBe(1)
  expect(await world.call(acme, 'POST', `/jobs/${id}/replay`)).toMatchObject({
    status: 409,
    json: { code: 'JOB_NOT_DEAD' },
  })
  expect(await world.call(acme, 'POST', `/jobs/${id}/cancel`)).toMatchObject({
    status: 409,
    json: { code: 'JOB_OVER' },
  })
})

test('how far a job is can be seen while its transaction is open', async () => {
  const held = Promise.withResolvers<void>()
  hooks.set('half', async ({ progress }) => {
    progress(50, 'half of the pieces')
    await held.promise
  })
  const { id } = await world.order(acme, make, 'half')
  await until(
    async () => ((await world.job(id)).progress === 50 ? true : undefined),
    async () => JSON.stringify(await world.job(id)),
  )
  expect(await world.job(id)).toMatchObject({ state: 'running', note: 'half of the pieces' })
  held.resolve()
  await world.reaches(id, 'done')
})

test('a job that runs is cancelled: it hears of it, and nothing that it did remains', async () => {
  let heard: unknown
  const begun = Promise.withResolvers<void>()
  hooks.set('endless', async ({ signal }) => {
    begun.resolve()
    await new Promise((resolve) => signal.addEventListener('abort', resolve))
    heard = signal.reason
  })
  const { id, piece } = await world.order(acme, make, 'endless')
  await begun.promise
  const scope = await world.kernel.systemScope('acme')
  expect(await world.kernel.door.jobs.cancel(scope, id)).toMatchObject({ state: 'running' })
  expect(await world.reaches(id, 'cancelled')).toMatchObject({ attempts: 0 })
  expect(heard).toBe('cancelled')
  expect(await world.effects(piece)).toBe(0)
})

test('a cancelled job that does not listen is undone when it ends', async () => {
  const held = Promise.withResolvers<void>()
  hooks.set('deaf', () => held.promise)
  const { id, piece } = await world.order(acme, make, 'deaf')
  await world.reaches(id, 'running')
  await world.sql('update job set cancel_requested_at = now() where id = $1', [id])
  held.resolve()
  await world.reaches(id, 'cancelled')
  expect(await world.effects(piece)).toBe(0)
})

test('a job that waits is cancelled at once', async () => {
  const { id, piece } = await world.order(acme, make, undefined, {
    runAt: new Date(Date.now() + 3_600_000),
  })
  expect(await world.job(id)).toMatchObject({ state: 'scheduled' })
  const scope = await world.kernel.systemScope('acme')
  expect(await world.kernel.door.jobs.cancel(scope, id)).toMatchObject({ state: 'cancelled' })
  await expect(world.kernel.door.jobs.cancel(scope, id)).rejects.toMatchObject({ code: 'JOB_OVER' })
  expect(await world.effects(piece)).toBe(0)
})

test('a job that is due later is done then', async () => {
  const { id } = await world.order(acme, make, undefined, { runAt: new Date(Date.now() + 300) })
  expect(await world.job(id)).toMatchObject({ state: 'scheduled' })
  await world.reaches(id, 'done')
  const [row] = await world.sql<{ late: boolean }>(
    'select started_at >= run_at as late from job where id = $1',
    [id],
  )
  expect(row).toEqual({ late: true })
})

test('a job that takes longer than it may is stopped, and nothing of it remains', async () => {
  hooks.set('slow', ({ attempt }) =>
    attempt === 1 ? new Promise(() => undefined) : Promise.resolve(),
  )
  const { id, piece } = await world.order(acme, make, 'slow')
  expect(await world.reaches(id, 'done')).toMatchObject({ attempts: 2 })
  expect(await world.effects(piece)).toBe(1)
})

test('work outside of a transaction repeats no step that was done', async () => {
  const told: string[] = []
  hooks.set('tell', async ({ attempt, id }) => {
    told.push(id)
    if (attempt === 1) throw new Error('the other side was away')
    return 'heard'
  })
  const { id, piece } = await world.order(acme, deliver, 'tell')
  expect(await world.reaches(id, 'done')).toMatchObject({
    attempts: 2,
    result: { answer: 'heard', at: 'acme' },
  })
  // At least once, each time under the same id; the steps exactly once.
  expect(told).toEqual([id, id])
  expect(await world.effects(piece)).toBe(1)
})

test('the job of a module that is off is skipped, and says so', async () => {
  await world.setActive(beta, false)
  const { id, piece } = await world.order(beta, make)
  expect(await world.reaches(id, 'skipped')).toMatchObject({
    error: { message: 'The module "work" is not active.' },
  })
  expect(await world.effects(piece)).toBe(0)
  await world.setActive(beta, true)
})

test('the job of a tenant that is suspended waits for its return', async () => {
  const gamma = await world.tenant('gamma', { modules: ['work'] })
  await setTenantStatus(world.kernel.database, gamma.tenant.id, 'suspended')
  const { id, piece } = await world.order(gamma, make)
  // Whoever came later is served.
  const other = await world.order(acme, make)
  await world.reaches(other.id, 'done')
  expect(await world.job(id)).toMatchObject({ state: 'queued', attempts: 0 })
  expect(await world.effects(piece)).toBe(0)
  await setTenantStatus(world.kernel.database, gamma.tenant.id, 'active')
  await world.reaches(id, 'done')
  expect(await world.effects(piece)).toBe(1)
})

test('what is sensitive in a payload is not shown', async () => {
  const piece = newId()
  const { id } = await acme.run('work', (ctx) => ctx.enqueue(make, { piece, secret: 'hush' }))
  const scope = await world.kernel.systemScope('acme')
  expect((await world.kernel.door.jobs.read(scope, id)).payload).toEqual({ piece })
})

test('figures of the queue are for every process, without a tenant in them', async () => {
  await world.order(acme, make, undefined, { runAt: new Date(Date.now() + 3_600_000) })
  const server = await world.server()
  const { body } = await server.inject({ url: '/metrics' })
  expect(body).toMatch(/^strata_jobs\{job="work\.make",state="scheduled"\} \d+$/m)
  expect(body).toMatch(/^strata_job_attempts_total\{job="work\.make",outcome="done"\} \d+$/m)
  expect(body).not.toContain('acme')
  expect(body).not.toContain(acme.tenant.id)
})

test('attempts are counted for each tenant, for who may tell them apart', async () => {
  const { id } = await world.order(acme, make)
  await world.reaches(id, 'done')
  const { endedOf } = await world.kernel.door.jobFigures()
  expect(endedOf.get(`${acme.tenant.id} done`)).toBeGreaterThan(0)
})

test('finished jobs are removed when their days are over, dead ones later', async () => {
  const { id } = await world.order(acme, make)
  await world.reaches(id, 'done')
  const dead = newId()
  await world.sql(
    `insert into job select (j).* from (select jsonb_populate_record(j, jsonb_build_object('id', $2::text, 'state', 'dead')) as j from job j where id = $1) x`,
    [id, dead],
  )
  await world.sql(`update job set finished_at = now() - interval '8 days' where id = any($1)`, [
    [id, dead],
  ])
  expect(await world.kernel.jobs.clear()).toBeGreaterThan(0)
  expect(await world.sql('select id from job where id = any($1)', [[id, dead]])).toEqual([
    { id: dead },
  ])
})
