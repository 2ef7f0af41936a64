import { Button, Group, Paper, Pill, Stack, Text, TextInput, Title } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { useNavigate, useSearch as useAddress } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { sentenceOf } from '../api/problem.ts'
import { TextLink } from './links.tsx'
import classes from './search-page.module.css'
import { useHitAddress, useSearch, useSearchOf, useTypeLabel } from './search.ts'
import type { Hit, SearchGroup } from './search.ts'
import { useTenantSlug } from './use-tenant.ts'

/** Milliseconds of silence after which somebody has typed what they mean. */
const pause = 250

/** One question about everything: `/search?q=müller&type=crm.lead`. */
export function SearchPage() {
  const { t } = useTranslation()
  const tenant = useTenantSlug()
  const { q = '', type } = useAddress({ from: '/t/$tenant/search' })
  const navigate = useNavigate()
  const [typed, setTyped] = useState(q)
  const go = (search: { q?: string; type?: string }) =>
    void navigate({ to: '/t/$tenant/search', params: { tenant }, search, replace: true })
  const ask = useDebouncedCallback((words: string) => {
    go({ ...(words !== '' && { q: words }), ...(type !== undefined && { type }) })
  }, pause)
  return (
    <Stack maw={820} gap="md">
      <Title order={1} size="h2">
        {t('searchEverything')}
      </Title>
      <TextInput
        value={typed}
        onChange={(event) => {
          setTyped(event.currentTarget.value)
          ask(event.currentTarget.value)
        }}
        label={t('searchLabel')}
        description={t('searchHelp')}
        leftSection={<IconSearch size={16} aria-hidden />}
        size="md"
        type="search"
        data-autofocus
        autoFocus
      />
      <Results q={q} type={type} onType={(wanted) => go({ q, ...(wanted && { type: wanted }) })} />
    </Stack>
  )
}

function Results({
  q,
  type,
  onType,
}: {
  readonly q: string
  readonly type: string | undefined
  readonly onType: (type: string | undefined) => void
}) {
  const { t } = useTranslation()
  const labelOf = useTypeLabel()
  const { data: groups, error } = useSearch(q)
  if (error !== null) return <Text role="alert">{sentenceOf(error)}</Text>
  if (groups === undefined) return null
  if (groups.length === 0)
    return (
      <Text role="status" c="dimmed">
        {t('nothingFoundFor', { q })}
      </Text>
    )
  const shown = groups.filter((group) => type === undefined || group.type === type)
  return (
    <>
      <Group gap="xs" role="group" aria-label={t('kinds')}>
        <Kind chosen={type === undefined} label={t('all')} onChoose={() => onType(undefined)} />
        {groups.map((group) => (
          <Kind
            key={group.type}
            chosen={type === group.type}
            label={labelOf(group.type, group.label)}
            onChoose={() => onType(group.type)}
          />
        ))}
      </Group>
      {shown.map((group) => (
        <section key={group.type} aria-label={labelOf(group.type, group.label)}>
          <Title order={2} size="h5" mb="xs">
            {labelOf(group.type, group.label)}
          </Title>
          {type === undefined ? (
            <>
              <Hits type={group.type} hits={group.hits} />
              {group.page.next !== null && (
                <Button variant="subtle" size="xs" mt={4} onClick={() => onType(group.type)}>
                  {t('showAll')}
                </Button>
              )}
            </>
          ) : (
            <AllOf q={q} group={group} />
          )}
        </section>
      ))}
    </>
  )
}

function Kind({
  chosen,
  label,
  onChoose,
}: {
  readonly chosen: boolean
  readonly label: string
  readonly onChoose: () => void
}) {
  return (
    <Button
      size="compact-sm"
      radius="xl"
      variant={chosen ? 'filled' : 'default'}
      aria-pressed={chosen}
      onClick={onChoose}
    >
      {label}
    </Button>
  )
}

function AllOf({ q, group }: { readonly q: string; readonly group: SearchGroup }) {
  const { t } = useTranslation()
  const { data, hasNextPage, fetchNextPage, isFetchingNextPage } = useSearchOf(q, group.type)
  const hits = data?.pages.flatMap((page) => page?.hits ?? []) ?? group.hits
  return (
    <>
      <Hits type={group.type} hits={hits} />
      {hasNextPage && (
        <Button
          variant="default"
          mt="xs"
          loading={isFetchingNextPage}
          onClick={() => void fetchNextPage()}
        >
          {t('more')}
        </Button>
      )}
    </>
  )
}

function Hits({ type, hits }: { readonly type: string; readonly hits: readonly Hit[] }) {
  const addressOf = useHitAddress()
  return (
    <Paper component="ul" withBorder className={classes['hits'] ?? ''}>
      {hits.map((hit) => {
        const address = addressOf(type, hit)
        return (
          <li key={hit.id} className={classes['hit']}>
            {address === undefined ? (
              <Text size="sm">{hit.title}</Text>
            ) : (
              <TextLink to={address as '/'} size="sm">
                {hit.title}
              </TextLink>
            )}
            <Group gap="xs">
              {hit.subtitle !== null && (
                <Text size="xs" c="dimmed">
                  {hit.subtitle}
                </Text>
              )}
              {hit.on !== undefined && <Pill size="xs">{hit.on.title}</Pill>}
            </Group>
          </li>
        )
      })}
    </Paper>
  )
}
