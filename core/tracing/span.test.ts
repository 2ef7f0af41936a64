import { SpanKind, SpanStatusCode } from '@opentelemetry/api'
import type { ReadableSpan } from '@opentelemetry/sdk-trace'
import { DatabaseError } from 'pg'
import { beforeEach, expect, test } from 'vitest'
import { Problem } from '../problem.ts'
import { currentScope } from '../tenancy/scope.ts'
import { apart, beginServing, inCall, inProcessing } from './span.ts'
import { recordSpans } from './testing/record-spans.ts'
import { scopeOf, tenantId } from './testing/scope-of.ts'
import { traceHeaders, traceId, traceOf } from './trace-context.ts'

const callers = '0af7651916cd43dd8448eb211c80319c'
const caused = `00-${callers}-b7ad6b7169203331-01`
const leftOut = `00-${callers}-b7ad6b7169203331-00`
const message = { destination: 'sales.deal.won', id: 'e1', group: 'sales', module: 'sales' }
const step = { name: 'read' }

const all = recordSpans()
let before = 0
beforeEach(() => {
  before = all().length
})
/** Spans that ended in this test. */
const ended = (): readonly ReadableSpan[] => all().slice(before)
const handled = <T>(work: () => Promise<T>, cause: string | null = caused): Promise<T> =>
  inProcessing(scopeOf(cause), message, cause, work)

test('a message is handled in the trace of whoever wrote it, linked to it, for a tenant', async () => {
  await handled(async () => undefined)
  const [span] = ended()
  expect(span).toMatchObject({
    name: 'process sales.deal.won',
    kind: SpanKind.CONSUMER,
    parentSpanContext: { traceId: callers, spanId: 'b7ad6b7169203331' },
    links: [{ context: { traceId: callers, spanId: 'b7ad6b7169203331' } }],
    status: { code: SpanStatusCode.UNSET },
  })
  expect(span?.attributes).toEqual({
    'strata.tenant': tenantId,
    'strata.actor.kind': 'user',
    'strata.module': 'sales',
    'messaging.system': 'strata',
    'messaging.operation.name': 'process',
    'messaging.operation.type': 'process',
    'messaging.destination.name': 'sales.deal.won',
    'messaging.consumer.group.name': 'sales',
    'messaging.message.id': 'e1',
  })
})

test('what nobody caused begins a trace of its own, and its effects carry that', async () => {
  const carried = await handled(async () => traceOf(scopeOf(null)), null)
  const [span] = ended()
  expect(span?.parentSpanContext).toBeUndefined()
  const { traceId: id, spanId } = span?.spanContext() ?? {}
  expect(carried).toBe(`00-${id}-${spanId}-01`)
})

test('effects hang on the innermost span that is recorded', async () => {
  const carried = await handled(() => inCall(tenantId, step, async () => traceOf(scopeOf(caused))))
  const [call] = ended()
  expect(call?.name).toBe('read')
  expect(carried).toBe(`00-${callers}-${call?.spanContext().spanId}-01`)
})

test('a trace that its caller does not record is not recorded here, and goes on as it came', async () => {
  const carried = await handled(
    () => inCall(tenantId, step, async () => traceOf(scopeOf(leftOut))),
    leftOut,
  )
  expect(carried).toBe(leftOut)
  expect(ended()).toEqual([])
})

test('a call has no span where nothing is traced, or apart from what is', async () => {
  await inCall(tenantId, step, async () => undefined)
  await handled(() => apart(() => inCall(tenantId, step, async () => undefined)))
  expect(ended().map(({ name }) => name)).toEqual(['process sales.deal.won'])
})

test('a failure is told by its kind, never by its words', async () => {
  const server = new DatabaseError('duplicate key (email)=(anna@acme.example)', 0, 'error')
  server.code = '23505'
  const line = Object.assign(new Error('connect 10.0.0.1'), { code: 'ECONNREFUSED' })
  const failures = [
    server,
    line,
    new TypeError('anna'),
    'anna',
    new Problem('TOO_BAD', 500, 'anna'),
  ]
  for (const failure of failures)
    await handled(() =>
      inCall(tenantId, step, () => {
        throw failure
      }),
    ).catch(() => undefined)
  const calls = ended().filter(({ name }) => name === 'read')
  expect(calls.map(({ attributes }) => attributes['error.type'])).toEqual([
    '23505',
    'ECONNREFUSED',
    'TypeError',
    '_OTHER',
    'TOO_BAD',
  ])
  expect(ended().map(({ status }) => status)).toEqual(
    ended().map(() => ({ code: SpanStatusCode.ERROR })),
  )
  expect(
    JSON.stringify(ended().map(({ events, attributes }) => ({ events, attributes }))),
  ).not.toMatch(/anna|10\.0/)
})

test('a refusal is no failure of what was asked on the way, but one of an attempt', async () => {
  const refused = handled(() =>
    inCall(tenantId, step, () => Promise.reject(new Problem('NOT_NOW', 409, 'Not now.'))),
  )
  await expect(refused).rejects.toThrow('Not now.')
  expect(
    ended().map(({ name, status, attributes }) => [name, status.code, attributes['error.type']]),
  ).toEqual([
    ['read', SpanStatusCode.UNSET, 'NOT_NOW'],
    ['process sales.deal.won', SpanStatusCode.ERROR, 'NOT_NOW'],
  ])
})

test('a request takes up the trace and the state of its caller, and hands both on', () => {
  const serving = beginServing(step, { traceparent: caused, tracestate: 'vendor=opaque' })
  let sent: Readonly<Record<string, string>> = {}
  serving.run(() => (sent = traceHeaders()))
  serving.belongsTo(scopeOf(caused), { 'strata.module': 'crm' })
  serving.end({ 'http.response.status_code': 200 })
  serving.end({ 'http.response.status_code': 500 }, '500')
  const [span, ...others] = ended()
  expect(others).toEqual([])
  expect(span).toMatchObject({
    kind: SpanKind.SERVER,
    parentSpanContext: { traceId: callers },
    status: { code: SpanStatusCode.UNSET },
  })
  expect(span?.attributes).toEqual({
    'strata.tenant': tenantId,
    'strata.actor.kind': 'user',
    'strata.module': 'crm',
    'http.response.status_code': 200,
  })
  expect(sent).toEqual({
    traceparent: `00-${callers}-${span?.spanContext().spanId}-01`,
    tracestate: 'vendor=opaque',
  })
})

test('logs name the trace at hand, else that of the caller', async () => {
  const other = '00-11111111111111111111111111111111-2222222222222222-01'
  const named = await currentScope.run(scopeOf(other), () => handled(async () => traceId()))
  expect(named).toBe(callers)
  expect(currentScope.run(scopeOf(other), traceId)).toBe('1'.repeat(32))
})
