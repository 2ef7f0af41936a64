import { canonicalJson, type Json } from '../schema/json.ts'
import type { Field } from '../schema/field.ts'
import { valueSchema } from '../schema/to-json-schema.ts'
import { compileValidator, type Validator } from '../schema/validate.ts'

/** Compiled validators live as long as the process; the same few definitions come again and again. */
const validators = new Map<string, Validator>()
const mostValidators = 2000

/** Why a value does not fit a field, one sentence, or undefined where it does. */
export function valueFault(declared: Field, value: Json): string | undefined {
  const schema = valueSchema(declared)
  const key = canonicalJson(schema)
  let validator = validators.get(key)
  if (validator === undefined) {
    validator = compileValidator(schema)
    if (validators.size >= mostValidators) validators.clear()
    validators.set(key, validator)
  }
  try {
    return validator(value)[0]?.message
  } catch {
    // A definition that is itself wrong (a bad pattern) is reported where it stands.
    return undefined
  }
}
