import '@mantine/spotlight/styles.css'
import { Loader } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { createSpotlight, Spotlight } from '@mantine/spotlight'
import { IconSearch } from '@tabler/icons-react'
import { useRouter } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { fitting, usePaletteGroups } from './palette-commands.ts'
import type { PaletteGroup } from './palette-commands.ts'
import { useHitAddress, useSearch, useTypeLabel } from './search.ts'
import { paletteOpen } from './shell-keys.ts'
import { useStore } from './store.ts'
import { useTenantSlug } from './use-tenant.ts'

const [store, spotlight] = createSpotlight()
/** Milliseconds of silence before the server is asked. */
const pause = 200
/** Entries of each group. */
const most = 8

/** Every list, place, record and action by a few letters: Ctrl+K, on a Mac Command+K. */
export function Palette() {
  const { t } = useTranslation()
  const wanted = useStore(paletteOpen)
  const [typed, setTyped] = useState('')
  useEffect(() => {
    if (wanted) spotlight.open()
    else spotlight.close()
  }, [wanted])
  return (
    <Spotlight.Root
      store={store}
      query={typed}
      onQueryChange={setTyped}
      onSpotlightClose={() => paletteOpen.set(false)}
      shortcut={null}
      scrollable
      maxHeight="min(60vh, 480px)"
      title={t('palette')}
    >
      <Spotlight.Search
        placeholder={t('search')}
        aria-label={t('search')}
        leftSection={<IconSearch size={18} aria-hidden />}
      />
      <Spotlight.ActionsList aria-label={t('palette')}>
        <Found typed={typed} />
      </Spotlight.ActionsList>
    </Spotlight.Root>
  )
}

function Found({ typed }: { readonly typed: string }) {
  const { t } = useTranslation()
  const groups = fitting(usePaletteGroups(), typed, most)
  const { records, asking } = useRecordGroups(typed)
  const all = [
    ...groups.filter(({ atOnce }) => atOnce),
    ...records,
    ...groups.filter(({ atOnce }) => !atOnce),
  ]
  if (all.length === 0)
    return <Spotlight.Empty>{asking ? <Loader size="sm" /> : t('nothingFound')}</Spotlight.Empty>
  return all.map(({ title, entries }) => (
    <Spotlight.ActionsGroup key={title} label={title}>
      {entries.map(({ id, label, description, run }) => (
        <Spotlight.Action
          key={id}
          label={label}
          {...(description !== undefined && { description })}
          onClick={run}
        />
      ))}
    </Spotlight.ActionsGroup>
  ))
}

/** What the server finds, one group for each kind of record, and the way to all of it. */
function useRecordGroups(typed: string) {
  const { t } = useTranslation()
  const router = useRouter()
  const tenant = useTenantSlug()
  const [q] = useDebouncedValue(typed.trim(), pause)
  const { data, isFetching } = useSearch(q)
  const labelOf = useTypeLabel()
  const addressOf = useHitAddress()
  const records = (data ?? []).flatMap((group): PaletteGroup[] => {
    const entries = group.hits.flatMap((hit) => {
      const href = addressOf(group.type, hit)
      if (href === undefined) return []
      const description = [hit.subtitle, hit.on?.title].filter((one) => one != null).join(' · ')
      return [
        {
          id: `hit-${hit.id}`,
          label: hit.title,
          ...(description !== '' && { description }),
          run: () => void router.navigate({ href }),
        },
      ]
    })
    if (entries.length === 0) return []
    return [{ title: labelOf(group.type, group.label), entries, atOnce: true }]
  })
  if (records.length > 0)
    records.push({
      title: t('searchEverything'),
      entries: [
        {
          id: 'all-hits',
          label: t('allHitsFor', { q }),
          run: () =>
            void router.navigate({ href: `/t/${tenant}/search?q=${encodeURIComponent(q)}` }),
        },
      ],
      atOnce: true,
    })
  return { records, asking: isFetching || q !== typed.trim() }
}
