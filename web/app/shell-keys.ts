import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useMenuLinks } from './menu-links.ts'
import { useShortcuts } from './shortcuts.ts'
import { createStore } from './store.ts'
import { useTenantSlug } from './use-tenant.ts'

/** What is opened over the screen. Each was asked for once before it is loaded. */
export const paletteOpen = createStore(false)
export const sheetOpen = createStore(false)
export const openPalette = () => paletteOpen.set(true)
export const openSheet = () => sheetOpen.set(true)

/** So many lists have a digit of their own. */
const digits = 9

/** Keys that work on every screen of a tenant. */
export function useShellKeys(): void {
  const { t } = useTranslation()
  const tenant = useTenantSlug()
  const navigate = useNavigate()
  const group = t('goTo', { name: '…' })
  const links = useMenuLinks().slice(0, digits)
  const params = { tenant }
  useShortcuts([
    { keys: 'mod+k', label: t('palette'), group: t('everywhere'), run: openPalette },
    { keys: '?', label: t('shortcuts'), group: t('everywhere'), run: openSheet },
    {
      keys: '/',
      label: t('searchEverything'),
      group: t('everywhere'),
      run: () => void navigate({ to: '/t/$tenant/search', params, search: {} }),
    },
    {
      keys: 'g h',
      label: t('home'),
      group,
      run: () => void navigate({ to: '/t/$tenant', params }),
    },
    {
      keys: 'g n',
      label: t('notifications'),
      group,
      run: () => void navigate({ to: '/t/$tenant/notifications', params }),
    },
    ...links.map(({ label, params: list }, index) => ({
      keys: `g ${index + 1}`,
      label,
      group,
      run: () => void navigate({ to: '/t/$tenant/r/$module/$plural', params: list }),
    })),
  ])
}
