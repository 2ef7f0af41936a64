import { Problem } from '../problem.ts'
import { httpProblems } from './problems.ts'

/** Bytes of a body; larger ones belong to imports and files. */
export const bodyLimit = 1024 * 1024
export const pathSegmentLimit = 200

/** SQLSTATE classes and codes that mean "the server is not there", not "the statement is wrong". */
const unavailable =
  /^(08...|53...|57P0[1-5]|58...|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EPIPE|ENOENT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN)$/
/** Serialization failure, deadlock, lock not available, statement cancelled by its time limit. */
const contended = /^(40001|40P01|55P03|57014)$/
/** node-postgres has no code for these; the sentences are those of pg and pg-pool 8. */
const lostConnection =
  /^(Connection terminated|Connection ended|Client has encountered a connection error|timeout exceeded when trying to connect|timeout expired|Cannot use a pool after calling end|Client was closed and is not queryable)/

/**
 * What a caller is told about anything that was thrown; undefined for a defect. Drivers wrap the
 * error that says what happened, so the chain of causes is followed.
 */
export function toProblem(error: unknown): Problem | undefined {
  for (let cause = error, depth = 0; cause instanceof Error && depth < 5; depth++) {
    if (cause instanceof Problem) return cause
    const known = fromCode(codeOf(cause), cause.message)
    if (known !== undefined) return known
    cause = cause.cause ?? ('previous' in cause ? cause.previous : undefined)
  }
  return undefined
}

function codeOf(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : ''
}

function fromCode(code: string, message: string): Problem | undefined {
  if (unavailable.test(code) || lostConnection.test(message))
    return httpProblems.DATABASE_UNAVAILABLE({}, { retryAfter: 2 })
  if (contended.test(code)) return httpProblems.WRITE_CONTENDED({}, { retryAfter: 1 })
  switch (code) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return httpProblems.BODY_TOO_LARGE({ limit: bodyLimit })
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
    case 'FST_ERR_CTP_INVALID_TYPE':
    case 'FST_ERR_CTP_EMPTY_TYPE':
      return httpProblems.BODY_TYPE_UNSUPPORTED({ found: 'another type or none' })
    case 'FST_ERR_CTP_INVALID_CONTENT_LENGTH':
      return httpProblems.REQUEST_MALFORMED({ found: 'a body of another length than announced' })
    case 'FST_ERR_BAD_URL':
      return httpProblems.REQUEST_MALFORMED({ found: 'a path that is not valid percent-encoding' })
    case 'FST_ERR_MAX_PARAM_LENGTH':
      return httpProblems.URL_TOO_LONG({ limit: pathSegmentLimit })
    case 'FST_ERR_ROUTE_MISSING_CONTENT_TYPE':
      return httpProblems.BODY_TYPE_UNSUPPORTED({ found: 'none' })
    default:
      return undefined
  }
}
