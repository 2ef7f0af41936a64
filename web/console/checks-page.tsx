import { List, Paper, Stack, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { CheckList } from './check-list.tsx'
import { checksQuery, isolationQuery } from './queries.ts'
import { Refusal } from './refusal.tsx'
import { Head } from './shown.tsx'

/** What `erp doctor` and `erp doctor isolation` tell. */
export function ChecksPage() {
  const { t } = useTranslation('console')
  const checks = useQuery(checksQuery)
  const isolation = useQuery(isolationQuery)
  const rules = isolation.data?.rules ?? []
  const broken = rules.filter(({ violations }) => violations.length > 0)
  return (
    <>
      <Head title={t('place.checks')} text={t('checks.text')} />
      <Stack>
        <Refusal error={checks.error} retry={() => void checks.refetch()} />
        <CheckList label={t('place.checks')} checks={checks.data?.data} />
        <Title order={2} size="h4">
          {t('checks.isolation')}
        </Title>
        <Refusal error={isolation.error} retry={() => void isolation.refetch()} />
        <Paper withBorder p="md" mih={80} aria-busy={isolation.data === undefined}>
          {isolation.data !== undefined && (
            <>
              <Text fw={500}>
                {broken.length === 0
                  ? t('checks.isolated', { tables: isolation.data.tables, rules: rules.length })
                  : t('checks.broken', { count: broken.length })}
              </Text>
              <List mt="xs" size="sm" spacing={2}>
                {rules.map(({ rule, violations }) => (
                  <List.Item key={rule}>
                    {rule}
                    {violations.map((violation) => (
                      <Text key={violation} c="red.9" size="sm">
                        {violation}
                      </Text>
                    ))}
                  </List.Item>
                ))}
              </List>
            </>
          )}
        </Paper>
      </Stack>
    </>
  )
}
