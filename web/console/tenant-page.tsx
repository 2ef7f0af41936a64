import { Button, List, Paper, SimpleGrid, Table, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { TextLink } from '../app/links.tsx'
import { isProblem } from '../api/problem.ts'
import { tenantQuery } from './queries.ts'
import type { WholeTenant } from './queries.ts'
import { Refusal } from './refusal.tsx'
import { Count, Head, State, When } from './shown.tsx'
import { TenantActions } from './tenant-actions.tsx'
import { useDeed } from './use-deed.ts'

export function TenantPage() {
  const { t } = useTranslation('console')
  const { slug } = useParams({ from: '/console/tenants/$slug' })
  const { data: tenant, error, refetch } = useQuery(tenantQuery(slug))
  if (isProblem(error, 'TENANT_NOT_FOUND'))
    return (
      <>
        <Head title={slug} text={t('tenant.gone')} />
        <TextLink to="/console/certificates">{t('place.certificates')}</TextLink>
      </>
    )
  if (tenant === undefined) return <Refusal error={error} retry={() => void refetch()} />
  return (
    <>
      <Head title={tenant.name} text={tenant.slug}>
        <TenantActions tenant={tenant} />
      </Head>
      <SimpleGrid cols={{ base: 1, md: 2 }}>
        <Facts tenant={tenant} />
        <Records tenant={tenant} />
      </SimpleGrid>
      <Exports tenant={tenant} />
    </>
  )
}

interface Fact {
  readonly label: string
  readonly value: ReactNode
}

function Facts({ tenant }: { readonly tenant: WholeTenant }) {
  const { t } = useTranslation('console')
  const rows: readonly Fact[] = [
    { label: t('status'), value: <State of={tenant.status} /> },
    ...(tenant.reason === null ? [] : [{ label: t('tenant.reason'), value: tenant.reason }]),
    { label: t('tenant.since'), value: <When at={tenant.since} /> },
    ...(tenant.eraseAfter === null
      ? []
      : [{ label: t('tenant.eraseAfter'), value: <When at={tenant.eraseAfter} /> }]),
    {
      label: t('tenants.vertical'),
      value: tenant.vertical === null ? '–' : `${tenant.vertical}@${tenant.version ?? ''}`,
    },
    { label: t('tenant.placement'), value: tenant.placement },
    { label: t('tenants.members'), value: <Count of={tenant.members} /> },
    { label: t('tenant.created'), value: <When at={tenant.createdAt} /> },
    { label: t('tenants.seen'), value: <When at={tenant.lastSeenAt} /> },
    {
      label: t('tenant.id'),
      value: (
        <Text span size="sm" ff="monospace" data-changing>
          {tenant.id}
        </Text>
      ),
    },
  ]
  return (
    <Paper withBorder p="md">
      <Table variant="vertical" aria-label={t('tenant.facts')}>
        <Table.Tbody>
          {rows.map(({ label, value }) => (
            <Table.Tr key={label}>
              <Table.Th w="40%">{label}</Table.Th>
              <Table.Td style={{ overflowWrap: 'anywhere' }}>{value}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Paper>
  )
}

function Records({ tenant }: { readonly tenant: WholeTenant }) {
  const { t } = useTranslation('console')
  return (
    <Paper withBorder p="md">
      <Title order={2} size="h4">
        {t('tenant.records')}
      </Title>
      <Text size="sm" c="dimmed" mb="xs">
        {t('tenant.recordsText')}
      </Text>
      {tenant.records.length === 0 ? (
        <Text c="dimmed">{t('tenant.noRecords')}</Text>
      ) : (
        <List listStyleType="none" spacing={2}>
          {tenant.records.map(({ entity, count, more }) => (
            <List.Item key={entity}>
              <Text span ff="monospace" size="sm">
                {entity}
              </Text>{' '}
              {more && '> '}
              <Count of={count} />
            </List.Item>
          ))}
        </List>
      )}
    </Paper>
  )
}

function Exports({ tenant }: { readonly tenant: WholeTenant }) {
  const { t } = useTranslation('console')
  const order = useDeed()
  return (
    <Paper withBorder p="md" mt="md">
      <Title order={2} size="h4">
        {t('tenant.exports')}
      </Title>
      <Text size="sm" c="dimmed" mb="xs">
        {t('tenant.exportsText')}
      </Text>
      <List listStyleType="none" spacing={4} mb="sm">
        {tenant.exports.map(({ id, state, createdAt }) => (
          <List.Item key={id}>
            <State of={state} /> <When at={createdAt} />
          </List.Item>
        ))}
      </List>
      <Button
        variant="default"
        loading={order.isPending}
        onClick={() => order.mutate({ path: `/tenants/${tenant.slug}/exports` })}
      >
        {t('tenant.export')}
      </Button>
    </Paper>
  )
}
