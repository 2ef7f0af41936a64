/** Which field a refusal means. */
import type { FormField } from '../app/queries.ts'

/** Sentences by path; of a line: `lines.0.quantity`. */
export type FieldErrors = Readonly<Record<string, string>>

interface PlacedErrors {
  readonly byField: FieldErrors
  /** What no field of the form is meant by. */
  readonly others: readonly string[]
}

/**
 * Puts the errors of a refusal at the fields of a form: `/custom/x_lot` at `custom.x_lot`,
 * `/total/currency` at `total`, `/lines/0/quantity` at `lines.0.quantity`.
 */
export function placeErrors(
  errors: readonly { readonly pointer: string; readonly message: string }[],
  fields: readonly Pick<FormField, 'path' | 'type' | 'rows'>[],
): PlacedErrors {
  const byField: Record<string, string> = {}
  const others: string[] = []
  for (const { pointer, message } of errors) {
    const path = pathOf(pointer)
    const field = fields
      .filter((one) => path === one.path || path.startsWith(`${one.path}.`))
      .reduce<Pick<FormField, 'path' | 'type' | 'rows'> | undefined>(
        (longest, one) =>
          longest === undefined || one.path.length > longest.path.length ? one : longest,
        undefined,
      )
    if (field === undefined) others.push(message)
    else byField[isMany(field) ? path : field.path] ??= message
  }
  return { byField, others }
}

/** What has errors of its own within: lines, and rows about lines. */
export const isMany = ({ type, rows }: Pick<FormField, 'type' | 'rows'>): boolean =>
  type === 'lines' || rows !== undefined

/** `/custom/x_lot` -> `custom.x_lot` (RFC 6901). */
function pathOf(pointer: string): string {
  return pointer
    .replace(/^#?\//, '')
    .split('/')
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .join('.')
}

/** The errors below a path, by what remains of theirs: those of one line. */
export function errorsBelow(errors: FieldErrors, path: string): FieldErrors {
  return Object.fromEntries(
    Object.entries(errors)
      .filter(([at]) => at.startsWith(`${path}.`))
      .map(([at, message]) => [at.slice(path.length + 1), message]),
  )
}
