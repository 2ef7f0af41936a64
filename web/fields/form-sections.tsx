import { Input, Stack } from '@mantine/core'
import { memo, useCallback, useEffect, useRef } from 'react'
import type { FormField } from '../app/queries.ts'
import type { FieldErrors } from './field-errors.ts'
import { errorsBelow, isMany } from './field-errors.ts'
import { FieldInput } from './field-input.tsx'
import { FieldValue } from './field-value.tsx'
import classes from './fields.module.css'
import { NestedFormProvider } from './nested-form.ts'
import type { FormSectionsProps } from './nested-form.ts'
import type { FieldData } from './record-values.ts'

const wide = new Set<FormField['type']>(['longText', 'address', 'json', 'lines'])
const isWide = ({ type, texts }: FormField): boolean => wide.has(type) && texts !== true

/**
 * Fields under their headings, to fill in or to read. Only the touched field is drawn again: a form of
 * sixty costs no more per keystroke than a form of one.
 */
export function FormSections({
  fields,
  values,
  onChange,
  errors = {},
  readOnly = false,
  existing = false,
  focusFirst = false,
}: FormSectionsProps) {
  const change = useLatest(onChange)
  const sections = Map.groupBy(fields, ({ section }) => section)
  const first = focusFirst
    ? fields.find((field) => !isShown(field, readOnly, existing))?.path
    : undefined
  return (
    <NestedFormProvider value={FormSections}>
      <Stack gap="lg">
        {[...sections].map(([section, members]) => (
          <fieldset key={section} className={classes['section']}>
            {section !== '' && <legend className={classes['heading']}>{section}</legend>}
            <div className={classes[readOnly ? 'facts' : 'grid']}>
              {members.map((field) => (
                <Row
                  key={field.path}
                  field={field}
                  value={values[field.path] ?? null}
                  onChange={change}
                  error={errors[field.path]}
                  within={isMany(field) ? linesErrors(errors, field.path) : undefined}
                  shown={isShown(field, readOnly, existing)}
                  focused={field.path === first}
                />
              ))}
            </div>
          </fieldset>
        ))}
      </Stack>
    </NestedFormProvider>
  )
}

const isShown = (field: FormField, readOnly: boolean, existing: boolean): boolean =>
  readOnly || field.readOnly || (existing && field.immutable)

/** The errors below the lines; undefined, always the same, where there are none. */
function linesErrors(errors: FieldErrors, path: string): FieldErrors | undefined {
  return Object.keys(errorsBelow(errors, path)).length === 0 ? undefined : errors
}

/** A function that stays the same and does what the newest one does. */
function useLatest(
  newest: (path: string, value: FieldData) => void,
): (path: string, value: FieldData) => void {
  const kept = useRef(newest)
  useEffect(() => {
    kept.current = newest
  })
  return useCallback((path, value) => kept.current(path, value), [])
}

const Row = memo(function Row({
  field,
  value,
  onChange,
  error,
  within,
  shown,
  focused,
}: {
  readonly field: FormField
  readonly value: FieldData
  readonly onChange: (path: string, value: FieldData) => void
  readonly error: string | undefined
  readonly within: FieldErrors | undefined
  readonly shown: boolean
  readonly focused: boolean
}) {
  const { path } = field
  const give = useCallback((changed: FieldData) => onChange(path, changed), [onChange, path])
  const control = { field, value, onChange: give, error, errors: within, autoFocus: focused }
  return (
    <div data-field={path} className={isWide(field) ? classes['wide'] : undefined}>
      {shown ? (
        <Input.Wrapper label={field.label} labelElement="div" error={error ?? null}>
          <div className={classes['value']}>
            <FieldValue field={field} value={value} />
          </div>
        </Input.Wrapper>
      ) : (
        <FieldInput {...control} />
      )}
    </div>
  )
})
