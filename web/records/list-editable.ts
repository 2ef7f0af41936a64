import type { FormField } from '../app/queries.ts'

/** What is written by other means: children by their own records, files by uploading. */
const elsewhere: ReadonlySet<FormField['type']> = new Set(['lines', 'file', 'json'])

export const isEditable = ({ readOnly, immutable, type }: FormField): boolean =>
  !readOnly && !immutable && !elsewhere.has(type)
