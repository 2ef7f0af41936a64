import { Paper, Select, SimpleGrid, Stack, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { ButtonLink } from '../app/links.tsx'
import { useMe, useTenantSlug } from '../app/use-tenant.ts'
import { SideValue } from './drawn/side-value.tsx'
import { Failure } from './parts/failure.tsx'
import { originQuery, statusQuery } from './queries.ts'
import { Side } from './review/side.tsx'
import type { Origin } from './types.ts'
import { useLayerName } from './use-layer-name.ts'
import { useTemplateWords } from './use-template-words.ts'

const route = getRouteApi('/t/$tenant/templates/why')

/** Why a place of the setup is as it is: which layer or person set it, instead of what. */
export function WhyPage() {
  const { t, placeName } = useTemplateWords()
  const tenant = useTenantSlug()
  const { configurationRevision } = useMe()
  const { pointer = '' } = route.useSearch()
  const navigate = route.useNavigate()
  const origin = useQuery({
    ...originQuery(tenant, configurationRevision, pointer),
    enabled: pointer !== '',
  })
  const status = useQuery(statusQuery(tenant)).data
  // Where somebody came from need not be a place of their own.
  const places = [...new Set([...(pointer === '' ? [] : [pointer]), ...(status?.claims ?? [])])]
  return (
    <Stack maw={900}>
      <Title order={1} size="h2">
        {t('why.title')}
      </Title>
      <Select
        label={t('why.pointer')}
        description={t('why.example')}
        searchable
        allowDeselect={false}
        nothingFoundMessage={t('why.noPlace')}
        data={places.map((place) => ({ value: place, label: placeName(place, status?.names) }))}
        value={pointer === '' ? null : pointer}
        onChange={(chosen) => {
          if (chosen !== null) void navigate({ search: { pointer: chosen } })
        }}
      />
      <Failure error={origin.error} />
      {origin.data !== undefined && <Answered origin={origin.data} />}
      <div>
        <ButtonLink to="/t/$tenant/templates" params={{ tenant }} variant="default">
          {t('templates/places:where')}
        </ButtonLink>
      </div>
    </Stack>
  )
}

function Answered({ origin }: { readonly origin: Origin }) {
  const { t, placeName, instant } = useTemplateWords()
  const names = useQuery(statusQuery(useTenantSlug())).data?.names ?? {}
  const layerName = useLayerName()
  const { pointer, setBy, layer, overrides, person, value, templateValue } = origin
  const nameOf = (one: string) => layerName(one) ?? t('why.house')
  return (
    <Paper withBorder p="md">
      <Stack gap="sm">
        <Title order={2} size="h4">
          {placeName(pointer, names)}
        </Title>
        <Text>
          {setBy === 'nobody' && t('why.nobody')}
          {setBy === 'template' && t('why.template', { layer: nameOf(layer ?? '') })}
          {setBy === 'tenant' &&
            (person === null ? t('why.tenant') : t('why.person', { name: person.name }))}{' '}
          {person !== null && <span data-changing>{instant(person.at)}</span>}
        </Text>
        {overrides.length > 0 && (
          <Text size="sm" c="dimmed">
            {t('why.overrides', { layers: overrides.map(nameOf).join(', ') })}
          </Text>
        )}
        {setBy !== 'nobody' && (
          <SimpleGrid cols={{ base: 1, sm: setBy === 'tenant' ? 2 : 1 }}>
            {setBy === 'tenant' && (
              <Side title={t('why.inTemplate')}>
                <SideValue pointer={pointer} names={names} value={templateValue} />
              </Side>
            )}
            <Side title={t('why.now')}>
              <SideValue pointer={pointer} names={names} value={value} before={templateValue} />
            </Side>
          </SimpleGrid>
        )}
      </Stack>
    </Paper>
  )
}
