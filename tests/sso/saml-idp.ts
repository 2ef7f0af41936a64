/** A SAML identity provider in this process: `samlify`, and a hand that writes what it would not. */
import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { findProgram } from '@strata-erp/core/testing'
import * as samlify from 'samlify'
import { SignedXml } from 'xml-crypto'

export const missing = (): string | undefined =>
  findProgram('openssl') === undefined ? 'openssl: install openssl (Debian: openssl)' : undefined

export interface KeyPair {
  readonly privateKey: string
  readonly certificate: string
}
export async function newKeyPair(): Promise<KeyPair> {
  const folder = await mkdtemp(join(tmpdir(), 'strata-saml-'))
  const [key, certificate] = [join(folder, 'key.pem'), join(folder, 'certificate.pem')]
  try {
    const request = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2']
    const files = ['-subj', '/CN=idp', '-keyout', key, '-out', certificate]
    await promisify(execFile)('openssl', [...request, ...files])
    return {
      privateKey: await readFile(key, 'utf8'),
      certificate: await readFile(certificate, 'utf8'),
    }
  } finally {
    await rm(folder, { recursive: true })
  }
}

export const entityId = 'https://idp.example/saml'
export const signInUrl = 'https://idp.example/saml/sign-in'

/** What `samlify` answers to a request that a browser was sent with. */
export async function answerOfSamlify(
  { privateKey, certificate }: KeyPair,
  spMetadata: string,
  request: URL,
  email: string,
): Promise<string> {
  samlify.setSchemaValidator({ validate: async () => 'not looked at' })
  const idp = samlify.IdentityProvider({
    entityID: entityId,
    privateKey,
    signingCert: certificate,
    isAssertionEncrypted: false,
    nameIDFormat: ['urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress'],
    requestSignatureAlgorithm: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
    singleSignOnService: [
      { Binding: 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect', Location: signInUrl },
    ],
  })
  const sp = samlify.ServiceProvider({ metadata: spMetadata })
  const query = Object.fromEntries(request.searchParams)
  const parsed = await idp.parseLoginRequest(sp, 'redirect', { query })
  const { context } = await idp.createLoginResponse(sp, { ...parsed }, 'post', { email })
  return context
}

export interface Answer {
  readonly request: string
  readonly acs: string
  readonly audience: string
  readonly email: string
  readonly subject?: string
  readonly issuer?: string
  readonly recipient?: string
  readonly groups?: readonly string[]
  /** Minutes from now. */
  readonly ends?: number
  readonly confirmedRequest?: string
}

const instant = (minutes: number): string => new Date(Date.now() + minutes * 60_000).toISOString()

/** An assertion as XML, unsigned. Values go in as they are: a test may write markup. */
export function assertionOf(answer: Answer, id = '_assertion'): string {
  const { email, subject = email, issuer = entityId, recipient = answer.acs, ends = 5 } = answer
  const confirmed = answer.confirmedRequest ?? answer.request
  const attribute = (name: string, values: readonly string[]): string =>
    `<saml:Attribute Name="${name}">${values.map((one) => `<saml:AttributeValue>${one}</saml:AttributeValue>`).join('')}</saml:Attribute>`
  return (
    `<saml:Assertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="${id}" Version="2.0" IssueInstant="${instant(0)}">` +
    `<saml:Issuer>${issuer}</saml:Issuer><saml:Subject><saml:NameID Format="urn:oasis:names:tc:SAML:2.0:nameid-format:persistent">${subject}</saml:NameID>` +
    `<saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer"><saml:SubjectConfirmationData NotOnOrAfter="${instant(ends)}" Recipient="${recipient}"${confirmed === '' ? '' : ` InResponseTo="${confirmed}"`}/></saml:SubjectConfirmation></saml:Subject>` +
    `<saml:Conditions NotBefore="${instant(Math.min(0, ends - 5))}" NotOnOrAfter="${instant(ends)}"><saml:AudienceRestriction><saml:Audience>${answer.audience}</saml:Audience></saml:AudienceRestriction></saml:Conditions>` +
    `<saml:AuthnStatement AuthnInstant="${instant(0)}"><saml:AuthnContext><saml:AuthnContextClassRef>urn:oasis:names:tc:SAML:2.0:ac:classes:Password</saml:AuthnContextClassRef></saml:AuthnContext></saml:AuthnStatement>` +
    `<saml:AttributeStatement>${attribute('email', [email])}${answer.groups ? attribute('groups', answer.groups) : ''}</saml:AttributeStatement></saml:Assertion>`
  )
}

/** A response around assertions. */
export function responseOf({ request, acs }: Answer, content: string, id = '_response'): string {
  return (
    `<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="${id}" Version="2.0" IssueInstant="${instant(0)}" Destination="${acs}" InResponseTo="${request}">` +
    `<saml:Issuer>${entityId}</saml:Issuer><samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></samlp:Status>${content}</samlp:Response>`
  )
}

/** Signs the element of this name, enveloped, behind its issuer. */
export function signed(
  xml: string,
  { privateKey }: KeyPair,
  element: 'Assertion' | 'Response' = 'Assertion',
  algorithms: { readonly signature?: string; readonly digest?: string } = {},
): string {
  const xpath = element === 'Assertion' ? `//*[local-name(.)='Assertion']` : `/*`
  const signature = new SignedXml({
    privateKey,
    signatureAlgorithm: algorithms.signature ?? 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
    canonicalizationAlgorithm: 'http://www.w3.org/2001/10/xml-exc-c14n#',
  })
  signature.addReference({
    xpath,
    digestAlgorithm: algorithms.digest ?? 'http://www.w3.org/2001/04/xmlenc#sha256',
    transforms: [
      'http://www.w3.org/2000/09/xmldsig#enveloped-signature',
      'http://www.w3.org/2001/10/xml-exc-c14n#',
    ],
  })
  signature.computeSignature(xml, {
    prefix: 'ds',
    location: { reference: `${xpath}/*[local-name(.)='Issuer']`, action: 'after' },
  })
  return signature.getSignedXml()
}
export const base64 = (xml: string): string => Buffer.from(xml).toString('base64')
