import { ActionIcon, Center, Group, Loader, Text, VisuallyHidden } from '@mantine/core'
import { IconChartBar, IconTable } from '@tabler/icons-react'
import { Suspense, lazy, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FormField } from '../app/queries.ts'
import { useMe } from '../app/use-tenant.ts'
import { moneyList } from '../records/board/column-figures.ts'
import classes from './home.module.css'
import type { DeclaredFilter, Grouping, Measure, Row } from './figures.ts'
import { measureName } from './figures.ts'
import { figureHeight } from './figure-text.ts'
import { GroupTable } from './group-table.tsx'
import { useGroupText } from './use-group-text.ts'
import { useMeasureLabel } from './use-measure-label.ts'

const Chart = lazy(async () => ({ default: (await import('./chart.tsx')).Chart }))

export interface GroupedFigures {
  readonly dataset: string
  readonly label: string
  readonly groups: readonly Grouping[]
  readonly measures: readonly Measure[]
  readonly rows: readonly Row[]
  readonly filters: readonly DeclaredFilter[]
  readonly fields: ReadonlyMap<string, FormField>
}

/** Groups as a picture, or as a table of links; who cannot see the picture has the table anyway. */
export function ChartFigure({ kind, ...figures }: GroupedFigures & { readonly kind: string }) {
  const { t } = useTranslation('home')
  const { currency } = useMe().tenant
  const [asTable, setAsTable] = useState(false)
  const { fields, groups, measures, rows, label } = figures
  const nameOf = useGroupText(fields, groups, rows)
  const measureLabel = useMeasureLabel(fields)
  const [measure] = measures
  const [grouping] = groups
  if (rows.length === 0 || measure === undefined || grouping === undefined)
    return (
      <Center className={classes['nothing']}>
        <Text c="dimmed" size="sm">
          {t('noFigures')}
        </Text>
      </Center>
    )
  const name = measureName(measure)
  const bars = rows.map((row) => ({
    name: nameOf(row, grouping),
    height: figureHeight(row[name], currency),
    figure: row[name],
  }))
  const sums = rows.flatMap((row) => moneyList(row[name]))
  const isMoney = rows.some((row) => Array.isArray(row[name]))
  const shown = sums.some((one) => one.currency === currency) ? currency : sums[0]?.currency
  const others = new Set(sums.map((one) => one.currency)).size > 1
  return (
    <div className={classes['chart']}>
      <Group justify="space-between" wrap="nowrap" className={classes['chartHead']}>
        <Text size="xs" c="dimmed">
          {measureLabel(measure)}
          {others && shown !== undefined ? ` (${t('onlyCurrency', { currency: shown })})` : ''}
        </Text>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="sm"
          aria-pressed={asTable}
          aria-label={t('asTable', { label })}
          onClick={() => setAsTable(!asTable)}
        >
          {asTable ? <IconChartBar size={16} /> : <IconTable size={16} />}
        </ActionIcon>
      </Group>
      {asTable ? (
        <GroupTable {...figures} />
      ) : (
        <>
          <div aria-hidden className={classes['picture']}>
            <Suspense
              fallback={
                <Center h={220}>
                  <Loader size="sm" />
                </Center>
              }
            >
              <Chart
                kind={kind}
                label={measureLabel(measure)}
                bars={bars}
                currency={isMoney ? (shown ?? currency) : undefined}
              />
            </Suspense>
          </div>
          <VisuallyHidden>
            <GroupTable {...figures} plain />
          </VisuallyHidden>
        </>
      )}
    </div>
  )
}
