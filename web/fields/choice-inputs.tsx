import { Checkbox, MultiSelect, Select } from '@mantine/core'
import { textOf, wrapperProps } from './input-props.ts'
import type { FieldInputProps } from './input-props.ts'

const optionsOf = ({ field }: FieldInputProps) =>
  (field.options ?? []).map(({ id, label }) => ({ value: id, label }))

export function ChoiceInput(props: FieldInputProps) {
  const { field, value, onChange } = props
  const options = optionsOf(props)
  return (
    <Select
      {...wrapperProps(props)}
      data={options}
      searchable={options.length > 8}
      clearable={!field.required}
      allowDeselect={!field.required}
      value={value === null ? null : textOf(value)}
      onChange={onChange}
    />
  )
}

export function ChoicesInput(props: FieldInputProps) {
  const { value, onChange } = props
  return (
    <MultiSelect
      {...wrapperProps(props)}
      data={optionsOf(props)}
      searchable
      clearable
      value={Array.isArray(value) ? value.map(String) : []}
      onChange={(chosen) => onChange(chosen.length === 0 ? null : chosen)}
    />
  )
}

export function BooleanInput({
  field,
  value,
  onChange,
  error,
  disabled,
  hideLabel,
  autoFocus,
}: FieldInputProps) {
  return (
    <Checkbox
      {...(hideLabel === true ? { 'aria-label': field.label } : { label: field.label, mt: 24 })}
      {...(hideLabel !== true && field.help !== undefined && { description: field.help })}
      error={error ?? null}
      disabled={disabled === true}
      {...(autoFocus === true && { autoFocus: true, 'data-autofocus': true })}
      checked={value === true}
      onChange={(event) => onChange(event.currentTarget.checked)}
    />
  )
}
