import { Burger, Group, Kbd, Skeleton, Stack, UnstyledButton } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { Outlet } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { useBranding } from './branding.ts'
import { Navigation } from './navigation.tsx'
import { NotificationBell } from './notification-bell.tsx'
import { sessionRefusal } from './refusal.ts'
import { openPalette, paletteOpen, sheetOpen, useShellKeys } from './shell-keys.ts'
import classes from './shell.module.css'
import { useStore } from './store.ts'
import { TenantMenu } from './tenant-menu.tsx'
import { useOnceTrue } from './use-once-true.ts'
import { UserMenu } from './user-menu.tsx'

const Palette = lazy(async () => ({ default: (await import('./palette.tsx')).Palette }))
const Sheet = lazy(async () => ({ default: (await import('./shortcut-sheet.tsx')).ShortcutSheet }))
const SessionDialog = lazy(async () => ({
  default: (await import('./session-dialog.tsx')).SessionDialog,
}))

/** The frame around every screen of a tenant. */
export function Shell() {
  const { t } = useTranslation()
  const [opened, { toggle, close }] = useDisclosure(false)
  useBranding()
  useShellKeys()
  return (
    <div className={classes['frame']}>
      <a href="#content" className={classes['skip']}>
        {t('skip')}
      </a>
      {/* The class keeps it in its place while a dialog holds the page's scrolling. */}
      <header className={`${classes['top'] ?? ''} right-scroll-bar-position`}>
        <Group className={classes['header'] ?? ''} px="sm" justify="space-between" wrap="nowrap">
          <Group gap="xs" wrap="nowrap" miw={0}>
            <Burger
              opened={opened}
              onClick={toggle}
              hiddenFrom="sm"
              size="sm"
              aria-label={t('menu')}
              aria-expanded={opened}
            />
            <TenantMenu />
          </Group>
          <UnstyledButton className={classes['search'] ?? ''} onClick={openPalette}>
            <IconSearch size={16} aria-hidden />
            <span className={classes['searchText']}>{t('search')}</span>
            <Kbd size="xs" className={classes['hint'] ?? ''} aria-hidden>
              Ctrl K
            </Kbd>
          </UnstyledButton>
          <Group gap="xs" wrap="nowrap">
            <NotificationBell />
            <UserMenu />
          </Group>
        </Group>
      </header>
      <nav className={classes['side']} data-opened={opened || undefined} aria-label={t('menu')}>
        <Navigation onNavigate={close} />
      </nav>
      <main id="content" className={classes['main']} tabIndex={-1}>
        <Suspense fallback={<Waiting label={t('loading')} />}>
          <Outlet />
        </Suspense>
      </main>
      <Overlays />
    </div>
  )
}

/** Loaded when they are asked for. */
function Overlays() {
  const palette = useOnceTrue(useStore(paletteOpen))
  const sheet = useOnceTrue(useStore(sheetOpen))
  const refused = useOnceTrue(useStore(sessionRefusal) !== null)
  return (
    <Suspense fallback={null}>
      {palette && <Palette />}
      {sheet && <Sheet />}
      {refused && <SessionDialog />}
    </Suspense>
  )
}

function Waiting({ label }: { readonly label: string }) {
  return (
    <Stack component="output" aria-label={label}>
      <Skeleton h={30} w={220} />
      <Skeleton h={14} />
      <Skeleton h={14} />
      <Skeleton h={14} w="70%" />
    </Stack>
  )
}
