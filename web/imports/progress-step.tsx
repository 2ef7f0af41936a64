import { Alert, Button, Group, Progress, Stack, Text, Title } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../api/client.ts'
import { sentenceOf } from '../api/problem.ts'
import { ButtonLink } from '../app/links.tsx'
import type { EntitySummary } from '../app/queries.ts'
import { useTenantSlug } from '../app/use-tenant.ts'
import { saveFile } from '../home/save-file.ts'
import { importQuery, operationOf, operationQuery, refusedLines } from './import-queries.ts'
import type { Import, Operation } from './import-queries.ts'

/** An import that was ordered: how far it is, then what came of it and what to do about the rest. */
export function ProgressStep({
  file,
  entity,
}: {
  readonly file: Import
  readonly entity: EntitySummary | undefined
}) {
  const { t } = useTranslation('imports')
  const tenant = useTenantSlug()
  const queries = useQueryClient()
  const ordered = operationOf(file)
  const { data: operation } = useQuery(operationQuery(tenant, ordered))
  const key = importQuery(tenant, file.id).queryKey
  const ended = operation?.endedAt ?? null
  useEffect(() => {
    if (ended === null) return
    void queries.invalidateQueries({ queryKey: [tenant, 'import', file.id], exact: true })
    void queries.invalidateQueries({ queryKey: [tenant, 'list'] })
    void queries.invalidateQueries({ queryKey: [tenant, 'figures'] })
  }, [ended, queries, tenant, file.id])
  const cancel = useMutation({
    mutationFn: () => call<Operation>('POST', `/operations/${ordered ?? ''}/cancel`),
    onSuccess: () =>
      queries.invalidateQueries({ queryKey: operationQuery(tenant, ordered).queryKey }),
  })
  const goOn = useMutation({
    mutationFn: () => call<Operation>('POST', `/imports/${file.id}/commit`),
    onSuccess: () => queries.invalidateQueries({ queryKey: key }),
  })
  const running = operation?.state === 'waiting' || operation?.state === 'running'
  const stopped = operation?.state === 'cancelled' || operation?.state === 'failed'
  return (
    <Stack gap="md">
      {running && (
        <>
          <Text>{t('running')}</Text>
          <Progress.Root size="lg">
            <Progress.Section value={operation.progress ?? 0} aria-label={t('progress')} animated />
          </Progress.Root>
          <Group>
            <Button variant="default" loading={cancel.isPending} onClick={() => cancel.mutate()}>
              {t('stop')}
            </Button>
          </Group>
        </>
      )}
      {stopped && (
        <Alert color="yellow" title={t(`stopped.${operation.state}`)}>
          {operation.problem !== null && <Text size="sm">{operation.problem.detail}</Text>}
          <Button size="xs" mt="xs" loading={goOn.isPending} onClick={() => goOn.mutate()}>
            {t('goOn')}
          </Button>
        </Alert>
      )}
      {goOn.error !== null && <Alert color="red">{sentenceOf(goOn.error)}</Alert>}
      <Outcome file={file} />
      <Group>
        {entity !== undefined && <ToList entity={entity} />}
        {file.rows.refused > 0 && (
          <ButtonLink
            to="/t/$tenant/imports/new"
            params={{ tenant }}
            search={{ entity: file.entity }}
            variant="default"
          >
            {t('uploadCorrected')}
          </ButtonLink>
        )}
      </Group>
    </Stack>
  )
}

function Outcome({ file: { id, fileName, rows } }: { readonly file: Import }) {
  const { t } = useTranslation('imports')
  const download = useMutation({
    mutationFn: () => refusedLines(id),
    onSuccess: (text) =>
      saveFile(`${t('errorsName')} ${fileName ?? 'import.csv'}`, 'text/csv', '\uFEFF', text),
  })
  return (
    <section aria-live="polite">
      <Title order={2} size="h4" mb="xs">
        {t('result')}
      </Title>
      <Stack gap={4}>
        <Text>{t('created', { count: rows.created })}</Text>
        <Text>{t('updated', { count: rows.updated })}</Text>
        {rows.waiting > 0 && <Text>{t('waiting', { count: rows.waiting })}</Text>}
        <Text>{t('refused', { count: rows.refused })}</Text>
        {rows.refused > 0 && (
          <Alert variant="light" color="yellow">
            <Text size="sm" mb="xs">
              {t('refusedHelp')}
            </Text>
            <Button size="xs" loading={download.isPending} onClick={() => download.mutate()}>
              {t('downloadErrors')}
            </Button>
            {download.error !== null && <Text size="sm">{sentenceOf(download.error)}</Text>}
          </Alert>
        )}
      </Stack>
    </section>
  )
}

function ToList({ entity: { path, plural } }: { readonly entity: EntitySummary }) {
  const { t } = useTranslation('imports')
  const tenant = useTenantSlug()
  const [, module = '', name = ''] = path.split('/')
  return (
    <ButtonLink to="/t/$tenant/r/$module/$plural" params={{ tenant, module, plural: name }}>
      {t('toList', { entity: plural })}
    </ButtonLink>
  )
}
