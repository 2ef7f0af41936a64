import { SpanStatusCode } from '@opentelemetry/api'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../records/work.ts'
import type { TestTenant } from '../testing/index.ts'
import { inProcessing } from '../tracing/span.ts'
import { recordSpans } from '../tracing/testing/record-spans.ts'
import { deliver, hooks, make } from './testing/work-plugin.ts'
import { until, workWorld } from './testing/work-world.ts'
import type { WorkWorld } from './testing/work-world.ts'

const spans = recordSpans()
let world: WorkWorld
let acme: TestTenant
let beta: TestTenant
beforeAll(async () => {
  world = await workWorld()
  acme = await world.tenant('acme', { modules: ['work'] })
  beta = await world.tenant('beta', { modules: ['work'] })
  await world.kernel.jobs.start()
})
afterAll(async () => {
  // What handlers of these stories throw on purpose is reported, as it should be.
  world?.reported.splice(0)
  await world?.close()
})

/** Spans of the attempts at a job. */
const attemptsAt = (id: string) =>
  spans().filter(({ attributes }) => attributes['messaging.message.id'] === id)
const traceOfEffect = async (piece: string): Promise<string | undefined> =>
  (
    await world.sql<{ trace: string }>('select trace from outbox_event where aggregate_id = $1', [
      piece,
    ])
  )[0]?.trace

/** Orders several pieces of a tenant in one transaction, hence for a worker to find at once. */
const orderSome = (tenant: TestTenant) =>
  tenant.run('work', (ctx) =>
    Promise.all(
      Array.from({ length: 5 }, async () => {
        const piece = newId()
        return { tenant, piece, id: (await ctx.enqueue(make, { piece })).id }
      }),
    ),
  )

test('jobs that are done together keep their traces and tenants apart', async () => {
  // How a job ended is told of those alone that have a transaction of their own.
  const isShared = ({ id }: { readonly id: string }) =>
    attemptsAt(id).every(({ attributes }) => !('strata.job.outcome' in attributes))
  const ordered = await until(
    async () => {
      const some = [...(await orderSome(acme)), ...(await orderSome(beta))]
      for (const { id } of some) await world.reaches(id, 'done')
      return some.some(isShared) ? some : undefined
    },
    () => Promise.resolve('none that were done together'),
  )
  const traces = new Set<string>()
  for (const { tenant, id, piece } of ordered) {
    const [span] = attemptsAt(id)
    expect(span?.attributes).toMatchObject({
      'strata.tenant': tenant.tenant.id,
      'strata.module': 'work',
      'messaging.destination.name': 'work.make',
    })
    const [, traceId, spanId] = (await traceOfEffect(piece))?.split('-') ?? []
    expect(traceId).toBe(span?.spanContext().traceId)
    // The effect hangs on the job, or on the job's own transaction.
    const cause = spans().find((one) => one.spanContext().spanId === spanId)
    expect([spanId, cause?.parentSpanContext?.spanId]).toContain(span?.spanContext().spanId)
    traces.add(traceId ?? '')
  }
  expect(traces.size).toBe(ordered.length)
})

test('a job that is ordered once under its key is done in the trace of whoever ordered it', async () => {
  const cause = `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`
  const message = { destination: 'work.ordered', id: newId() }
  const { id } = await inProcessing(acme.tenant.id, message, cause, () =>
    world.order(acme, make, undefined, { key: 'once' }),
  )
  await world.reaches(id, 'done')
  expect(attemptsAt(id)[0]?.spanContext().traceId).toBe('a'.repeat(32))
})

test('each attempt at a job that fails is told, without what it said', async () => {
  hooks.set('fails', () => Promise.reject(new RangeError('of Anna')))
  const { id } = await world.order(acme, make, 'fails')
  await world.reaches(id, 'dead')
  const attempts = attemptsAt(id).filter(({ attributes }) => 'strata.job.outcome' in attributes)
  expect(
    attempts.map(({ status, attributes }) => [
      status,
      attributes['strata.job.outcome'],
      attributes['error.type'],
    ]),
  ).toEqual(
    ['retried', 'retried', 'dead'].map((outcome) => [
      { code: SpanStatusCode.ERROR },
      outcome,
      'RangeError',
    ]),
  )
})

test('each step of a long job is a transaction within it', async () => {
  const { id } = await world.order(acme, deliver)
  await world.reaches(id, 'done')
  const [job] = attemptsAt(id)
  const within = spans().filter(
    ({ parentSpanContext }) => parentSpanContext?.spanId === job?.spanContext().spanId,
  )
  expect(within.map(({ name, attributes }) => [name, attributes['strata.tenant']])).toEqual(
    [1, 2, 3].map(() => ['transaction', acme.tenant.id]),
  )
})
