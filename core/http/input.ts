import { problems } from '../records/problems.ts'
import type { JsonSchema } from '../schema/json.ts'
import { compileValidator } from '../schema/validate.ts'

/** Places named in one refusal; a hostile body has no end of them. */
const mostErrors = 50

/**
 * Compiles the check of a body once. Its reader is given the type that the schema describes: the
 * check is what makes the assertion true.
 * @param what names it in the refusal: `module switch`.
 * @returns a reader that hands back a body that fits and throws Problem INVALID_INPUT (400) with a pointer for each wrong place.
 */
export function bodyReader(
  what: string,
  schema: JsonSchema,
): <Body = unknown>(body: unknown) => Body {
  const validate = compileValidator(schema)
  return <Body>(body: unknown) => {
    const errors = validate(body ?? null)
    if (errors.length > 0)
      throw problems.INVALID_INPUT(
        { what, count: errors.length },
        { errors: errors.slice(0, mostErrors) },
      )
    return body as Body
  }
}
