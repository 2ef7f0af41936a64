/** Reports and widgets, as the configuration declares them, turned into questions to datasets. */
import type { Json } from '../schema/json.ts'
import { measureOf } from './dataset-query.ts'
import type {
  Grouping,
  Interval,
  Measure,
  RowsRequest,
  SummaryRequest,
} from '../records/datasets-door.ts'
import type { Filter } from '../records/records-door.ts'

interface DeclaredFilter {
  readonly id: string
  readonly field: string
  readonly op: string
  readonly value?: Json
}
export interface Report {
  readonly id: string
  readonly label: string
  readonly description?: string
  readonly dataset: string
  readonly columns: readonly { readonly key: string; readonly label?: string }[]
  readonly filters?: readonly DeclaredFilter[]
  readonly groupings?: readonly Grouping[]
  /** `count`, `sum:amount`. */
  readonly totals?: readonly string[]
  readonly sort?: string
  readonly chart?: { readonly kind: string; readonly x?: string; readonly y?: string }
}
export interface Widget {
  readonly id: string
  readonly label: string
  readonly kind: 'report' | 'metric' | 'chart' | 'list'
  readonly position: readonly number[]
  readonly report?: string
  readonly dataset?: string
  readonly measure?: Measure
  readonly filters?: readonly DeclaredFilter[]
  readonly groupBy?: string
  readonly interval?: Interval
  readonly chart?: string
  readonly columns?: readonly string[]
  readonly sort?: string
  readonly limit?: number
}
export interface Dashboard {
  readonly id: string
  readonly label: string
  readonly description?: string
  readonly widgets: readonly Widget[]
}

/** What to ask of the dataset: groups with figures, or records. */
export type Question =
  | { readonly kind: 'summary'; readonly request: SummaryRequest }
  | { readonly kind: 'rows'; readonly request: RowsRequest }

/** A report's body: a figure a group where it has groupings, else a row a record. */
export function reportQuestion(report: Report, limit: number): Question {
  const groups = report.groupings ?? []
  if (groups.length === 0) return { kind: 'rows', request: rowsOf(report, [], report.sort, limit) }
  const declared = totalsOf(report)
  const measures = declared.length > 0 ? declared : [{ op: 'count' as const }]
  const sort = sortBy(report, [
    ...groups.flatMap(({ field, interval }) => [field, `${field}:${interval ?? ''}`]),
    ...measures.map(({ op, field }) => (field === undefined ? op : `${op}:${field}`)),
  ])
  return {
    kind: 'summary',
    request: {
      filters: filtersOf(report.filters, `/reports/${report.id}`),
      groups,
      measures,
      limit,
      ...(sort !== '' && { sort }),
    },
  }
}

/**
 * The records below the groups of a report, those of a group together and in its order within;
 * undefined where the report is its own list, or shows nothing but its groups.
 */
export function groupedRowsQuestion(report: Report, limit: number): RowsRequest | undefined {
  const groups = (report.groupings ?? []).map(({ field }) => field)
  const columns = report.columns.map(({ key }) => key)
  if (groups.length === 0 || columns.every((key) => groups.includes(key))) return undefined
  const asked = sortBy(report, groups).split(',')
  const ordered = groups.map((field) => (asked.includes(`-${field}`) ? `-${field}` : field))
  const within = sortBy(
    report,
    columns.filter((key) => !groups.includes(key)),
  )
  const sort = [...ordered, within].filter((part) => part !== '').join(',')
  return rowsOf(report, groups, sort, limit)
}

function rowsOf(
  report: Report,
  first: readonly string[],
  sort: string | undefined,
  limit: number,
): RowsRequest {
  return {
    columns: [...new Set([...first, ...report.columns.map((column) => column.key)])],
    filters: filtersOf(report.filters, `/reports/${report.id}`),
    limit,
    ...(sort !== undefined && { sort }),
  }
}

/** The parts of a report's order that name one of these: groups, figures and columns have theirs. */
function sortBy({ sort = '' }: Report, names: readonly string[]): string {
  return sort
    .split(',')
    .map((part) => part.trim())
    .filter((part) => names.includes(part.replace(/^-/, '')))
    .join(',')
}

/** The figures below a report; undefined where it declares none. */
export function totalsQuestion(report: Report): SummaryRequest | undefined {
  const measures = totalsOf(report)
  if (measures.length === 0) return undefined
  return {
    filters: filtersOf(report.filters, `/reports/${report.id}`),
    groups: [],
    measures,
    limit: 1,
  }
}

/** What a widget with a dataset of its own asks; `title` is the column of a list that names none. */
export function widgetQuestion(widget: Widget, title: string): Question {
  const filters = filtersOf(widget.filters, `/widgets/${widget.id}`)
  const order = widget.sort === undefined ? {} : { sort: widget.sort }
  if (widget.kind === 'list')
    return {
      kind: 'rows',
      request: {
        columns: widget.columns ?? [title],
        filters,
        limit: widget.limit ?? 10,
        ...order,
      },
    }
  const measures = [widget.measure ?? { op: 'count' as const }]
  const groups: readonly Grouping[] =
    widget.kind === 'metric' || widget.groupBy === undefined
      ? []
      : [
          {
            field: widget.groupBy,
            ...(widget.interval !== undefined && { interval: widget.interval }),
          },
        ]
  return {
    kind: 'summary',
    request: { filters, groups, measures, limit: widget.limit ?? 100, ...order },
  }
}

function totalsOf(report: Report): readonly Measure[] {
  return (report.totals ?? []).flatMap((name) => measureOf(name) ?? [])
}

/** `empty` without a value asks for emptiness. */
function filtersOf(
  declared: readonly DeclaredFilter[] | undefined,
  source: string,
): readonly Filter[] {
  return (declared ?? []).map(({ id, field, op, value }) => ({
    path: field,
    op,
    value: value ?? (op === 'empty' ? true : null),
    source: `${source}/filters/${id}`,
  }))
}
