import { AppShell, Burger, Group, ScrollArea, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import {
  IconActivity,
  IconBuilding,
  IconCertificate,
  IconChecklist,
  IconHistory,
  IconMailExclamation,
  IconStack2,
  IconVersions,
} from '@tabler/icons-react'
import { useSuspenseQuery } from '@tanstack/react-query'
import { Outlet } from '@tanstack/react-router'
import { Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { NotFoundPage } from '../app/error-page.tsx'
import { NavigationLink, TextLink } from '../app/links.tsx'
import { sessionQuery } from '../app/queries.ts'
import { UserMenu } from '../app/user-menu.tsx'

const places = [
  ['/console', 'tenants', IconBuilding],
  ['/console/fleet', 'fleet', IconVersions],
  ['/console/events', 'events', IconMailExclamation],
  ['/console/jobs', 'jobs', IconStack2],
  ['/console/checks', 'checks', IconChecklist],
  ['/console/health', 'health', IconActivity],
  ['/console/certificates', 'certificates', IconCertificate],
  ['/console/deeds', 'deeds', IconHistory],
] as const

/** The frame of the console: another one than a tenant's, so that nobody takes it for one. */
export function ConsoleFrame() {
  const { t } = useTranslation('console')
  const [opened, { toggle, close }] = useDisclosure(false)
  const { data: session } = useSuspenseQuery(sessionQuery)
  if (session?.operator !== true) return <NotFoundPage />
  return (
    <AppShell
      header={{ height: 52 }}
      navbar={{ width: 220, breakpoint: 'sm', collapsed: { mobile: !opened } }}
      padding="md"
    >
      <AppShell.Header>
        <Group h="100%" px="md" justify="space-between" wrap="nowrap">
          <Group gap="sm" wrap="nowrap">
            <Burger
              opened={opened}
              onClick={toggle}
              hiddenFrom="sm"
              size="sm"
              aria-label={t('menu')}
              aria-expanded={opened}
            />
            <Text fw={600}>{t('console')}</Text>
          </Group>
          <UserMenu />
        </Group>
      </AppShell.Header>
      <AppShell.Navbar aria-label={t('menu')}>
        <AppShell.Section grow component={ScrollArea} p="xs">
          {places.map(([to, label, Icon]) => (
            <NavigationLink
              key={to}
              to={to}
              activeOptions={{ exact: to === '/console', includeSearch: false }}
              label={t(`place.${label}`)}
              leftSection={<Icon size={18} stroke={1.6} />}
              onClick={close}
            />
          ))}
        </AppShell.Section>
        <AppShell.Section p="md">
          <TextLink to="/" size="sm">
            {t('leave')}
          </TextLink>
        </AppShell.Section>
      </AppShell.Navbar>
      <AppShell.Main id="content">
        <Suspense fallback={<Text c="dimmed">{t('loading')}</Text>}>
          <Outlet />
        </Suspense>
      </AppShell.Main>
    </AppShell>
  )
}
