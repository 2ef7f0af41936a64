import type { Problem } from '../problem.ts'
import { identityProblems } from './problems.ts'

/**
 * A refusal of better-auth as one of ours; anything else, such as a database that is away, is thrown
 * as it is. Who guesses hears the same whatever was wrong.
 */
export async function translated<T>(
  call: () => Promise<T>,
  refusal: (code: string) => Problem | undefined,
): Promise<T> {
  try {
    return await call()
  } catch (error) {
    const code = codeOf(error)
    if (code === undefined) throw error
    throw (
      (code === 'SESSION_NOT_FRESH' ? identityProblems.SESSION_NOT_FRESH({}) : refusal(code)) ??
      error
    )
  }
}

/**
 * The same for what runs after its answer: nobody is there to hear that an address is none, which the
 * library is stricter about than the form of the request.
 */
export async function unlessInvalid(call: () => Promise<unknown>): Promise<void> {
  try {
    await call()
  } catch (error) {
    if (codeOf(error) !== 'VALIDATION_ERROR') throw error
  }
}

/** The code of an error of better-auth that is the caller's to mend; undefined for any other. */
function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || error.name !== 'APIError') return undefined
  const { statusCode, body } = error as {
    readonly statusCode?: number
    readonly body?: { readonly code?: string; readonly message?: string }
  }
  return statusCode !== undefined && statusCode < 500
    ? (body?.code ?? body?.message ?? '')
    : undefined
}
