import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Visit, Visited } from '../identity/identity-door.ts'
import type { Person } from '../identity/find-session.ts'
import { addressGroup } from './address-group.ts'
import type { Answer } from '../door.ts'
import { send } from './answer.ts'
import { languageOf } from './language.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Set by authentication on routes of access `person`; read through `personOf`. */
    person: Person | null
  }
}

/** Who is signed in. On a route of another access there is nobody: asking is a defect. */
export function personOf(request: FastifyRequest): Person {
  if (request.person === null)
    throw new Error(
      `Expected a person on ${request.method} ${request.routeOptions.url ?? ''}, found none; give it the access "person".`,
    )
  return request.person
}

/** What the flows of signing in look at of a request. */
export const visitOf = (request: FastifyRequest): Visit => ({
  cookie: request.headers.cookie,
  userAgent: request.headers['user-agent'],
  language: languageOf(request),
  address: addressGroup(request.ip),
})

/** What a flow came to, once its cookies are on the reply: no cookie is part of an answer that is kept. */
export function withCookies<T>(reply: FastifyReply, { value, cookies }: Visited<T>): T {
  for (const cookie of cookies) void reply.header('set-cookie', cookie)
  return value
}

/** Sends an answer with the cookies that a flow came to. */
export function sendVisited(
  reply: FastifyReply,
  visited: Visited<unknown>,
  answer: Answer,
): FastifyReply {
  withCookies(reply, visited)
  return send(reply, answer)
}
