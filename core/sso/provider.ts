/** An identity provider of a tenant, as its administrators describe it. */
import { X509Certificate } from 'node:crypto'
import { targetFault } from '../webhooks/target.ts'
import { ssoProblems } from './problems.ts'

export interface OidcProvider {
  readonly kind: 'oidc'
  /** As its discovery document calls itself. */
  readonly issuer: string
  readonly clientId: string
  /** Beside openid, email and profile. */
  readonly scopes: readonly string[]
  /** Claim with the mail address; Entra ID: `preferred_username`, since its `email` can be anything. */
  readonly emailClaim: string
  /** Claim with the names of groups. */
  readonly groupsClaim: string
}
export interface SamlProvider {
  readonly kind: 'saml'
  /** entityID of its metadata. */
  readonly entityId: string
  /** Where people are sent (HTTP-Redirect). */
  readonly signInUrl: string
  /** PEM; signatures by any of them hold, so that one can replace another. */
  readonly certificates: readonly string[]
  readonly emailAttribute: string | null
  readonly groupsAttribute: string
}
export type Provider = OidcProvider | SamlProvider

/** Who somebody is, by what a provider said and signed. */
export interface Asserted {
  /** Never given to another person (`sub`, persistent NameID). */
  readonly subject: string
  readonly email: string
  readonly name: string | null
  /** Undefined: nothing was said about groups. */
  readonly groups: readonly string[] | undefined
}

/** A settings message, checked by its schema. */
export type ProviderMessage =
  | {
      readonly kind: 'oidc'
      readonly issuer: string
      readonly clientId: string
      /** Absent: the one that is kept. */
      readonly clientSecret?: string
      readonly scopes?: readonly string[]
      readonly emailClaim?: string
      readonly groupsClaim?: string
    }
  | {
      readonly kind: 'saml'
      readonly entityId?: string
      readonly signInUrl?: string
      readonly certificates?: readonly string[]
      /** Fetched once, in place of the three before. */
      readonly metadataUrl?: string
      readonly emailAttribute?: string
      readonly groupsAttribute?: string
    }

/** @throws Problem SSO_SETTINGS_INVALID */
export function oidcProvider(message: ProviderMessage & { readonly kind: 'oidc' }): OidcProvider {
  refuseTarget('provider.issuer', message.issuer)
  return {
    kind: 'oidc',
    issuer: message.issuer,
    clientId: message.clientId,
    scopes: message.scopes ?? [],
    emailClaim: message.emailClaim ?? 'email',
    groupsClaim: message.groupsClaim ?? 'groups',
  }
}

/** @throws Problem SSO_SETTINGS_INVALID */
export function samlProvider(
  message: ProviderMessage & { readonly kind: 'saml' },
  described: Pick<SamlProvider, 'entityId' | 'signInUrl' | 'certificates'>,
): SamlProvider {
  refuseTarget('provider.signInUrl', described.signInUrl)
  if (described.entityId.trim() === '' || described.entityId.length > 1000)
    throw wrong('an entityID', 'provider.entityId', 'another text')
  if (described.certificates.length === 0)
    throw wrong('at least one certificate', 'provider.certificates', 'none')
  return {
    kind: 'saml',
    entityId: described.entityId,
    signInUrl: described.signInUrl,
    certificates: described.certificates.map(pem),
    emailAttribute: message.emailAttribute ?? null,
    groupsAttribute: message.groupsAttribute ?? 'groups',
  }
}

function refuseTarget(member: string, url: string): void {
  const fault = targetFault(url)
  if (fault !== undefined) throw wrong('a URL that can be reached', member, fault)
}

/** A certificate as PEM, from PEM or bare Base64. Keys too weak to trust are refused. */
function pem(text: string): string {
  const bare = text.replaceAll(/-----[A-Z ]+-----|\s/g, '')
  const lines = bare.match(/.{1,64}/g)?.join('\n') ?? ''
  const member = 'provider.certificates'
  let certificate: X509Certificate
  try {
    certificate = new X509Certificate(
      `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`,
    )
  } catch {
    throw wrong('X.509 certificates', member, 'something else')
  }
  const { asymmetricKeyType: type, asymmetricKeyDetails: details } = certificate.publicKey
  if (type !== 'rsa' || (details?.modulusLength ?? 0) < 2048)
    throw wrong('RSA keys of at least 2048 bits', member, 'another key')
  return certificate.toString()
}

function wrong(expected: string, member: string, found: string): Error {
  return ssoProblems.SSO_SETTINGS_INVALID({ expected, member, found })
}
