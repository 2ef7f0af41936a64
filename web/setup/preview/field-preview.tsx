import { useState } from 'react'
import { FormSections } from '../../fields/form-sections.tsx'
import type { RecordValues } from '../../fields/record-values.ts'
import type { Item } from '../model/item.ts'
import { formFieldOf } from '../model/form-field.ts'
import { useWords } from '../parts/use-words.ts'

/** A custom field as it will stand on the form; one may try it. */
export function FieldPreview({ item }: { readonly item: Item }) {
  const { t } = useWords()
  const field = formFieldOf(item, { section: t('moreSection'), label: t('add.customFields') })
  const [values, setValues] = useState<RecordValues>({})
  const given = item['default'] ?? null
  return (
    <FormSections
      fields={[field]}
      values={{ [field.path]: given, ...values }}
      onChange={(path, value) => setValues((before) => ({ ...before, [path]: value }))}
    />
  )
}
