/** What home and reports ask; keys move with the configuration. */
import { queryOptions } from '@tanstack/react-query'
import { api, call, dataOf } from '../api/client.ts'
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
    queryFn: () => call<Dashboard<DrawnWidget>>('GET', `/dashboards/${encodeURIComponent(id)}`),
  })

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
