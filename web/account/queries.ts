import { queryOptions } from '@tanstack/react-query'
import { api, dataOf } from '../api/client.ts'

/** Sessions of the person, newest first. */
export const sessionsQuery = queryOptions({
  queryKey: ['account', 'sessions'],
  queryFn: async () => (await dataOf(api.GET('/api/v1/auth/sessions'))).data,
})

export const passkeysQuery = queryOptions({
  queryKey: ['account', 'passkeys'],
  queryFn: async () => (await dataOf(api.GET('/api/v1/auth/passkeys'))).data,
})
