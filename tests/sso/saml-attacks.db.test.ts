import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { describeUnless } from '../backing-services/describe-with.ts'
import { assertionOf, missing, newKeyPair, responseOf, signed } from './saml-idp.ts'
import { codeOf, nothing, samlPath, samlWorld } from './saml-world.ts'
import type { Begun, SamlWorld } from './saml-world.ts'

describeUnless(missing(), 'attacks on answers by SAML', () => {
  let world: SamlWorld
  beforeAll(async () => {
    world = await samlWorld()
  })
  afterAll(async () => world?.close())

  describe('signatures', () => {
    const evil = 'admin@acme.example'
    test.each<[string, (sign: Begun) => string | Promise<string>]>([
      ['none', ({ answer }) => responseOf(answer, assertionOf(answer))],
      [
        'of the response only',
        ({ answer }) => signed(responseOf(answer, assertionOf(answer)), world.keys, 'Response'),
      ],
      [
        'by another key',
        async ({ answer }) => signed(responseOf(answer, assertionOf(answer)), await newKeyPair()),
      ],
      [
        'with SHA-1',
        ({ answer }) =>
          signed(responseOf(answer, assertionOf(answer)), world.keys, 'Assertion', {
            signature: 'http://www.w3.org/2000/09/xmldsig#rsa-sha1',
          }),
      ],
      [
        'with a digest by SHA-1',
        ({ answer }) =>
          signed(responseOf(answer, assertionOf(answer)), world.keys, 'Assertion', {
            digest: 'http://www.w3.org/2000/09/xmldsig#sha1',
          }),
      ],
      ['over another address', (sign) => world.good(sign).replaceAll(sign.answer.email, evil)],
      [
        'of another assertion',
        (sign) =>
          world.good(sign).replace(/<ds:SignatureValue>.{10}/, '<ds:SignatureValue>AAAAAAAAAA'),
      ],
    ])('a signature %s opens nothing', async (_what, make) => {
      const sign = await world.begun()
      expect(await world.outcome(sign, await make(sign))).toEqual(nothing)
    })

    const parts = (sign: Begun) => {
      const xml = world.good(sign)
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
      const sign = await world.begun()
      expect(await world.outcome(sign, make(sign))).toEqual(nothing)
    })
  })

  describe('markup', () => {
    test.each<[string, (sign: Begun) => string]>([
      [
        'a comment in an address',
        ({ answer }) => {
          const hostile = { ...answer, email: 'admin@acme.example<!---->.evil.example' }
          return signed(responseOf(hostile, assertionOf(hostile)), world.keys)
        },
      ],
      [
        'a comment that is put in afterwards',
        (sign) =>
          world
            .good(sign)
            .replaceAll(sign.answer.email, sign.answer.email.replace('@', '<!-- -->@')),
      ],
      [
        'a processing instruction',
        (sign) => world.good(sign).replace('<samlp:Status>', '<?x y?><samlp:Status>'),
      ],
      [
        'CDATA',
        ({ answer }) => {
          const hostile = { ...answer, email: '<![CDATA[admin@acme.example]]>' }
          return signed(responseOf(hostile, assertionOf(hostile)), world.keys)
        },
      ],
      [
        'a document type',
        (sign) => `<!DOCTYPE r [<!ENTITY e SYSTEM "file:///etc/passwd">]>${world.good(sign)}`,
      ],
      [
        'entities that expand',
        (sign) =>
          `<!DOCTYPE r [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>${world.good(sign).replace('Success', '&b;')}`,
      ],
      ['no XML', () => 'hello'],
      ['elements without end', () => '<a>'.repeat(60_000)],
      ['depth', ({ answer }) => responseOf(answer, '<x>'.repeat(4000) + '</x>'.repeat(4000))],
    ])('%s opens nothing', async (_what, make) => {
      const sign = await world.begun()
      const started = performance.now()
      expect(await world.outcome(sign, make(sign))).toEqual(nothing)
      expect(performance.now() - started).toBeLessThan(5000)
    })

    test('what is no form is refused', async () => {
      for (const form of [{}, { SAMLResponse: '' }, { SAMLResponse: '\u{1f600}' }])
        expect(
          codeOf(
            await world
              .browser()
              .postFromElsewhere(`${samlPath}/acs`, form as Record<string, string>),
          ),
        ).toBe('SSO_SIGN_IN_REFUSED')
    })
  })
})
