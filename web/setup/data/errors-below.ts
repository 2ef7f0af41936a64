/**
 * The errors of a refusal that lie below an element, by their place in it: `/workflows/deal/label`
 * is `label` of `/workflows/deal`; what is about the element as a whole is ''.
 */
export function errorsBelow(
  pointer: string,
  errors: readonly { readonly pointer: string; readonly message: string }[],
): ReadonlyMap<string, string> {
  return new Map(
    errors
      .filter((error) => error.pointer === pointer || error.pointer.startsWith(`${pointer}/`))
      .map((error) => [error.pointer.slice(pointer.length + 1), error.message]),
  )
}
