import { Center, Group, Skeleton, Stack, Tabs, Text, Title } from '@mantine/core'
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { sentenceOf } from '../api/problem.ts'
import { ButtonLink } from '../app/links.tsx'
import { FirstRunChecklist } from '../arrival/first-run-checklist.tsx'
import { useMe, useTenantSlug } from '../app/use-tenant.ts'
import { EmptyHome } from './empty-home.tsx'
import classes from './home.module.css'
import { dashboardQuery, dashboardsQuery } from './home-queries.ts'
import { DashboardView } from './widget.tsx'

/** Where people begin their day: the dashboards of their company. */
export function HomePage() {
  const { t } = useTranslation('home')
  const tenant = useTenantSlug()
  const me = useMe()
  const { data: dashboards } = useSuspenseQuery(dashboardsQuery(tenant, me.configurationRevision))
  const { dashboard: wanted } = useSearch({ from: '/t/$tenant/' })
  const shown = dashboards.find(({ id }) => id === wanted) ?? dashboards[0]
  const navigate = useNavigate()
  return (
    <Stack gap="md">
      <Group justify="space-between" align="flex-end">
        <Title order={1} size="h2">
          {me.tenant.name}
        </Title>
        <ButtonLink to="/t/$tenant/reports" params={{ tenant }} variant="default" size="xs">
          {t('reports')}
        </ButtonLink>
      </Group>
      <FirstRunChecklist />
      {shown === undefined ? (
        <EmptyHome />
      ) : (
        <>
          {dashboards.length > 1 && (
            <Tabs
              value={shown.id}
              onChange={(dashboard) =>
                dashboard !== null &&
                void navigate({ to: '/t/$tenant', params: { tenant }, search: { dashboard } })
              }
            >
              <Tabs.List className={classes['tabs'] ?? ''} aria-label={t('dashboards')}>
                {dashboards.map(({ id, label }) => (
                  <Tabs.Tab key={id} value={id}>
                    {label}
                  </Tabs.Tab>
                ))}
              </Tabs.List>
              {dashboards.map(({ id }) => (
                <Tabs.Panel key={id} value={id} pt="md">
                  {id === shown.id && <ShownDashboard id={id} />}
                </Tabs.Panel>
              ))}
            </Tabs>
          )}
          {dashboards.length === 1 && <ShownDashboard id={shown.id} />}
        </>
      )}
    </Stack>
  )
}

function ShownDashboard({ id }: { readonly id: string }) {
  const tenant = useTenantSlug()
  const { configurationRevision } = useMe()
  const { data, error } = useQuery(dashboardQuery(tenant, configurationRevision, id))
  if (error !== null && data === undefined)
    return (
      <Center mih={200} role="alert">
        <Text>{sentenceOf(error)}</Text>
      </Center>
    )
  if (data === undefined)
    return (
      <div className={classes['grid']}>
        {[0, 3, 6, 9].map((x) => (
          <Skeleton key={x} h={132} style={{ gridColumn: `${x + 1} / span 3` }} />
        ))}
        {[0, 6].map((x) => (
          <Skeleton key={x} h={300} style={{ gridColumn: `${x + 1} / span 6` }} />
        ))}
      </div>
    )
  return (
    <>
      {data.description != null && (
        <Text c="dimmed" size="sm" mb="sm">
          {data.description}
        </Text>
      )}
      <DashboardView dashboard={data} />
    </>
  )
}
