/** The configuration and what a configuration may name, as the server tells of them. */
import { queryOptions, useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { api, call, dataOf, send } from '../../api/client.ts'
import type { paths } from '../../api/schema.d.ts'
import { useMay, useMe, useTenantSlug } from '../../app/use-tenant.ts'
import type { Item } from '../model/item.ts'

type Answer<Path extends keyof paths> = paths[Path] extends {
  get: { responses: { 200: { content: { 'application/json': infer Body } } } }
}
  ? Body
  : never

export type Catalogue = Answer<'/api/v1/catalogue'>
export type EventType = Catalogue['events'][number]
export type Word = Answer<'/api/v1/catalogue/words'>['data'][number]

export interface Configuration {
  readonly revision: number
  readonly document: Item
}

export interface Dataset {
  readonly name: string
  readonly label: string
  readonly module: string
  readonly dimensions: readonly {
    readonly field: string
    readonly label: string
    readonly type: string
    readonly intervals: boolean
    readonly options?: readonly { readonly id: string; readonly label: string }[]
    readonly entity?: string
  }[]
  readonly measures: readonly {
    readonly field: string
    readonly label: string
    readonly type: string
  }[]
}

/** Where a value comes from; see `GET /template/why`. */
export interface Origin {
  readonly pointer: string
  readonly value?: unknown
  readonly setBy: 'tenant' | 'template' | 'nobody'
  readonly layer: string | null
  readonly overrides: readonly string[]
  readonly person: {
    readonly name: string
    readonly kind: string
    readonly revision: number
    readonly at: string
  } | null
  readonly templateValue?: unknown
  readonly text: string
}

export interface AccessMatrix {
  readonly permissions: readonly {
    readonly id: string
    readonly module: string | null
    readonly description: string
  }[]
  readonly roles: readonly { readonly id: string; readonly label: string }[]
}

/** The document with its revision, which the ETag carries. */
export async function readConfiguration(): Promise<Configuration> {
  const response = await send('/api/v1/configuration')
  const revision = Number(/\d+/.exec(response.headers.get('etag') ?? '')?.[0] ?? '0')
  return { revision, document: (await response.json()) as Item }
}

const configurationQuery = (tenant: string, revision: number) =>
  queryOptions({
    queryKey: [tenant, 'configuration', revision],
    queryFn: readConfiguration,
    staleTime: Infinity,
  })

/** The configuration in force; asked again when its revision moves. */
export function useConfiguration(): Configuration {
  const tenant = useTenantSlug()
  return useSuspenseQuery(configurationQuery(tenant, useMe().configurationRevision)).data
}

/** Events, settings of modules and number series that a configuration may name. */
export function useCatalogue(): Catalogue {
  const tenant = useTenantSlug()
  const revision = useMe().configurationRevision
  return useSuspenseQuery({
    queryKey: [tenant, 'catalogue', revision],
    queryFn: () => dataOf(api.GET('/api/v1/catalogue')),
    staleTime: Infinity,
  }).data
}

/** Every entity as a dataset. */
export function useDatasets(): readonly Dataset[] {
  const tenant = useTenantSlug()
  const revision = useMe().configurationRevision
  return useSuspenseQuery({
    queryKey: [tenant, 'datasets', revision],
    queryFn: async () => (await call<{ data: readonly Dataset[] }>('GET', '/datasets')).data,
    staleTime: Infinity,
  }).data
}

/** Where the value at a pointer comes from; undefined while asking, and for who may not know. */
export function useOrigin(pointer: string): Origin | undefined {
  const tenant = useTenantSlug()
  const revision = useMe().configurationRevision
  const enabled = useMay('template.read')
  return useQuery({
    queryKey: [tenant, 'why', revision, pointer],
    queryFn: () => call<Origin>('GET', `/template/why?pointer=${encodeURIComponent(pointer)}`),
    staleTime: Infinity,
    enabled,
  }).data
}

/** All permissions in words, and roles; undefined while asking, and without `members.read`. */
export function useMatrix(): AccessMatrix | undefined {
  const tenant = useTenantSlug()
  const revision = useMe().configurationRevision
  const enabled = useMay('members.read')
  return useQuery({
    queryKey: [tenant, 'access-matrix', revision],
    queryFn: () => call<AccessMatrix>('GET', '/access/matrix'),
    staleTime: Infinity,
    enabled,
  }).data
}
