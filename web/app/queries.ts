/** What every screen asks: who is signed in, what they may do here, and what entities look like. */
import { QueryClient, queryOptions } from '@tanstack/react-query'
import { api, call, dataOf } from '../api/client.ts'
import { isProblem } from '../api/problem.ts'
import type { components, paths } from '../api/schema.d.ts'

export type Answer<Path extends keyof paths> = paths[Path] extends {
  get: { responses: { 200: { content: { 'application/json': infer Body } } } }
}
  ? Body
  : never

export type Session = Answer<'/api/v1/auth/session'>
export type Me = Answer<'/api/v1/me'>
export type EntitySummary = Answer<'/api/v1/entities'>['data'][number]
export type EntityPage = Answer<'/api/v1/entities/{entity}'>
export type FormField = EntityPage['form']['fields'][number]
export type Workflow = EntityPage['form']['workflows'][number]
export type ActionButton = EntityPage['actions'][number]
export type { components }

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      // A refusal is an answer: only silence and overload are worth asking again.
      retry: (failures, error) =>
        failures < 3 && isProblem(error) && (error.status === 0 || error.status >= 502),
      refetchOnWindowFocus: true,
    },
    // Without a network a change is refused at once: nobody wants to learn later that it was made after all.
    mutations: { networkMode: 'always' },
  },
})

/** Null: nobody is signed in. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: async (): Promise<Session | null> => {
    try {
      return await dataOf(api.GET('/api/v1/auth/session'))
    } catch (error) {
      if (isProblem(error) && error.status === 401) return null
      throw error
    }
  },
  staleTime: 60_000,
})

/** The caller in the tenant of the address; its `configurationRevision` moves with the setup. */
export const meQuery = (tenant: string) =>
  queryOptions({
    queryKey: [tenant, 'me'],
    queryFn: () => dataOf(api.GET('/api/v1/me')),
    staleTime: 5_000,
  })

export const entitiesQuery = (tenant: string, revision: number) =>
  queryOptions({
    queryKey: [tenant, 'entities', revision],
    queryFn: async () => (await dataOf(api.GET('/api/v1/entities'))).data,
    staleTime: Infinity,
  })

/** Fields, workflows and actions of an entity; asked again when the configuration moves. */
export const entityQuery = (tenant: string, revision: number, entity: string) =>
  queryOptions({
    queryKey: [tenant, 'entity', revision, entity],
    queryFn: () => call<EntityPage>('GET', `/entities/${encodeURIComponent(entity)}`),
    staleTime: Infinity,
  })
