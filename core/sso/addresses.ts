/** URLs of a tenant's sign-in, as its identity provider knows them. */
export interface SsoAddresses {
  /** OIDC redirect_uri. */
  readonly callback: string
  /** SAML AssertionConsumerServiceURL. */
  readonly acs: string
  /** URL of the SAML metadata, and our entityID. */
  readonly metadata: string
  /** Path of the cookie, and where all of them lie. */
  readonly path: string
}

/** @param publicUrl where people reach this server */
export function addressesOf(publicUrl: string, slug: string): SsoAddresses {
  const path = `/api/v1/auth/sso/${slug}`
  const base = `${publicUrl.replace(/\/$/, '')}${path}`
  return { callback: `${base}/callback`, acs: `${base}/acs`, metadata: `${base}/metadata`, path }
}
