import type { WriteOptions } from '../door.ts'
import type { Scope } from '../tenancy/scope.ts'
import type { SsoDomain } from './domains.ts'
import type { ProviderMessage } from './provider.ts'
import type { RoleMapping } from './role-rules.ts'
import type { SsoAddresses } from './addresses.ts'

/** Settings as they may be shown: secrets are only said to be there. */
export interface SsoSettings {
  /** `id` changes when another provider takes its place: its sessions end then. */
  readonly provider: Readonly<Record<string, unknown>> | null
  readonly enforced: boolean
  readonly provision: boolean
  readonly defaultRole: string | null
  readonly roleMappings: readonly RoleMapping[]
  readonly breakGlass: readonly string[]
  /** What the provider has to be told. */
  readonly addresses: Omit<SsoAddresses, 'path'>
}
export interface NewSsoSettings {
  /** Absent: the one that is there stays. */
  readonly provider?: ProviderMessage
  readonly enforced: boolean
  readonly provision: boolean
  readonly defaultRole: string | null
  readonly roleMappings: readonly RoleMapping[]
  readonly breakGlass: readonly string[]
}

/** From where a browser comes. */
export interface Browser {
  /** The `Cookie` header. */
  readonly cookie: string | undefined
  readonly address: string
  readonly userAgent: string | undefined
  readonly requestId: string
}
/** Where a browser goes next, and the `Set-Cookie` headers that go with it. */
export interface Onward {
  readonly location: string
  readonly cookies: readonly string[]
}

export interface SsoDoor {
  settings(scope: Scope): Promise<SsoSettings>
  /**
   * For administrators only: who names the provider can be anybody in the tenant.
   * @throws Problem SSO_SETTINGS_INVALID, SSO_BREAK_GLASS_MISSING, SSO_PROVIDER_UNREACHABLE,
   *   PERMISSION_DENIED
   */
  configure(
    scope: Scope,
    settings: NewSsoSettings,
    options?: WriteOptions<SsoSettings>,
  ): Promise<SsoSettings>
  /** Takes the provider away; people sign in with passwords again. */
  remove(scope: Scope, options?: WriteOptions<void>): Promise<void>
  /** Whether the provider answers. @throws Problem SSO_NOT_CONFIGURED, SSO_PROVIDER_UNREACHABLE */
  test(scope: Scope): Promise<void>

  domains(scope: Scope): Promise<readonly SsoDomain[]>
  /** @throws Problem SSO_DOMAIN_INVALID */
  addDomain(scope: Scope, domain: string, options?: WriteOptions<SsoDomain>): Promise<SsoDomain>
  /** @throws Problem SSO_DOMAIN_NOT_FOUND, SSO_DOMAIN_UNPROVEN, SSO_DOMAIN_TAKEN, DOMAIN_UNREACHABLE */
  verifyDomain(scope: Scope, domain: string, options?: WriteOptions<SsoDomain>): Promise<SsoDomain>
  /** @throws Problem SSO_DOMAIN_NOT_FOUND */
  removeDomain(scope: Scope, domain: string, options?: WriteOptions<void>): Promise<void>

  /** Where addresses of this domain sign in; null: with a password. Says nothing of any person. */
  discover(email: string): Promise<{ readonly tenant: string; readonly enforced: boolean } | null>
  /** @throws Problem SSO_NOT_CONFIGURED, SSO_RETURN_INVALID, SSO_PROVIDER_UNREACHABLE */
  start(slug: string, wish: { readonly returnTo?: string; readonly hint?: string }): Promise<Onward>
  /**
   * The end of a sign-in by OIDC. @param answer query of the URL by which the browser came back
   * @throws Problem SSO_NOT_CONFIGURED, SSO_SIGN_IN_REFUSED, SSO_NOT_A_MEMBER
   */
  callback(slug: string, answer: URLSearchParams, browser: Browser): Promise<Onward>
  /** An answer by SAML; the browser goes on to `finish`. @throws as `callback` */
  assert(slug: string, response: string): Promise<Onward>
  /** The end of a sign-in by SAML. @throws as `callback` */
  finish(slug: string, ticket: string, browser: Browser): Promise<Onward>
  /** SAML metadata of this side. @throws Problem SSO_NOT_CONFIGURED */
  metadata(slug: string): Promise<string>
}
