/** Two tenants whose people sign in by OpenID providers of their own. */
import { startOidcIdp } from './oidc-idp.ts'
import type { OidcIdp } from './oidc-idp.ts'
import type { TestBrowser } from './browser.ts'
import { ssoWorld } from './sso-world.ts'
import type { SsoTenant, SsoWorld } from './sso-world.ts'

export const startOf = (slug: string): string => `/api/v1/auth/sso/${slug}/start`
export const isCallback = (url: URL): boolean => url.pathname.endsWith('/callback')
export const codeOf = ({ body }: { readonly body: string }): unknown =>
  (JSON.parse(body) as { readonly code?: unknown }).code

export interface OidcWorld extends SsoWorld {
  readonly acme: SsoTenant
  readonly globex: SsoTenant
  readonly acmeIdp: OidcIdp
  readonly globexIdp: OidcIdp
  /** Walks through the whole sign-in of whoever the provider has. */
  signedIn(
    tenant: SsoTenant,
    path?: string,
  ): Promise<{
    readonly browser: TestBrowser
    readonly landed: { readonly status: number; readonly url: string; readonly body: string }
  }>
}

/** A provider as settings name it. */
export const oidc = ({ issuer, clientId, clientSecret }: OidcIdp, more: object = {}) => ({
  kind: 'oidc',
  issuer,
  clientId,
  clientSecret,
  ...more,
})

let people = 0
/** An account of a provider that nobody has had before. */
export const somebody = (more: object = {}) => {
  const n = (people += 1)
  return {
    sub: `sub-${n}`,
    email: `p${n}@acme.example`,
    email_verified: true,
    name: `P ${n}`,
    ...more,
  }
}

export const mapped = { roleMappings: [{ group: 'Admins', role: 'admin' }] }

export async function oidcWorld(): Promise<OidcWorld> {
  const callbackOf = (slug: string) => `http://localhost:3000/api/v1/auth/sso/${slug}/callback`
  const [world, acmeIdp, globexIdp] = await Promise.all([
    ssoWorld({ timeout: 2000 }),
    startOidcIdp(callbackOf('acme')),
    startOidcIdp(callbackOf('globex')),
  ])
  const acme = await world.tenant('acme')
  const globex = await world.tenant('globex')
  await acme.prove('acme.example')
  await globex.prove('globex.example')
  await acme.provide(oidc(acmeIdp), mapped)
  await globex.provide(oidc(globexIdp))
  return {
    ...world,
    acme,
    globex,
    acmeIdp,
    globexIdp,
    async signedIn(tenant, path = '/') {
      const browser = world.browser()
      const start = `${startOf(tenant.slug)}?returnTo=${encodeURIComponent(path)}`
      return { browser, landed: await browser.open(start) }
    },
    async close() {
      await acmeIdp.stop()
      await globexIdp.stop()
      await world.close()
    },
  }
}
