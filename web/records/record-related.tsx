import { Accordion, Button, Group, Loader, Stack, Table, Text, Title } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../api/client.ts'
import { ButtonLink, TextLink } from '../app/links.tsx'
import type { EntityPage, EntitySummary } from '../app/queries.ts'
import { useEntities, useEntityIfReadable, useTenantSlug } from '../app/use-tenant.ts'
import { FieldValue } from '../fields/field-value.tsx'
import { titleIn } from '../fields/reference-names.ts'
import { valueAt } from '../fields/record-values.ts'
import type { ApiRecord } from '../fields/record-values.ts'
import { recordLink } from './record-path.ts'
import { Refusal } from './record-refusal.tsx'
import classes from './record.module.css'

/** How many are shown of each kind. */
const shownOfEach = 10
const columnsOfEach = 3

/** Records that refer to this one; each kind is asked for when somebody opens it. */
export function RecordRelated({
  page,
  record,
}: {
  readonly page: EntityPage
  readonly record: ApiRecord
}) {
  const { t } = useTranslation('fields')
  const entities = useEntities()
  const [open, setOpen] = useState<readonly string[]>([])
  const related = page.related.flatMap(({ entity, field, label, filterable }) => {
    const summary = entities.find((one) => one.entity === entity)
    return filterable && summary !== undefined && summary.lineOf !== page.entity
      ? [{ summary, field, label, key: `${entity}.${field}` }]
      : []
  })
  if (related.length === 0) return null
  return (
    <Stack
      gap="xs"
      component="section"
      aria-label={t('record.related')}
      className={classes['noPrint']}
    >
      <Title order={2} size="h4">
        {t('record.related')}
      </Title>
      <Accordion multiple value={[...open]} onChange={setOpen} variant="separated" order={3}>
        {related.map(({ summary, field, label, key }) => (
          <Accordion.Item key={key} value={key}>
            <Accordion.Control>
              {summary.plural}{' '}
              <Text span size="sm" c="dimmed">
                {label}
              </Text>
            </Accordion.Control>
            <Accordion.Panel>
              {open.includes(key) && <RelatedList summary={summary} field={field} id={record.id} />}
            </Accordion.Panel>
          </Accordion.Item>
        ))}
      </Accordion>
    </Stack>
  )
}

function RelatedList({
  summary,
  field,
  id,
}: {
  readonly summary: EntitySummary
  readonly field: string
  readonly id: string
}) {
  const { t } = useTranslation('fields')
  const tenant = useTenantSlug()
  const page = useEntityIfReadable(summary.entity)
  const { data, error, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: [tenant, 'related', summary.entity, field, id],
    queryFn: ({ pageParam }) => {
      const query = new URLSearchParams({
        [`filter[${field}]`]: id,
        limit: String(shownOfEach),
        ...(pageParam !== '' && { cursor: pageParam }),
      })
      return call<{ data: readonly ApiRecord[]; page: { next: string | null } }>(
        'GET',
        `${summary.path}?${query.toString()}`,
      )
    },
    initialPageParam: '',
    getNextPageParam: (last) => last.page.next,
  })
  const [, module = '', plural = ''] = summary.path.split('/')
  const columns =
    page?.form.fields
      .filter(
        ({ path }) => page.form.columns.includes(path) && path !== page.title && path !== field,
      )
      .slice(0, columnsOfEach) ?? []
  const titleField = page?.form.fields.find(({ path }) => path === page.title)
  if (error !== null) return <Refusal error={error} />
  if (data === undefined) return <Loader size="sm" />
  const records = data.pages.flatMap((one) => one.data)
  return (
    <Stack gap="xs">
      {records.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('record.noRelated', { plural: summary.plural })}
        </Text>
      )}
      {records.length > 0 && (
        <Table.ScrollContainer minWidth={130 * (columns.length + 1)}>
          <Table verticalSpacing={6}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{titleField?.label ?? summary.label}</Table.Th>
                {columns.map(({ path, label }) => (
                  <Table.Th key={path}>{label}</Table.Th>
                ))}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {records.map((one) => (
                <Table.Tr key={one.id}>
                  <Table.Td>
                    <TextLink {...recordLink(tenant, summary, one.id)} inherit>
                      {titleIn(one, summary.title)}
                    </TextLink>
                  </Table.Td>
                  {columns.map((column) => (
                    <Table.Td key={column.path}>
                      <FieldValue field={column} value={valueAt(one, column.path)} />
                    </Table.Td>
                  ))}
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
      <Group gap="xs">
        {hasNextPage && (
          <Button
            size="xs"
            variant="default"
            loading={isFetchingNextPage}
            onClick={() => void fetchNextPage()}
          >
            {t('record.moreRelated')}
          </Button>
        )}
        {records.length > 0 && (
          <ButtonLink
            to="/t/$tenant/r/$module/$plural"
            params={{ tenant, module, plural }}
            search={{ view: 'all', filters: [{ field, op: 'eq', value: id }] }}
            size="xs"
            variant="default"
          >
            {t('record.allRelated')}
          </ButtonLink>
        )}
        {summary.verbs.includes('create') && (
          <ButtonLink
            to="/t/$tenant/r/$module/$plural/new"
            params={{ tenant, module, plural }}
            search={{ with: { [field]: id } }}
            size="xs"
            variant="default"
          >
            {t('record.new', { entity: summary.label })}
          </ButtonLink>
        )}
      </Group>
    </Stack>
  )
}
