import { TagsInput, Textarea, TextInput } from '@mantine/core'
import { textOf, textOrNull, wrapperProps } from './input-props.ts'
import type { FieldInputProps } from './input-props.ts'
import type { FieldData } from './record-values.ts'

const kinds = {
  email: { type: 'email', inputMode: 'email', autoComplete: 'off' },
  phone: { type: 'tel', inputMode: 'tel', autoComplete: 'off' },
  url: { type: 'url', inputMode: 'url', autoComplete: 'off', placeholder: 'https://' },
  date: { type: 'date' },
} as const

/** One line of text, a mail address, a telephone number, an address of the web, or a day. */
export function LineInput(props: FieldInputProps) {
  const { field, value, onChange } = props
  return (
    <TextInput
      {...wrapperProps(props)}
      {...(field.type in kinds
        ? kinds[field.type as keyof typeof kinds]
        : { autoComplete: 'off' as const })}
      value={textOf(value)}
      onChange={(event) => onChange(textOrNull(event.currentTarget.value))}
    />
  )
}

export function LongTextInput(props: FieldInputProps) {
  const { value, onChange } = props
  return (
    <Textarea
      {...wrapperProps(props)}
      autosize
      minRows={3}
      maxRows={14}
      value={textOf(value)}
      onChange={(event) => onChange(textOrNull(event.currentTarget.value))}
    />
  )
}

/** A list of short texts, each finished with the Enter key. */
export function TextsInput(props: FieldInputProps) {
  const { value, onChange } = props
  return (
    <TagsInput
      {...wrapperProps(props)}
      acceptValueOnBlur
      value={Array.isArray(value) ? value.map((one) => textOf(one as FieldData)) : []}
      onChange={(texts) => onChange(texts.length === 0 ? null : texts)}
    />
  )
}
