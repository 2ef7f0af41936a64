/**
 * Why a command ended, in one form for people and programs. Nothing is imported from other rooms:
 * `erp merge` must start without them, so their errors are known by their shape.
 */

/** A refusal of the command line itself. */
export class Refusal extends Error {
  readonly code: string
  /** Pointer, flag or file that is wrong; empty where there is none. */
  readonly path: string
  /** Wrong usage (exit 2) rather than a refusal (exit 1). */
  readonly usage: boolean

  constructor(
    code: string,
    message: string,
    { path = '', usage = true }: { readonly path?: string; readonly usage?: boolean } = {},
  ) {
    super(message)
    this.name = 'Refusal'
    this.code = code
    this.path = path
    this.usage = usage
  }
}

export interface Reason {
  readonly code: string
  readonly message: string
  readonly path?: string
  readonly errors?: readonly { readonly pointer: string; readonly message: string }[]
}

/** What to tell of anything that was thrown, and whether it is wrong usage. */
export function reasonOf(error: unknown): { readonly reason: Reason; readonly usage: boolean } {
  if (error instanceof Refusal) {
    const { code, message, path, usage } = error
    return { reason: { code, path, message }, usage }
  }
  if (!(error instanceof Error))
    return { reason: { code: 'FAILED', message: String(error) }, usage: false }
  const { message } = error
  if (error.name === 'Problem' && 'status' in error) {
    const errors = 'errors' in error ? listOf(error.errors) : []
    return {
      reason: { code: codeOf(error), message, ...(errors.length > 0 && { errors }) },
      usage: error.status === 400,
    }
  }
  if (error.name === 'MergeInputError' && 'path' in error)
    return { reason: { code: codeOf(error), path: String(error.path), message }, usage: true }
  if (error.name === 'VerticalError') {
    const errors = 'findings' in error ? listOf(error.findings) : []
    return {
      reason: { code: 'VERTICAL_REFUSED', message, ...(errors.length > 0 && { errors }) },
      usage: false,
    }
  }
  return { reason: unreachable(error) ?? { code: 'FAILED', message }, usage: false }
}

const codeOf = (error: Error): string =>
  'code' in error && typeof error.code === 'string' ? error.code : 'FAILED'

function listOf(list: unknown): NonNullable<Reason['errors']> {
  if (!Array.isArray(list)) return []
  return list.flatMap((one: unknown) =>
    typeof one === 'object' && one !== null && 'pointer' in one && 'message' in one
      ? [{ pointer: String(one.pointer), message: String(one.message) }]
      : [],
  )
}

const silent: readonly string[] = ['ECONNREFUSED', 'ENOTFOUND', 'ETIMEDOUT', 'ECONNRESET', 'EACCES']

/** Node reports an attempt on several addresses as an error without a message. */
function unreachable(error: Error): Reason | undefined {
  const first = error instanceof AggregateError ? (error.errors[0] as unknown) : error
  if (!(first instanceof Error) || !silent.includes(codeOf(first))) return undefined
  return {
    code: 'UNREACHABLE',
    message: `Expected the database to answer, found: ${first.message}; start it or correct DATABASE_URL ("erp config" shows what is in force).`,
  }
}
