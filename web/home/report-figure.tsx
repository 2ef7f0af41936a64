import { Stack, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { ChartFigure } from './chart-figure.tsx'
import { measureName, measureOf } from './figures.ts'
import type { Measure, ReportResult, Row } from './figures.ts'
import { figureText } from './figure-text.ts'
import { GroupTable } from './group-table.tsx'
import { RowsTable } from './rows-table.tsx'
import { useMeasureLabel } from './use-measure-label.ts'
import { usePathFields } from './use-path-fields.ts'

/** Measures of a report's groups: its totals, else how many there are. */
export function measuresOf({ data, totals, groupings }: ReportResult): readonly Measure[] {
  const grouped = new Set(groupings.map(({ field }) => field))
  const names = Object.keys(totals ?? data[0] ?? { count: 0 }).filter((name) => !grouped.has(name))
  return names.map(measureOf)
}

/**
 * A report with its chart, groups, records and totals.
 * @param props `compact`: as one widget among others, groups only
 */
export function ReportFigure({
  report,
  compact = false,
}: {
  readonly report: ReportResult
  readonly compact?: boolean
}) {
  const { t } = useTranslation('home')
  const { dataset, label, groupings, columns, data, rows, totals, chart, filters } = report
  const measures = groupings.length === 0 && totals === null ? [] : measuresOf(report)
  const fields = usePathFields(dataset, [
    ...groupings.map(({ field }) => field),
    ...columns.map(({ key }) => key),
    ...measures.flatMap(({ field }) => field ?? []),
  ])
  const shared = { dataset, label, fields }
  if (groupings.length === 0)
    return (
      <Stack gap="xs">
        <RowsTable {...shared} columns={columns} rows={data} />
        {totals !== null && <Totals totals={totals} measures={measures} fields={fields} />}
      </Stack>
    )
  const drawn = measures.find((one) => measureName(one) === chart?.y) ?? measures[0]
  const grouping = groupings.find(({ field }) => field === chart?.x) ?? groupings[0]
  return (
    <Stack gap={compact ? 'xs' : 'lg'}>
      {!compact && chart !== null && drawn !== undefined && grouping !== undefined && (
        <ChartFigure
          kind={chart.kind}
          {...shared}
          label={label}
          groups={[grouping]}
          measures={[drawn]}
          rows={data}
          filters={filters}
        />
      )}
      <GroupTable
        {...shared}
        groups={groupings}
        measures={measures}
        rows={data}
        filters={filters}
        totals={totals}
      />
      {!compact && rows !== undefined && (
        <section>
          <Title order={2} size="h4" mb="xs">
            {t('records')}
          </Title>
          <RowsTable
            {...shared}
            label={t('records')}
            columns={[
              ...groupings
                .filter(({ field }) => columns.every(({ key }) => key !== field))
                .map(({ field }) => ({ key: field })),
              ...columns,
            ]}
            rows={rows}
          />
        </section>
      )}
    </Stack>
  )
}

function Totals({
  totals,
  measures,
  fields,
}: {
  readonly totals: Row
  readonly measures: readonly Measure[]
  readonly fields: Parameters<typeof useMeasureLabel>[0]
}) {
  const { i18n } = useTranslation('home')
  const labelOf = useMeasureLabel(fields)
  return (
    <Text size="sm" fw={600}>
      {measures
        .map((one) => `${labelOf(one)}: ${figureText(totals[measureName(one)], i18n.language)}`)
        .join(' · ')}
    </Text>
  )
}
