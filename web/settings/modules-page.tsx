import { Badge, Button, Card, Group, SimpleGrid, Stack, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api, call, dataOf } from '../api/client.ts'
import { useMay, useTenantSlug } from '../app/use-tenant.ts'
import { useDeed, useRefresh } from './data/use-deed.ts'
import { activeDependents, missingRequirements } from './modules.ts'
import type { Module } from './modules.ts'
import { ConfirmButton } from './parts/confirm-button.tsx'
import { Heading } from './parts/heading.tsx'
import { Refusal } from './parts/refusal.tsx'

/** What is installed and what of it works here; a switch takes effect at once, for everybody. */
export function ModulesPage() {
  const { t } = useTranslation(['settings', 'settings/places'])
  const tenant = useTenantSlug()
  const { data: modules } = useSuspenseQuery({
    queryKey: [tenant, 'settings', 'modules'],
    queryFn: async () => (await dataOf(api.GET('/api/v1/modules'))).data,
  })
  return (
    <>
      <Heading title={t('settings/places:modules')} text={t('modulesText')} />
      <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }} spacing="sm">
        {modules.map((module) => (
          <ModuleCard key={module.name} module={module} modules={modules} />
        ))}
      </SimpleGrid>
    </>
  )
}

function ModuleCard({
  module,
  modules,
}: {
  readonly module: Module
  readonly modules: readonly Module[]
}) {
  const { t, i18n } = useTranslation('settings')
  const { name, title, description, active, alwaysActive, requires } = module
  const list = (names: readonly string[]) =>
    new Intl.ListFormat(i18n.language).format(
      names.map((one) => modules.find((other) => other.name === one)?.title ?? one),
    )
  return (
    <Card withBorder padding="md" component="section" aria-label={title}>
      <Stack gap="xs" h="100%">
        <Group justify="space-between" wrap="nowrap" align="flex-start">
          <Text component="h2" fw={600}>
            {title}
          </Text>
          <Badge variant={active ? 'light' : 'default'} tt="none" flex="none">
            {t(alwaysActive ? 'alwaysOn' : active ? 'on' : 'off')}
          </Badge>
        </Group>
        <Text size="sm" flex={1}>
          {description ?? t('noDescription', { name })}
        </Text>
        {requires.length > 0 && (
          <Text size="sm" c="dimmed">
            {t('requires', { names: list(requires) })}
          </Text>
        )}
        {!alwaysActive && <ModuleSwitch module={module} modules={modules} list={list} />}
      </Stack>
    </Card>
  )
}

function ModuleSwitch({
  module: { name, title, active },
  modules,
  list,
}: {
  readonly module: Module
  readonly modules: readonly Module[]
  readonly list: (names: readonly string[]) => string
}) {
  const { t } = useTranslation('settings')
  const may = useMay('modules.update')
  const refresh = useRefresh()
  const missing = missingRequirements(modules, name)
  const dependents = activeDependents(modules, name)
  const turn = async (one: string, on: boolean) => {
    await call('PUT', `/modules/${encodeURIComponent(one)}`, { body: { active: on } })
  }
  const switchOn = useDeed(async () => {
    // What it stands on goes first.
    for (const one of [...missing, name]) await turn(one, true)
    notifications.show({ message: t('moduleIsOn', { name: title }) })
  })
  if (!may) return null
  if (active)
    return (
      <div>
        <ConfirmButton
          label={t('switchOff')}
          of={title}
          title={t('switchOffTitle', { name: title })}
          text={
            dependents.length > 0
              ? t('neededBy', { name: title, names: list(dependents) })
              : t('switchOffText', { name: title })
          }
          blocked={dependents.length > 0}
          looks={{ variant: 'default', size: 'compact-sm' }}
          deed={async () => {
            await turn(name, false)
            await refresh()
          }}
        />
      </div>
    )
  return (
    <Stack gap="xs">
      {missing.length > 0 && <Text size="sm">{t('alsoOn', { names: list(missing) })}</Text>}
      <div>
        <Button
          size="compact-sm"
          aria-label={t('named', { label: t('switchOn'), of: title })}
          loading={switchOn.isPending}
          onClick={() => switchOn.mutate(undefined)}
        >
          {t('switchOn')}
        </Button>
      </div>
      <Refusal error={switchOn.error} />
    </Stack>
  )
}
