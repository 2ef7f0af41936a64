import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { describeUnless } from '../backing-services/describe-with.ts'
import type { TestBrowser } from './browser.ts'
import {
  answerOfSamlify,
  assertionOf,
  base64,
  entityId,
  missing,
  newKeyPair,
  responseOf,
  signed,
  signInUrl,
} from './saml-idp.ts'
import type { Answer, KeyPair } from './saml-idp.ts'
import { ssoWorld } from './sso-world.ts'
import type { SsoTenant, SsoWorld } from './sso-world.ts'

describeUnless(missing(), 'signing in by SAML', () => {
  let world: SsoWorld
  let acme: SsoTenant
  let keys: KeyPair
  const path = '/api/v1/auth/sso/acme'
  const acs = `http://localhost:3000${path}/acs`
  const audience = `http://localhost:3000${path}/metadata`
  const provider = (more: object = {}) => ({
    kind: 'saml',
    entityId,
    signInUrl,
    certificates: [keys.certificate],
    ...more,
  })
  beforeAll(async () => {
    ;[world, keys] = await Promise.all([ssoWorld(), newKeyPair()])
    acme = await world.tenant('acme')
    await acme.prove('acme.example')
    await acme.member('admin@acme.example', ['admin'])
    await acme.provide(provider())
  })
  afterAll(async () => world?.close())

  interface Begun {
    readonly browser: TestBrowser
    readonly url: URL
    readonly answer: Answer
  }
  let people = 0
  const requestOf = async (url: URL): Promise<string> => {
    const { inflateRawSync } = await import('node:zlib')
    const xml = inflateRawSync(
      Buffer.from(url.searchParams.get('SAMLRequest') ?? '', 'base64'),
    ).toString()
    return / ID="([^"]+)"/.exec(xml)?.[1] ?? ''
  }
  async function begun(more: Partial<Answer> = {}): Promise<Begun> {
    const browser = world.browser()
    const url = await browser.openUntil(
      `${path}/start?returnTo=/docs`,
      ({ host }) => host === 'idp.example',
    )
    const email = `p${(people += 1)}@acme.example`
    return {
      browser,
      url,
      answer: { request: await requestOf(url), acs, audience, email, ...more },
    }
  }
  const post = ({ browser }: Begun, xml: string) =>
    browser.postFromElsewhere(`${path}/acs`, { SAMLResponse: base64(xml) })
  const good = ({ answer }: Begun): string => signed(responseOf(answer, assertionOf(answer)), keys)
  const codeOf = ({ body }: { readonly body: string }): unknown =>
    body.startsWith('{')
      ? (JSON.parse(body) as { readonly code?: unknown }).code
      : body.slice(0, 80)
  const refused = async (sign: Begun, xml: string): Promise<void> => {
    const landed = await post(sign, xml)
    expect([landed.status, codeOf(landed)]).toEqual([403, 'SSO_SIGN_IN_REFUSED'])
    expect((await world.who(sign.browser)).status).toBe(401)
  }

  test('an answer of a kept implementation signs in, and lands where somebody wanted', async () => {
    const sign = await begun()
    const { payload: metadata } = await world.product.server.inject({ url: `${path}/metadata` })
    const response = await answerOfSamlify(keys, metadata, sign.url, 'made@acme.example')
    const landed = await sign.browser.postFromElsewhere(`${path}/acs`, { SAMLResponse: response })
    expect([landed.status, landed.url]).toEqual([200, 'http://localhost:3000/docs'])
    expect(await world.who(sign.browser)).toMatchObject({
      status: 200,
      json: { tenant: { slug: 'acme' } },
    })
  })

  test('roles follow groups', async () => {
    await acme.provide(provider(), { roleMappings: [{ group: 'Chiefs', role: 'admin' }] })
    const sign = await begun({ groups: ['others', 'chiefs'] })
    expect((await post(sign, good(sign))).status).toBe(200)
    expect((await world.who(sign.browser)).json['roles']).toEqual(['admin'])
    await acme.provide(provider())
  })

  test('an answer works once', async () => {
    const sign = await begun()
    const xml = good(sign)
    expect((await post(sign, xml)).status).toBe(200)
    expect(codeOf(await post(sign, xml))).toBe('SSO_SIGN_IN_REFUSED')
    expect(codeOf(await post(await begun(), xml))).toBe('SSO_SIGN_IN_REFUSED')
  })

  test('an answer that was asked for in another browser opens nothing there (login CSRF)', async () => {
    const [mine, theirs] = [await begun(), await begun()]
    const landed = await theirs.browser.postFromElsewhere(`${path}/acs`, {
      SAMLResponse: base64(good(mine)),
    })
    expect(codeOf(landed)).toBe('SSO_SIGN_IN_REFUSED')
    expect((await world.who(theirs.browser)).status).toBe(401)
  })

  describe('signatures', () => {
    const evil = 'admin@acme.example'
    test.each<[string, (sign: Begun) => string | Promise<string>]>([
      ['none', ({ answer }) => responseOf(answer, assertionOf(answer))],
      [
        'of the response only',
        ({ answer }) => signed(responseOf(answer, assertionOf(answer)), keys, 'Response'),
      ],
      [
        'by another key',
        async ({ answer }) => signed(responseOf(answer, assertionOf(answer)), await newKeyPair()),
      ],
      [
        'with SHA-1',
        ({ answer }) =>
          signed(responseOf(answer, assertionOf(answer)), keys, 'Assertion', {
            signature: 'http://www.w3.org/2000/09/xmldsig#rsa-sha1',
          }),
      ],
      [
        'with a digest by SHA-1',
        ({ answer }) =>
          signed(responseOf(answer, assertionOf(answer)), keys, 'Assertion', {
            digest: 'http://www.w3.org/2000/09/xmldsig#sha1',
          }),
      ],
      ['over another address', (sign) => good(sign).replaceAll(sign.answer.email, evil)],
      [
        'of another assertion',
        (sign) => good(sign).replace(/<ds:SignatureValue>.{10}/, '<ds:SignatureValue>AAAAAAAAAA'),
      ],
    ])('a signature %s opens nothing', async (_what, make) => {
      const sign = await begun()
      await refused(sign, await make(sign))
    })

    const parts = (sign: Begun) => {
      const xml = good(sign)
      const [assertion = ''] = /<saml:Assertion.*<\/saml:Assertion>/s.exec(xml) ?? []
      const [signature = ''] = /<ds:Signature.*<\/ds:Signature>/s.exec(assertion) ?? []
      const forged = (id: string) => assertionOf({ ...sign.answer, email: evil, subject: evil }, id)
      return { xml, assertion, signature, forged }
    }
    test.each<[string, (sign: Begun) => string]>([
      [
        'a forged assertion before the signed one',
        (sign) => {
          const { xml, assertion, forged } = parts(sign)
          return xml.replace(assertion, forged('_evil') + assertion)
        },
      ],
      [
        'a forged assertion behind the signed one',
        (sign) => {
          const { xml, assertion, forged } = parts(sign)
          return xml.replace(assertion, assertion + forged('_evil'))
        },
      ],
      [
        'a forged assertion around the signed one',
        (sign) => {
          const { xml, assertion, forged } = parts(sign)
          return xml.replace(
            assertion,
            forged('_evil').replace('</saml:Assertion>', `${assertion}</saml:Assertion>`),
          )
        },
      ],
      [
        'a forged assertion of the same ID, the signed one in extensions',
        (sign) => {
          const { xml, assertion, forged } = parts(sign)
          return xml
            .replace(assertion, '')
            .replace(
              '<samlp:Status>',
              `<samlp:Extensions>${assertion}</samlp:Extensions><samlp:Status>`,
            )
            .replace('</samlp:Response>', `${forged('_assertion')}</samlp:Response>`)
        },
      ],
      [
        'a forged assertion, the signed one in its signature',
        (sign) => {
          const { xml, assertion, signature, forged } = parts(sign)
          const bare = assertion.replace(signature, '')
          return xml.replace(
            assertion,
            forged('_evil').replace(
              '</saml:Issuer>',
              `</saml:Issuer>${signature.replace('</ds:Signature>', `<ds:Object>${bare}</ds:Object></ds:Signature>`)}`,
            ),
          )
        },
      ],
      [
        'the signature of another assertion in a forged one',
        (sign) => {
          const { xml, assertion, signature, forged } = parts(sign)
          return xml.replace(
            assertion,
            forged('_assertion').replace('</saml:Issuer>', `</saml:Issuer>${signature}`),
          )
        },
      ],
      [
        'the signed response within a forged one',
        (sign) => {
          const { xml, forged } = parts(sign)
          return responseOf(
            sign.answer,
            `${forged('_evil')}<samlp:Extensions>${xml}</samlp:Extensions>`,
            '_outer',
          )
        },
      ],
      [
        'two signatures',
        (sign) => {
          const { xml, signature } = parts(sign)
          return xml.replace(signature, signature + signature)
        },
      ],
    ])('wrapping: %s opens nothing', async (_what, make) => {
      const sign = await begun()
      await refused(sign, make(sign))
    })
  })

  describe('markup', () => {
    test.each<[string, (sign: Begun) => string]>([
      [
        'a comment in an address',
        ({ answer }) => {
          const hostile = { ...answer, email: 'admin@acme.example<!---->.evil.example' }
          return signed(responseOf(hostile, assertionOf(hostile)), keys)
        },
      ],
      [
        'a comment that is put in afterwards',
        (sign) =>
          good(sign).replaceAll(sign.answer.email, sign.answer.email.replace('@', '<!-- -->@')),
      ],
      [
        'a processing instruction',
        (sign) => good(sign).replace('<samlp:Status>', '<?x y?><samlp:Status>'),
      ],
      [
        'CDATA',
        ({ answer }) => {
          const hostile = { ...answer, email: '<![CDATA[admin@acme.example]]>' }
          return signed(responseOf(hostile, assertionOf(hostile)), keys)
        },
      ],
      [
        'a document type',
        (sign) => `<!DOCTYPE r [<!ENTITY e SYSTEM "file:///etc/passwd">]>${good(sign)}`,
      ],
      [
        'entities that expand',
        (sign) =>
          `<!DOCTYPE r [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>${good(sign).replace('Success', '&b;')}`,
      ],
      ['no XML', () => 'hello'],
      ['elements without end', () => '<a>'.repeat(60_000)],
      ['depth', ({ answer }) => responseOf(answer, '<x>'.repeat(4000) + '</x>'.repeat(4000))],
    ])('%s opens nothing', async (_what, make) => {
      const sign = await begun()
      const started = performance.now()
      await refused(sign, make(sign))
      expect(performance.now() - started).toBeLessThan(5000)
    })

    test('what is no form is refused', async () => {
      for (const form of [{}, { SAMLResponse: '' }, { SAMLResponse: '\u{1f600}' }])
        expect(
          codeOf(
            await world.browser().postFromElsewhere(`${path}/acs`, form as Record<string, string>),
          ),
        ).toBe('SSO_SIGN_IN_REFUSED')
    })
  })

  test.each<[string, Partial<Answer>]>([
    ['another audience', { audience: 'https://other.example/metadata' }],
    ['another place', { recipient: 'https://other.example/acs' }],
    ['another issuer', { issuer: 'https://other.example/saml' }],
    ['an hour that is over', { ends: -3 }],
    ['no request', { confirmedRequest: '' }],
    ['another request', { confirmedRequest: '_another' }],
    ['no address', { email: 'nobody' }],
  ])('an assertion for %s opens nothing', async (_what, more) => {
    const sign = await begun(more)
    await refused(sign, good(sign))
  })

  test("an assertion that answers one request within a response to another's opens nothing", async () => {
    const [mine, theirs] = [await begun(), await begun()]
    const assertion = assertionOf(theirs.answer)
    await refused(mine, signed(responseOf(mine.answer, assertion), keys))
  })

  test('metadata is fetched and read, and refused where it is hostile', async () => {
    const document = (certificate: string, before = '') =>
      `<?xml version="1.0"?>${before}<EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" entityID="${entityId}"><!-- a comment --><IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol"><KeyDescriptor use="signing"><ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:X509Data><ds:X509Certificate>${certificate}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></KeyDescriptor><SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect" Location="${signInUrl}"/></IDPSSODescriptor></EntityDescriptor>`
    const bare = keys.certificate.replaceAll(/-----[A-Z ]+-----|\s/g, '')
    let body = document(bare)
    const server = createServer((_request, response) => void response.end(body))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const metadataUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/metadata`
    try {
      await acme.provide({ kind: 'saml', metadataUrl })
      const sign = await begun()
      expect((await post(sign, good(sign))).status).toBe(200)
      for (const [hostile, code] of [
        [
          document(bare, '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'),
          'SSO_PROVIDER_UNREACHABLE',
        ],
        ['<html></html>', 'SSO_PROVIDER_UNREACHABLE'],
        [document('AAAA'), 'SSO_SETTINGS_INVALID'],
        ['x'.repeat(400_000), 'SSO_PROVIDER_UNREACHABLE'],
      ] as const) {
        body = hostile
        await expect(acme.provide({ kind: 'saml', metadataUrl })).rejects.toThrow(code)
      }
      await expect(
        acme.provide({ kind: 'saml', metadataUrl: 'http://169.254.169.254/latest' }),
      ).rejects.toThrow('SSO_PROVIDER_UNREACHABLE')
    } finally {
      server.close()
    }
  })
})
