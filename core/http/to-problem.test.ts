import { expect, test } from 'vitest'
import { defineProblems, Problem } from '../problem.ts'
import { problemAnswer } from './problem-answer.ts'
import { toProblem } from './to-problem.ts'

const withCode = (code: string, message = 'driver') => Object.assign(new Error(message), { code })

test.each(['08006', '57P01', '57P03', '53300', 'ECONNREFUSED', 'ECONNRESET', 'EPIPE'])(
  'a database that is away (%s) is 503 with Retry-After',
  (code) => {
    expect(toProblem(withCode(code))).toMatchObject({
      code: 'DATABASE_UNAVAILABLE',
      status: 503,
      retryAfter: 2,
    })
  },
)

test('a connection that broke without a code is known by its sentence', () => {
  expect(toProblem(new Error('Connection terminated unexpectedly'))?.status).toBe(503)
})

test.each(['40001', '40P01', '55P03', '57014'])('a contended write (%s) may be retried', (code) => {
  expect(toProblem(withCode(code))).toMatchObject({ code: 'WRITE_CONTENDED', retryAfter: 1 })
})

test('the cause inside a wrapper decides', () => {
  const problem = new Problem('DEAL_CLOSED', 409, 'Expected an open deal.')
  expect(toProblem(new Error('wrapped', { cause: problem }))).toBe(problem)
  expect(toProblem(new Error('wrapped', { cause: withCode('57P01') }))?.status).toBe(503)
})

test('anything else is a defect, also a wrong statement', () => {
  expect(toProblem(withCode('42601'))).toBeUndefined()
  expect(toProblem(new TypeError('x is undefined'))).toBeUndefined()
  expect(toProblem('thrown text')).toBeUndefined()
})

test('a problem goes out with its code, its places and its headers', () => {
  const answer = problemAnswer(
    new Problem('INVALID_INPUT', 400, 'Expected a name.', {
      errors: [{ pointer: '/name', message: 'Expected a value.' }],
    }),
    'request-1',
  )
  expect(JSON.parse(answer.body)).toEqual({
    type: '/docs/problems#INVALID_INPUT',
    title: 'Invalid input',
    status: 400,
    code: 'INVALID_INPUT',
    detail: 'Expected a name.',
    errors: [{ pointer: '/name', message: 'Expected a value.' }],
    requestId: 'request-1',
  })
  expect(answer.headers['content-type']).toContain('application/problem+json')
})

test('the values of a sentence go out beside it, and none where it has none', () => {
  const problems = defineProblems({
    TEST_DEAL_CLOSED: { status: 409, sentence: 'Expected {most} open deals, found {state}.' },
    TEST_NO_DEAL: { status: 409, sentence: 'Expected a deal, found none.' },
  })
  const more = { most: 3, state: 'won', secret: 'not in the sentence' }
  expect(JSON.parse(problemAnswer(problems.TEST_DEAL_CLOSED(more), 'r').body)).toMatchObject({
    detail: 'Expected 3 open deals, found won.',
    values: { most: 3, state: 'won' },
  })
  expect(problems.TEST_DEAL_CLOSED(more).values).not.toHaveProperty('secret')
  expect(JSON.parse(problemAnswer(problems.TEST_NO_DEAL({}), 'r').body)).not.toHaveProperty(
    'values',
  )
})

test('a refusal for now says when to come back, one for want of a key says which kind', () => {
  const busy = new Problem('OVERLOADED', 503, 'Busy.', { retryAfter: 3 })
  expect(problemAnswer(busy, 'r').headers['retry-after']).toBe('3')
  const stranger = new Problem('UNAUTHENTICATED', 401, 'Who?')
  expect(problemAnswer(stranger, 'r').headers['www-authenticate']).toContain('Bearer')
})
