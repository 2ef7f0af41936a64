import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { NavigationLink } from './links.tsx'
import type { Me } from './queries.ts'
import { useEntities, useMe, useTenantSlug } from './use-tenant.ts'

type Entry = Me['menu'][number]

/** What active modules offer to this caller; the server leaves out what they may not read. */
export function Navigation({ onNavigate }: { readonly onNavigate: () => void }) {
  const { t } = useTranslation()
  const tenant = useTenantSlug()
  const { menu } = useMe()
  const paths = new Map(useEntities().map(({ entity, path }) => [entity, path]))
  const modules = Map.groupBy(menu, (entry) => entry.module)
  return (
    <>
      <NavigationLink
        to="/t/$tenant"
        params={{ tenant }}
        activeOptions={{ exact: true }}
        label={t('home')}
        onClick={onNavigate}
      />
      {[...modules].map(([module, entries]) => (
        <section key={module} aria-label={entries[0]?.moduleTitle ?? module}>
          <Text size="xs" c="dimmed" fw={600} px="sm" pt="md" pb={4}>
            {entries[0]?.moduleTitle ?? module}
          </Text>
          {entries.map((entry) => (
            <MenuLink
              key={entry.entity}
              entry={entry}
              path={paths.get(entry.entity)}
              tenant={tenant}
              onNavigate={onNavigate}
            />
          ))}
        </section>
      ))}
    </>
  )
}

function MenuLink({
  entry,
  path,
  tenant,
  onNavigate,
}: {
  readonly entry: Entry
  readonly path: string | undefined
  readonly tenant: string
  readonly onNavigate: () => void
}) {
  const [, module, plural] = path?.split('/') ?? []
  if (module === undefined || plural === undefined) return null
  return (
    <NavigationLink
      to="/t/$tenant/r/$module/$plural"
      params={{ tenant, module, plural }}
      label={entry.label}
      onClick={onNavigate}
    />
  )
}
