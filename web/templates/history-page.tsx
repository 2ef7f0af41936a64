import { Badge, Button, Group, Paper, Radio, Stack, Table, Text, Title } from '@mantine/core'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { useMay, useMe, useTenantSlug } from '../app/use-tenant.ts'
import { ChangeList } from './parts/change-list.tsx'
import { Failure } from './parts/failure.tsx'
import { UndoDialog } from './parts/undo-dialog.tsx'
import { differencesQuery, revisionsBefore, revisionsInPage, statusQuery } from './queries.ts'
import type { Revision } from './types.ts'
import { useDeedName } from './use-deed-name.ts'
import { useTargetName } from './use-target-name.ts'
import { useTemplateWords } from './use-template-words.ts'
import classes from './templates.module.css'
import { Notice } from './parts/notice.tsx'

const route = getRouteApi('/t/$tenant/templates/history')

/** Every revision of the setup: who, when and what; the difference of any two, and the way back. */
export function HistoryPage() {
  const { t } = useTemplateWords()
  const tenant = useTenantSlug()
  const { configurationRevision } = useMe()
  const { from, to } = route.useSearch()
  const navigate = route.useNavigate()
  const mayUndo = useMay('template.rollback')
  const [undoing, setUndoing] = useState<number | undefined>()
  const [restored, setRestored] = useState<number | undefined>()
  const pages = useInfiniteQuery({
    queryKey: [tenant, 'template', 'revisions', configurationRevision],
    queryFn: ({ pageParam }) => revisionsBefore(pageParam),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: (last) => (last.length < revisionsInPage ? undefined : last.at(-1)?.revision),
  })
  const revisions = pages.data?.pages.flat() ?? []
  const choose = (side: 'from' | 'to', revision: number) =>
    void navigate({
      search: (before) => ({ ...before, [side]: revision }),
      replace: true,
      resetScroll: false,
    })
  return (
    <Stack maw={1000}>
      <div>
        <Title order={1} size="h2">
          {t('templates/places:history')}
        </Title>
        <Text c="dimmed">{t('historyText')}</Text>
      </div>
      {restored !== undefined && (
        <Notice color="green" role="status" withCloseButton onClose={() => setRestored(undefined)}>
          {t('restored', { revision: restored })}
        </Notice>
      )}
      {from !== undefined && to !== undefined && from !== to && (
        <Difference from={Math.min(from, to)} to={Math.max(from, to)} />
      )}
      <Failure error={pages.error} />
      <Table.ScrollContainer minWidth={300}>
        <Table verticalSpacing="sm">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('compareTitle')}</Table.Th>
              <Table.Th>{t('whatHappened')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {revisions.map((one) => (
              <Table.Tr key={one.revision}>
                <Table.Td w={90}>
                  <Group gap="xs" wrap="nowrap">
                    {(['from', 'to'] as const).map((side) => (
                      <Radio
                        key={side}
                        name={side}
                        checked={(side === 'from' ? from : to) === one.revision}
                        onChange={() => choose(side, one.revision)}
                        aria-label={t(`compare.${side}`, { revision: one.revision })}
                      />
                    ))}
                  </Group>
                </Table.Td>
                <Table.Td>
                  <Line
                    revision={one}
                    isNow={one.revision === configurationRevision}
                    onRestore={mayUndo ? () => setUndoing(one.revision) : undefined}
                  />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {pages.hasNextPage && (
        <Button
          variant="default"
          loading={pages.isFetchingNextPage}
          onClick={() => void pages.fetchNextPage()}
        >
          {t('older')}
        </Button>
      )}
      {undoing !== undefined && (
        <UndoDialog
          to={undoing}
          onClose={() => setUndoing(undefined)}
          onDone={() => {
            setRestored(undoing)
            setUndoing(undefined)
          }}
        />
      )}
    </Stack>
  )
}

function Line({
  revision,
  isNow,
  onRestore,
}: {
  readonly revision: Revision
  readonly isNow: boolean
  readonly onRestore: (() => void) | undefined
}) {
  const { t, instant } = useTemplateWords()
  const targetName = useTargetName()
  const names = useQuery(statusQuery(useTenantSlug())).data?.names
  const deedName = useDeedName()
  return (
    <Group justify="space-between" align="flex-start" gap="xs">
      <div>
        <Group gap="xs">
          <Badge variant="default" tt="none">
            {t(`revision.${revision.kind}`, { defaultValue: revision.kind })}
          </Badge>
          <Text size="sm" c="dimmed">
            {t('revisionNumber', { number: revision.revision })} · {targetName(revision.on)}
          </Text>
          {isNow && (
            <Badge color="green.9" tt="none">
              {t('now')}
            </Badge>
          )}
        </Group>
        <Text size="sm" className={classes['wide']}>
          {deedName(revision.summary, names)}
        </Text>
        <Text size="sm" c="dimmed">
          {revision.by} · <span data-changing>{instant(revision.at)}</span>
        </Text>
      </div>
      {!isNow && onRestore !== undefined && (
        <Button
          size="compact-sm"
          variant="default"
          onClick={onRestore}
          aria-label={t('restoreTo', { revision: revision.revision })}
        >
          {t('restore')}
        </Button>
      )}
    </Group>
  )
}

function Difference({ from, to }: { readonly from: number; readonly to: number }) {
  const { t } = useTemplateWords()
  const { data, error } = useQuery(differencesQuery(useTenantSlug(), from, to))
  return (
    <Paper withBorder p="md" component="section">
      <Title order={2} size="h4" mb="sm">
        {t('between', { from, to })}
      </Title>
      <Failure error={error} />
      {data === undefined && error === null && <Text c="dimmed">{t('looking')}</Text>}
      {data !== undefined && <ChangeList changes={data.changes} names={data.names} />}
    </Paper>
  )
}
