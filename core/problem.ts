/**
 * Refusals, as RFC 9457 problems. A room declares its catalogue once; every sentence says what was
 * expected, what was found and what to do. `docs/reference/problems.md` is proven against the
 * catalogues in both directions.
 */

import type { InputRule } from './input-rule.ts'

/** What stands in the places of a sentence: whoever says it in another language needs them. */
export type ProblemValues = Readonly<Record<string, string | number>>

/** One wrong place in the input. */
export interface InputError {
  /** JSON Pointer (RFC 6901) into the body, or a parameter's name. */
  readonly pointer: string
  readonly message: string
  /** What kind of rule it breaks; absent: only the message says it. */
  readonly rule?: InputRule
  /** The figures and names of the rule, as they are in the message. */
  readonly values?: ProblemValues
}

/** The members of a problem (RFC 9457) that say what was refused, also of a part of a request. */
export interface Refusal {
  readonly code: string
  readonly detail: string
  /** Absent: the sentence of the code has no places. */
  readonly values?: ProblemValues
  readonly errors?: readonly InputError[]
}

/** A refusal that a caller can act on. Anything else that is thrown is a defect (status 500). */
export class Problem extends Error {
  readonly code: string
  /** HTTP status; the command line turns 400 into exit 2 and the rest into exit 1. */
  readonly status: number
  /** What the places of the sentence were filled with: nothing that `message` does not say. */
  readonly values: ProblemValues
  readonly errors: readonly InputError[]
  /** Seconds after which trying again makes sense (503, 429). */
  readonly retryAfter: number | undefined

  constructor(
    code: string,
    status: number,
    detail: string,
    more: {
      readonly values?: ProblemValues
      readonly errors?: readonly InputError[]
      readonly retryAfter?: number
    } = {},
  ) {
    super(detail)
    this.name = 'Problem'
    this.code = code
    this.status = status
    this.values = more.values ?? {}
    this.errors = more.errors ?? []
    this.retryAfter = more.retryAfter
  }
}

/** What every answer, report and store keeps of a problem; its detail stays English for all of them. */
export function refusalOf({ code, message, values, errors }: Problem): Refusal {
  return {
    code,
    detail: message,
    ...(Object.keys(values).length > 0 && { values }),
    ...(errors.length > 0 && { errors }),
  }
}

export interface ProblemDeclaration {
  readonly status: number
  /** Expected / found / do this, with `{name}` where a value goes. */
  readonly sentence: string
}

type Placeholders<Sentence extends string> =
  Sentence extends `${string}{${infer Name}}${infer Rest}` ? Name | Placeholders<Rest> : never
type ValuesOf<Sentence extends string> = {
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
    values: ValuesOf<Catalogue[Code]['sentence']>,
    more?: { readonly errors?: readonly InputError[]; readonly retryAfter?: number },
  ) => Problem
} {
  const makers: Record<
    string,
    (
      values: ProblemValues,
      more?: { readonly errors?: readonly InputError[]; readonly retryAfter?: number },
    ) => Problem
  > = {}
  for (const [code, declaration] of Object.entries(catalogue)) {
    declaredProblems.set(code, declaration)
    makers[code] = (given, more) => {
      // Only what the sentence shows: a maker may be handed an object that holds more.
      const values: Record<string, string | number> = {}
      const detail = declaration.sentence.replace(/\{(\w+)\}/g, (_, name: string) => {
        const value = given[name]
        if (value !== undefined) values[name] = value
        return String(value)
      })
      return new Problem(code, declaration.status, detail, { ...more, values })
    }
  }
  return makers as never
}
