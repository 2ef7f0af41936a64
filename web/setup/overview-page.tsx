import { Anchor, Card, Group, SimpleGrid, Stack, Text, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { Link, getRouteApi } from '@tanstack/react-router'
import { useTenantSlug } from '../app/use-tenant.ts'
import { useConfiguration } from './data/configuration.ts'
import { nameOf } from './model/item.ts'
import { elementsOf, sectionNames } from './model/sections.ts'
import type { Element, SectionName } from './model/sections.ts'
import { Heading } from './parts/heading.tsx'
import { useWords } from './parts/use-words.ts'
import { setupPlaces } from './places/places.ts'

const here = getRouteApi('/t/$tenant/setup')

/** Every part of the configuration with what it holds; a search over all of it. */
export function OverviewPage() {
  const { t } = useWords()
  const { q = '' } = here.useSearch()
  const navigate = here.useNavigate()
  return (
    <>
      <Heading title={t('setup/places:setup')} description={t('about')} />
      <Stack>
        <TextInput
          leftSection={<IconSearch size={16} aria-hidden />}
          aria-label={t('searchElements')}
          placeholder={t('searchElements')}
          value={q}
          maw={420}
          onChange={(event) => {
            const next = event.currentTarget.value
            void navigate({ search: next === '' ? {} : { q: next }, replace: true })
          }}
        />
        {q === '' ? <Sections /> : <Found q={q} />}
      </Stack>
    </>
  )
}

function Sections() {
  const { t } = useWords()
  const tenant = useTenantSlug()
  const { document } = useConfiguration()
  return (
    <SimpleGrid cols={{ base: 1, xs: 2, md: 3 }} spacing="sm">
      {sectionNames.map((section) => {
        const Icon = setupPlaces.find(({ to }) => to === `/setup/${section}`)?.icon
        return (
          <Card
            key={section}
            withBorder
            padding="sm"
            renderRoot={(props) => (
              <Link {...props} to="/t/$tenant/setup/$section" params={{ tenant, section }} />
            )}
          >
            <Group gap="xs" justify="space-between" wrap="nowrap">
              <Group gap="xs" wrap="nowrap">
                {Icon !== undefined && <Icon size={18} />}
                <Text fw={600}>{t(`setup/places:${section}`)}</Text>
              </Group>
              <Text c="dimmed" size="sm">
                {elementsOf(section, document[section]).length}
              </Text>
            </Group>
            <Text size="sm" c="dimmed">
              {t(`sectionAbout.${section}`)}
            </Text>
          </Card>
        )
      })}
    </SimpleGrid>
  )
}

const mostFound = 100

function Found({ q }: { readonly q: string }) {
  const { t, entityName } = useWords()
  const tenant = useTenantSlug()
  const { document } = useConfiguration()
  const wanted = q.toLocaleLowerCase()
  const found = sectionNames.flatMap((section) =>
    elementsOf(section, document[section])
      .filter(({ path, item }) =>
        [nameOf(item), ...path].some((text) => text.toLocaleLowerCase().includes(wanted)),
      )
      .map((element): { readonly section: SectionName; readonly element: Element } => ({
        section,
        element,
      })),
  )
  if (found.length === 0) return <Text>{t('noElementFound', { q })}</Text>
  return (
    <Stack gap={4} component="ul" p={0} m={0} style={{ listStyle: 'none' }}>
      {found.slice(0, mostFound).map(({ section, element: { path, item } }) => (
        <li key={`${section}/${path.join('/')}`}>
          <Anchor
            renderRoot={(props) =>
              section === 'labels' || section === 'flags' || section === 'modules' ? (
                <Link
                  {...props}
                  to="/t/$tenant/setup/$section"
                  params={{ tenant, section }}
                  search={{ q }}
                />
              ) : (
                <Link
                  {...props}
                  to="/t/$tenant/setup/$section/at/$"
                  params={{ tenant, section, _splat: path.join('/') }}
                />
              )
            }
          >
            {nameOf(item)}
          </Anchor>
          <Text span size="sm" c="dimmed">
            {' '}
            · {t(`setup/places:${section}`)}
            {section === 'customFields' && ` · ${entityName(path[0] ?? '')}`}
          </Text>
        </li>
      ))}
    </Stack>
  )
}
