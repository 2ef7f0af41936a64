/** The words `form.wrong` by the rule that is broken, whoever found it: this page or the server. */
import type { components } from '../api/schema.d.ts'

/** As the server names them; the compiler asks for a word of each. */
type Rule = NonNullable<NonNullable<components['schemas']['Refusal']['errors']>[number]['rule']>

export const byRule: Readonly<Record<Rule, string>> = {
  required: 'required',
  additionalProperties: 'other',
  enum: 'choice',
  minimum: 'least',
  maximum: 'most',
  minLength: 'short',
  maxLength: 'long',
  minItems: 'few',
  maxItems: 'many',
  pattern: 'other',
  format: 'other',
  type: 'other',
  currencyDigits: 'decimal',
  reference: 'reference',
  unique: 'unique',
  withheld: 'withheld',
  cell: 'cell',
}
/** These say how many: without a limit there is nothing to say. */
const counting = ['minimum', 'maximum', 'minLength', 'maxLength', 'minItems', 'maxItems']
const byFormat: Readonly<Record<string, string>> = {
  date: 'date',
  'date-time': 'timestamp',
  email: 'email',
  uri: 'url',
  uuid: 'id',
}
const byType: Readonly<Record<string, string>> = { integer: 'integer', number: 'decimal' }

export type RuleValues = Readonly<Record<string, string | number | undefined>>

/**
 * Which of the words says it, and what is put into its gaps.
 *
 * @param rule a keyword of JSON Schema, or one of the server's own
 * @param values its figures: `limit`, `format`, `type`, `found`
 */
export function ruleWord(
  rule: string,
  values: RuleValues = {},
): { readonly word: string; readonly gaps: RuleValues } {
  const { limit } = values
  return { word: wordOf(rule, values), gaps: { ...values, least: limit, most: limit } }
}

function wordOf(rule: string, { limit, format, type }: RuleValues): string {
  // What may not be empty is to be filled in.
  if ((rule === 'minLength' || rule === 'minItems') && (limit ?? 1) === 1) return 'required'
  if (limit === undefined && counting.includes(rule)) return 'other'
  if (rule === 'format') return byFormat[String(format)] ?? 'other'
  if (rule === 'type') return byType[String(type)] ?? 'other'
  return isRule(rule) ? byRule[rule] : 'other'
}

const isRule = (rule: string): rule is Rule => Object.hasOwn(byRule, rule)
