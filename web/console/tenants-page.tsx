import { Button, Group, Select, TextInput } from '@mantine/core'
import { useDebouncedCallback, useDisclosure } from '@mantine/hooks'
import { IconPlus, IconSearch } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { TextLink } from '../app/links.tsx'
import { NewTenant } from './new-tenant.tsx'
import { tenantsQuery } from './queries.ts'
import { Refusal } from './refusal.tsx'
import { Rows } from './rows.tsx'
import { Count, Head, State, When } from './shown.tsx'

export function TenantsPage() {
  const { t } = useTranslation('console')
  const search = useSearch({ from: '/console/' })
  const navigate = useNavigate()
  const [making, { open, close }] = useDisclosure(false)
  const { data, error, refetch, hasNextPage, fetchNextPage } = useInfiniteQuery(
    tenantsQuery(search),
  )
  const go = (next: { readonly q?: string; readonly status?: string }) =>
    void navigate({ to: '/console', search: next, replace: true })
  const find = useDebouncedCallback((q: string) => {
    const { status } = search
    go({ ...(q !== '' && { q }), ...(status !== undefined && { status }) })
  }, 250)
  return (
    <>
      <Head title={t('place.tenants')} text={t('tenants.text')}>
        <Button leftSection={<IconPlus size={16} />} onClick={open}>
          {t('tenants.new')}
        </Button>
      </Head>
      <Group mb="md" align="flex-end">
        <TextInput
          label={t('tenants.find')}
          defaultValue={search.q ?? ''}
          leftSection={<IconSearch size={16} />}
          onChange={(event) => find(event.currentTarget.value)}
          flex={1}
          miw={180}
          maw={320}
        />
        <Select
          label={t('status')}
          clearable
          w={170}
          value={search.status ?? null}
          placeholder={t('tenants.any')}
          data={['active', 'suspended', 'deleted'].map((value) => ({
            value,
            label: t(`state.${value}`),
          }))}
          onChange={(status) =>
            go({
              ...(search.q !== undefined && { q: search.q }),
              ...(status !== null && { status }),
            })
          }
        />
      </Group>
      <Refusal error={error} retry={() => void refetch()} />
      <Rows
        label={t('place.tenants')}
        rows={data?.pages.flatMap((page) => page.data)}
        keyOf={({ id }) => id}
        empty={t('tenants.none')}
        more={hasNextPage ? () => void fetchNextPage() : undefined}
        columns={[
          {
            key: 'slug',
            label: t('tenants.slug'),
            renderCell: ({ slug }) => (
              <TextLink to="/console/tenants/$slug" params={{ slug }}>
                {slug}
              </TextLink>
            ),
          },
          { key: 'name', label: t('tenants.name'), renderCell: ({ name }) => name },
          { key: 'status', label: t('status'), renderCell: ({ status }) => <State of={status} /> },
          {
            key: 'vertical',
            label: t('tenants.vertical'),
            renderCell: ({ vertical, version }) =>
              vertical === null ? '–' : `${vertical}@${version ?? ''}`,
          },
          {
            key: 'members',
            label: t('tenants.members'),
            isNumber: true,
            renderCell: ({ members }) => <Count of={members} />,
          },
          {
            key: 'seen',
            label: t('tenants.seen'),
            renderCell: ({ lastSeenAt }) => <When at={lastSeenAt} />,
          },
        ]}
      />
      <NewTenant opened={making} close={close} />
    </>
  )
}
