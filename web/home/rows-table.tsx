import { Table, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { TextLink } from '../app/links.tsx'
import type { FormField } from '../app/queries.ts'
import { FieldValue } from '../fields/field-value.tsx'
import type { FieldData } from '../fields/record-values.ts'
import { useRecordPath } from '../records/record-path.ts'
import type { Row } from './figures.ts'
import classes from './home.module.css'
import { pathLabel } from './use-path-fields.ts'

const numbers: ReadonlySet<string> = new Set(['integer', 'decimal', 'money', 'percent', 'duration'])

/** Records with some of their columns; the first leads to the record. */
export function RowsTable({
  dataset,
  label,
  columns,
  rows,
  fields,
}: {
  readonly dataset: string
  readonly label: string
  readonly columns: readonly { readonly key: string; readonly label?: string }[]
  readonly rows: readonly Row[]
  readonly fields: ReadonlyMap<string, FormField>
}) {
  const { t } = useTranslation('home')
  const pathOf = useRecordPath()
  if (rows.length === 0)
    return (
      <Text c="dimmed" size="sm" py="md">
        {t('noRecords')}
      </Text>
    )
  const classOf = (key: string) =>
    numbers.has(fields.get(key)?.type ?? '') ? classes['figure'] : undefined
  return (
    <Table.ScrollContainer minWidth={columns.length * 110}>
      <Table aria-label={label} verticalSpacing={6}>
        <Table.Thead>
          <Table.Tr>
            {columns.map(({ key, label: named }) => (
              <Table.Th key={key} scope="col" className={classOf(key)}>
                {named ?? pathLabel(fields, key)}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row, index) => {
            const link = typeof row['id'] === 'string' ? pathOf(dataset, row['id']) : undefined
            return (
              <Table.Tr key={typeof row['id'] === 'string' ? row['id'] : index}>
                {columns.map(({ key }, at) => (
                  <Table.Td key={key} className={classOf(key)}>
                    <Cell
                      field={fields.get(key)}
                      value={(row[key] ?? null) as FieldData}
                      link={at === 0 ? link : undefined}
                    />
                  </Table.Td>
                ))}
              </Table.Tr>
            )
          })}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}

function Cell({
  field,
  value,
  link,
}: {
  readonly field: FormField | undefined
  readonly value: FieldData
  readonly link: ReturnType<ReturnType<typeof useRecordPath>>
}) {
  if (value === null || value === '') return null
  const isText = field === undefined || field.type === 'text'
  if (isText) {
    const text = typeof value === 'string' ? value : JSON.stringify(value)
    return link === undefined ? text : <TextLink {...link}>{text}</TextLink>
  }
  return <FieldValue field={field} value={value} />
}
