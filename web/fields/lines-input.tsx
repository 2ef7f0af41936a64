import { Button, Fieldset, Group, Stack, Text } from '@mantine/core'
import { useCallback, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { EntityPage, FormField } from '../app/queries.ts'
import { useEntityIfReadable } from '../app/use-tenant.ts'
import { errorsBelow } from './field-errors.ts'
import type { FieldErrors } from './field-errors.ts'
import classes from './fields.module.css'
import type { FieldInputProps } from './input-props.ts'
import { useNestedForm } from './nested-form.ts'
import type { FormSectionsProps } from './nested-form.ts'
import { bodyOf, isObject, startingValues, valuesOf } from './record-values.ts'
import type { FieldData } from './record-values.ts'

/** What is asked of a line: all that its author may give, without the record it belongs to. */
export function lineFields(child: EntityPage, via: string | undefined): readonly FormField[] {
  return child.form.fields
    .filter(
      ({ path, readOnly, type }) =>
        path !== via && !readOnly && type !== 'stage' && type !== 'lines',
    )
    .map((field) => ({ ...field, section: '' }))
}

/** Child records, written with their parent. */
export function LinesInput({
  field,
  value,
  onChange,
  error,
  errors = {},
  disabled,
}: FieldInputProps & { readonly errors?: FieldErrors | undefined }) {
  const { t } = useTranslation('fields')
  const child = useEntityIfReadable(typeof field.entity === 'string' ? field.entity : undefined)
  const Form = useNestedForm()
  const lines = useMemo(
    () => (Array.isArray(value) ? (value as readonly FieldData[]) : []),
    [value],
  )
  const place = useCallback(
    (index: number, line: FieldData) =>
      onChange(lines.map((one, at) => (at === index ? line : one))),
    [lines, onChange],
  )
  if (child === undefined || Form === null) return null
  const asked = lineFields(child, field.via)
  const add = () => onChange([...lines, bodyOf(startingValues(asked), asked)])
  const remove = (index: number) => {
    const left = lines.filter((_, at) => at !== index)
    onChange(left.length === 0 ? null : left)
  }
  return (
    <Stack gap="sm">
      {lines.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('noLines')}
        </Text>
      )}
      {lines.map((line, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- a line that is not saved yet has no name but its place
        <Fieldset
          key={index}
          legend={t('line', { number: index + 1 })}
          className={classes['line']}
          disabled={disabled === true}
        >
          <Line
            fields={asked}
            line={line}
            index={index}
            onChange={place}
            errors={errorsBelow(errors, `${field.path}.${index}`)}
            Form={Form}
          />
          <Group justify="flex-end" mt="xs">
            <Button size="compact-sm" variant="subtle" color="gray" onClick={() => remove(index)}>
              {t('removeLine', { number: index + 1 })}
            </Button>
          </Group>
        </Fieldset>
      ))}
      {error !== undefined && (
        <Text size="sm" c="var(--mantine-color-error)">
          {error}
        </Text>
      )}
      <Group>
        <Button size="xs" variant="default" onClick={add} disabled={disabled === true}>
          {t('addLine')}
        </Button>
      </Group>
    </Stack>
  )
}

function Line({
  fields,
  line,
  index,
  onChange,
  errors,
  Form,
}: {
  readonly fields: readonly FormField[]
  readonly line: FieldData
  readonly index: number
  readonly onChange: (index: number, line: FieldData) => void
  readonly errors: FieldErrors
  readonly Form: React.ComponentType<FormSectionsProps>
}) {
  const values = valuesOf(isObject(line) ? line : {}, fields)
  return (
    <Form
      fields={fields}
      values={values}
      onChange={(path, value) => onChange(index, bodyOf({ ...values, [path]: value }, fields))}
      errors={errors}
    />
  )
}
