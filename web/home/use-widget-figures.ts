import { queryOptions, useQuery } from '@tanstack/react-query'
import { call } from '../api/client.ts'
import type { EntitySummary } from '../app/queries.ts'
import { useEntities, useMe, useTenantSlug } from '../app/use-tenant.ts'
import { valueAt } from '../fields/record-values.ts'
import type { ApiRecord } from '../fields/record-values.ts'
import { listQuery, readFilterValue } from '../records/list-search.ts'
import { isDrawn, summaryOf } from './figures.ts'
import type { DrawnWidget, ReportResult, Row, Widget } from './figures.ts'

/** Figures of a widget: those that came with its dashboard, else asked for, as for a draft. */
export function useWidgetFigures(widget: Widget | DrawnWidget): {
  readonly widget: DrawnWidget | undefined
  readonly error: Error | null
} {
  const tenant = useTenantSlug()
  const { configurationRevision: revision } = useMe()
  const summary = useEntities().find(({ entity }) => entity === widget.dataset)
  const drawn = isDrawn(widget)
  const asked = useQuery({
    ...widgetQuery(tenant, revision, drawn ? undefined : widget, summary),
    enabled: !drawn,
  })
  return drawn
    ? { widget, error: null }
    : {
        widget: asked.data === undefined ? undefined : { ...asked.data, ...head(widget) },
        error: asked.error,
      }
}

const head = ({ id, label, kind, position, filters = [], chart = null }: Widget) => ({
  id,
  label,
  kind,
  position,
  filters,
  chart,
})

type Figures = Pick<DrawnWidget, 'dataset' | 'groups' | 'measures' | 'columns' | 'data' | 'report'>

const widgetQuery = (
  tenant: string,
  revision: number,
  widget: Widget | undefined,
  summary: EntitySummary | undefined,
) => {
  const {
    label: _,
    position: __,
    id: ___,
    ...question
  } = widget ?? { label: '', position: [], id: '' }
  return queryOptions({
    // A widget that is only moved or renamed needs no new figures.
    queryKey: [tenant, 'figures', 'widget', revision, question] as const,
    queryFn: () => (widget === undefined ? {} : askFor(widget, summary)),
    placeholderData: (before: Figures | undefined) => before,
  })
}

async function askFor(widget: Widget, summary: EntitySummary | undefined): Promise<Figures> {
  if (widget.kind === 'report') {
    const path = `/reports/${encodeURIComponent(widget.report ?? '')}/run?limit=${widget.limit ?? 100}`
    return { report: await call<ReportResult>('GET', path) }
  }
  const dataset = widget.dataset ?? ''
  if (widget.kind === 'list') return askForList(widget, dataset, summary)
  const body = summaryOf(widget)
  const path = `/datasets/${encodeURIComponent(dataset)}/query`
  const { data } = await call<{ data: readonly Row[] }>('POST', path, { body })
  return { dataset, groups: body.groups, measures: body.measures, data }
}

async function askForList(
  { filters = [], sort = '', limit = 10, columns }: Widget,
  dataset: string,
  summary: EntitySummary | undefined,
): Promise<Figures> {
  const paths = columns ?? [summary?.title ?? 'id']
  if (summary === undefined) return { dataset, columns: paths, data: [] }
  const asked = filters.flatMap(({ field, op, value }) => {
    const read = readFilterValue(value ?? (op === 'empty' ? true : undefined))
    return read === undefined ? [] : [{ field, op, value: read }]
  })
  const query = new URLSearchParams(listQuery({ q: '', sort, filters: asked }))
  query.set('limit', String(limit))
  const path = `${summary.path}?${query.toString()}`
  const { data } = await call<{ data: readonly ApiRecord[] }>('GET', path)
  return {
    dataset,
    columns: paths,
    data: data.map((record) => ({
      id: record.id,
      ...Object.fromEntries(paths.map((one) => [one, valueAt(record, one)])),
    })),
  }
}
