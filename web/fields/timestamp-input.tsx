import { TextInput } from '@mantine/core'
import { textOf, wrapperProps } from './input-props.ts'
import type { FieldInputProps } from './input-props.ts'
import { useFormat } from './use-format.ts'
import { instantAt, wallTime } from './zoned-time.ts'

/** A day and a time on the clocks of the company, wherever its people are. */
export function TimestampInput(props: FieldInputProps) {
  const { timezone } = useFormat()
  const { value, onChange, hideLabel, field } = props
  const help = [field.help, timezone].filter((part) => part !== undefined).join(' · ')
  return (
    <TextInput
      {...wrapperProps(props)}
      {...(hideLabel !== true && { description: help })}
      type="datetime-local"
      value={wallTime(textOf(value), timezone)}
      onChange={(event) => onChange(instantAt(event.currentTarget.value, timezone) ?? null)}
    />
  )
}
