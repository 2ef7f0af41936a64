import { useTranslation } from 'react-i18next'
import { Badge, Text } from '@mantine/core'
import type { Check } from './queries.ts'
import { Rows } from './rows.tsx'

export function CheckList({
  label,
  checks,
}: {
  readonly label: string
  readonly checks: readonly Check[] | undefined
}) {
  const { t } = useTranslation('console')
  return (
    <Rows
      label={label}
      rows={checks}
      keyOf={({ name }) => name}
      empty={t('checks.none')}
      columns={[
        { key: 'name', label: t('checks.name'), renderCell: ({ name }) => name },
        {
          key: 'ok',
          label: t('status'),
          renderCell: ({ ok }) => (
            <Badge variant="dot" color={ok ? 'green' : 'red'} tt="none" fw={500}>
              {t(ok ? 'checks.ok' : 'checks.fault')}
            </Badge>
          ),
        },
        {
          key: 'found',
          label: t('checks.found'),
          renderCell: ({ found }) => (
            <Text size="sm" style={{ whiteSpace: 'pre-wrap' }}>
              {found}
            </Text>
          ),
        },
      ]}
    />
  )
}
