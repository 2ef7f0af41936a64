import { Anchor, Button, FileButton, Group, Stack, Text, Title } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { DragEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { api, call, dataOf } from '../api/client.ts'
import type { EntityPage } from '../app/queries.ts'
import { useTenantSlug } from '../app/use-tenant.ts'
import { downloadFile, uploadFile } from '../fields/download-file.ts'
import { numberFormat } from '../fields/formatters.ts'
import type { ApiRecord } from '../fields/record-values.ts'
import { useFormat } from '../fields/use-format.ts'
import { Refusal } from './record-refusal.tsx'
import classes from './record.module.css'

/** Files that hang on the record: dropped or chosen, saved, taken away. */
export function RecordAttachments({
  page,
  record,
}: {
  readonly page: EntityPage
  readonly record: ApiRecord
}) {
  const { t } = useTranslation('fields')
  const tenant = useTenantSlug()
  const cache = useQueryClient()
  const { language } = useFormat()
  const about = { entity: page.entity, record: record.id }
  const [busy, setBusy] = useState(false)
  const [over, setOver] = useState(false)
  const [refused, setRefused] = useState<unknown>()
  const { data } = useQuery({
    queryKey: [tenant, 'attachments', page.entity, record.id],
    queryFn: () =>
      dataOf(api.GET('/api/v1/attachments', { params: { query: { ...about, limit: 100 } } })),
  })
  const change = async (work: () => Promise<unknown>) => {
    setBusy(true)
    setRefused(undefined)
    try {
      await work()
    } catch (error) {
      setRefused(error)
    } finally {
      setBusy(false)
      await cache.invalidateQueries({
        queryKey: [tenant],
        predicate: ({ queryKey }) => queryKey[1] === 'attachments' || queryKey[1] === 'timeline',
      })
    }
  }
  const attach = (files: readonly File[]) =>
    change(async () => {
      for (const file of files) {
        const { id } = await uploadFile(file)
        await call('POST', '/attachments', { body: { ...about, file: id } })
      }
    })
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    void attach([...event.dataTransfer.files])
  }
  const mayChange = page.verbs.includes('update')
  return (
    <Stack gap="xs" component="section" aria-label={t('record.attachments')}>
      <Title order={2} size="h4">
        {t('record.attachments')}
      </Title>
      {data?.data.map(({ id, file }) => (
        <Group key={id} justify="space-between" wrap="nowrap" gap="xs">
          <Anchor
            component="button"
            type="button"
            size="sm"
            ta="left"
            className={classes['text']}
            onClick={() => void downloadFile(file.id, file.name).catch(setRefused)}
          >
            {file.name}
          </Anchor>
          <Group gap={4} wrap="nowrap">
            <Text size="xs" c="dimmed">
              {sizeText(file.size, language)}
            </Text>
            {mayChange && (
              <Button
                size="compact-xs"
                variant="subtle"
                color="gray"
                aria-label={t('record.detach', { name: file.name })}
                onClick={() => void change(() => call('DELETE', `/attachments/${id}`))}
              >
                {t('removeFile')}
              </Button>
            )}
          </Group>
        </Group>
      ))}
      {mayChange && (
        <Group
          className={classes['drop']}
          {...(over && { 'data-over': true })}
          onDragOver={(event) => {
            event.preventDefault()
            setOver(true)
          }}
          onDragLeave={() => setOver(false)}
          onDrop={drop}
          justify="space-between"
        >
          <Text size="sm" c="dimmed">
            {t('record.dropFiles')}
          </Text>
          <FileButton multiple onChange={(files) => void attach(files)}>
            {(button) => (
              <Button {...button} size="xs" variant="default" loading={busy}>
                {t('chooseFile')}
              </Button>
            )}
          </FileButton>
        </Group>
      )}
      <Refusal error={refused} />
    </Stack>
  )
}

/** `12 kB`, `3.4 MB`. */
function sizeText(bytes: number, language: string): string {
  const [amount, unit] =
    bytes >= 1e6 ? ([bytes / 1e6, 'megabyte'] as const) : ([bytes / 1e3, 'kilobyte'] as const)
  return numberFormat(language, { style: 'unit', unit, maximumFractionDigits: 1 }).format(amount)
}
