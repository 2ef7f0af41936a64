/** What stands in the places of a sentence. */
export type ProblemValues = Readonly<Record<string, string | number>>

/** One wrong place of a body. */
export interface WrongPlace {
  /** JSON Pointer. */
  readonly pointer: string
  readonly message: string
  /** What kind of rule it breaks: `required`. */
  readonly rule?: string
  readonly values?: ProblemValues
}

/** What a problem says, also one within the report of a part. */
export interface Refusal {
  /** `VERSION_CONFLICT`; `OFFLINE` where no answer came. */
  readonly code: string
  /** One sentence: expected, found, do this. */
  readonly detail: string
  readonly values?: ProblemValues
  readonly errors?: readonly WrongPlace[]
}

/** A refusal of the API (RFC 9457), or of the way to it. */
export interface ProblemBody extends Refusal {
  readonly status: number
  readonly [member: string]: unknown
}

export class ApiProblem extends Error {
  readonly status: number
  readonly code: string
  readonly errors: readonly WrongPlace[]
  readonly body: ProblemBody
  /** Seconds until it is worth trying again; null: nobody said. */
  readonly retryAfter: number | null
  constructor(body: ProblemBody, retryAfter: number | null = null) {
    super(body.detail)
    this.name = 'ApiProblem'
    this.status = body.status
    this.code = body.code
    this.errors = body.errors ?? []
    this.body = body
    this.retryAfter = retryAfter
  }
}

/** @param error anything that was thrown */
export function isProblem(error: unknown, ...codes: readonly string[]): error is ApiProblem {
  return error instanceof ApiProblem && (codes.length === 0 || codes.includes(error.code))
}

/** The sentence of whatever was thrown; never its stack. */
export function sentenceOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

function secondsOf({ headers }: Response): number | null {
  const seconds = Number(headers.get('retry-after') ?? Number.NaN)
  return Number.isFinite(seconds) ? Math.max(0, Math.ceil(seconds)) : null
}

/**
 * A refusal as its reader understands it. The server speaks English, which needs no words of ours:
 * those of another language are loaded with the first refusal.
 */
export async function inWordsOf<T extends Refusal>(language: string, refusal: T): Promise<T> {
  if (language === 'en') return refusal
  try {
    const { translated } = await import('./problem-words.ts')
    return await translated(language, refusal)
  } catch {
    // The words did not come, as after a new release or without a network.
    return refusal
  }
}

export async function problemOf(response: Response, language: string): Promise<ApiProblem> {
  const text = await response.text()
  try {
    const body = JSON.parse(text) as Partial<ProblemBody>
    if (typeof body.detail === 'string')
      return new ApiProblem(
        await inWordsOf(language, {
          code: 'UNKNOWN',
          ...body,
          status: response.status,
          detail: body.detail,
        }),
        secondsOf(response),
      )
  } catch {
    // Not ours: a proxy's page.
  }
  const { status, statusText } = response
  return new ApiProblem(
    await inWordsOf(language, {
      status,
      code: 'UNKNOWN',
      detail: `Expected an answer of the server, found ${status} ${statusText}; try again.`,
      values: { status },
    }),
  )
}
