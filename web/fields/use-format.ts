import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useMe } from '../app/use-tenant.ts'
import type { TextOptions } from './field-text.ts'

/** Language of the reader and time zone of the company, for `fieldText`. */
export function useFormat(): TextOptions {
  const { i18n } = useTranslation()
  const { timezone } = useMe().tenant
  return useMemo(() => ({ language: i18n.language, timezone }), [i18n.language, timezone])
}
