/** What the console asks. Nothing of it belongs to a tenant, so no key begins with one. */
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { call } from '../api/client.ts'
import type { paths } from '../api/schema.d.ts'

type Answer<Path extends keyof paths> = paths[Path] extends {
  get: { responses: { 200: { content: { 'application/json': infer Body } } } }
}
  ? Body
  : never
interface Page<Row> {
  readonly data: readonly Row[]
  readonly page: { readonly next: string | null }
}

export type Tenant = Answer<'/api/v1/platform/tenants'>['data'][number]
export type WholeTenant = Answer<'/api/v1/platform/tenants/{tenant}'>
export type Certificates = Answer<'/api/v1/platform/certificates'>
export type Certificate = Answer<'/api/v1/platform/certificates/{id}'>
export type Lane = Answer<'/api/v1/platform/events'>['data'][number]
export type Letter = Answer<'/api/v1/platform/events/dead'>['data'][number]
export type TenantJobs = Answer<'/api/v1/platform/jobs'>['data'][number]
export type DeadJob = Answer<'/api/v1/platform/jobs/dead'>['data'][number]
export type Vertical = Answer<'/api/v1/platform/verticals'>['data'][number]
export type Order = Answer<'/api/v1/platform/fleet/orders/{id}'>
export type Outcome = Answer<'/api/v1/platform/fleet/orders/{id}/outcomes'>['data'][number]
export type Failure = Letter['failure']
export type Health = Answer<'/api/v1/platform/health'>
export type Check = Answer<'/api/v1/platform/checks'>['data'][number]
export type Isolation = Answer<'/api/v1/platform/isolation'>
export type Deed = Answer<'/api/v1/platform/deeds'>['data'][number]

/** Everything of the console: asked again after each deed. */
export const consoleKey = ['console'] as const
/** Milliseconds between looks at what moves by itself. */
const often = 2_000
const seldom = 10_000

type Search = Readonly<Record<string, string | undefined>>
const queryOf = (search: Search): string => {
  const given = Object.entries(search).filter(
    (pair): pair is [string, string] => pair[1] !== undefined,
  )
  return given.length === 0 ? '' : `?${new URLSearchParams(given).toString()}`
}

/** One value; asked again by itself where it moves. */
const one = <T>(path: string, refetchInterval: number | false = false) =>
  queryOptions({
    queryKey: [...consoleKey, path],
    queryFn: () => call<T>('GET', `/platform${path}`),
    staleTime: 1_000,
    refetchInterval,
  })
/** A list in pages, as far as somebody has gone. */
const pages = <Row>(path: string, search: Search = {}, refetchInterval: number | false = false) =>
  infiniteQueryOptions({
    queryKey: [...consoleKey, path, search],
    queryFn: ({ pageParam }) =>
      call<Page<Row>>(
        'GET',
        `/platform${path}${queryOf({ ...search, cursor: pageParam ?? undefined })}`,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: ({ page }) => page.next,
    staleTime: 1_000,
    refetchInterval,
  })

export const tenantsQuery = (search: Search) => pages<Tenant>('/tenants', search)
export const tenantQuery = (slug: string) =>
  one<WholeTenant>(`/tenants/${encodeURIComponent(slug)}`, seldom)
export const certificatesQuery = one<Certificates>('/certificates')
export const certificateQuery = (id: string) =>
  one<Certificate>(`/certificates/${encodeURIComponent(id)}`)
export const lanesQuery = one<{ readonly data: readonly Lane[] }>('/events', seldom)
export const lettersQuery = pages<Letter>('/events/dead', {}, seldom)
export const tenantJobsQuery = one<{ readonly data: readonly TenantJobs[] }>('/jobs', seldom)
export const deadJobsQuery = pages<DeadJob>('/jobs/dead', {}, seldom)
export const verticalsQuery = one<{ readonly data: readonly Vertical[] }>('/verticals')
export const ordersQuery = pages<Order>('/fleet/orders', {}, seldom)
export const orderQuery = (id: string) =>
  queryOptions({
    ...one<Order>(`/fleet/orders/${encodeURIComponent(id)}`),
    refetchInterval: ({ state: { data } }: { state: { data: Order | undefined } }) =>
      data === undefined || isOpen(data) ? often : false,
  })
export const outcomesQuery = (id: string, status: string | undefined, open: boolean) =>
  pages<Outcome>(
    `/fleet/orders/${encodeURIComponent(id)}/outcomes`,
    { status },
    open ? often : false,
  )
export const healthQuery = one<Health>('/health', seldom)
export const checksQuery = one<{ readonly data: readonly Check[] }>('/checks')
export const isolationQuery = one<Isolation>('/isolation')
export const deedsQuery = pages<Deed>('/deeds')

export const isOpen = ({ state }: Pick<Order, 'state'>): boolean =>
  state === 'queued' || state === 'running'
