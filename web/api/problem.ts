/** A refusal of the API (RFC 9457), or of the way to it. */
export interface ProblemBody {
  readonly status: number
  /** `VERSION_CONFLICT`; `OFFLINE` where no answer came. */
  readonly code: string
  /** One sentence: expected, found, do this. */
  readonly detail: string
  /** Wrong places of the body: JSON Pointers. */
  readonly errors?: readonly { readonly pointer: string; readonly message: string }[]
  readonly [member: string]: unknown
}

export class ApiProblem extends Error {
  readonly status: number
  readonly code: string
  readonly errors: readonly { readonly pointer: string; readonly message: string }[]
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

export async function problemOf(response: Response): Promise<ApiProblem> {
  const text = await response.text()
  try {
    const body = JSON.parse(text) as Partial<ProblemBody>
    if (typeof body.detail === 'string')
      return new ApiProblem(
        { code: 'UNKNOWN', ...body, status: response.status, detail: body.detail },
        secondsOf(response),
      )
  } catch {
    // Not ours: a proxy's page.
  }
  return new ApiProblem({
    status: response.status,
    code: 'UNKNOWN',
    detail: `Expected an answer of the server, found ${response.status} ${response.statusText}; try again.`,
  })
}
