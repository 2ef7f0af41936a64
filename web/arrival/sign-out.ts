import { api, dataOf } from '../api/client.ts'

/** Ends the session and leaves nothing of it in this page. */
export async function signOut(): Promise<void> {
  await dataOf(api.POST('/api/v1/auth/sign-out', {}))
  location.assign('/sign-in')
}
