import { Button, Code, Group, Menu, Stack, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { send } from '../../api/client.ts'
import type { Answer } from '../../app/queries.ts'
import { useFormat } from '../../app/use-format.ts'
import { useEntities, useMay } from '../../app/use-tenant.ts'
import { saveFile } from '../../home/save-file.ts'
import { usePages } from '../data/use-pages.ts'
import { DetailsButton } from '../parts/details-button.tsx'
import { Heading } from '../parts/heading.tsx'
import { Refusal } from '../parts/refusal.tsx'
import { PagedRows, Row } from '../parts/rows.tsx'
import { AuditFilters } from './audit-filters.tsx'
import { DifferenceTable } from './difference-table.tsx'
import { useAuditQuery } from './use-audit-query.ts'
import { useDeedName } from './use-deed-name.ts'

const here = getRouteApi('/t/$tenant/settings/audit')
type Entry = Answer<'/api/v1/audit'>['data'][number]

/** Who changed what and when, narrowed by all that an entry knows; the question is in the address. */
export function AuditPage() {
  const { t } = useTranslation(['settings', 'settings/places'])
  const search = here.useSearch()
  const query = useAuditQuery(search)
  const mayExport = useMay('audit.export')
  const narrowed = Object.keys(search).length > 0
  const save = useMutation({
    mutationFn: async (format: 'csv' | 'jsonl') => {
      const asked = new URLSearchParams({ ...query, format })
      const answer = await send(`/api/v1/audit/export?${asked.toString()}`)
      saveFile(`audit.${format}`, 'application/octet-stream', await answer.blob())
    },
  })
  return (
    <>
      <Heading title={t('settings/places:audit')} text={t('auditText')}>
        {mayExport && (
          <Menu>
            <Menu.Target>
              <Button variant="default" loading={save.isPending}>
                {t('exportAudit')}
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item onClick={() => save.mutate('csv')}>{t('asCsv')}</Menu.Item>
              <Menu.Item onClick={() => save.mutate('jsonl')}>{t('asJson')}</Menu.Item>
            </Menu.Dropdown>
          </Menu>
        )}
      </Heading>
      <Stack>
        <AuditFilters />
        <Refusal error={save.error} />
        <PagedRows
          pages={usePages<Entry>('/audit', query)}
          label={t('settings/places:audit')}
          empty={t(narrowed ? 'noEntryFound' : 'noEntries')}
        >
          {(entry) => <One key={entry.id} entry={entry} />}
        </PagedRows>
      </Stack>
    </>
  )
}

function One({ entry }: { readonly entry: Entry }) {
  const { t } = useTranslation('settings')
  const format = useFormat()
  const entities = useEntities()
  const { action, actor, at, before, after, entity, erased, recordId, requestId } = entry
  const told = before != null || after != null
  const name = useDeedName()(action, entity)
  return (
    <Row
      actions={
        told && (
          <DetailsButton of={name} title={name}>
            <Text size="sm">{t('doneBy', { name: actor.name, date: format.instant(at) })}</Text>
            <DifferenceTable before={before} after={after} />
            <Text size="xs" c="dimmed">
              {t('request', { id: requestId })}
            </Text>
          </DetailsButton>
        )
      }
    >
      <Group gap="xs">
        <Text fw={500}>{name}</Text>
        {/* By this word one asks for more of them. */}
        <Code>{action}</Code>
        {erased && (
          <Text size="sm" c="dimmed">
            {t('erased')}
          </Text>
        )}
      </Group>
      <Text size="sm" data-changing="">
        {t('doneBy', { name: actor.name, date: format.instant(at) })}
      </Text>
      {entity !== null && (
        <Text size="sm" c="dimmed" data-changing="">
          {entities.find((one) => one.entity === entity)?.label ?? entity}
          {recordId !== null && ` ${recordId}`}
        </Text>
      )}
    </Row>
  )
}
