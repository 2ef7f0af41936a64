import { Code, List, Paper, Stack, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { certificateQuery } from './queries.ts'
import { Refusal } from './refusal.tsx'
import { Rows } from './rows.tsx'
import { Count, Head, When } from './shown.tsx'

export function CertificatePage() {
  const { t } = useTranslation('console')
  const { id } = useParams({ from: '/console/certificates/$id' })
  const { data: one, error, refetch } = useQuery(certificateQuery(id))
  if (one === undefined) return <Refusal error={error} retry={() => void refetch()} />
  return (
    <>
      <Head
        title={t('certificates.number', { place: one.place })}
        text={t('certificates.oneText')}
      />
      <Stack>
        <Paper withBorder p="md">
          <Text>
            {t('tenant.id')}: <code data-changing>{one.tenant}</code>
          </Text>
          <Text>
            {t('certificates.requested')}: <When at={one.requestedAt} />
          </Text>
          <Text>
            {t('certificates.completed')}: <When at={one.completedAt} />
          </Text>
          <Text mt="xs">SHA-256</Text>
          <Code block tabIndex={0} data-changing>
            {one.hash}
          </Code>
        </Paper>
        <Title order={2} size="h4">
          {t('certificates.erased')}
        </Title>
        <Rows
          label={t('certificates.erased')}
          rows={one.erased}
          keyOf={({ what }) => what}
          empty={t('certificates.nothingErased')}
          columns={[
            { key: 'what', label: t('certificates.what'), renderCell: ({ what }) => what },
            {
              key: 'count',
              label: t('certificates.rows'),
              isNumber: true,
              renderCell: ({ count }) => <Count of={count} />,
            },
          ]}
        />
        <Title order={2} size="h4">
          {t('certificates.kept')}
        </Title>
        <Rows
          label={t('certificates.kept')}
          rows={one.retained}
          keyOf={({ entity, keepUntil }) => `${entity} ${keepUntil}`}
          empty={t('certificates.nothingKept')}
          columns={[
            { key: 'entity', label: t('certificates.what'), renderCell: ({ entity }) => entity },
            {
              key: 'count',
              label: t('certificates.rows'),
              isNumber: true,
              renderCell: ({ count }) => <Count of={count} />,
            },
            {
              key: 'until',
              label: t('certificates.until'),
              renderCell: ({ keepUntil }) => keepUntil,
            },
          ]}
        />
        {one.notes.length > 0 && (
          <List>
            {one.notes.map((note) => (
              <List.Item key={note}>{note}</List.Item>
            ))}
          </List>
        )}
      </Stack>
    </>
  )
}
