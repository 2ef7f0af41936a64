import { Ajv2020 } from 'ajv/dist/2020.js'
import type { ValidateFunction } from 'ajv'
import type { JsonSchema } from '../schema/json.ts'

/** How one kind of value is written to a cache and read back. */
export interface Codec<T> {
  encode(value: T): string
  /** Undefined for anything that this codec did not write: another release's, a torn or foreign one. */
  decode(text: string): T | undefined
}

/**
 * A codec of JSON that believes nothing: a value that is read must satisfy the schema.
 * @param form name and version of the form, such as `caller@1`; another one is a miss, so that two
 *   releases may run side by side
 * @param schema of T; members that it does not name are refused only if it says so
 */
export function jsonCodec<T>(form: string, schema: JsonSchema): Codec<T> {
  const prefix = `${form} `
  // Compiled when a first value is read: most processes never read one.
  let validate: ValidateFunction<T> | undefined
  return {
    encode: (value) => prefix + JSON.stringify(value),
    decode(text) {
      if (!text.startsWith(prefix)) return undefined
      let value: unknown
      try {
        value = JSON.parse(text.slice(prefix.length))
      } catch {
        return undefined
      }
      validate ??= new Ajv2020({ strict: true, allowUnionTypes: true }).compile<T>(schema)
      return validate(value) ? value : undefined
    },
  }
}
