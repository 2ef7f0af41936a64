import { useTranslation } from 'react-i18next'
import type { FormField } from '../app/queries.ts'
import { fieldText, targetOf } from '../fields/field-text.ts'
import type { FieldData } from '../fields/record-values.ts'
import { useReferenceNames } from '../fields/reference-names.ts'
import { useFormat } from '../fields/use-format.ts'
import type { Grouping, Row } from './figures.ts'
import { periodText } from './figure-text.ts'

/** What each group of some rows is called: titles of records, labels of choices, periods. */
export function useGroupText(
  fields: ReadonlyMap<string, FormField>,
  groupings: readonly Grouping[],
  rows: readonly Row[],
): (row: Row, grouping: Grouping) => string {
  const { t } = useTranslation('home')
  const format = useFormat()
  const targets = groupings.flatMap(({ field: path }) => {
    const field = fields.get(path)
    if (field?.type !== 'reference') return []
    return rows.flatMap((row) => targetOf(field, (row[path] ?? null) as FieldData) ?? [])
  })
  const names = useReferenceNames(targets)
  return (row, { field: path, interval }) => {
    const value = (row[path] ?? null) as FieldData
    if (value === null || value === '') return t('noValue')
    if (interval !== undefined) return periodText(String(value), interval, format.language)
    const field = fields.get(path)
    if (field === undefined) return typeof value === 'string' ? value : JSON.stringify(value)
    if (field.type === 'boolean') return t(value === true ? 'yes' : 'no')
    return fieldText(field, value, {
      ...format,
      nameOf: (entity, id) => names.get(`${entity} ${id}`),
    })
  }
}
