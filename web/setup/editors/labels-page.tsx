import { ActionIcon, Group, Pagination, Select, Stack, Table, Text, TextInput } from '@mantine/core'
import { IconCheck, IconSearch, IconX } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { api, dataOf } from '../../api/client.ts'
import { sentenceOf } from '../../api/problem.ts'
import { useEntities, useMe, useTenantSlug } from '../../app/use-tenant.ts'
import { languages } from '../../app/words.ts'
import type { Word } from '../data/configuration.ts'
import { useMayChange } from '../data/may-change.ts'
import { useWrite } from '../data/write.ts'
import { pointerOf } from '../model/sections.ts'
import { Heading } from '../parts/heading.tsx'
import { spaced, useWords } from '../parts/use-words.ts'
import { Provenance } from '../provenance.tsx'

const here = getRouteApi('/t/$tenant/setup/$section')
const pageSize = 25

/** What is called how, in each language; one's own word wins over the module's. */
export function LabelsPage() {
  const { t, language: shown } = useWords()
  const tenant = useTenantSlug()
  const revision = useMe().configurationRevision
  const { q = '', language = shown } = here.useSearch()
  const navigate = here.useNavigate()
  const [page, setPage] = useState(1)
  const { data: words = [] } = useQuery({
    queryKey: [tenant, 'words', revision, language],
    queryFn: async () =>
      (await dataOf(api.GET('/api/v1/catalogue/words', { params: { query: { language } } }))).data,
    placeholderData: keepPreviousData,
    staleTime: Infinity,
  })
  const wanted = q.toLocaleLowerCase()
  const found = words.filter(({ key, text, own }) =>
    `${key} ${text} ${own ?? ''}`.toLocaleLowerCase().includes(wanted),
  )
  const search = (next: { q?: string; language?: string }) => {
    setPage(1)
    void navigate({
      search: { ...(q !== '' && { q }), language, ...next },
      replace: true,
    })
  }
  return (
    <>
      <Heading title={t('setup/places:labels')} description={t('sectionAbout.labels')} />
      <Stack>
        <Group align="flex-end">
          <Select
            label={t('language')}
            data={Object.entries(languages).map(([value, label]) => ({ value, label }))}
            value={language}
            allowDeselect={false}
            onChange={(next) => search({ language: next ?? language })}
          />
          <TextInput
            leftSection={<IconSearch size={16} aria-hidden />}
            aria-label={t('searchWords')}
            placeholder={t('searchWords')}
            value={q}
            style={{ flex: '1 1 200px', maxWidth: 420 }}
            onChange={(event) => search({ q: event.currentTarget.value })}
          />
        </Group>
        {words.length > 0 && found.length === 0 && <Text>{t('noElementFound', { q })}</Text>}
        <Table verticalSpacing={4} layout="fixed">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('usually')}</Table.Th>
              <Table.Th>{t('yourWord')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {found.slice((page - 1) * pageSize, page * pageSize).map((word) => (
              <WordRow key={`${language} ${word.key}`} word={word} language={language} />
            ))}
          </Table.Tbody>
        </Table>
        <Pagination
          total={Math.ceil(found.length / pageSize)}
          value={page}
          onChange={setPage}
          hideWithOnePage
          getControlProps={(control) => ({ 'aria-label': t(`page.${control}`) })}
        />
      </Stack>
    </>
  )
}

function WordRow({ word, language }: { readonly word: Word; readonly language: string }) {
  const { t } = useWords()
  const wordPlace = useWordPlace()
  const mayChange = useMayChange('labels')
  const write = useWrite()
  const [typed, setTyped] = useState<string | null>(null)
  const [refusal, setRefusal] = useState('')
  const { key, text, own } = word
  const shown = typed ?? own ?? ''
  const changed = typed !== null && typed !== (own ?? '')
  const save = async () => {
    if (!changed) return
    setRefusal('')
    try {
      const value = typed.trim()
      if (value !== '') await write.put('labels', [language, key], value)
      else if (own !== null) await write.remove('labels', [language, key])
      setTyped(null)
    } catch (error) {
      setRefusal(sentenceOf(error))
    }
  }
  return (
    <Table.Tr>
      <Table.Td style={{ overflowWrap: 'anywhere' }}>
        {text}
        <Text size="xs" c="dimmed">
          {wordPlace(key)}
        </Text>
      </Table.Td>
      <Table.Td>
        <Group gap={4} wrap="nowrap">
          <TextInput
            aria-label={t('wordFor', { text })}
            placeholder={text}
            value={shown}
            maxLength={500}
            disabled={!mayChange}
            error={refusal === '' ? undefined : refusal}
            style={{ flex: 1 }}
            onChange={(event) => setTyped(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter') void save()
              if (event.key === 'Escape') setTyped(null)
            }}
          />
          {changed && (
            <>
              <ActionIcon aria-label={t('saveWord', { text })} onClick={() => void save()}>
                <IconCheck size={16} />
              </ActionIcon>
              <ActionIcon
                variant="default"
                aria-label={t('discard')}
                onClick={() => setTyped(null)}
              >
                <IconX size={16} />
              </ActionIcon>
            </>
          )}
        </Group>
        {own !== null && !changed && <Provenance pointer={pointerOf('labels', [language, key])} />}
      </Table.Td>
    </Table.Tr>
  )
}

/** Where a word is met: `menu.base.company` -> `In the menu`, `base.company.name` -> `Company · Name`. */
function useWordPlace(): (key: string) => string {
  const { t } = useWords()
  const entities = useEntities()
  return (key) => {
    if (key.startsWith('menu.')) return t('wordPlace.menu')
    if (!key.includes('.')) return t('wordPlace.module')
    const about = entities.find(({ entity }) => key === entity || key.startsWith(`${entity}.`))
    const rest = (about === undefined ? key : key.slice(about.entity.length + 1))
      .split('.')
      .filter((part) => part !== '')
      .map(spaced)
    return [...(about === undefined ? [] : [about.label]), ...rest].join(' · ')
  }
}
