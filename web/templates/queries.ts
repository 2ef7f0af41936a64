/** What the screens of this room ask, under keys that begin with the tenant. */
import { queryOptions } from '@tanstack/react-query'
import { call } from '../api/client.ts'
import type {
  Applied,
  Changelog,
  Differences,
  Json,
  Origin,
  Plan,
  Revision,
  RolledBack,
  Sides,
  Status,
  Vertical,
  VerticalPage,
} from './types.ts'

const asked = (parameters: Readonly<Record<string, string>>) =>
  new URLSearchParams(parameters).toString()

export const statusQuery = (tenant: string) =>
  queryOptions({
    queryKey: [tenant, 'template', 'status'],
    queryFn: () => call<Status>('GET', '/template'),
  })
export const verticalsQuery = (tenant: string) =>
  queryOptions({
    queryKey: [tenant, 'template', 'verticals'],
    queryFn: async () =>
      (await call<{ readonly data: readonly Vertical[] }>('GET', '/verticals')).data,
  })
export const verticalQuery = (tenant: string, key: string, version: string | undefined) =>
  queryOptions({
    queryKey: [tenant, 'template', 'vertical', key, version],
    queryFn: () =>
      call<VerticalPage>(
        'GET',
        `/verticals/${encodeURIComponent(key)}?${asked({ resolved: 'true', ...(version !== undefined && { version }) })}`,
      ),
  })
export const changelogQuery = (tenant: string, key: string, from: string, to: string) =>
  queryOptions({
    queryKey: [tenant, 'template', 'changelog', key, from, to],
    queryFn: () =>
      call<Changelog>(
        'GET',
        `/verticals/${encodeURIComponent(key)}/changelog?${asked({ from, to })}`,
      ),
    staleTime: Infinity,
  })
export const planQuery = (tenant: string, id: string) =>
  queryOptions({
    queryKey: [tenant, 'template', 'plan', id],
    queryFn: () => call<Plan>('GET', `/template/plan/${encodeURIComponent(id)}`),
  })
/** Asked again with every answer: `answers` is what was decided so far. */
export const sidesQuery = (tenant: string, id: string, pointer: string, answers: string) =>
  queryOptions({
    queryKey: [tenant, 'template', 'sides', id, pointer, answers],
    queryFn: () =>
      call<Sides>('GET', `/template/plan/${encodeURIComponent(id)}/sides?${asked({ pointer })}`),
    staleTime: 60_000,
    placeholderData: (before: Sides | undefined) => before,
  })
export const differencesQuery = (tenant: string, from: number, to: number) =>
  queryOptions({
    queryKey: [tenant, 'template', 'differences', from, to],
    queryFn: () =>
      call<Differences>(
        'GET',
        `/template/revisions/diff?${asked({ from: String(from), to: String(to) })}`,
      ),
    staleTime: Infinity,
  })
export const originQuery = (tenant: string, revision: number, pointer: string) =>
  queryOptions({
    queryKey: [tenant, 'template', 'why', revision, pointer],
    queryFn: () => call<Origin>('GET', `/template/why?${asked({ pointer })}`),
  })
/** What applying a vertical would do; writes nothing. */
export const trialQuery = (tenant: string, vertical: string, version: string | undefined) =>
  queryOptions({
    queryKey: [tenant, 'template', 'trial', vertical, version],
    queryFn: async () =>
      (
        await call<Applied>('POST', '/template/apply', {
          body: { vertical, dryRun: true, ...(version !== undefined && { version }) },
        })
      ).plan,
    staleTime: 0,
  })
/** What going back would do; writes nothing. */
export const undoTrialQuery = (tenant: string, to: number | undefined) =>
  queryOptions({
    queryKey: [tenant, 'template', 'undo', to ?? 'latest'],
    queryFn: () =>
      call<RolledBack>('POST', '/template/rollback', {
        body: { dryRun: true, ...(to !== undefined && { to }) },
      }),
    staleTime: 0,
    gcTime: 0,
  })

/** Revisions in a page. */
export const revisionsInPage = 30
export const revisionsBefore = async (before: number | undefined) =>
  (
    await call<{ readonly data: readonly Revision[] }>(
      'GET',
      `/template/revisions?${asked({ limit: String(revisionsInPage), ...(before !== undefined && { before: String(before) }) })}`,
    )
  ).data

/** The configuration in force, for the entities of workflows and documents. */
export const configurationQuery = (tenant: string, revision: number) =>
  queryOptions({
    queryKey: [tenant, 'template', 'configuration', revision],
    queryFn: () => call<Readonly<Record<string, Json>>>('GET', '/configuration'),
    staleTime: Infinity,
  })
export const modulesQuery = (tenant: string) =>
  queryOptions({
    queryKey: [tenant, 'template', 'modules'],
    queryFn: async () =>
      (
        await call<{ readonly data: readonly { readonly name: string; readonly title: string }[] }>(
          'GET',
          '/modules',
        )
      ).data,
  })
export const permissionsQuery = (tenant: string) =>
  queryOptions({
    queryKey: [tenant, 'template', 'permissions'],
    queryFn: async () =>
      (
        await call<{
          readonly permissions: readonly { readonly id: string; readonly description: string }[]
        }>('GET', '/access/matrix')
      ).permissions,
    staleTime: Infinity,
    retry: false,
  })
