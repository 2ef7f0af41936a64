import type { Socket } from 'node:net'
import type { FastifyReply, FastifyRequest, FastifyServerOptions } from 'fastify'
import { send } from './answer.ts'
import type { KernelDoor } from './kernel-door.ts'
import { problemAnswer } from './problem-answer.ts'
import { explain } from './problem-handler.ts'
import { httpProblems } from './problems.ts'
import { requestId } from './request-id.ts'
import { apiHeaders } from './security-headers.ts'
import type { Answer } from '../door.ts'
import type { Problem } from '../problem.ts'

/** Refusals before there is a route or even a request: bad URLs, bad HTTP, slow senders. */
export function handleConnections(
  door: KernelDoor,
): Pick<FastifyServerOptions, 'clientErrorHandler' | 'frameworkErrors'> {
  return {
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) => {
      const answer = problemAnswer(explain(door, error, request.id), request.id)
      void send(reply.headers(apiHeaders).header('x-request-id', request.id), answer)
    },
    clientErrorHandler: (error: Error & { code?: string }, socket: Socket) => {
      // The peer is gone, or was answered already: there is nobody to tell.
      if (error.code === 'ECONNRESET' || !socket.writable) return socket.destroy()
      const id = requestId({ headers: {} })
      socket.end(bytesOf(problemAnswer(refusalOf(error.code), id), id))
      return undefined
    },
  }
}

/** Codes of Node's HTTP parser (llhttp). */
function refusalOf(code: string | undefined): Problem {
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return httpProblems.REQUEST_TOO_SLOW({ seconds: 30 })
  if (code === 'HPE_HEADER_OVERFLOW') return httpProblems.REQUEST_TOO_LARGE({})
  return httpProblems.REQUEST_MALFORMED({ found: 'bytes that are not HTTP/1.1' })
}

function bytesOf({ status, headers, body }: Answer, id: string): string {
  const all = { ...apiHeaders, ...headers, 'x-request-id': id, connection: 'close' }
  const lines = Object.entries({ ...all, 'content-length': String(Buffer.byteLength(body)) })
  return [
    `HTTP/1.1 ${status} ${reasons.get(status) ?? 'Refused'}`,
    ...lines.map(([name, value]) => `${name}: ${value}`),
    '',
    body,
  ].join('\r\n')
}
const reasons = new Map([
  [400, 'Bad Request'],
  [408, 'Request Timeout'],
  [431, 'Request Header Fields Too Large'],
])
