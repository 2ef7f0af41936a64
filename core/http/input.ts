import { problems } from '../records/problems.ts'
import type { JsonSchema } from '../schema/json.ts'
import { compileValidator } from '../schema/validate.ts'

/** Places named in one refusal; a hostile body has no end of them. */
const mostErrors = 50

/** Hands back a body that fits, as the type that its schema describes. */
export type BodyReader<Body> = (body: unknown) => Body

/**
 * Compiles the check of a body once. Its reader is given the type that the schema describes: the
 * check is what makes the assertion true.
 * @param what names it in the refusal: `module switch`.
 * @returns a reader that hands back a body that fits and throws Problem INVALID_INPUT (400) with a pointer for each wrong place.
 */
export function bodyReader<Body>(what: string, schema: JsonSchema): BodyReader<Body> {
  const validate = compileValidator(schema)
  return (body) => {
    const errors = validate(body ?? null)
    if (errors.length > 0)
      throw problems.INVALID_INPUT(
        { what, count: errors.length },
        { errors: errors.slice(0, mostErrors) },
      )
    return body as Body
  }
}
