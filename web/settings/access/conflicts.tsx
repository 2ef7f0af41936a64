import { Badge, Group, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api, dataOf } from '../../api/client.ts'
import { TextLink } from '../../app/links.tsx'
import { useFormat } from '../../app/use-format.ts'
import { useMay, useTenantSlug } from '../../app/use-tenant.ts'
import { useMatrix } from '../data/use-roles.ts'
import { Refusal } from '../parts/refusal.tsx'
import { Row, Rows, Waiting } from '../parts/rows.tsx'

/** Who holds both of two permissions that a duty sets apart. */
export function Conflicts() {
  const { t } = useTranslation('settings')
  const tenant = useTenantSlug()
  const maySetup = useMay('configuration.read')
  const format = useFormat()
  const matrix = useMatrix()
  const { data: conflicts, error } = useQuery({
    queryKey: [tenant, 'settings', 'conflicts'],
    queryFn: async () => (await dataOf(api.GET('/api/v1/access/conflicts'))).data,
  })
  const describe = (id: string) =>
    matrix?.permissions.find((one) => one.id === id)?.description ?? id
  if (conflicts === undefined) return error === null ? <Waiting /> : <Refusal error={error} />
  return (
    <Stack maw={960}>
      <Group justify="space-between">
        <Text size="sm">{t('conflictsText')}</Text>
        {maySetup && (
          <TextLink to="/t/$tenant/setup/$section" params={{ tenant, section: 'duties' }}>
            {t('editDuties')}
          </TextLink>
        )}
      </Group>
      {conflicts.length === 0 ? (
        <Text c="dimmed">{t('noConflicts')}</Text>
      ) : (
        <Rows label={t('accessView.conflicts')}>
          {conflicts.map(({ duty, label, holder, one, other, exception, administrator }) => (
            <Row key={`${duty} ${holder.id}`}>
              <Group gap="xs">
                <Text fw={500}>{holder.name}</Text>
                {administrator && (
                  <Badge variant="default" tt="none">
                    {t('administrator')}
                  </Badge>
                )}
                {exception !== null && (
                  <Badge variant="light" tt="none">
                    {t('excepted')}
                  </Badge>
                )}
              </Group>
              <Text size="sm">{label}</Text>
              <Text size="sm" c="dimmed">
                {t('holdsBoth', { one: describe(one), other: describe(other) })}
              </Text>
              {exception?.reason !== undefined && (
                <Text size="sm" c="dimmed">
                  {exception.until == null
                    ? exception.reason
                    : t('exceptedUntil', {
                        reason: exception.reason,
                        date: format.day(exception.until),
                      })}
                </Text>
              )}
            </Row>
          ))}
        </Rows>
      )}
    </Stack>
  )
}
