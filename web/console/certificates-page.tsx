import { Alert } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { TextLink } from '../app/links.tsx'
import { certificatesQuery } from './queries.ts'
import { Refusal } from './refusal.tsx'
import { Rows } from './rows.tsx'
import { Head, When } from './shown.tsx'

export function CertificatesPage() {
  const { t } = useTranslation('console')
  const { data, error, refetch } = useQuery(certificatesQuery)
  return (
    <>
      <Head title={t('place.certificates')} text={t('certificates.text')} />
      <Refusal error={error} retry={() => void refetch()} />
      {data !== undefined && data.data.length > 0 && (
        <Alert
          variant="outline"
          color={data.broken === null ? 'green' : 'red'}
          mb="md"
          title={
            data.broken === null
              ? t('certificates.chain')
              : t('certificates.broken', { place: data.broken })
          }
        />
      )}
      <Rows
        label={t('place.certificates')}
        rows={data?.data}
        keyOf={({ id }) => id}
        empty={t('certificates.none')}
        columns={[
          {
            key: 'place',
            label: t('certificates.place'),
            renderCell: ({ place, id }) => (
              <TextLink to="/console/certificates/$id" params={{ id }}>
                {t('certificates.number', { place })}
              </TextLink>
            ),
          },
          {
            key: 'tenant',
            label: t('tenant.id'),
            renderCell: ({ tenant }) => <code data-changing>{tenant}</code>,
          },
          {
            key: 'completed',
            label: t('certificates.completed'),
            renderCell: ({ completedAt }) => <When at={completedAt} />,
          },
        ]}
      />
    </>
  )
}
