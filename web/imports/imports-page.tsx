import { Badge, Group, Stack, Table, Text, Title } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { ButtonLink, TextLink } from '../app/links.tsx'
import { useEntities, useMe, useTenantSlug } from '../app/use-tenant.ts'
import { momentText } from '../fields/field-text.ts'
import { linesOf } from './import-page.tsx'
import { importsQuery } from './import-queries.ts'

const colors = { draft: 'gray', ordered: 'blue', done: 'green' } as const

/** The caller's imports of the last week. */
export function ImportsPage() {
  const { t, i18n } = useTranslation(['imports', 'imports/places'])
  const tenant = useTenantSlug()
  const { timezone } = useMe().tenant
  const entities = new Map(useEntities().map((one) => [one.entity, one.plural]))
  const { data } = useSuspenseQuery(importsQuery(tenant))
  return (
    <Stack gap="md">
      <Group justify="space-between">
        <Title order={1} size="h2">
          {t('imports/places:imports')}
        </Title>
        <ButtonLink to="/t/$tenant/imports/new" params={{ tenant }} size="sm">
          {t('new')}
        </ButtonLink>
      </Group>
      {data.data.length === 0 ? (
        <Text c="dimmed">{t('none')}</Text>
      ) : (
        <Table.ScrollContainer minWidth={520}>
          <Table aria-label={t('imports/places:imports')}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th scope="col">{t('file')}</Table.Th>
                <Table.Th scope="col">{t('entity')}</Table.Th>
                <Table.Th scope="col">{t('lineCount')}</Table.Th>
                <Table.Th scope="col">{t('stateTitle')}</Table.Th>
                <Table.Th scope="col">{t('uploaded')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {data.data.map(({ id, fileName, entity, rows, state, createdAt }) => (
                <Table.Tr key={id}>
                  <Table.Td>
                    <TextLink to="/t/$tenant/imports/$id" params={{ tenant, id }}>
                      {fileName ?? t('noName')}
                    </TextLink>
                  </Table.Td>
                  <Table.Td>{entities.get(entity) ?? entity}</Table.Td>
                  <Table.Td>{linesOf(rows)}</Table.Td>
                  <Table.Td>
                    <Badge variant="dot" color={colors[state]} tt="none">
                      {t(`of.${state}`)}
                    </Badge>
                    {rows.refused > 0 && (
                      <Text span size="xs" ml={6}>
                        {t('refused', { count: rows.refused })}
                      </Text>
                    )}
                  </Table.Td>
                  <Table.Td data-changing>
                    {momentText(createdAt, { language: i18n.language, timezone })}
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
    </Stack>
  )
}
