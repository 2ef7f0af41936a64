import { Table, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import classes from '../parts/parts.module.css'
import { differencesOf } from './differences.ts'

/** What was, beside what became of it. */
export function DifferenceTable({
  before,
  after,
}: {
  readonly before: unknown
  readonly after: unknown
}) {
  const { t } = useTranslation('settings')
  const differences = differencesOf(before, after)
  if (differences.length === 0) return <Text c="dimmed">{t('noDifference')}</Text>
  return (
    <Table layout="fixed">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('member')}</Table.Th>
          <Table.Th>{t('before')}</Table.Th>
          <Table.Th>{t('after')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {differences.map(({ path, before: was, after: is }) => (
          <Table.Tr key={path}>
            <Table.Th scope="row" fw={500} className={classes['words'] ?? ''}>
              {path}
            </Table.Th>
            <Table.Td className={classes['words'] ?? ''}>{was ?? '–'}</Table.Td>
            <Table.Td className={classes['words'] ?? ''}>{is ?? '–'}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}
