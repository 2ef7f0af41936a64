import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { formatIn } from './format.ts'
import type { Format } from './format.ts'
import { useMe } from './use-tenant.ts'

/** For screens within a tenant: the language of the page, the time zone of the tenant. */
export function useFormat(): Format {
  const { i18n } = useTranslation()
  const { timezone } = useMe().tenant
  return useMemo(() => formatIn(i18n.language, timezone), [i18n.language, timezone])
}
