import { defineProblems } from '../problem.ts'
import type { InputError } from '../problem.ts'

/** What the HTTP room refuses. */
export const httpProblems = defineProblems({
  ENTITY_UNKNOWN: {
    status: 404,
    sentence:
      'Expected an entity that you may read, found "{entity}"; GET /api/v1/entities lists them.',
  },
  MODULE_NOT_ACTIVE: {
    status: 404,
    sentence:
      'Expected module "{module}" to be active for tenant "{tenant}", found it switched off; activate it with PUT /api/v1/modules/{module}.',
  },
  ROUTE_UNKNOWN: {
    status: 404,
    sentence:
      'Expected a route of this API, found {method} {path}; /docs lists the routes that exist.',
  },
  NOT_FOUND: {
    status: 404,
    sentence: 'Expected {what} that exists, found none called "{name}"; {list} lists them.',
  },
  METHOD_NOT_ALLOWED: {
    status: 405,
    sentence: 'Expected one of {allowed} on {path}, found {method}; use one of them.',
  },
  BODY_TOO_LARGE: {
    status: 413,
    sentence: 'Expected a body of at most {limit} bytes, found a larger one; send it in parts.',
  },
  BODY_TYPE_UNSUPPORTED: {
    status: 415,
    sentence:
      'Expected a body of type application/json (or application/merge-patch+json for PATCH), found {found}; send JSON and say so in Content-Type.',
  },
  BODY_MALFORMED: {
    status: 400,
    sentence: 'Expected JSON, found {found} at line {line}, column {column}; correct the body.',
  },
  BODY_REFUSED: {
    status: 400,
    sentence: 'Expected a body that can be kept, found {found}; change it.',
  },
  REQUEST_MALFORMED: {
    status: 400,
    sentence: 'Expected a well-formed request, found {found}; correct it.',
  },
  REQUEST_TOO_LARGE: {
    status: 431,
    sentence: 'Expected headers of at most 16 KiB, found more; send fewer or shorter ones.',
  },
  REQUEST_TOO_SLOW: {
    status: 408,
    sentence: 'Expected the whole request within {seconds} s, found it unfinished; send it again.',
  },
  URL_TOO_LONG: {
    status: 414,
    sentence: 'Expected a path segment of at most {limit} characters, found more; shorten it.',
  },
  PARAMETER_INVALID: {
    status: 400,
    sentence: 'Expected parameters that this route knows, found {count} wrong; see errors.',
  },
  IDEMPOTENCY_KEY_REQUIRED: {
    status: 400,
    sentence:
      'Expected an Idempotency-Key on a request that moves money or stock, found none; send a fresh UUID and the same one again when you retry.',
  },
  METRICS_TOKEN_WRONG: {
    status: 401,
    sentence:
      'Expected METRICS_TOKEN as bearer token, found {found}; give it to whoever reads figures.',
  },
  IDEMPOTENCY_KEY_INVALID: {
    status: 400,
    sentence:
      'Expected an Idempotency-Key of 1 to 255 visible ASCII characters, found {found}; send a fresh UUID.',
  },
  IDEMPOTENCY_KEY_REUSED: {
    status: 422,
    sentence:
      'Expected the request that first used this Idempotency-Key, found a different one; use a fresh key.',
  },
  IDEMPOTENCY_KEY_RUNNING: {
    status: 409,
    sentence:
      'Expected no other request under this Idempotency-Key, found one still running; try again shortly.',
  },
  DATABASE_UNAVAILABLE: {
    status: 503,
    sentence: 'Expected the database to answer, found it unavailable; try again shortly.',
  },
  WRITE_CONTENDED: {
    status: 503,
    sentence:
      'Expected the write to finish, found others in its way for too long; nothing was changed, try again shortly.',
  },
  RATE_LIMITED: {
    status: 429,
    sentence:
      'Expected at most {limit} requests a minute {whose}, found more; nothing was done, try again in {seconds} s.',
  },
  OVERLOADED: {
    status: 503,
    sentence:
      'Expected at most {limit} requests at once, found more; nothing was done, try again shortly.',
  },
  SHUTTING_DOWN: {
    status: 503,
    sentence: 'Expected a running server, found it shutting down; try again shortly.',
  },
  DEFECT: {
    status: 500,
    sentence:
      'Expected this to work, found a defect of the server; nothing was changed, tell the operator the request id {requestId}.',
  },
})

/** One refusal for all wrong parameters of a request; each error names its parameter. */
export function wrongParameters(errors: readonly InputError[]): Error {
  return httpProblems.PARAMETER_INVALID({ count: errors.length }, { errors })
}
