import { useQuery } from '@tanstack/react-query'
import { api, call, dataOf } from '../../api/client.ts'
import type { Answer } from '../../app/queries.ts'
import { useMay, useMe, useTenantSlug } from '../../app/use-tenant.ts'

export type Secret = Answer<'/api/v1/webhooks/secrets'>['data'][number]

interface Rule {
  readonly id: string
  readonly label?: string
  readonly channels: readonly string[]
}

/** Rules that call other programs: id and name. Who may not read the configuration knows the ids. */
export function useRules() {
  const tenant = useTenantSlug()
  const { configurationRevision } = useMe()
  const enabled = useMay('configuration.read')
  const { data: rules = [] } = useQuery({
    queryKey: [tenant, 'settings', 'rules', configurationRevision],
    queryFn: async () =>
      (await call<{ readonly notifications?: readonly Rule[] }>('GET', '/configuration'))
        .notifications ?? [],
    enabled,
  })
  const secrets = useQuery({
    queryKey: [tenant, 'settings', 'secrets'],
    queryFn: async () => (await dataOf(api.GET('/api/v1/webhooks/secrets'))).data,
  })
  const sending = rules.filter(({ channels }) => channels.includes('webhook'))
  const ids = new Set([
    ...sending.map(({ id }) => id),
    ...(secrets.data ?? []).map(({ rule }) => rule),
  ])
  return {
    secrets: secrets.data,
    error: secrets.error,
    rules: [...ids].map((id) => ({
      id,
      label: rules.find((rule) => rule.id === id)?.label ?? id,
    })),
  }
}
