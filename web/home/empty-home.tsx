import { Group, Paper, Stack, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { ButtonLink } from '../app/links.tsx'
import { useEntities, useMe, useTenantSlug } from '../app/use-tenant.ts'

const most = 8

/** A company without dashboards: what people go to instead. */
export function EmptyHome() {
  const { t } = useTranslation('home')
  const tenant = useTenantSlug()
  const { menu } = useMe()
  const paths = new Map(useEntities().map(({ entity, path }) => [entity, path]))
  const links = menu.slice(0, most).flatMap(({ entity, label }) => {
    const [, module, plural] = paths.get(entity)?.split('/') ?? []
    return module === undefined || plural === undefined ? [] : [{ entity, label, module, plural }]
  })
  return (
    <Paper withBorder p="lg">
      <Stack gap="sm">
        <Title order={2} size="h4">
          {t('noDashboards')}
        </Title>
        <Text size="sm">{t('noDashboardsText')}</Text>
        <Group gap="xs">
          {links.map(({ entity, label, module, plural }) => (
            <ButtonLink
              key={entity}
              to="/t/$tenant/r/$module/$plural"
              params={{ tenant, module, plural }}
              variant="default"
              size="sm"
            >
              {label}
            </ButtonLink>
          ))}
        </Group>
      </Stack>
    </Paper>
  )
}
