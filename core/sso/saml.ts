/** SAML 2.0 in a browser (Web Browser SSO, begun here), by node-saml. */
import type { Profile, SAML } from '@node-saml/node-saml'
import type { SsoAddresses } from './addresses.ts'
import { ssoProblems } from './problems.ts'
import type { Asserted, SamlProvider } from './provider.ts'
import { refuseHostileXml } from './saml-message.ts'

export interface Saml {
  /** Where the browser is sent. @param request id of the request, unguessable */
  start(request: string): Promise<string>
  /**
   * @param response Base64, as it was posted
   * @param asked whether a request with this id was made and is open
   * @returns the id of the request that it answers, by what is signed
   * @throws Problem SSO_SIGN_IN_REFUSED
   */
  finish(
    response: string,
    asked: (request: string) => Promise<boolean>,
  ): Promise<{ readonly request: string; readonly asserted: Asserted }>
  /** Metadata of this service provider. */
  metadata(): Promise<string>
}

const minute = 60_000

export function createSaml(provider: SamlProvider, addresses: SsoAddresses): Saml {
  const client = async (
    request: string,
    asked: (request: string) => Promise<boolean> = async () => false,
  ): Promise<SAML> => {
    const { SAML: Client, ValidateInResponseTo } = await import('@node-saml/node-saml')
    return new Client({
      entryPoint: provider.signInUrl,
      idpIssuer: provider.entityId,
      idpCert: [...provider.certificates],
      issuer: addresses.metadata,
      audience: addresses.metadata,
      callbackUrl: addresses.acs,
      // The assertion itself: a signature around it says nothing once it is moved.
      wantAssertionsSigned: true,
      wantAuthnResponseSigned: false,
      validateInResponseTo: ValidateInResponseTo.always,
      requestIdExpirationPeriodMs: 15 * minute,
      acceptedClockSkewMs: minute,
      maxAssertionAgeMs: 10 * minute,
      identifierFormat: null,
      disableRequestedAuthnContext: true,
      signatureAlgorithm: 'sha256',
      generateUniqueId: () => request,
      // Requests are kept in the database (attempts.ts) and ended there.
      cacheProvider: {
        saveAsync: async (_key, value) => ({ value, createdAt: Date.now() }),
        getAsync: async (key) => ((await asked(key)) ? new Date().toISOString() : null),
        removeAsync: async (key) => key,
      },
    })
  }
  return {
    async start(request) {
      return (await client(request)).getAuthorizeUrlAsync('', undefined, {})
    },
    async finish(response, asked) {
      refuseHostileXml(response)
      const saml = await client('_', asked)
      const { profile } = await saml
        .validatePostResponseAsync({ SAMLResponse: response })
        .catch((error: unknown) => {
          throw refused(`an answer that does not hold (${reason(error)})`)
        })
      if (profile === null) throw refused('an answer without an assertion')
      if (profile.issuer !== provider.entityId) throw refused('an assertion of another issuer')
      const request = confirmedRequest(profile, addresses.acs)
      return { request, asserted: asserted(provider, profile) }
    },
    async metadata() {
      return (await client('_metadata')).generateServiceProviderMetadata(null, null)
    },
  }
}

/**
 * The request that an assertion answers and the place it is for, by what is signed: the attributes
 * of the response around it may be anybody's (saml-profiles-2.0-os, 4.1.4.3).
 */
function confirmedRequest(profile: Profile, acs: string): string {
  const assertion = profile.getAssertion?.() as AssertionTree | undefined
  const confirmations = assertion?.Assertion?.Subject?.[0]?.SubjectConfirmation ?? []
  const found = confirmations
    .filter(({ $ }) => $?.['Method'] === 'urn:oasis:names:tc:SAML:2.0:cm:bearer')
    .map(({ SubjectConfirmationData: [data] = [] }) => data?.$ ?? {})
    .find(
      (data) =>
        data['Recipient'] === acs &&
        data['InResponseTo'] !== undefined &&
        Date.parse(data['NotOnOrAfter'] ?? '') > Date.now() - minute,
    )
  const request = found?.['InResponseTo']
  if (request === undefined)
    throw refused('an assertion that is not for this place, this request and this hour')
  return request
}

interface Tree {
  readonly $?: Readonly<Record<string, string>>
}
interface AssertionTree {
  readonly Assertion?: {
    readonly Subject?: readonly {
      readonly SubjectConfirmation?: readonly (Tree & {
        readonly SubjectConfirmationData?: readonly Tree[]
      })[]
    }[]
  }
}

const claims = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims'
const emailNames = ['email', 'mail', `${claims}/emailaddress`, 'urn:oid:0.9.2342.19200300.100.1.3']
const nameNames = [
  'displayName',
  'http://schemas.microsoft.com/identity/claims/displayname',
  'urn:oid:2.16.840.1.113730.3.1.241',
  `${claims}/name`,
]
const emailFormat = 'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress'
const transientFormat = 'urn:oasis:names:tc:SAML:2.0:nameid-format:transient'

function asserted(provider: SamlProvider, profile: Profile): Asserted {
  const attributes = (profile['attributes'] ?? {}) as Readonly<Record<string, unknown>>
  const text = (names: readonly string[]): string | undefined =>
    names
      .map((name) => [attributes[name]].flat()[0])
      .find((one): one is string => typeof one === 'string')
  const email =
    provider.emailAttribute === null
      ? (text(emailNames) ?? (profile.nameIDFormat === emailFormat ? profile.nameID : undefined))
      : text([provider.emailAttribute])
  if (email === undefined) throw refused('an assertion without a mail address')
  if (typeof profile.nameID !== 'string' || profile.nameID === '')
    throw refused('an assertion without a subject')
  const groups =
    attributes[provider.groupsAttribute] ??
    attributes['http://schemas.microsoft.com/ws/2008/06/identity/claims/groups']
  return {
    // A transient name is another one at every sign-in: the address has to do.
    subject: profile.nameIDFormat === transientFormat ? email.toLowerCase() : profile.nameID,
    email,
    name: text(nameNames)?.trim().slice(0, 200) ?? null,
    groups:
      groups === undefined
        ? undefined
        : [groups].flat().filter((one): one is string => typeof one === 'string'),
  }
}

const reason = (error: unknown): string =>
  error instanceof Error ? error.message.slice(0, 100) : 'no reason given'

function refused(found: string): Error {
  return ssoProblems.SSO_SIGN_IN_REFUSED({ found })
}
