import { Table } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { TextLink } from '../app/links.tsx'
import type { GroupedFigures } from './chart-figure.tsx'
import classes from './home.module.css'
import { measureName } from './figures.ts'
import type { Row } from './figures.ts'
import { figureText } from './figure-text.ts'
import { useDrill } from './use-drill.ts'
import { useGroupText } from './use-group-text.ts'
import { useMeasureLabel } from './use-measure-label.ts'
import { pathLabel } from './use-path-fields.ts'

/** Groups with their figures, each leading to the records that it counts. */
export function GroupTable({
  dataset,
  label,
  groups,
  measures,
  rows,
  filters,
  fields,
  totals,
  plain = false,
}: GroupedFigures & {
  readonly totals?: Row | null
  /** Without links: for those who hear it in place of a picture. */
  readonly plain?: boolean
}) {
  const { t, i18n } = useTranslation('home')
  const nameOf = useGroupText(fields, groups, rows)
  const measureLabel = useMeasureLabel(fields)
  const drill = useDrill(dataset, filters, fields)
  const table = (
    <Table aria-label={label} verticalSpacing={6}>
      <Table.Thead>
        <Table.Tr>
          {groups.map(({ field }) => (
            <Table.Th key={field} scope="col">
              {pathLabel(fields, field)}
            </Table.Th>
          ))}
          {measures.map((measure) => (
            <Table.Th key={measureName(measure)} scope="col" className={classes['figure']}>
              {measureLabel(measure)}
            </Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map((row, index) => (
          <Table.Tr key={JSON.stringify(groups.map(({ field }) => row[field])) + index}>
            {groups.map((grouping, at) => {
              const name = nameOf(row, grouping)
              const link =
                plain || groups.length > 1
                  ? undefined
                  : drill({ grouping, value: row[grouping.field] })
              const text = link === undefined ? name : <TextLink {...link}>{name}</TextLink>
              return at === 0 ? (
                <Table.Th key={grouping.field} scope="row" fw={400}>
                  {text}
                </Table.Th>
              ) : (
                <Table.Td key={grouping.field}>{text}</Table.Td>
              )
            })}
            {measures.map((measure) => (
              <Table.Td key={measureName(measure)} className={classes['figure']}>
                {figureText(row[measureName(measure)], i18n.language)}
              </Table.Td>
            ))}
          </Table.Tr>
        ))}
      </Table.Tbody>
      {totals != null && (
        <Table.Tfoot>
          <Table.Tr>
            <Table.Th scope="row" colSpan={Math.max(1, groups.length)}>
              {t('total')}
            </Table.Th>
            {measures.map((measure) => (
              <Table.Th key={measureName(measure)} className={classes['figure']}>
                {figureText(totals[measureName(measure)], i18n.language)}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Tfoot>
      )}
    </Table>
  )
  if (plain) return table
  return <Table.ScrollContainer minWidth={260}>{table}</Table.ScrollContainer>
}
