/**
 * What an operator may hear of a failure: which of the product's own sentences it was, with a dash
 * wherever a value stood. A message that is none of these is not shown: nobody knows what is in it.
 */
import { declaredProblems } from '../problem.ts'

export interface FailureView {
  /** Code of the problem; null: no problem of the product. */
  readonly code: string | null
  /** The class of another error, `TypeError`; null: a problem, or not known. */
  readonly kind: string | null
  /** The sentence of the problem without its values. */
  readonly sentence: string | null
}

/** Fewer letters than these would fit anything. */
const fewestLetters = 24
const placeholder = /\{\w+\}/g

interface Template {
  readonly code: string
  readonly pattern: RegExp
  readonly letters: number
}
let templates: readonly Template[] = []
let known = 0

/** Declared sentences, the most telling first; plugins may declare more at any time. */
function allTemplates(): readonly Template[] {
  if (known === declaredProblems.size) return templates
  known = declaredProblems.size
  templates = [...declaredProblems]
    .map(([code, { sentence }]) => {
      const fixed = sentence.split(placeholder)
      const escaped = fixed.map((part) => part.replaceAll(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`))
      return {
        code,
        pattern: new RegExp(`^${escaped.join('[\\s\\S]*?')}$`),
        letters: fixed.join('').length,
      }
    })
    .filter(({ letters }) => letters >= fewestLetters)
    .sort((a, b) => b.letters - a.letters)
  return templates
}

/** @param text a message, with or without the class of the error in front: `TypeError: ...` */
export function withoutValues(text: string): FailureView {
  const [, kind, message = text] =
    /^([A-Z][A-Za-z]{0,40}(?:Error|Exception|Problem)|Problem): ([\s\S]*)$/.exec(text) ?? []
  // The time that a match takes grows with the text, and what is that long is no sentence of ours.
  const found =
    message.length > 4_000 ? undefined : allTemplates().find(({ pattern }) => pattern.test(message))
  if (found !== undefined) return withCode(found.code)
  return { code: null, kind: kind === 'Problem' ? null : (kind ?? null), sentence: null }
}

/** The same for a problem that is known by its code. */
export function withCode(code: string): FailureView {
  const sentence = declaredProblems.get(code)?.sentence
  return sentence === undefined
    ? { code: null, kind: null, sentence: null }
    : { code, kind: null, sentence: sentence.replaceAll(placeholder, '–') }
}
