import { Skeleton } from '@mantine/core'
import { memo } from 'react'
import { fieldText } from '../fields/field-text.ts'
import type { TextOptions } from '../fields/field-text.ts'
import { valueAt } from '../fields/record-values.ts'
import type { ApiRecord } from '../fields/record-values.ts'
import type { ListColumn } from './list-columns.ts'
import classes from './list.module.css'

/** A value in one line; what does not fit is told by its title. */
export const CellText = memo(function CellText({
  column,
  record,
  format,
}: {
  readonly column: ListColumn
  readonly record: ApiRecord
  readonly format: TextOptions
}) {
  const value = valueAt(record, column.path)
  const text = fieldText(column.field, value, format)
  const color = column.field.options?.find(({ id }) => id === value)?.color
  if (color === undefined)
    return (
      <span className={classes['text']} title={text}>
        {text}
      </span>
    )
  return (
    <span className={classes['text']} title={text}>
      <span className={classes['dot']} style={{ backgroundColor: color }} aria-hidden />
      {text}
    </span>
  )
})

/** How a record is called, never empty: there is something to click on. */
export function titleOf(column: ListColumn | undefined, record: ApiRecord, format: TextOptions) {
  const text =
    column === undefined ? '' : fieldText(column.field, valueAt(record, column.path), format)
  return text === '' ? `…${record.id.slice(-6)}` : text
}

export const SkeletonText = () => <Skeleton height={10} radius="sm" width="70%" animate={false} />
