import { Textarea } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { wrapperProps } from './input-props.ts'
import type { FieldInputProps } from './input-props.ts'
import { sameData } from './record-values.ts'
import type { FieldData } from './record-values.ts'

/** Any JSON. Text that is none stays here and is said to be wrong; the value is what it was. */
export function JsonInput(props: FieldInputProps) {
  const { t } = useTranslation('fields')
  const { value, onChange, error } = props
  const [draft, setDraft] = useState<string | null>(null)
  const meant = draft === null ? value : parsed(draft)
  const current =
    draft !== null && (meant === undefined || sameData(meant, value))
      ? draft
      : value === null
        ? ''
        : JSON.stringify(value, null, 2)
  return (
    <Textarea
      {...wrapperProps({ ...props, error: meant === undefined ? t('noJson') : error })}
      ff="monospace"
      autosize
      minRows={3}
      maxRows={14}
      spellCheck={false}
      value={current}
      onChange={(event) => {
        const text = event.currentTarget.value
        setDraft(text)
        const data = parsed(text)
        if (data !== undefined) onChange(data)
      }}
    />
  )
}

function parsed(text: string): FieldData | undefined {
  if (text.trim() === '') return null
  try {
    return JSON.parse(text) as FieldData
  } catch {
    return undefined
  }
}
