import { Button, Group, Paper, Table, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './rows.module.css'

export interface Column<Row> {
  readonly key: string
  readonly label: string
  readonly isNumber?: boolean
  readonly renderCell: (row: Row) => ReactNode
}

/** A table; on a phone each row is a card. */
export function Rows<Row>({
  label,
  columns,
  rows,
  keyOf,
  empty,
  more,
}: {
  readonly label: string
  readonly columns: readonly Column<Row>[]
  /** Undefined: on their way. */
  readonly rows: readonly Row[] | undefined
  readonly keyOf: (row: Row) => string
  /** What is said, and what to do, where there is nothing. */
  readonly empty: string
  /** Brings further rows; absent: these are all. */
  readonly more?: (() => void) | undefined
}) {
  const { t } = useTranslation('console')
  if (rows?.length === 0)
    return (
      <Paper withBorder p="lg">
        <Text c="dimmed">{empty}</Text>
      </Paper>
    )
  return (
    <Paper withBorder px="md" py="xs" mih={88} aria-busy={rows === undefined}>
      <Table className={classes['table']} aria-label={label} verticalSpacing="xs">
        <Table.Thead>
          <Table.Tr>
            {columns.map(({ key, label: head, isNumber }) => (
              <Table.Th key={key} className={isNumber === true ? classes['numeric'] : undefined}>
                {head}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {(rows ?? []).map((row) => (
            <Table.Tr key={keyOf(row)}>
              {columns.map(({ key, label: head, isNumber, renderCell }) => (
                <Table.Td
                  key={key}
                  data-label={head}
                  className={isNumber === true ? classes['numeric'] : undefined}
                >
                  <div>{renderCell(row)}</div>
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {more !== undefined && (
        <Group justify="center" p="xs">
          <Button variant="subtle" onClick={more}>
            {t('more')}
          </Button>
        </Group>
      )}
    </Paper>
  )
}
