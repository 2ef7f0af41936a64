/** Refusals that are about the session and not about one request: the frame answers them for every screen. */
import type { ApiProblem } from '../api/problem.ts'
import { createStore } from './store.ts'

export type SessionRefusal = 'ended' | 'other-tenant' | 'suspended'

/** What stands between the page and the server; null: nothing does. */
export const sessionRefusal = createStore<SessionRefusal | null>(null)

/** @param path of the request: refusals of signing in are answers of its own page */
export function refusalOf({ code, status }: ApiProblem, path: string): SessionRefusal | null {
  if (path.startsWith('/api/v1/auth/')) return null
  if (status === 401) return 'ended'
  if (code === 'TENANT_MISMATCH') return 'other-tenant'
  if (code === 'TENANT_SUSPENDED') return 'suspended'
  return null
}
