/** What home and reports ask; keys move with the configuration. */
import { queryOptions } from '@tanstack/react-query'
import { api, call, dataOf, inWords } from '../api/client.ts'
import type { Dashboard, DrawnWidget, ReportResult } from './figures.ts'

export const dashboardsQuery = (tenant: string, revision: number) =>
  queryOptions({
    queryKey: [tenant, 'dashboards', revision],
    queryFn: async () => (await dataOf(api.GET('/api/v1/dashboards'))).data,
    staleTime: Infinity,
  })

export const dashboardQuery = (tenant: string, revision: number, id: string) =>
  queryOptions({
    queryKey: [tenant, 'figures', 'dashboard', revision, id],
    queryFn: async () => {
      const path = `/dashboards/${encodeURIComponent(id)}`
      const dashboard = await call<Dashboard<DrawnWidget>>('GET', path)
      return { ...dashboard, widgets: await Promise.all(dashboard.widgets.map(readable)) }
    },
  })

/** A widget that cannot be shown says why in the language of the page. */
const readable = async (widget: DrawnWidget): Promise<DrawnWidget> =>
  widget.problem === undefined ? widget : { ...widget, problem: await inWords(widget.problem) }

export const reportsQuery = (tenant: string, revision: number) =>
  queryOptions({
    queryKey: [tenant, 'reports', revision],
    queryFn: async () => (await dataOf(api.GET('/api/v1/reports'))).data,
    staleTime: Infinity,
  })

/** As many rows as the API gives of a report at once. */
export const mostReportRows = 1000

export const reportQuery = (tenant: string, revision: number, id: string) =>
  queryOptions({
    queryKey: [tenant, 'figures', 'report', revision, id],
    queryFn: () =>
      call<ReportResult>('GET', `/reports/${encodeURIComponent(id)}/run?limit=${mostReportRows}`),
  })
