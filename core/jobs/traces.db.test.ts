import { SpanStatusCode } from '@opentelemetry/api'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openRelayDatabase } from '../database/relay.ts'
import { newId } from '../records/work.ts'
import type { TestTenant } from '../testing/index.ts'
import { inProcessing } from '../tracing/span.ts'
import { recordSpans } from '../tracing/testing/record-spans.ts'
import type { JobRunner } from './attempt.ts'
import { openQueue } from './queue.ts'
import { jobRegistry } from './registry.ts'
import { runTogether } from './run-together.ts'
import { deliver, hooks, make, work } from './testing/work-plugin.ts'
import { workWorld } from './testing/work-world.ts'
import type { WorkWorld } from './testing/work-world.ts'

const spans = recordSpans()
let world: WorkWorld
let acme: TestTenant
beforeAll(async () => {
  world = await workWorld()
  acme = await world.tenant('acme', { modules: ['work'] })
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

test('jobs that are done together keep their traces apart, and tell of their tenant', async () => {
  const ordered = await Promise.all([1, 2, 3].map(() => world.order(acme, make)))
  const { model, plugins, database, systemScope } = world.kernel
  const registry = jobRegistry([work], [])
  const queue = openQueue({
    relay: openRelayDatabase(world.database.relayUrl),
    registry,
    lease: 15,
  })
  const runner: JobRunner = {
    kernel: {
      model,
      plugins,
      database,
      renewed: (scope) => Promise.resolve(scope),
      emitted: () => undefined,
      enqueued: () => undefined,
    },
    registry,
    scopeOf: (tenantId, actor) => systemScope(tenantId, actor),
    progress: () => undefined,
    report: (error) => world.reported.push(error),
  }
  try {
    const claimed = await queue.claim({ worker: newId(), lease: newId(), wanted: 9, share: 9 })
    expect(claimed).toHaveLength(ordered.length)
    expect(await runTogether(runner, claimed, new AbortController().signal)).toBe(true)
  } finally {
    await queue.close()
  }
  const traces = new Set<string>()
  for (const { id, piece } of ordered) {
    const [span, ...more] = attemptsAt(id)
    expect(more).toEqual([])
    expect(span?.attributes).toMatchObject({
      'strata.tenant': acme.tenant.id,
      'strata.module': 'work',
      'messaging.destination.name': 'work.make',
    })
    const { traceId, spanId } = span?.spanContext() ?? {}
    expect(await traceOfEffect(piece)).toBe(`00-${traceId}-${spanId}-01`)
    traces.add(traceId ?? '')
  }
  expect(traces.size).toBe(ordered.length)
})

describe('at a worker', () => {
  beforeAll(() => world.kernel.jobs.start())

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
})
