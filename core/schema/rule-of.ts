import type { ErrorObject } from 'ajv'
import type { InputError } from '../problem.ts'

/** The kind of rule that Ajv found broken, and its figures; nothing where only a sentence says it. */
export function ruleOf({ keyword, params }: ErrorObject): Pick<InputError, 'rule' | 'values'> {
  const given = params as Readonly<Record<string, unknown>>
  switch (keyword) {
    case 'required':
      return { rule: keyword, values: { name: String(given['missingProperty']) } }
    case 'additionalProperties':
      return { rule: keyword, values: { name: String(given['additionalProperty']) } }
    case 'enum':
      return {
        rule: keyword,
        values: { allowed: (given['allowedValues'] as unknown[]).join(', ') },
      }
    case 'minimum':
    case 'maximum':
    case 'minLength':
    case 'maxLength':
    case 'minItems':
    case 'maxItems':
      return { rule: keyword, values: { limit: Number(given['limit']) } }
    // Decimals are texts: what is a keyword for numbers is one of ours for them.
    case 'x-min':
      return { rule: 'minimum', values: { limit: Number(given['limit']) } }
    case 'x-max':
      return { rule: 'maximum', values: { limit: Number(given['limit']) } }
    case 'x-money':
      return { rule: 'currencyDigits' }
    case 'pattern':
    case 'format':
      return { rule: keyword, values: { [keyword]: String(given[keyword]) } }
    case 'type':
      return { rule: keyword, values: { type: [given['type']].flat().join(', ') } }
    default:
      return {}
  }
}
