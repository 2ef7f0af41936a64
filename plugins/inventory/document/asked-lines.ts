import { Decimal } from '@strata-erp/core'
import type { Json, JsonObject } from '@strata-erp/core'
import { problems } from '../problems.ts'

/** What an action is asked to do with some lines of a document. */
export interface AskedLine {
  readonly line: string
  readonly quantity: Decimal
  readonly more: JsonObject
}

/**
 * Reads `[{ "line": id, "quantity": "3", ... }]`. Members beyond these two are the action's own;
 * it names those it knows, any other is refused.
 */
export function askedLines(given: Json, own: readonly string[] = []): AskedLine[] {
  if (!Array.isArray(given)) throw refusal('lines')
  return given.map((each: Json, at) => {
    if (each === null || typeof each !== 'object' || Array.isArray(each)) {
      throw refusal(`lines/${at}`)
    }
    const { line, quantity, ...more } = each as JsonObject
    const foreign = Object.keys(more).find((name) => !own.includes(name))
    if (foreign !== undefined) throw refusal(`lines/${at}/${foreign}`)
    if (typeof line !== 'string') throw refusal(`lines/${at}/line`)
    return { line, quantity: decimalOf(quantity, `lines/${at}/quantity`), more }
  })
}

/** A decimal string that is not negative, with at most five places. */
export function decimalOf(value: Json | undefined, member: string): Decimal {
  if (typeof value !== 'string' || !/^\d{1,13}(\.\d{1,5})?$/.test(value)) throw refusal(member)
  return new Decimal(value)
}

const refusal = (member: string) =>
  problems.BAD_LINES(
    { expected: 'a list of { "line": id, "quantity": "3.5" }', member },
    { errors: [{ pointer: `/${member}`, message: 'is missing or malformed' }] },
  )
