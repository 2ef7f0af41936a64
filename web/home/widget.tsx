import { Paper, Skeleton, Text, Title } from '@mantine/core'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { isProblem, sentenceOf } from '../api/problem.ts'
import { TextLink } from '../app/links.tsx'
import type { FormField } from '../app/queries.ts'
import { ChartFigure } from './chart-figure.tsx'
import { measureName } from './figures.ts'
import type { Dashboard, DrawnWidget, Widget } from './figures.ts'
import { figureText } from './figure-text.ts'
import classes from './home.module.css'
import { ReportFigure } from './report-figure.tsx'
import { RowsTable } from './rows-table.tsx'
import { useDrill } from './use-drill.ts'
import { usePathFields } from './use-path-fields.ts'
import { useWidgetFigures } from './use-widget-figures.ts'

/**
 * One widget of a dashboard with its figures: those it came with (`GET /dashboards/{id}`), else asked
 * for, so that a draft of the setup is drawn as people will see it.
 */
export function WidgetView({ widget }: { readonly widget: Widget | DrawnWidget }) {
  const { t } = useTranslation('home')
  const heading = useId()
  const { widget: drawn, error } = useWidgetFigures(widget)
  const paths = [
    ...(drawn?.groups ?? []).map(({ field }) => field),
    ...(drawn?.measures ?? []).flatMap(({ field }) => field ?? []),
    ...(drawn?.columns ?? []),
  ]
  const fields = usePathFields(drawn?.dataset, paths)
  const drill = useDrill(drawn?.dataset, drawn?.filters ?? [], fields)
  const list = drill()
  const trouble =
    (drawn?.problem?.code === 'MODULE_NOT_ACTIVE' ? t('moduleOff') : drawn?.problem?.detail) ??
    (error === null ? undefined : isProblem(error, 'OFFLINE') ? t('offline') : sentenceOf(error))
  return (
    <Paper
      component="section"
      withBorder
      className={classes['widget']}
      aria-labelledby={heading}
      data-kind={widget.kind}
    >
      <Title order={2} size="sm" fw={600} id={heading} className={classes['name']}>
        {list === undefined ? (
          widget.label
        ) : (
          <TextLink {...list} inherit className={classes['nameLink']}>
            {widget.label}
          </TextLink>
        )}
      </Title>
      {trouble !== undefined ? (
        <Text size="sm" c="dimmed">
          {trouble}
        </Text>
      ) : drawn === undefined ? (
        <Skeleton className={classes['waiting']} aria-label={t('waiting')} />
      ) : (
        <Figure widget={drawn} fields={fields} />
      )}
    </Paper>
  )
}

function Figure({
  widget,
  fields,
}: {
  readonly widget: DrawnWidget
  readonly fields: ReadonlyMap<string, FormField>
}) {
  const { i18n } = useTranslation('home')
  const { kind, label, dataset = '', data = [], groups = [], measures = [], filters = [] } = widget
  if (widget.report !== undefined) return <ReportFigure report={widget.report} compact />
  const [measure] = measures
  if (kind === 'list')
    return (
      <RowsTable
        dataset={dataset}
        label={label}
        columns={(widget.columns ?? []).map((key) => ({ key }))}
        rows={data}
        fields={fields}
      />
    )
  if (kind === 'metric' || groups.length === 0)
    return (
      <Text component="p" className={classes['metric']} data-metric={widget.id}>
        {measure === undefined ? '–' : figureText(data[0]?.[measureName(measure)], i18n.language)}
      </Text>
    )
  return (
    <ChartFigure
      kind={widget.chart ?? 'bar'}
      dataset={dataset}
      label={label}
      groups={groups}
      measures={measures}
      rows={data}
      filters={filters}
      fields={fields}
    />
  )
}

/** Widgets where the configuration put them; on a phone one below the other. */
export function DashboardView({ dashboard }: { readonly dashboard: Dashboard }) {
  const ordered = dashboard.widgets.toSorted(
    ({ position: [x = 0, y = 0] }, { position: [otherX = 0, otherY = 0] }) =>
      y - otherY || x - otherX,
  )
  return (
    <div className={classes['grid']}>
      {ordered.map((widget) => {
        const [x = 0, y = 0, width = 12, height = 2] = widget.position
        return (
          <div
            key={widget.id}
            className={classes['place']}
            style={{
              gridColumn: `${x + 1} / span ${width}`,
              gridRow: `${y + 1} / span ${height}`,
            }}
          >
            <WidgetView widget={widget} />
          </div>
        )
      })}
    </div>
  )
}
