import { Button, Collapse, Group, Stack, Text } from '@mantine/core'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FormField } from '../app/queries.ts'
import { useEntityIfReadable } from '../app/use-tenant.ts'
import { errorsBelow } from './field-errors.ts'
import type { FieldErrors } from './field-errors.ts'
import { fieldText } from './field-text.ts'
import { FieldValue } from './field-value.tsx'
import classes from './fields.module.css'
import type { FieldInputProps } from './input-props.ts'
import { useNestedForm } from './nested-form.ts'
import { useOfRecord } from './of-record.ts'
import { valueAt } from './record-values.ts'
import type { ApiRecord } from './record-values.ts'
import { leftOf, openLines, rowOf, rowsIn, startingRows, withRow } from './rows-of.ts'
import type { FormRows, Row } from './rows-of.ts'
import { useFormat } from './use-format.ts'

/** A row for each line of the record that has something left: what is to happen with how much of it. */
export function RowsInput({
  field,
  rows,
  value,
  onChange,
  error,
  errors = {},
}: FieldInputProps & {
  readonly rows: FormRows
  readonly errors?: FieldErrors | undefined
}) {
  const { t } = useTranslation('fields')
  const of = useOfRecord()
  const lines = of === undefined ? [] : openLines(rows, of.record)
  const entity = of?.page.form.fields.find(({ path }) => path === rows.of)?.entity
  const child = useEntityIfReadable(typeof entity === 'string' ? entity : undefined)
  const shown = rows.shows.flatMap(
    (path) => child?.form.fields.find((one) => one.path === path) ?? [],
  )
  const sent = rowsIn(value)
  if (of === undefined) return null
  return (
    <Stack gap="xs" role="group" aria-label={field.label}>
      <Group justify="space-between" gap="xs">
        <Text fw={600} size="sm" aria-hidden>
          {field.label}
        </Text>
        {lines.length > 1 && (
          <Group gap="xs">
            <Button
              size="compact-sm"
              variant="default"
              onClick={() => onChange([...startingRows(rows, of.record)])}
            >
              {t('rows.all')}
            </Button>
            <Button size="compact-sm" variant="default" onClick={() => onChange([])}>
              {t('rows.none')}
            </Button>
          </Group>
        )}
      </Group>
      {lines.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('rows.nothing')}
        </Text>
      )}
      <div className={classes['rows']}>
        {lines.map((line) => {
          const row = rowOf(rows, value, line.id)
          return (
            <LineRow
              key={line.id}
              rows={rows}
              line={line}
              shown={shown}
              row={row ?? { [rows.key]: line.id }}
              errors={
                row === undefined
                  ? {}
                  : errorsBelow(errors, `${field.path}.${String(sent.indexOf(row))}`)
              }
              onChange={(changed) => onChange([...withRow(rows, lines, value, changed)])}
            />
          )
        })}
      </div>
      {error !== undefined && (
        <Text size="sm" c="var(--mantine-color-error)">
          {error}
        </Text>
      )}
    </Stack>
  )
}

function LineRow({
  rows,
  line,
  shown: [first, ...others],
  row,
  errors,
  onChange,
}: {
  readonly rows: FormRows
  readonly line: ApiRecord
  readonly shown: readonly FormField[]
  readonly row: Row
  readonly errors: FieldErrors
  readonly onChange: (row: Row) => void
}) {
  const { t } = useTranslation('fields')
  const format = useFormat()
  const name = useId()
  const wrong = rows.more.some(({ path }) => errors[path] !== undefined)
  const [open, setOpen] = useState(false)
  const Form = useNestedForm()
  const controls = (fields: readonly FormField[]) =>
    Form !== null && (
      <Form
        fields={fields}
        values={row}
        onChange={(path, given) => onChange({ ...row, [path]: given })}
        errors={errors}
      />
    )
  const left = leftOf(rows, line)
  return (
    <div className={classes['row']} role="group" aria-labelledby={name} data-line={line.id}>
      <div>
        <Text component="div" size="sm" fw={600} id={name}>
          {first !== undefined && <FieldValue field={first} value={valueAt(line, first.path)} />}
        </Text>
        <div className={classes['rowFacts']}>
          {others
            .filter(({ path }) => valueAt(line, path) !== null)
            .map((field) => (
              <Text key={field.path} size="xs" c="dimmed" component="div">
                {field.label}: <FieldValue field={field} value={valueAt(line, field.path)} />
              </Text>
            ))}
          <Text size="xs" component="div">
            {t('rows.left', { left: fieldText({ type: 'decimal' }, left, format) })}
          </Text>
        </div>
      </div>
      <div>
        {controls(rows.fields)}
        {rows.more.length > 0 && (
          <>
            <Button
              size="compact-xs"
              variant="subtle"
              mt={4}
              aria-expanded={open || wrong}
              onClick={() => setOpen(!open)}
              px={0}
            >
              {t('rows.more')}
            </Button>
            <Collapse expanded={open || wrong}>{controls(rows.more)}</Collapse>
          </>
        )}
      </div>
    </div>
  )
}
