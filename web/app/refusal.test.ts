import { expect, test } from 'vitest'
import { ApiProblem } from '../api/problem.ts'
import { refusalOf } from './refusal.ts'

const problem = (status: number, code: string) => new ApiProblem({ status, code, detail: '' })

test('the frame answers what is about the session, and leaves the rest to the screen', () => {
  const path = '/api/v1/crm/leads'
  expect(refusalOf(problem(401, 'UNAUTHENTICATED'), path)).toBe('ended')
  expect(refusalOf(problem(403, 'TENANT_MISMATCH'), path)).toBe('other-tenant')
  expect(refusalOf(problem(403, 'TENANT_SUSPENDED'), path)).toBe('suspended')
  expect(refusalOf(problem(403, 'FORBIDDEN'), path)).toBeNull()
  expect(refusalOf(problem(412, 'VERSION_CONFLICT'), path)).toBeNull()
})

test('a wrong password does not end a session', () => {
  expect(refusalOf(problem(401, 'CREDENTIALS_WRONG'), '/api/v1/auth/sign-in')).toBeNull()
})
