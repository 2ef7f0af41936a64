/** OpenID Connect: authorization code with PKCE, state and nonce, by openid-client. */
import type { Configuration, CustomFetch } from 'openid-client'
import { fetchBounded } from './fetch.ts'
import type { Outbound } from './fetch.ts'
import { ssoProblems } from './problems.ts'
import type { Asserted, OidcProvider } from './provider.ts'

/** What a sign-in must come back with. */
export interface OidcChecks {
  readonly state: string
  readonly nonce: string
  readonly verifier: string
}
export interface Oidc {
  /** Where the browser is sent. @throws Problem SSO_PROVIDER_UNREACHABLE */
  start(checks: OidcChecks, hint: string | undefined): Promise<string>
  /**
   * @param answer the URL by which the browser came back
   * @throws Problem SSO_SIGN_IN_REFUSED, SSO_PROVIDER_UNREACHABLE
   */
  finish(answer: URL, checks: OidcChecks): Promise<Asserted>
  /** Throws unless the provider describes itself and its keys. @throws Problem SSO_PROVIDER_UNREACHABLE */
  test(): Promise<void>
}

/** No shared secrets and no "none": an ID token is signed with a key that the provider alone has. */
const algorithms = [
  'RS256',
  'PS256',
  'ES256',
  'EdDSA',
  'RS384',
  'PS384',
  'ES384',
  'RS512',
  'PS512',
  'ES512',
]

export function createOidc(
  provider: OidcProvider,
  clientSecret: string,
  redirect: string,
  outbound: Outbound,
): Oidc {
  const connected = connect(provider, clientSecret, outbound)
  return {
    async start({ state, nonce, verifier }, hint) {
      const { buildAuthorizationUrl, calculatePKCECodeChallenge } = await import('openid-client')
      const scopes = new Set(['openid', 'email', 'profile', ...provider.scopes])
      const url = buildAuthorizationUrl(await connected(), {
        redirect_uri: redirect,
        scope: [...scopes].join(' '),
        state,
        nonce,
        code_challenge: await calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
        ...(hint !== undefined && { login_hint: hint }),
      })
      return url.href
    },
    async finish(answer, { state, nonce, verifier }) {
      const { authorizationCodeGrant, fetchUserInfo } = await import('openid-client')
      const configuration = await connected()
      const at = new URL(redirect)
      at.search = answer.search
      const tokens = await refusing(() =>
        authorizationCodeGrant(configuration, at, {
          expectedState: state,
          expectedNonce: nonce,
          pkceCodeVerifier: verifier,
          idTokenExpected: true,
        }),
      )
      const claims = tokens.claims()
      if (claims === undefined) throw refused('no ID token')
      const said: Record<string, unknown> = { ...claims }
      // Small ID tokens leave the rest to be asked for.
      if (
        said[provider.emailClaim] === undefined &&
        configuration.serverMetadata().userinfo_endpoint
      )
        Object.assign(
          said,
          await refusing(() => fetchUserInfo(configuration, tokens.access_token, claims.sub)),
          { sub: claims.sub },
        )
      return asserted(provider, claims.sub, said)
    },
    async test() {
      const configuration = await connected()
      const { jwks_uri: keys } = configuration.serverMetadata()
      if (keys === undefined)
        throw ssoProblems.SSO_PROVIDER_UNREACHABLE({
          found: 'a discovery document without jwks_uri',
        })
      const answer = await unreachable(() => fetchBounded(keys, {}, outbound))
      const body = (await answer.json().catch(() => null)) as { readonly keys?: unknown } | null
      if (!answer.ok || !Array.isArray(body?.keys) || body.keys.length === 0)
        throw ssoProblems.SSO_PROVIDER_UNREACHABLE({
          found: `no keys at its jwks_uri (${answer.status})`,
        })
    },
  }
}

/** Reads the discovery document once; a failure is tried again by the next who asks. */
function connect(
  provider: OidcProvider,
  clientSecret: string,
  outbound: Outbound,
): () => Promise<Configuration> {
  let known: Promise<Configuration> | undefined
  const discover = async (): Promise<Configuration> => {
    const client = await import('openid-client')
    const insecure = provider.issuer.startsWith('http:')
    const fetch: CustomFetch = (url, { method, headers, body }) =>
      fetchBounded(url, { method, headers, body: textOf(body) }, outbound)
    const found = await unreachable(() =>
      client.discovery(new URL(provider.issuer), provider.clientId, undefined, undefined, {
        [client.customFetch]: fetch,
        // http:// is reached in networks that the operator allowed, and nowhere else: fetch.ts.
        ...(insecure && { execute: [client.allowInsecureRequests] }),
      }),
    )
    const server = found.serverMetadata()
    const { token_endpoint_auth_methods_supported: methods = ['client_secret_basic'] } = server
    const algorithm = algorithms.find((one) =>
      (server.id_token_signing_alg_values_supported ?? ['RS256']).includes(one),
    )
    if (algorithm === undefined)
      throw ssoProblems.SSO_PROVIDER_UNREACHABLE({ found: 'no signature of ID tokens that holds' })
    const configuration = new client.Configuration(
      server,
      provider.clientId,
      { client_secret: clientSecret, id_token_signed_response_alg: algorithm },
      methods.includes('client_secret_basic')
        ? client.ClientSecretBasic(clientSecret)
        : client.ClientSecretPost(clientSecret),
    )
    configuration[client.customFetch] = fetch
    if (insecure) client.allowInsecureRequests(configuration)
    return configuration
  }
  return async () => {
    known ??= discover()
    try {
      return await known
    } catch (error) {
      known = undefined
      throw error
    }
  }
}

function textOf(body: unknown): string | undefined {
  if (body === null || body === undefined) return undefined
  if (typeof body === 'string' || body instanceof URLSearchParams) return String(body)
  throw new Error('Expected a request body of text, found another kind.')
}

function asserted(
  provider: OidcProvider,
  subject: string,
  said: Readonly<Record<string, unknown>>,
): Asserted {
  const email = said[provider.emailClaim]
  if (typeof email !== 'string') throw refused(`no claim "${provider.emailClaim}" with an address`)
  // Who says nothing about it answers for it; who says "not verified" does not.
  if (
    provider.emailClaim === 'email' &&
    (said['email_verified'] === false || said['email_verified'] === 'false')
  )
    throw refused('an address that the provider has not verified')
  const groups = said[provider.groupsClaim]
  const name = said['name']
  return {
    subject,
    email,
    name: typeof name === 'string' && name.trim() !== '' ? name.trim().slice(0, 200) : null,
    groups:
      groups === undefined
        ? undefined
        : [groups].flat().filter((one): one is string => typeof one === 'string'),
  }
}

/** What the protocol's library throws is what somebody sent: no defect of this server. */
async function refusing<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw refused(`an answer of the identity provider that does not hold (${codeOf(error)})`)
  }
}
async function unreachable<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
    const found = cause instanceof Error ? cause.message : String(cause)
    throw ssoProblems.SSO_PROVIDER_UNREACHABLE({ found: found.slice(0, 300) })
  }
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : 'no reason given'

function refused(found: string): Error {
  return ssoProblems.SSO_SIGN_IN_REFUSED({ found })
}
