import { DashboardView, WidgetView } from '../../home/widget.tsx'
import type { Dashboard, Widget } from '../../home/figures.ts'
import { itemsOf, nameOf, textOf, textsOf } from '../model/item.ts'
import type { Item } from '../model/item.ts'
import { DashboardPreview } from './dashboard-preview.tsx'
import { ReportPreview } from './report-preview.tsx'

/** A draft of a dashboard with its figures of now; widgets that say too little yet are left out. */
export function LiveDashboard({ item }: { readonly item: Item }) {
  const widgets = itemsOf(item, 'widgets').filter((widget) =>
    textOf(widget, 'kind') === 'report'
      ? textOf(widget, 'report') !== ''
      : textOf(widget, 'dataset') !== '',
  )
  if (widgets.length === 0) return <DashboardPreview item={item} />
  const dashboard = { id: textOf(item, 'id'), label: nameOf(item), widgets }
  return <DashboardView dashboard={dashboard as unknown as Dashboard} />
}

/** A draft of a report: its head, and the first rows or its groups as they are now. */
export function LiveReport({ item }: { readonly item: Item }) {
  const dataset = textOf(item, 'dataset')
  const [grouping] = itemsOf(item, 'groupings')
  const columns = itemsOf(item, 'columns').map((column) => textOf(column, 'key'))
  if (dataset === '' || (grouping === undefined && columns.length === 0))
    return <ReportPreview item={item} />
  const [op = 'count', field] = (textsOf(item, 'totals')[0] ?? 'count').split(':')
  const interval = grouping === undefined ? '' : textOf(grouping, 'interval')
  const shared = {
    id: textOf(item, 'id') || 'draft',
    label: nameOf(item),
    position: [0, 0, 12, 6],
    dataset,
    filters: itemsOf(item, 'filters'),
    limit: 10,
  }
  const widget =
    grouping === undefined
      ? { ...shared, kind: 'list', columns }
      : {
          ...shared,
          kind: 'chart',
          chart: 'bar',
          groupBy: textOf(grouping, 'field'),
          measure: field === undefined ? { op: 'count' } : { op, field },
          ...(interval !== '' && { interval }),
        }
  return (
    <>
      <ReportPreview item={item} />
      <WidgetView widget={widget as unknown as Widget} />
    </>
  )
}
