/** A tenant whose people sign in by SAML, and answers that its provider gives or would never give. */
import { inflateRawSync } from 'node:zlib'
import type { Landed, TestBrowser } from './browser.ts'
import {
  assertionOf,
  base64,
  entityId,
  newKeyPair,
  responseOf,
  signed,
  signInUrl,
} from './saml-idp.ts'
import type { Answer, KeyPair } from './saml-idp.ts'
import { ssoWorld } from './sso-world.ts'
import type { SsoTenant, SsoWorld } from './sso-world.ts'

export const samlPath = '/api/v1/auth/sso/acme'
const acs = `http://localhost:3000${samlPath}/acs`
const audience = `http://localhost:3000${samlPath}/metadata`

/** A sign-in under way, and what a right answer to it would say. */
export interface Begun {
  readonly browser: TestBrowser
  readonly url: URL
  readonly answer: Answer
}
export interface SamlWorld extends SsoWorld {
  readonly acme: SsoTenant
  readonly keys: KeyPair
  readonly provider: Readonly<Record<string, unknown>>
  begun(more?: Partial<Answer>): Promise<Begun>
  post(sign: Begun, xml: string): Promise<Landed>
  /** A right answer. */
  good(sign: Begun): string
  /** What came of posting: status, code, and the status of who the browser is then. */
  outcome(sign: Begun, xml: string): Promise<readonly unknown[]>
}
/** The outcome of an answer that opens nothing. */
export const nothing = [403, 'SSO_SIGN_IN_REFUSED', 401]

export const codeOf = ({ body }: Landed): unknown =>
  body.startsWith('{') ? (JSON.parse(body) as { readonly code?: unknown }).code : body.slice(0, 80)

export async function samlWorld(): Promise<SamlWorld> {
  const [world, keys] = await Promise.all([ssoWorld(), newKeyPair()])
  const acme = await world.tenant('acme')
  const provider = { kind: 'saml', entityId, signInUrl, certificates: [keys.certificate] }
  await acme.prove('acme.example')
  await acme.member('admin@acme.example', ['admin'])
  await acme.provide(provider)
  let people = 0
  const post: SamlWorld['post'] = ({ browser }, xml) =>
    browser.postFromElsewhere(`${samlPath}/acs`, { SAMLResponse: base64(xml) })
  return {
    ...world,
    acme,
    keys,
    provider,
    async begun(more = {}) {
      const browser = world.browser()
      const url = await browser.openUntil(
        `${samlPath}/start?returnTo=/docs`,
        ({ host }) => host === 'idp.example',
      )
      const deflated = Buffer.from(url.searchParams.get('SAMLRequest') ?? '', 'base64')
      const request = / ID="([^"]+)"/.exec(inflateRawSync(deflated).toString())?.[1] ?? ''
      const email = `p${(people += 1)}@acme.example`
      return { browser, url, answer: { request, acs, audience, email, ...more } }
    },
    post,
    good: ({ answer }) => signed(responseOf(answer, assertionOf(answer)), keys),
    async outcome(sign, xml) {
      const landed = await post(sign, xml)
      return [landed.status, codeOf(landed), (await world.who(sign.browser)).status]
    },
  }
}
