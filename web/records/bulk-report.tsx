import { Modal, ScrollArea, Table, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { BulkRefusal } from './bulk-run.ts'

/** Rows of a report; who has more mends these first. */
const shown = 200

/** What could not be done, record by record, in the server's own sentences. */
export function BulkReport({
  refused,
  onClose,
}: {
  readonly refused: readonly BulkRefusal[]
  readonly onClose: () => void
}) {
  const { t } = useTranslation('records')
  return (
    <Modal
      opened={refused.length > 0}
      onClose={onClose}
      size="lg"
      title={t('list.refused', { count: refused.length })}
      scrollAreaComponent={ScrollArea.Autosize}
    >
      <Text size="sm" c="dimmed" mb="sm">
        {t('list.refusedText')}
      </Text>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('list.record')}</Table.Th>
            <Table.Th>{t('list.reason')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {refused.slice(0, shown).map(({ id, title, reason }) => (
            <Table.Tr key={id}>
              <Table.Td>{title}</Table.Td>
              <Table.Td>{reason}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Modal>
  )
}
