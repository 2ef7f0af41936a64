/** What is wrong with a field, in words that its type suggests. */
import type { TFunction } from 'i18next'
import type { FormField } from '../app/queries.ts'
import { ruleWord } from '../fields/rule-words.ts'
import type { BrokenRule } from './form-check.ts'

/** Types whose rules say less than what is expected of them. */
const byType: Partial<Record<FormField['type'], string>> = {
  integer: 'integer',
  decimal: 'decimal',
  percent: 'decimal',
  money: 'decimal',
  date: 'date',
  timestamp: 'timestamp',
  duration: 'duration',
  email: 'email',
  phone: 'phone',
  url: 'url',
  id: 'id',
}
/** Rules that say all of it, whatever the type. */
const telling = ['required', 'minLength', 'minItems', 'maxLength', 'minimum', 'maximum']

/** @param keyword of JSON Schema */
export function sentenceFor(
  field: FormField | undefined,
  { keyword }: BrokenRule,
  t: TFunction<'fields'>,
): string {
  const { word, gaps } = ruleWord(keyword, { limit: limitOf(field, keyword) })
  const typed = field === undefined ? undefined : byType[field.type]
  const says = telling.includes(keyword) && word !== 'other'
  return t(`form.wrong.${says ? word : (typed ?? word)}`, gaps)
}

function limitOf(field: FormField | undefined, keyword: string): string | number | undefined {
  if (keyword === 'maxLength') return field?.maxLength
  if (keyword === 'minimum') return field?.min
  return keyword === 'maximum' ? field?.max : undefined
}
