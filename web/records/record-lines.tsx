import { Button, Group, Stack, Table, Text, Title } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../api/client.ts'
import type { EntityPage, FormField } from '../app/queries.ts'
import { useEntityIfReadable, useTenantSlug } from '../app/use-tenant.ts'
import { FieldValue } from '../fields/field-value.tsx'
import { lineFields } from '../fields/lines-input.tsx'
import { bodyOf, startingValues, valueAt, valuesOf } from '../fields/record-values.ts'
import type { ApiRecord } from '../fields/record-values.ts'
import { RecordDialog } from './record-dialog.tsx'
import { recordsChanged } from './record-queries.ts'
import { Refusal } from './record-refusal.tsx'
import classes from './record.module.css'

/** Longer ones are looked up in the line's dialog. */
const mostColumns = 8
const noColumn = new Set<FormField['type']>(['longText', 'json', 'address', 'lines', 'choices'])

/** The lines of a record: read, added, changed and removed one by one. */
export function RecordLines({
  page,
  record,
  field,
}: {
  readonly page: EntityPage
  readonly record: ApiRecord
  readonly field: FormField
}) {
  const { t } = useTranslation('fields')
  const tenant = useTenantSlug()
  const cache = useQueryClient()
  const child = useEntityIfReadable(typeof field.entity === 'string' ? field.entity : undefined)
  const [edited, setEdited] = useState<ApiRecord | 'new'>()
  const [refused, setRefused] = useState<unknown>()
  const value = record[field.path]
  const lines = Array.isArray(value) ? (value as unknown as readonly ApiRecord[]) : []
  if (child === undefined) return null
  const columns = child.form.fields
    .filter(({ path, type }) => path !== field.via && !noColumn.has(type))
    .filter(({ path }) => lines.some((line) => valueAt(line, path) !== null))
    .slice(0, mostColumns)
  const asked = lineFields(child, field.via)
  const mayChange = child.verbs.includes('update')
  const remove = async (line: ApiRecord) => {
    setRefused(undefined)
    try {
      await call('DELETE', `${child.path}/${line.id}`, { ifMatch: line.version })
      await recordsChanged(cache, tenant)
    } catch (error) {
      setRefused(error)
    }
  }
  return (
    <Stack gap="xs" component="section" aria-label={field.label}>
      <Group justify="space-between">
        <Title order={2} size="h4">
          {field.label}
        </Title>
        {child.verbs.includes('create') && page.verbs.includes('update') && (
          <Button
            size="xs"
            variant="default"
            className={classes['noPrint']}
            onClick={() => setEdited('new')}
          >
            {t('addLine')}
          </Button>
        )}
      </Group>
      {lines.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('record.noLines')}
        </Text>
      ) : (
        <Table.ScrollContainer minWidth={columns.length * 90}>
          <Table>
            <Table.Thead>
              <Table.Tr>
                {columns.map(({ path, label }) => (
                  <Table.Th key={path}>{label}</Table.Th>
                ))}
                {mayChange && (
                  <Table.Th className={classes['noPrint']} aria-label={t('record.more')} />
                )}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {lines.map((line, index) => (
                <Table.Tr key={line.id}>
                  {columns.map((column) => (
                    <Table.Td key={column.path}>
                      <FieldValue field={column} value={valueAt(line, column.path)} />
                    </Table.Td>
                  ))}
                  {mayChange && (
                    <Table.Td className={classes['noPrint']}>
                      <Group gap={4} wrap="nowrap" justify="flex-end">
                        <Button
                          size="compact-xs"
                          variant="subtle"
                          aria-label={t('record.editLine', { number: index + 1 })}
                          onClick={() => setEdited(line)}
                        >
                          {t('record.edit')}
                        </Button>
                        {child.verbs.includes('delete') && (
                          <Button
                            size="compact-xs"
                            variant="subtle"
                            color="gray"
                            aria-label={t('removeLine', { number: index + 1 })}
                            onClick={() => void remove(line)}
                          >
                            {t('removeFile')}
                          </Button>
                        )}
                      </Group>
                    </Table.Td>
                  )}
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
      <Refusal error={refused} />
      {edited !== undefined && (
        <RecordDialog
          title={child.label}
          label={t('form.save')}
          fields={edited === 'new' ? asked : asked.filter(({ immutable }) => !immutable)}
          starting={edited === 'new' ? startingValues(asked) : valuesOf(edited, asked)}
          onClose={() => setEdited(undefined)}
          onDo={async (values, key) => {
            await (edited === 'new'
              ? call('POST', child.path, {
                  body: { ...bodyOf(values, asked), [field.via ?? '']: record.id },
                  key,
                })
              : call('PATCH', `${child.path}/${edited.id}`, {
                  body: bodyOf(values, asked, valuesOf(edited, asked)),
                  ifMatch: edited.version,
                  key,
                }))
            setEdited(undefined)
            await recordsChanged(cache, tenant)
          }}
        />
      )}
    </Stack>
  )
}
