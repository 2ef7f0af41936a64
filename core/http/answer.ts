import type { FastifyReply } from 'fastify'
import { etagOf } from './etag.ts'
import type { Answer, Page } from '../door.ts'

export const jsonType = 'application/json; charset=utf-8'

/** Sends an answer as it is. */
export function send(reply: FastifyReply, answer: Answer): FastifyReply {
  return reply.code(answer.status).headers(answer.headers).send(answer.body)
}

/** A page around JSON text that is passed through as PostgreSQL made it. */
export function sendPage(reply: FastifyReply, page: Page): FastifyReply {
  return reply
    .type(jsonType)
    .send(`{"data":${page.data},"page":{"next":${JSON.stringify(page.next)}}}`)
}

/** 200 with a JSON value; with a version, its ETag. */
export function jsonAnswer(value: unknown, version?: number): Answer {
  return {
    status: 200,
    headers: {
      'content-type': jsonType,
      ...(version !== undefined && { etag: etagOf(version) }),
    },
    body: JSON.stringify(value),
  }
}

export function noContent(): Answer {
  return { status: 204, headers: {}, body: '' }
}
