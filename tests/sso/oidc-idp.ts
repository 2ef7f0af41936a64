/** An OpenID provider in this process: `oidc-provider`, certified, over real HTTP. */
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Provider } from 'oidc-provider'

export interface Account {
  readonly sub: string
  readonly email: string
  readonly email_verified?: boolean
  readonly name?: string
  readonly groups?: readonly string[]
}
export interface OidcIdp {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  /** Who signs in from now on. */
  as(account: Account): void
  stop(): Promise<void>
}

/** @param redirect where it may send browsers back to */
export async function startOidcIdp(redirect: string): Promise<OidcIdp> {
  const clientId = 'strata'
  const clientSecret = 'a-secret-of-the-client-that-nobody-may-see'
  const accounts = new Map<string, Account>()
  let current = ''
  let handle: ReturnType<Provider['callback']> | undefined
  const server = createServer((request, response) => {
    if (request.url?.startsWith('/interaction/') !== true) return void handle?.(request, response)
    // The person is known at once: what is tested is what becomes of the answer.
    return void provider.interactionFinished(
      request,
      response,
      { login: { accountId: current } },
      { mergeWithLastSubmission: false },
    )
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const provider = new Provider(issuer, {
    clients: [{ client_id: clientId, client_secret: clientSecret, redirect_uris: [redirect] }],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name', 'groups'] },
    conformIdTokenClaims: false,
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
    pkce: { required: () => true },
    cookies: { keys: ['one key of the provider'] },
    findAccount: (_context, id) => {
      const account = accounts.get(id)
      return account && { accountId: id, claims: async () => ({ ...account }) }
    },
    async loadExistingGrant(context) {
      const grant = new context.oidc.provider.Grant({
        clientId,
        accountId: context.oidc.session?.accountId ?? '',
      })
      grant.addOIDCScope('openid email profile')
      await grant.save()
      return grant
    },
  })
  handle = provider.callback()
  return {
    issuer,
    clientId,
    clientSecret,
    as(account) {
      accounts.set(account.sub, account)
      current = account.sub
    },
    async stop() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
