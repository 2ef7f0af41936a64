/** Widgets and reports: as the configuration declares them, and with their figures. */

import type { Refusal } from '../api/problem.ts'

export interface DeclaredFilter {
  readonly id?: string
  readonly field: string
  readonly op: string
  readonly value?: unknown
}
export type Interval = 'day' | 'week' | 'month' | 'quarter' | 'year'
export interface Grouping {
  readonly field: string
  readonly interval?: Interval
}
export interface Measure {
  readonly op: 'count' | 'sum' | 'avg' | 'min' | 'max'
  readonly field?: string
}
export type ChartKind = 'bar' | 'line' | 'pie' | 'funnel'

/** A widget of the configuration's section `dashboards`. */
export interface Widget {
  readonly id: string
  readonly label: string
  readonly kind: 'report' | 'metric' | 'chart' | 'list'
  /** x, y, width, height on a grid of 12 columns. */
  readonly position: readonly number[]
  readonly report?: string
  readonly dataset?: string
  readonly measure?: Measure
  readonly filters?: readonly DeclaredFilter[]
  readonly groupBy?: string
  readonly interval?: Interval
  readonly chart?: string | null
  readonly columns?: readonly string[]
  readonly sort?: string
  readonly limit?: number
}
export interface Dashboard<Shown extends Widget | DrawnWidget = Widget | DrawnWidget> {
  readonly id: string
  readonly label: string
  readonly description?: string | null
  readonly widgets: readonly Shown[]
}

/** One group with its measures, or one record with its columns. */
export type Row = Readonly<Record<string, unknown>>

/** A widget as `GET /dashboards/{id}` answers it. */
export interface DrawnWidget {
  readonly id: string
  readonly label: string
  readonly kind: Widget['kind']
  readonly position: readonly number[]
  readonly filters?: readonly DeclaredFilter[]
  readonly chart?: string | null
  readonly dataset?: string
  readonly groups?: readonly Grouping[]
  readonly measures?: readonly Measure[]
  readonly columns?: readonly string[]
  readonly data?: readonly Row[]
  readonly report?: ReportResult
  /** Why it cannot be shown to this caller. */
  readonly problem?: Refusal
}

/** `GET /reports/{id}/run`. */
export interface ReportResult {
  readonly id: string
  readonly label: string
  readonly description: string | null
  readonly dataset: string
  readonly columns: readonly { readonly key: string; readonly label?: string }[]
  readonly filters: readonly DeclaredFilter[]
  readonly groupings: readonly Grouping[]
  readonly chart: { readonly kind: ChartKind; readonly x?: string; readonly y?: string } | null
  readonly data: readonly Row[]
  /** Records below the groups. */
  readonly rows?: readonly Row[]
  readonly totals: Row | null
}

/** Name of a measure in an answer: `count`, `sum:amount`. */
export const measureName = ({ op, field }: Measure): string =>
  field === undefined ? op : `${op}:${field}`

export function measureOf(name: string): Measure {
  const [op = 'count', field] = name.split(':')
  return { op: op as Measure['op'], ...(field !== undefined && { field }) }
}

export function isDrawn(widget: Widget | DrawnWidget): widget is DrawnWidget {
  return 'data' in widget || 'problem' in widget || typeof widget.report === 'object'
}

/** What `POST /datasets/{entity}/query` is asked for a metric or a chart. */
export function summaryOf(widget: Widget) {
  const { filters = [], measure = { op: 'count' }, groupBy, interval, kind, sort, limit } = widget
  return {
    filters: filters.map(({ field, op, value }) => ({
      field,
      op,
      value: value ?? (op === 'empty' ? true : null),
    })),
    groups:
      kind === 'metric' || groupBy === undefined
        ? []
        : [{ field: groupBy, ...(interval !== undefined && { interval }) }],
    measures: [measure],
    ...(sort !== undefined && { sort }),
    limit: limit ?? 100,
  }
}
