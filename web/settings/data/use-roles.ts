import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api, dataOf } from '../../api/client.ts'
import type { Answer } from '../../app/queries.ts'
import { useMay, useMe, useTenantSlug } from '../../app/use-tenant.ts'

export type AccessMatrix = Answer<'/api/v1/access/matrix'>

/** Every role against every permission; undefined while asking, and for who may not know it. */
export function useMatrix(): AccessMatrix | undefined {
  const tenant = useTenantSlug()
  const { configurationRevision } = useMe()
  const enabled = useMay('members.read')
  return useQuery({
    queryKey: [tenant, 'access-matrix', configurationRevision],
    queryFn: () => dataOf(api.GET('/api/v1/access/matrix')),
    staleTime: Infinity,
    enabled,
  }).data
}

/** Exists in every tenant and may do everything; no configuration says so. */
const administrator = 'admin'

/** The roles to choose from, and how each is called. */
export function useRoles() {
  const { t } = useTranslation('settings')
  const roles = useMatrix()?.roles ?? []
  const named = roles.some(({ id }) => id === administrator)
    ? roles
    : [{ id: administrator, uid: administrator, label: t('administrator') }, ...roles]
  return {
    options: named.map(({ id, label }) => ({ value: id, label })),
    nameOf: (role: string) =>
      named.find(({ id, uid }) => id === role || uid === role)?.label ?? role,
  }
}
