/**
 * Refusals, as RFC 9457 problems. A room declares its catalogue once; every sentence says what was
 * expected, what was found and what to do. `docs/reference/problems.md` is proven against the
 * catalogues in both directions.
 */

/** One wrong place in the input. */
export interface InputError {
  /** JSON Pointer (RFC 6901) into the body, or a parameter's name. */
  readonly pointer: string
  readonly message: string
}

/** A refusal that a caller can act on. Anything else that is thrown is a defect (status 500). */
export class Problem extends Error {
  readonly code: string
  /** HTTP status; the command line turns 400 into exit 2 and the rest into exit 1. */
  readonly status: number
  readonly errors: readonly InputError[]
  /** Seconds after which trying again makes sense (503, 429). */
  readonly retryAfter: number | undefined

  constructor(
    code: string,
    status: number,
    detail: string,
    more: { readonly errors?: readonly InputError[]; readonly retryAfter?: number } = {},
  ) {
    super(detail)
    this.name = 'Problem'
    this.code = code
    this.status = status
    this.errors = more.errors ?? []
    this.retryAfter = more.retryAfter
  }
}

export interface ProblemDeclaration {
  readonly status: number
  /** Expected / found / do this, with `{name}` where a value goes. */
  readonly sentence: string
}

type Placeholders<Sentence extends string> =
  Sentence extends `${string}{${infer Name}}${infer Rest}` ? Name | Placeholders<Rest> : never
type Values<Sentence extends string> = {
  readonly [Name in Placeholders<Sentence>]: string | number
}

/** Every catalogue that was declared in this process, for the reference page and its test. */
export const declaredProblems = new Map<string, ProblemDeclaration>()

/**
 * Declares a catalogue and returns one maker per code. A sentence's placeholders are the
 * parameters of its maker, checked by the compiler.
 *
 * @example
 * const problems = defineProblems({
 *   DEAL_CLOSED: { status: 409, sentence: 'Expected an open deal, found {state}; reopen it first.' } })
 * throw problems.DEAL_CLOSED({ state: 'won' })
 */
export function defineProblems<
  const Catalogue extends Readonly<Record<string, ProblemDeclaration>>,
>(
  catalogue: Catalogue,
): {
  readonly [Code in keyof Catalogue]: (
    values: Values<Catalogue[Code]['sentence']>,
    more?: { readonly errors?: readonly InputError[]; readonly retryAfter?: number },
  ) => Problem
} {
  const makers: Record<
    string,
    (
      values: Readonly<Record<string, string | number>>,
      more?: { readonly errors?: readonly InputError[] },
    ) => Problem
  > = {}
  for (const [code, declaration] of Object.entries(catalogue)) {
    declaredProblems.set(code, declaration)
    makers[code] = (values, more) => {
      const detail = declaration.sentence.replace(/\{(\w+)\}/g, (_, name: string) =>
        String(values[name]),
      )
      return new Problem(code, declaration.status, detail, more)
    }
  }
  return makers as never
}
