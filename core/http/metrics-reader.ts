/** Who reads `/metrics`: whoever has its token, which alone shows what tenants do. */
import { createHash, timingSafeEqual } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import { httpProblems } from './problems.ts'

/**
 * @param token `METRICS_TOKEN`; undefined: anybody may read, and no figure tells tenants apart
 * @returns whether figures of tenants may be shown
 * @throws Problem METRICS_TOKEN_WRONG
 */
export function maySeeTenants(request: FastifyRequest, token: string | undefined): boolean {
  if (token === undefined) return false
  const [, given] = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '') ?? []
  if (given !== undefined && timingSafeEqual(hash(given), hash(token))) return true
  throw httpProblems.METRICS_TOKEN_WRONG({ found: given === undefined ? 'none' : 'another' })
}

const hash = (text: string): Buffer => createHash('sha256').update(text).digest()
