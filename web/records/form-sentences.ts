/** What is wrong with a field, in words that its type suggests. */
import type { TFunction } from 'i18next'
import type { FormField } from '../app/queries.ts'
import type { BrokenRule } from './form-check.ts'

const byType: Partial<Record<FormField['type'], string>> = {
  integer: 'wrong.integer',
  decimal: 'wrong.decimal',
  percent: 'wrong.decimal',
  money: 'wrong.decimal',
  date: 'wrong.date',
  timestamp: 'wrong.timestamp',
  duration: 'wrong.duration',
  email: 'wrong.email',
  phone: 'wrong.phone',
  url: 'wrong.url',
  id: 'wrong.id',
}

/** @param keyword of JSON Schema */
export function sentenceFor(
  field: FormField | undefined,
  { keyword }: BrokenRule,
  t: TFunction<'fields'>,
): string {
  if (keyword === 'required' || keyword === 'minLength' || keyword === 'minItems')
    return t('form.wrong.required')
  if (keyword === 'maxLength' && field?.maxLength !== undefined)
    return t('form.wrong.long', { most: field.maxLength })
  if (keyword === 'minimum') return t('form.wrong.least', { least: field?.min })
  if (keyword === 'maximum') return t('form.wrong.most', { most: field?.max })
  const known = field === undefined ? undefined : byType[field.type]
  return t(known === undefined ? 'form.wrong.other' : `form.${known}`)
}
