import { Badge, Button, Group, Progress, Text } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api, call, dataOf } from '../api/client.ts'
import type { Answer } from '../app/queries.ts'
import { useFormat } from '../app/use-format.ts'
import { useTenantSlug } from '../app/use-tenant.ts'
import { useDeed } from './data/use-deed.ts'
import { Heading } from './parts/heading.tsx'
import { Refusal } from './parts/refusal.tsx'
import { Row, Rows } from './parts/rows.tsx'

type Archive = Answer<'/api/v1/tenant/exports'>['data'][number]
const underWay = ({ state }: Archive) =>
  state === 'queued' || state === 'scheduled' || state === 'running'

/** Everything that the company has, to take along. */
export function ExportPage() {
  const { t } = useTranslation(['settings', 'settings/places'])
  const tenant = useTenantSlug()
  const { data: archives } = useSuspenseQuery({
    queryKey: [tenant, 'settings', 'exports'],
    queryFn: async () => (await dataOf(api.GET('/api/v1/tenant/exports'))).data,
    refetchInterval: ({ state }) => (state.data?.some(underWay) === true ? 2000 : false),
  })
  const order = useDeed(() => call('POST', '/tenant/exports'))
  return (
    <>
      <Heading title={t('settings/places:export')} text={t('exportText')}>
        <Button
          loading={order.isPending}
          disabled={archives.some(underWay)}
          onClick={() => order.mutate(undefined)}
        >
          {t('orderExport')}
        </Button>
      </Heading>
      <Refusal error={order.error} />
      {archives.length === 0 ? (
        <Text c="dimmed">{t('noExports')}</Text>
      ) : (
        <Rows label={t('settings/places:export')}>
          {archives.map((archive) => (
            <One key={archive.id} archive={archive} />
          ))}
        </Rows>
      )}
    </>
  )
}

function One({ archive }: { readonly archive: Archive }) {
  const { t } = useTranslation('settings')
  const format = useFormat()
  const { id, createdAt, state, progress, rows, tables, error } = archive
  return (
    <Row
      actions={
        state === 'done' && (
          <Button
            component="a"
            // By the browser itself: an archive may be larger than the memory of a page.
            href={`/api/v1/tenant/exports/${id}/download`}
            download
            variant="default"
            size="compact-sm"
          >
            {t('download')}
          </Button>
        )
      }
    >
      <Group gap="xs">
        <Text fw={500} data-changing="">
          {format.instant(createdAt)}
        </Text>
        <Badge variant="default" tt="none">
          {t(`exportState.${state}`)}
        </Badge>
      </Group>
      {underWay(archive) && (
        <Progress value={progress ?? 0} aria-label={t('progress')} animated maw={320} />
      )}
      {rows !== null && tables !== null && (
        <Text size="sm" c="dimmed" data-changing="">
          {t('exportSize', { rows: format.number(rows), tables: format.number(tables) })}
        </Text>
      )}
      {error !== null && <Text size="sm">{error}</Text>}
    </Row>
  )
}
