/** Columns that a list of an entity can show. */
import type { EntityPage, FormField } from '../app/queries.ts'

export interface ListColumn {
  readonly path: string
  readonly label: string
  readonly field: FormField
  /** Whether the API can order by it. */
  readonly sortable: boolean
  /** Numbers stand at the right, so that they can be compared. */
  readonly numeric: boolean
}

const numeric: ReadonlySet<FormField['type']> = new Set([
  'integer',
  'decimal',
  'money',
  'percent',
  'duration',
])
/** What fits into no cell. */
const unlisted: ReadonlySet<FormField['type']> = new Set(['lines', 'json'])

/** What the kernel keeps of every record, as fields. */
function envelope(words: { readonly createdAt: string; readonly updatedAt: string }) {
  const instant = (path: string, label: string, filterable: boolean): FormField => ({
    path,
    label,
    type: 'timestamp',
    required: true,
    readOnly: true,
    immutable: true,
    filterable,
    section: '',
  })
  return [instant('createdAt', words.createdAt, true), instant('updatedAt', words.updatedAt, false)]
}

/** All that can be chosen, in the order of the form. */
export function columnsOf(
  { form }: Pick<EntityPage, 'form'>,
  words: { readonly createdAt: string; readonly updatedAt: string },
): readonly ListColumn[] {
  const filters = new Set(form.filters)
  return [...form.fields, ...envelope(words)]
    .filter(({ type }) => !unlisted.has(type))
    .map((field) => ({
      path: field.path,
      label: field.label,
      field,
      sortable: filters.has(field.path) || field.path === 'createdAt',
      numeric: numeric.has(field.type),
    }))
}

/** Fields that a list can be filtered by. */
export function filterFieldsOf(
  { form }: Pick<EntityPage, 'form'>,
  words: { readonly createdAt: string; readonly updatedAt: string },
): readonly FormField[] {
  const filters = new Set(form.filters)
  return [
    ...form.fields.filter(({ path }) => filters.has(path)),
    ...envelope(words).filter(({ filterable }) => filterable),
  ]
}

const widths: Partial<Record<FormField['type'], number>> = {
  integer: 110,
  decimal: 120,
  money: 140,
  percent: 100,
  duration: 110,
  boolean: 100,
  date: 120,
  timestamp: 170,
  choice: 130,
  stage: 140,
  email: 210,
  address: 260,
  longText: 260,
}
const titleWidth = 260
const otherWidth = 180
export const narrowest = 72
export const widest = 640

/** Pixels that a column is wide where nobody drew it. */
export const widthOf = ({ field }: ListColumn, title: string): number =>
  field.path === title ? titleWidth : (widths[field.type] ?? otherWidth)

export const withinWidths = (width: number): number =>
  Math.round(Math.min(widest, Math.max(narrowest, width)))
