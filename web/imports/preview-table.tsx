import { Badge, Skeleton, Stack, Table, Text, Title } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { sentenceOf } from '../api/problem.ts'
import { useTenantSlug } from '../app/use-tenant.ts'
import { plainCells } from '../home/report-csv.ts'
import { previewQuery } from './import-queries.ts'
import type { Import, PreviewRow } from './import-queries.ts'
import classes from './imports.module.css'

const colors = { created: 'green', updated: 'blue', refused: 'red' } as const

/** What would come of the first lines; nothing has been changed. */
export function PreviewTable({ file }: { readonly file: Import }) {
  const { t } = useTranslation('imports')
  const tenant = useTenantSlug()
  const heading = useId()
  const { data, error } = useQuery({
    ...previewQuery(tenant, file),
    placeholderData: keepPreviousData,
  })
  const mapped = file.columns.flatMap(({ field }) => (field === null ? [] : [field]))
  const labelOf = (path: string) => file.fields.find((one) => one.path === path)?.label ?? path
  const refused = data?.filter(({ state }) => state === 'refused').length ?? 0
  return (
    <section aria-labelledby={heading}>
      <Title order={2} size="h4" id={heading}>
        {t('preview')}
      </Title>
      {data !== undefined && (
        <Text size="sm" c="dimmed" mb="xs" aria-live="polite">
          {refused === 0
            ? t('previewFine', { count: data.length })
            : t('previewRefused', { count: refused })}
        </Text>
      )}
      {error !== null && (
        <Text size="sm" role="alert">
          {sentenceOf(error)}
        </Text>
      )}
      {data === undefined && error === null && <Skeleton h={180} />}
      {data !== undefined && (
        <Table.ScrollContainer minWidth={280 + mapped.length * 120}>
          <Table aria-labelledby={heading} verticalSpacing={6}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th scope="col">{t('line')}</Table.Th>
                <Table.Th scope="col">{t('outcome')}</Table.Th>
                {mapped.map((path) => (
                  <Table.Th key={path} scope="col">
                    {labelOf(path)}
                  </Table.Th>
                ))}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {data.map((row) => (
                <Table.Tr key={row.number} data-state={row.state}>
                  <Table.Td>{row.number}</Table.Td>
                  <Table.Td className={classes['reason']}>
                    <Outcome row={row} />
                  </Table.Td>
                  {mapped.map((path) => (
                    <Table.Td key={path}>{plainCells(valueOf(row, path, labelOf(path)))}</Table.Td>
                  ))}
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
    </section>
  )
}

function Outcome({ row: { state, problem } }: { readonly row: PreviewRow }) {
  const { t } = useTranslation('imports')
  return (
    <Stack gap={2}>
      <Badge variant="dot" color={colors[state]} tt="none">
        {t(`state.${state}`)}
      </Badge>
      {problem !== null && (
        <Text size="xs">
          {(problem.errors ?? []).length > 0
            ? problem.errors?.map(({ message }) => message).join(' ')
            : problem.detail}
        </Text>
      )}
    </Stack>
  )
}

function valueOf({ values }: PreviewRow, path: string, label: string): unknown {
  if (path in values) return values[path]
  if (label in values) return values[label]
  const [first = '', second = ''] = path.split('.')
  const within = values[first]
  return typeof within === 'object' && within !== null
    ? (within as Readonly<Record<string, unknown>>)[second]
    : undefined
}
