/** How things are without an SDK, which is how most installations are. */
import { expect, test } from 'vitest'
import { currentScope } from '../tenancy/scope.ts'
import { beginServing, inCall, inProcessing } from './span.ts'
import { scopeOf, tenantId } from './testing/scope-of.ts'
import { traceHeaders, traceId, traceOf } from './trace-context.ts'

const caused = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01'

test('what caused work goes on as it came, through whatever handles it', async () => {
  const scope = scopeOf(caused)
  const message = { destination: 'sales.deal.won', id: 'e1' }
  expect(await inProcessing(scope, message, caused, async () => traceOf(scope))).toBe(caused)
  expect(await inCall(tenantId, { name: 'read' }, async () => traceOf(scope))).toBe(caused)
  expect(traceOf(scopeOf(null))).toBeNull()
})

test('a request is answered, and what it asks of others carries no trace', () => {
  const serving = beginServing({ name: 'GET /x' }, { traceparent: caused })
  let served = false
  serving.run(() => {
    served = true
    expect(traceHeaders()).toEqual({})
  })
  serving.end({})
  expect(served).toBe(true)
})

test('logs name the trace of the caller', () => {
  expect(traceId()).toBeUndefined()
  expect(currentScope.run(scopeOf(caused), traceId)).toBe('0af7651916cd43dd8448eb211c80319c')
})

test('what fails fails as it did', async () => {
  const failing = inCall(null, { name: 'read' }, () => Promise.reject(new Error('no')))
  await expect(failing).rejects.toThrow('no')
})
