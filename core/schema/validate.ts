import { createHash } from 'node:crypto'
import { _, Ajv2020 } from 'ajv/dist/2020.js'
import type { ErrorObject, KeywordErrorDefinition, ValidateFunction } from 'ajv'
import formats from 'ajv-formats'
import type { InputError } from '../problem.ts'
import { currencyDigits, isCurrency } from './currency.ts'
import { Decimal } from './decimal.ts'
import { isInstant } from './instant.ts'
import { canonicalJson } from './json.ts'
import type { JsonSchema } from './json.ts'
import { ruleOf } from './rule-of.ts'

const ajv = new Ajv2020({
  allErrors: true,
  strict: true,
  allowUnionTypes: true,
  validateFormats: true,
  // Schemas are derived from fields, never read: to hold each against the draft would double the cost.
  validateSchema: false,
})
formats.default(ajv, ['date', 'date-time', 'email', 'uri', 'uuid'])
const rfc3339 = ajv.formats['date-time'] as { readonly validate: (text: string) => boolean }
// Only what can be kept: the year of an instant in UTC has four digits.
ajv.addFormat('date-time', (text) => rfc3339.validate(text) && isInstant(text))
ajv.addFormat('currency', { type: 'string', validate: isCurrency })
ajv.addKeyword({ keyword: 'x-reference', schemaType: 'string' })
/** As Ajv's own keywords for numbers do: without it an error does not know the limit. */
const withLimit: KeywordErrorDefinition = {
  message: 'is beyond the limit',
  params: ({ schemaCode }) => _`{limit: ${schemaCode}}`,
}
ajv.addKeyword({
  keyword: 'x-min',
  schemaType: 'number',
  type: 'string',
  error: withLimit,
  validate: (minimum: number, value: string) =>
    !isDecimal(value) || new Decimal(value).gte(minimum),
})
ajv.addKeyword({
  keyword: 'x-max',
  schemaType: 'number',
  type: 'string',
  error: withLimit,
  validate: (maximum: number, value: string) =>
    !isDecimal(value) || new Decimal(value).lte(maximum),
})
ajv.addKeyword({
  keyword: 'x-money',
  schemaType: 'boolean',
  type: 'object',
  validate: (_: boolean, money: { amount?: unknown; currency?: unknown }) =>
    typeof money.amount !== 'string' ||
    typeof money.currency !== 'string' ||
    (money.amount.split('.')[1] ?? '').length <= currencyDigits(money.currency),
})
const isDecimal = (value: string): boolean => /^-?[0-9]+(\.[0-9]+)?$/.test(value)

/** Returns what is wrong with a value; nothing when it fits. */
export type Validator = (value: unknown) => readonly InputError[]

/** Validators of the schemas used last; whoever holds one longer keeps it alive himself. */
const known = new Map<string, Validator>()
const capacity = 1000

/**
 * The validator of a schema, compiled once for equal ones: tenants of one vertical have the same,
 * and each of their revisions most of them again. It is compiled when the first value comes, so a
 * start does not pay for routes that nobody calls. It never changes the value it is given.
 */
export function compileValidator(schema: JsonSchema): Validator {
  const key = createHash('sha256').update(canonicalJson(schema)).digest('base64')
  const validator = known.get(key) ?? compile(schema)
  known.delete(key)
  known.set(key, validator)
  const [oldest] = known.keys()
  if (known.size > capacity && oldest !== undefined) known.delete(oldest)
  return validator
}

function compile(schema: JsonSchema): Validator {
  let check: ValidateFunction | undefined
  return (value) => {
    check ??= checkOf(schema)
    return check(value) ? [] : (check.errors ?? []).map(inputError)
  }
}

function checkOf(schema: JsonSchema): ValidateFunction {
  const check = ajv.compile(schema)
  // Ajv keeps every schema it ever compiled for as long as it lives, and it lives as long as we do.
  ajv.removeSchema(schema)
  return check
}

function inputError(error: ErrorObject): InputError {
  return { ...placed(error), ...ruleOf(error) }
}

/** Where it is wrong, and what an English reader is told. */
function placed(error: ErrorObject): Pick<InputError, 'pointer' | 'message'> {
  const at = (name: string) =>
    `${error.instancePath}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`
  const params = error.params as Record<string, unknown>
  switch (error.keyword) {
    case 'required': {
      const name = String(params['missingProperty'])
      return { pointer: at(name), message: `Expected a value for "${name}", found none; add it.` }
    }
    case 'additionalProperties': {
      const name = String(params['additionalProperty'])
      return {
        pointer: at(name),
        message: `Expected only declared fields, found "${name}"; remove it or check its spelling.`,
      }
    }
    case 'enum': {
      const allowed = (params['allowedValues'] as unknown[]).map((value) => JSON.stringify(value))
      return {
        pointer: error.instancePath,
        message: `Expected one of ${allowed.join(', ')}; choose one of them.`,
      }
    }
    case 'x-min':
      return {
        pointer: error.instancePath,
        message: `Expected at least ${String(params['limit'])}; raise it.`,
      }
    case 'x-max':
      return {
        pointer: error.instancePath,
        message: `Expected at most ${String(params['limit'])}; lower it.`,
      }
    case 'x-money':
      return {
        pointer: `${error.instancePath}/amount`,
        message: `Expected no more digits after the point than the currency has; round the amount.`,
      }
    default:
      return {
        pointer: error.instancePath,
        message: `Expected a value that ${error.message ?? 'fits its field'}; correct it.`,
      }
  }
}
