import { useMantineColorScheme } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { signOut } from '../arrival/sign-out.ts'
import { enterTenant } from '../arrival/enter-tenant.ts'
import { commandsOnScreen } from './commands.ts'
import { fitOf } from './matching.ts'
import { usePlaces } from './places.ts'
import { sessionQuery } from './queries.ts'
import { recentRecords } from './recent.ts'
import { openSheet } from './shell-keys.ts'
import { useStore } from './store.ts'
import { useEntities, useTenantSlug } from './use-tenant.ts'
import { speak } from './speak.ts'
import { languages } from './words.ts'
import type { Language } from './words.ts'

export interface PaletteEntry {
  readonly id: string
  readonly label: string
  readonly description?: string | undefined
  readonly keywords?: string | undefined
  readonly run: () => void
}
export interface PaletteGroup {
  readonly title: string
  readonly entries: readonly PaletteEntry[]
  /** Shown before anything was typed. */
  readonly atOnce: boolean
}

/** Everything that can be reached or done from here, but for what the server has to look for. */
export function usePaletteGroups(): readonly PaletteGroup[] {
  const { t } = useTranslation()
  const onScreen = useStore(commandsOnScreen)
  return [
    { title: t('thisScreen'), entries: onScreen, atOnce: true },
    { title: t('recent'), entries: useRecent(), atOnce: true },
    { title: t('goTo', { name: '…' }), entries: useDestinations(), atOnce: true },
    { title: t('create'), entries: useNewRecords(), atOnce: false },
    { title: t('more'), entries: useHabits(), atOnce: false },
  ]
}

/** Those that fit what was typed, the best first; of the ones shown at once a few. */
export function fitting(
  groups: readonly PaletteGroup[],
  typed: string,
  most: number,
): readonly PaletteGroup[] {
  const words = typed.trim()
  return groups
    .filter(({ atOnce }) => words !== '' || atOnce)
    .map((group) => ({ ...group, entries: fittingEntries(group.entries, words).slice(0, most) }))
    .filter(({ entries }) => entries.length > 0)
}

function fittingEntries(entries: readonly PaletteEntry[], words: string): readonly PaletteEntry[] {
  if (words === '') return entries
  return entries
    .map((entry) => ({ entry, fit: fitOf(words, `${entry.label} ${entry.keywords ?? ''}`) }))
    .filter(({ fit }) => fit > 0)
    .sort((a, b) => b.fit - a.fit)
    .map(({ entry }) => entry)
}

/** Follows an address of the application without a new page. */
function useGo(): (href: string) => () => void {
  const router = useRouter()
  return (href) => () => void router.navigate({ href })
}

function useRecent(): readonly PaletteEntry[] {
  const tenant = useTenantSlug()
  const go = useGo()
  const entities = useEntities()
  return recentRecords(tenant)
    .slice(0, 5)
    .flatMap(({ path, title }) => {
      const entity = entities.find((one) => path.startsWith(`/r${one.path}/`))
      if (entity === undefined) return []
      return [
        {
          id: `recent${path}`,
          label: title,
          description: entity.label,
          run: go(`/t/${tenant}${path}`),
        },
      ]
    })
}

function useDestinations(): readonly PaletteEntry[] {
  const { t, i18n } = useTranslation()
  const tenant = useTenantSlug()
  const go = useGo()
  const at = (path: string) => go(`/t/${tenant}${path}`)
  const lists = useEntities().filter(({ lineOf }) => lineOf === null)
  const places = usePlaces()
  // The words of a room come with it; until then its place cannot be called by name.
  const rooms = [...new Set(places.map(({ room }) => room))]
  if (rooms.length > 0) void i18n.loadNamespaces(rooms)
  return [
    { id: 'home', label: t('home'), run: at('') },
    ...lists.map(({ entity, plural, path }) => ({
      id: `list-${entity}`,
      label: plural,
      keywords: entity,
      run: at(`/r${path}`),
    })),
    ...places
      .filter(({ room }) => i18n.hasLoadedNamespace(room))
      .map(({ to, room, label, group }) => ({
        id: `place-${to}`,
        label: i18n.getFixedT(null, room)(label),
        description: t(group),
        keywords: t(group),
        run: at(to),
      })),
    { id: 'notifications', label: t('notifications'), run: at('/notifications') },
    { id: 'search', label: t('searchEverything'), run: at('/search') },
    { id: 'account', label: t('account'), run: () => location.assign('/account') },
  ]
}

function useNewRecords(): readonly PaletteEntry[] {
  const { t } = useTranslation()
  const tenant = useTenantSlug()
  const go = useGo()
  return useEntities()
    .filter(({ lineOf, verbs }) => lineOf === null && verbs.includes('create'))
    .map(({ entity, label, path }) => ({
      id: `new-${entity}`,
      label: t('newRecord', { label }),
      keywords: label,
      run: go(`/t/${tenant}/r${path}/new`),
    }))
}

/** How things look, in which language, in which company. */
function useHabits(): readonly PaletteEntry[] {
  const { t } = useTranslation()
  const { setColorScheme } = useMantineColorScheme()
  const { data: session } = useSuspenseQuery(sessionQuery)
  const tenant = useTenantSlug()
  const go = useGo()
  const schemes = { light: t('light'), dark: t('dark'), auto: t('system') } as const
  return [
    ...(session?.tenants ?? [])
      .filter(({ slug }) => slug !== tenant)
      .map(({ slug, name }) => ({
        id: `tenant-${slug}`,
        label: t('switchTo', { name }),
        run: () => void enterTenant(slug).then(go(`/t/${slug}`)),
      })),
    ...(['light', 'dark', 'auto'] as const).map((scheme) => ({
      id: `scheme-${scheme}`,
      label: `${t('appearance')}: ${schemes[scheme]}`,
      run: () => setColorScheme(scheme),
    })),
    ...(Object.keys(languages) as Language[]).map((language) => ({
      id: `language-${language}`,
      label: `${t('language')}: ${languages[language]}`,
      run: () => speak(language),
    })),
    { id: 'shortcuts', label: t('shortcuts'), run: openSheet },
    { id: 'sign-out', label: t('signOut'), run: () => void signOut() },
  ]
}
