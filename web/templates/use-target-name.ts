import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useTenantSlug } from '../app/use-tenant.ts'
import { verticalsQuery } from './queries.ts'
import type { Target } from './types.ts'

/** `Wholesale distribution 2.0.0`. */
export function useTargetName(): (target: Target) => string {
  const { t } = useTranslation('templates')
  const verticals = useQuery(verticalsQuery(useTenantSlug())).data
  return ({ vertical, version }) =>
    vertical === null
      ? t('noVertical')
      : `${verticals?.find(({ key }) => key === vertical)?.label ?? vertical} ${version ?? ''}`.trim()
}
