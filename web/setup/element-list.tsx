import { Anchor, Button, Divider, Group, Stack, Table, Text, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { Link, getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { sentenceOf } from '../api/problem.ts'
import { ButtonLink } from '../app/links.tsx'
import { useTenantSlug } from '../app/use-tenant.ts'
import { useConfiguration } from './data/configuration.ts'
import { useMayChange } from './data/may-change.ts'
import { useStates } from './data/use-states.ts'
import { useWrite } from './data/write.ts'
import { newSegment } from './model/fresh.ts'
import { nameOf } from './model/item.ts'
import { elementsOf, pointerOf } from './model/sections.ts'
import type { Element, SectionName } from './model/sections.ts'
import { stateKey } from './model/states.ts'
import { Heading } from './parts/heading.tsx'
import { NewFieldMenu } from './parts/new-field-menu.tsx'
import { StateBadge } from './parts/state-badge.tsx'
import { useSummary } from './parts/use-summary.ts'
import { useWords } from './parts/use-words.ts'

const here = getRouteApi('/t/$tenant/setup/$section')

/** The elements of a section, whose each is, and what was taken out of the template. */
export function ElementList({ section }: { readonly section: SectionName }) {
  const { t, entityPlural } = useWords()
  const tenant = useTenantSlug()
  const { document } = useConfiguration()
  const { q = '' } = here.useSearch()
  const navigate = here.useNavigate()
  const mayChange = useMayChange(section)
  const wanted = q.toLocaleLowerCase()
  const all = elementsOf(section, document[section])
  const shown = all.filter(({ path, item }) =>
    [nameOf(item), ...path].some((text) => text.toLocaleLowerCase().includes(wanted)),
  )
  const groups = Map.groupBy(shown, ({ path }) => (section === 'customFields' ? path[0] : ''))
  return (
    <>
      <Heading title={t(`setup/places:${section}`)} description={t(`sectionAbout.${section}`)}>
        {mayChange &&
          (section === 'customFields' ? (
            <NewFieldMenu />
          ) : (
            <ButtonLink
              to="/t/$tenant/setup/$section/at/$"
              params={{ tenant, section, _splat: newSegment }}
            >
              {t(`add.${section}`)}
            </ButtonLink>
          ))}
      </Heading>
      <Stack>
        {all.length > 5 && (
          <TextInput
            leftSection={<IconSearch size={16} aria-hidden />}
            aria-label={t('narrow')}
            placeholder={t('narrow')}
            maw={420}
            value={q}
            onChange={(event) => {
              const next = event.currentTarget.value
              void navigate({ search: next === '' ? {} : { q: next }, replace: true })
            }}
          />
        )}
        {all.length === 0 && <Text>{t(`empty.${section}`)}</Text>}
        {all.length > 0 && shown.length === 0 && <Text>{t('noElementFound', { q })}</Text>}
        {[...groups].map(([entity = '', elements]) => (
          <section
            key={entity}
            aria-label={entity === '' ? t(`setup/places:${section}`) : entityPlural(entity)}
          >
            {entity !== '' && (
              <Text component="h2" fw={600} size="lg" mb={4}>
                {entityPlural(entity)}
              </Text>
            )}
            <Elements section={section} elements={elements} />
          </section>
        ))}
        <Removed section={section} />
      </Stack>
    </>
  )
}

function Elements({
  section,
  elements,
}: {
  readonly section: SectionName
  readonly elements: readonly Element[]
}) {
  const { t } = useWords()
  const tenant = useTenantSlug()
  const states = useStates(section)
  const summary = useSummary(section)
  return (
    <Table verticalSpacing={6} layout="fixed">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('member.label')}</Table.Th>
          <Table.Th visibleFrom="xs">{t('what')}</Table.Th>
          <Table.Th w={120}>{t('origin')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {elements.map(({ path, item }) => (
          <Table.Tr key={stateKey(path)}>
            <Table.Td style={{ overflowWrap: 'anywhere' }}>
              <Anchor
                renderRoot={(props) => (
                  <Link
                    {...props}
                    to="/t/$tenant/setup/$section/at/$"
                    params={{ tenant, section, _splat: path.join('/') }}
                  />
                )}
              >
                {nameOf(item)}
              </Anchor>
              <Text size="sm" c="dimmed" hiddenFrom="xs">
                {summary(item)}
              </Text>
            </Table.Td>
            <Table.Td visibleFrom="xs">
              <Text size="sm" c="dimmed">
                {summary(item)}
              </Text>
            </Table.Td>
            <Table.Td>
              <StateBadge state={states?.of.get(stateKey(path))} />
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}

/** What the template has and the tenant took out: each can be brought back. */
export function Removed({ section }: { readonly section: SectionName }) {
  const { t, entityName } = useWords()
  const states = useStates(section)
  const write = useWrite()
  const mayChange = useMayChange(section)
  const [refusal, setRefusal] = useState('')
  if (states === undefined || states.removed.length === 0) return null
  const back = async (path: readonly string[]) => {
    setRefusal('')
    try {
      await write.reset([pointerOf(section, path)])
    } catch (error) {
      setRefusal(sentenceOf(error))
    }
  }
  return (
    <section aria-label={t('removedTitle')}>
      <Divider label={t('removedTitle')} labelPosition="left" mb="xs" />
      {refusal !== '' && (
        <Text c="red" size="sm" role="alert">
          {refusal}
        </Text>
      )}
      <Stack gap={4}>
        {states.removed.map(({ path, item }) => (
          <Group key={stateKey(path)} gap="sm">
            <Text td="line-through">{nameOf(item)}</Text>
            {section === 'customFields' && (
              <Text size="sm" c="dimmed">
                {entityName(path[0] ?? '')}
              </Text>
            )}
            {mayChange && (
              <Button size="compact-sm" variant="default" onClick={() => void back(path)}>
                {t('bringBack', { name: nameOf(item) })}
              </Button>
            )}
          </Group>
        ))}
      </Stack>
    </section>
  )
}
