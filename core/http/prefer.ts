import type { FastifyRequest } from 'fastify'
import { jsonType } from './answer.ts'
import type { Answer } from '../door.ts'
import type { OperationView } from '../operations/operations-door.ts'

/** Whether the caller would rather not wait (`Prefer: respond-async`, RFC 7240). */
export function prefersAsync(request: FastifyRequest): boolean {
  const header = request.headers['prefer']
  return [header ?? []]
    .flat()
    .join(',')
    .split(',')
    .some((preference) => preference.split(';', 1)[0]?.trim().toLowerCase() === 'respond-async')
}

/** 202: the work is ordered; `Location` is where to ask how far it is. */
export function acceptedAnswer(operation: OperationView): Answer {
  return {
    status: 202,
    headers: {
      'content-type': jsonType,
      location: `/api/v1/operations/${operation.id}`,
      'preference-applied': 'respond-async',
      'retry-after': '1',
    },
    body: JSON.stringify(operation),
  }
}
