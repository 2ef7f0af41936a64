import { TextInput } from '@mantine/core'
import type { TextInputProps } from '@mantine/core'
import { useState } from 'react'
import { sameData } from './record-values.ts'
import type { FieldData } from './record-values.ts'

/**
 * A control of text that is not the value itself: `1.234,5` for `"1234.5"`. What is typed stays as it is
 * typed until the control is left; text that means nothing is handed on as it is, so that the
 * validation of the form says so and nothing is lost.
 */
export function DraftInput({
  value,
  onChange,
  parse,
  show,
  ...props
}: Omit<TextInputProps, 'value' | 'onChange'> & {
  readonly value: FieldData
  readonly onChange: (value: FieldData) => void
  /** Undefined: it means nothing. */
  readonly parse: (text: string) => FieldData | undefined
  readonly show: (value: FieldData) => string
}) {
  const [draft, setDraft] = useState<{ readonly text: string; readonly meant: FieldData } | null>(
    null,
  )
  const current = draft !== null && sameData(draft.meant, value) ? draft.text : show(value)
  return (
    <TextInput
      autoComplete="off"
      {...props}
      value={current}
      onChange={(event) => {
        const text = event.currentTarget.value
        const meant = text.trim() === '' ? null : (parse(text) ?? text)
        setDraft({ text, meant })
        onChange(meant)
      }}
      onBlur={() => setDraft(null)}
    />
  )
}
