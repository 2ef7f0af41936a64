import { Group, ScrollArea, Stack, Table, Text } from '@mantine/core'
import { useEntityIfReadable } from '../../app/use-tenant.ts'
import { itemsOf, textOf, textsOf } from '../model/item.ts'
import type { Item } from '../model/item.ts'
import { useWords } from '../parts/use-words.ts'

/** The head of the table that a report will be, what it is grouped and filtered by. */
export function ReportPreview({ item }: { readonly item: Item }) {
  const { t, entityPlural } = useWords()
  const dataset = textOf(item, 'dataset')
  const fields = useEntityIfReadable(dataset)?.form.fields ?? []
  const called = (path: string) => fields.find((field) => field.path === path)?.label ?? path
  /** `sum:value` -> `Sum of Value`. */
  const totalName = (total: string) => {
    const [op = '', field] = total.split(':')
    return field === undefined ? t(`measureOp.${op}`) : `${t(`measureOp.${op}`)} ${called(field)}`
  }
  const valueName = (filter: Item): string => {
    const { value } = filter
    const options = fields.find((field) => field.path === textOf(filter, 'field'))?.options ?? []
    if (textOf(filter, 'op') === 'within') return t(`period.${String(value)}`)
    if (typeof value === 'boolean') return t(value ? 'yes' : 'no')
    return [value]
      .flat()
      .map((one) => options.find(({ id }) => id === one)?.label ?? String(one))
      .join(', ')
  }
  const groupings = itemsOf(item, 'groupings').map((one) => called(textOf(one, 'field')))
  const filters = itemsOf(item, 'filters').map(
    (one) =>
      `${called(textOf(one, 'field'))} ${t(`operator.${textOf(one, 'op')}`)} ${valueName(one)}`,
  )
  const lines = [
    entityPlural(dataset),
    ...(groupings.length > 0 ? [t('groupedBy', { fields: groupings.join(', ') })] : []),
    ...(filters.length > 0 ? [t('filteredBy', { fields: filters.join(', ') })] : []),
    ...(textsOf(item, 'totals').length > 0
      ? [t('totalsOf', { fields: textsOf(item, 'totals').map(totalName).join(', ') })]
      : []),
  ]
  return (
    <Stack gap="xs">
      <Group gap="xs">
        {lines.map((line) => (
          <Text key={line} size="sm" c="dimmed">
            {line}
          </Text>
        ))}
      </Group>
      <ScrollArea>
        <Table withTableBorder withColumnBorders>
          <Table.Thead>
            <Table.Tr>
              {itemsOf(item, 'columns').map((column) => (
                <Table.Th key={textOf(column, 'key')}>
                  {textOf(column, 'label') || called(textOf(column, 'key'))}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
        </Table>
      </ScrollArea>
    </Stack>
  )
}
