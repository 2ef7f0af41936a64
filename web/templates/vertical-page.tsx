import { Group, Select, Stack, Tabs, Text, Title } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { ButtonLink } from '../app/links.tsx'
import { useMay, useTenantSlug } from '../app/use-tenant.ts'
import { SetupPreview, tabsOf } from './parts/setup-preview.tsx'
import { statusQuery, verticalQuery, verticalsQuery } from './queries.ts'
import { useTemplateWords } from './use-template-words.ts'
import { Notice } from './parts/notice.tsx'

const route = getRouteApi('/t/$tenant/templates/gallery/$key')

/** All that a trade sets up, drawn as people will meet it. */
export function VerticalPage() {
  const { t, sectionName } = useTemplateWords()
  const tenant = useTenantSlug()
  const { key } = route.useParams()
  const { version, tab } = route.useSearch()
  const navigate = route.useNavigate()
  const vertical = useSuspenseQuery(verticalQuery(tenant, key, version)).data
  const { on } = useSuspenseQuery(statusQuery(tenant)).data
  const verticals = useSuspenseQuery(verticalsQuery(tenant)).data
  const mayApply = useMay('template.apply')
  const document = { ...vertical.resolved, records: vertical.document['records'] ?? {} }
  const tabs = tabsOf(document)
  const isYours = on.vertical === key && on.version === vertical.version
  const parents = Object.keys(vertical.extends).map(
    (one) => verticals.find((other) => other.key === one)?.label ?? one,
  )
  return (
    <Stack maw={1100}>
      <Group justify="space-between" align="flex-start">
        <div>
          <Title order={1} size="h2">
            {vertical.label}
          </Title>
          <Text c="dimmed" maw={700}>
            {vertical.description ?? ''}
          </Text>
          {parents.length > 0 && (
            <Text size="sm" c="dimmed">
              {t('buildsOn', { what: parents.join(', ') })}
            </Text>
          )}
        </div>
        <Group align="flex-end">
          <Select
            label={t('version')}
            w={120}
            allowDeselect={false}
            data={[...vertical.versions]}
            value={vertical.version}
            onChange={(value) => {
              if (value !== null)
                void navigate({ search: (before) => ({ ...before, version: value }) })
            }}
          />
          {mayApply && !isYours && (
            <ButtonLink
              to="/t/$tenant/templates/apply/$key"
              params={{ tenant, key }}
              search={{ version: vertical.version }}
            >
              {t(on.vertical === null ? 'useThis' : 'switchToThis')}
            </ButtonLink>
          )}
        </Group>
      </Group>
      {vertical.deprecated !== null && (
        <Notice color="red" title={t('deprecated')}>
          {vertical.deprecated}
        </Notice>
      )}
      {isYours && <Notice color="green">{t('onThis')}</Notice>}
      <Tabs
        value={tabs.find((one) => one.section === tab)?.section ?? tabs[0]?.section ?? null}
        onChange={(value) => {
          if (value !== null)
            void navigate({
              search: (before) => ({ ...before, tab: value }),
              replace: true,
              resetScroll: false,
            })
        }}
        keepMounted={false}
      >
        <Tabs.List>
          {tabs.map(({ section, count }) => (
            <Tabs.Tab key={section} value={section}>
              {sectionName(section)} ({count})
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {tabs.map(({ section }) => (
          <Tabs.Panel key={section} value={section} pt="md">
            <SetupPreview section={section} document={document} />
          </Tabs.Panel>
        ))}
      </Tabs>
    </Stack>
  )
}
