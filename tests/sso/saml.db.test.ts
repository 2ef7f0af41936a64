import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { describeUnless } from '../backing-services/describe-with.ts'
import {
  answerOfSamlify,
  assertionOf,
  base64,
  entityId,
  missing,
  responseOf,
  signed,
  signInUrl,
} from './saml-idp.ts'
import type { Answer } from './saml-idp.ts'
import { codeOf, nothing, samlPath, samlWorld } from './saml-world.ts'
import type { SamlWorld } from './saml-world.ts'

describeUnless(missing(), 'signing in by SAML', () => {
  let world: SamlWorld
  beforeAll(async () => {
    world = await samlWorld()
  })
  afterAll(async () => world?.close())

  test('an answer of a kept implementation signs in, and lands where somebody wanted', async () => {
    const sign = await world.begun()
    const { payload: metadata } = await world.product.server.inject({ url: `${samlPath}/metadata` })
    const response = await answerOfSamlify(world.keys, metadata, sign.url, 'made@acme.example')
    const landed = await sign.browser.postFromElsewhere(`${samlPath}/acs`, {
      SAMLResponse: response,
    })
    expect([landed.status, landed.url]).toEqual([200, 'http://localhost:3000/docs'])
    expect(await world.who(sign.browser)).toMatchObject({
      status: 200,
      json: { tenant: { slug: 'acme' } },
    })
  })

  test('roles follow groups', async () => {
    await world.acme.provide(world.provider, { roleMappings: [{ group: 'Chiefs', role: 'admin' }] })
    const sign = await world.begun({ groups: ['others', 'chiefs'] })
    expect((await world.post(sign, world.good(sign))).status).toBe(200)
    expect((await world.who(sign.browser)).json['roles']).toEqual(['admin'])
    await world.acme.provide(world.provider)
  })

  test('an answer works once', async () => {
    const sign = await world.begun()
    const xml = world.good(sign)
    expect((await world.post(sign, xml)).status).toBe(200)
    expect(codeOf(await world.post(sign, xml))).toBe('SSO_SIGN_IN_REFUSED')
    expect(codeOf(await world.post(await world.begun(), xml))).toBe('SSO_SIGN_IN_REFUSED')
  })

  test('an answer that was asked for in another browser opens nothing there (login CSRF)', async () => {
    const [mine, theirs] = [await world.begun(), await world.begun()]
    const landed = await theirs.browser.postFromElsewhere(`${samlPath}/acs`, {
      SAMLResponse: base64(world.good(mine)),
    })
    expect(codeOf(landed)).toBe('SSO_SIGN_IN_REFUSED')
    expect((await world.who(theirs.browser)).status).toBe(401)
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
    const sign = await world.begun(more)
    expect(await world.outcome(sign, world.good(sign))).toEqual(nothing)
  })

  test("an assertion that answers one request within a response to another's opens nothing", async () => {
    const [mine, theirs] = [await world.begun(), await world.begun()]
    const assertion = assertionOf(theirs.answer)
    expect(
      await world.outcome(mine, signed(responseOf(mine.answer, assertion), world.keys)),
    ).toEqual(nothing)
  })

  test('metadata is fetched and read, and refused where it is hostile', async () => {
    const document = (certificate: string, before = '') =>
      `<?xml version="1.0"?>${before}<EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" entityID="${entityId}"><!-- a comment --><IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol"><KeyDescriptor use="signing"><ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:X509Data><ds:X509Certificate>${certificate}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></KeyDescriptor><SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect" Location="${signInUrl}"/></IDPSSODescriptor></EntityDescriptor>`
    const bare = world.keys.certificate.replaceAll(/-----[A-Z ]+-----|\s/g, '')
    let body = document(bare)
    const server = createServer((_request, response) => void response.end(body))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const metadataUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/metadata`
    try {
      await world.acme.provide({ kind: 'saml', metadataUrl })
      const sign = await world.begun()
      expect((await world.post(sign, world.good(sign))).status).toBe(200)
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
        await expect(world.acme.provide({ kind: 'saml', metadataUrl })).rejects.toThrow(code)
      }
      await expect(
        world.acme.provide({ kind: 'saml', metadataUrl: 'http://169.254.169.254/latest' }),
      ).rejects.toThrow('SSO_PROVIDER_UNREACHABLE')
    } finally {
      server.close()
    }
  })
})
