import { Kbd, Modal, Table } from '@mantine/core'
import { useTranslation } from 'react-i18next'

const keys = ['J', 'K', '1', '2', '3', '?'] as const

export function KeysSheet({
  opened,
  onClose,
}: {
  readonly opened: boolean
  readonly onClose: () => void
}) {
  const { t } = useTranslation('templates')
  return (
    <Modal opened={opened} onClose={onClose} title={t('keys.title')}>
      <Table>
        <Table.Tbody>
          {keys.map((key) => (
            <Table.Tr key={key}>
              <Table.Th scope="row" w={60}>
                <Kbd>{key}</Kbd>
              </Table.Th>
              <Table.Td>{t(`keys.${key}`)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Modal>
  )
}
