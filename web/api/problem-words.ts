/**
 * Refusals in other languages than the server's: sentences by code, and at wrong places the words that
 * forms have for the rule. Loaded with the first refusal (`problem.ts`).
 */
import { ruleWord } from '../fields/rule-words.ts'
import type { ProblemValues, Refusal, WrongPlace } from './problem.ts'

interface Words {
  /** By code of the problem; `{name}` where a value goes. */
  readonly sentences: Readonly<Record<string, string>>
  /** By word of `ruleWord`; `{{name}}` where a value goes. */
  readonly wrong: Readonly<Record<string, string>>
}

const languages: Readonly<Record<string, () => Promise<Words>>> = {
  de: async () => {
    const [{ sentences }, { default: fields }] = await Promise.all([
      import('./problem-words/de.ts'),
      import('../fields/words/de.json', { with: { type: 'json' } }),
    ])
    return { sentences, wrong: fields.form.wrong }
  },
  fr: async () => {
    const [{ sentences }, { default: fields }] = await Promise.all([
      import('./problem-words/fr.ts'),
      import('../fields/words/fr.json', { with: { type: 'json' } }),
    ])
    return { sentences, wrong: fields.form.wrong }
  },
}

/** What of a refusal there are words for; the rest stays as the server says it. */
export async function translated<T extends Refusal>(language: string, refusal: T): Promise<T> {
  const words = await languages[language]?.()
  if (words === undefined) return refusal
  const { sentences, wrong } = words
  const own = Object.hasOwn(sentences, refusal.code) ? sentences[refusal.code] : undefined
  return {
    ...refusal,
    detail: filled(own, refusal.values, language) ?? refusal.detail,
    ...(refusal.errors !== undefined && {
      errors: refusal.errors.map((place) => placeInWords(place, wrong, language)),
    }),
  }
}

function placeInWords(place: WrongPlace, wrong: Words['wrong'], language: string): WrongPlace {
  const { rule, values } = place
  if (rule === undefined) return place
  const { word, gaps } = ruleWord(rule, values)
  const message = filled(wrong[word], gaps, language)
  if (message === undefined) return place
  // People look at the file, where a column has a heading.
  const column = values?.['column']
  const colon = language === 'fr' ? ' :' : ':'
  return {
    ...place,
    message: column === undefined ? message : `${column}${colon} ${message}`,
  }
}

/** Undefined where there is no sentence, or a value for one of its gaps is missing. */
function filled(
  sentence: string | undefined,
  values: Readonly<Record<string, string | number | undefined>> = {},
  language: string,
): string | undefined {
  let whole = true
  const text = sentence?.replace(/\{\{?(\w+)\}\}?/g, (_, name: string) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined
    if (value === undefined) whole = false
    return value === undefined ? '' : shown(value, language)
  })
  return whole ? text : undefined
}

const day = /^\d{4}-\d{2}-\d{2}$/

/** Numbers and days as the language writes them; a text may be anything, and stays. */
function shown(value: ProblemValues[string], language: string): string {
  if (typeof value === 'number') return value.toLocaleString(language)
  const at = day.test(value) ? new Date(`${value}T00:00Z`) : undefined
  return at === undefined || Number.isNaN(at.valueOf())
    ? value
    : at.toLocaleDateString(language, { timeZone: 'UTC' })
}
