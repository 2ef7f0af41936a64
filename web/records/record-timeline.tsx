import { Button, Group, Stack, Text, Title } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { call } from '../api/client.ts'
import type { EntityPage } from '../app/queries.ts'
import { useTenantSlug } from '../app/use-tenant.ts'
import { momentText } from '../fields/field-text.ts'
import { FieldValue } from '../fields/field-value.tsx'
import type { ApiRecord } from '../fields/record-values.ts'
import { useFormat } from '../fields/use-format.ts'
import { RecordComment } from './record-comment.tsx'
import { CommentBox } from './record-comment-box.tsx'
import { Refusal } from './record-refusal.tsx'
import { changedFields, deedOf } from './record-history.ts'
import type { TimelineEntry } from './record-history.ts'
import classes from './record.module.css'

interface TimelinePage {
  readonly data: readonly TimelineEntry[]
  readonly page: { readonly next: string | null }
}

/** What happened to a record and what people say of it, newest first. */
export function RecordTimeline({
  page,
  record,
}: {
  readonly page: EntityPage
  readonly record: ApiRecord
}) {
  const { t } = useTranslation('fields')
  const tenant = useTenantSlug()
  const timeline = useInfiniteQuery({
    queryKey: [tenant, 'timeline', page.entity, record.id],
    queryFn: ({ pageParam }) => {
      const query = new URLSearchParams({
        limit: '20',
        ...(pageParam !== '' && { cursor: pageParam }),
      })
      return call<TimelinePage>('GET', `${page.path}/${record.id}/timeline?${query.toString()}`)
    },
    initialPageParam: '',
    getNextPageParam: (last) => last.page.next,
  })
  const entries = timeline.data?.pages.flatMap(({ data }) => data) ?? []
  return (
    <Stack gap="sm" component="section" aria-label={t('record.timeline')}>
      <Title order={2} size="h4">
        {t('record.timeline')}
      </Title>
      <CommentBox entity={page.entity} record={record.id} />
      <Refusal error={timeline.error} />
      <Stack component="ol" gap="md" m={0} p={0} className={classes['plainList']}>
        {entries.map((entry) => (
          <li key={`${entry.kind}${entry.id}`} className={classes['entry']}>
            <Entry page={page} entry={entry} />
          </li>
        ))}
      </Stack>
      {timeline.hasNextPage && (
        <Group>
          <Button
            size="xs"
            variant="default"
            loading={timeline.isFetchingNextPage}
            onClick={() => void timeline.fetchNextPage()}
          >
            {t('record.older')}
          </Button>
        </Group>
      )}
    </Stack>
  )
}

function Entry({ page, entry }: { readonly page: EntityPage; readonly entry: TimelineEntry }) {
  const { t } = useTranslation('fields')
  const format = useFormat()
  return (
    <>
      <Text size="xs" c="dimmed">
        {entry.actor.name} · <span data-changing>{momentText(entry.at, format)}</span>
      </Text>
      {entry.kind === 'comment' && entry.comment !== undefined && (
        <RecordComment comment={entry.comment} />
      )}
      {entry.kind === 'attachment' && (
        <Text size="sm">{t('record.attached', { name: entry.attachment?.file.name ?? '' })}</Text>
      )}
      {entry.kind === 'stage' && (
        <Text size="sm">
          {entry.stage?.from == null
            ? t('record.started', { stage: entry.stage?.to?.label ?? '' })
            : t('record.moved', {
                from: entry.stage.from.label ?? entry.stage.from.id,
                to: entry.stage.to?.label ?? entry.stage.to?.id ?? '',
              })}
        </Text>
      )}
      {entry.kind === 'change' && <Change page={page} entry={entry} />}
    </>
  )
}

function Change({ page, entry }: { readonly page: EntityPage; readonly entry: TimelineEntry }) {
  const { t } = useTranslation('fields')
  const deed = deedOf(entry)
  const changed = deed === 'changed' ? changedFields(page.form.fields, entry) : []
  if (changed.length === 0) return <Text size="sm">{t(`record.deed.${deed}`)}</Text>
  return (
    <Stack gap={2}>
      {changed.map(({ field, before, after }) => (
        <Text key={field.path} size="sm" component="div">
          {field.label}:{' '}
          {before !== null && (
            <>
              <span className={classes['old']}>
                <FieldValue field={field} value={before} />
              </span>{' '}
              →{' '}
            </>
          )}
          {after === null ? t('empty') : <FieldValue field={field} value={after} />}
        </Text>
      ))}
    </Stack>
  )
}
