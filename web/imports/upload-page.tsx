import '@mantine/dropzone/styles.css'
import { Alert, Select, Stack, Text, Title } from '@mantine/core'
import { Dropzone } from '@mantine/dropzone'
import { IconFileUpload } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isProblem, sentenceOf } from '../api/problem.ts'
import { TextLink } from '../app/links.tsx'
import { useEntities, useMay, useTenantSlug } from '../app/use-tenant.ts'
import classes from './imports.module.css'
import { uploadFile } from './import-queries.ts'

const mostBytes = 10 * 1024 * 1024

/** First step: what the lines are, and the file. */
export function UploadPage() {
  const { t } = useTranslation('imports')
  const tenant = useTenantSlug()
  const navigate = useNavigate()
  const { entity } = useSearch({ from: '/t/$tenant/imports/new' })
  const possible = useEntities().filter(({ verbs }) => verbs.includes('create'))
  const chosen = possible.find((one) => one.entity === entity)
  const [rejected, setRejected] = useState(false)
  const mayImport = useMay('imports.manage')
  const upload = useMutation({
    mutationFn: (file: File) => uploadFile(chosen?.entity ?? '', file),
    onSuccess: ({ id }) => navigate({ to: '/t/$tenant/imports/$id', params: { tenant, id } }),
  })
  if (!mayImport) return <Alert variant="light">{t('mayNot')}</Alert>
  return (
    <Stack gap="md" maw={720}>
      <TextLink to="/t/$tenant/imports" params={{ tenant }} size="sm">
        {t('all')}
      </TextLink>
      <Title order={1} size="h2">
        {t('new')}
      </Title>
      <Select
        label={t('entity')}
        description={t('entityHelp')}
        searchable
        allowDeselect={false}
        data={possible.map((one) => ({ value: one.entity, label: one.plural }))}
        value={chosen?.entity ?? null}
        onChange={(value) =>
          value !== null &&
          void navigate({
            to: '/t/$tenant/imports/new',
            params: { tenant },
            search: { entity: value },
            replace: true,
          })
        }
      />
      <Dropzone
        multiple={false}
        maxSize={mostBytes}
        accept={['text/csv', 'text/plain', 'text/tab-separated-values', '.csv', '.tsv', '.txt']}
        disabled={chosen === undefined}
        loading={upload.isPending}
        className={classes['drop']}
        data-disabled={chosen === undefined || undefined}
        inputProps={{ 'aria-label': t('choose') }}
        onDrop={([file]) => {
          setRejected(false)
          if (file !== undefined) upload.mutate(file)
        }}
        onReject={() => setRejected(true)}
      >
        <Stack align="center" gap={6} className={classes['dropText']}>
          <IconFileUpload size={32} stroke={1.4} aria-hidden />
          <Text fw={600} ta="center">
            {t('drop')}
          </Text>
          <Text size="sm" c="dimmed" ta="center">
            {chosen === undefined ? t('chooseFirst') : t('dropHelp')}
          </Text>
        </Stack>
      </Dropzone>
      {rejected && <Alert color="red">{t('rejected')}</Alert>}
      {upload.error !== null && (
        <Alert color="red" role="alert">
          {isProblem(upload.error, 'OFFLINE') ? t('offline') : sentenceOf(upload.error)}
        </Alert>
      )}
    </Stack>
  )
}
