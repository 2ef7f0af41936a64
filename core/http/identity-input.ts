import type { FastifyRequest } from 'fastify'
import { bodyReader } from './input.ts'
import type { BodyReader } from './input.ts'
import type { KernelDoor } from './kernel-door.ts'
import { refuseParameters } from './no-parameters.ts'
import { bodyOf } from './openapi/identity-words.ts'
import type { Operation } from './openapi/operation.ts'
import { requireOwnOrigin } from './request-origin.ts'

/** Hands back what a request brings, where it is what the operation takes. */
export type RequestReader<Body> = (request: FastifyRequest) => Body

/** Reads what an operation takes. */
export function readerOf<Body>(what: string, operation: Operation): RequestReader<Body> {
  const read: BodyReader<Body> = bodyReader(what, bodyOf(operation))
  return ({ body }) => read(body)
}

/** Reads what an operation takes, from a page of ours. */
export function reader<Body>(
  what: string,
  operation: Operation,
  door: KernelDoor,
): RequestReader<Body> {
  const read = readerOf<Body>(what, operation)
  return (request) => {
    fromHere(door, request)
    return read(request)
  }
}

/** A request without parameters, from a page of ours or from no page at all. */
export function fromHere({ identity }: KernelDoor, request: FastifyRequest): void {
  refuseParameters(request)
  requireOwnOrigin(request, identity.origin, identity.carriesSession(request.headers.cookie))
}
