import type { Answer } from '../../app/queries.ts'

export type Sso = Answer<'/api/v1/sso'>

/** The settings as a form has them: every text there, perhaps empty. */
export interface SsoDraft {
  readonly kind: 'oidc' | 'saml'
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  readonly metadataUrl: string
  readonly entityId: string
  readonly signInUrl: string
  readonly certificate: string
  readonly enforced: boolean
  readonly provision: boolean
  readonly defaultRole: string | null
  readonly breakGlass: readonly string[]
  readonly roleMappings: readonly { readonly group: string; readonly role: string }[]
}

export function draftOf(sso: Sso): SsoDraft {
  const provider = (sso.provider ?? {}) as Readonly<Record<string, unknown>>
  const text = (name: string) => {
    const value = provider[name]
    return typeof value === 'string' ? value : ''
  }
  const certificates = provider['certificates']
  const { enforced, provision, defaultRole, breakGlass, roleMappings } = sso
  return {
    kind: sso.provider?.kind ?? 'oidc',
    issuer: text('issuer'),
    clientId: text('clientId'),
    clientSecret: '',
    metadataUrl: '',
    entityId: text('entityId'),
    signInUrl: text('signInUrl'),
    certificate: Array.isArray(certificates) ? certificates.join('\n') : '',
    enforced,
    provision,
    defaultRole,
    breakGlass,
    roleMappings,
  }
}

/** Names of claims and attributes that no field here shows stay as they are. */
const unshown = ['scopes', 'emailClaim', 'groupsClaim', 'emailAttribute', 'groupsAttribute']

/** What `PUT /sso` takes; fields left empty are left out, and the kept secret stays. */
export function bodyOf(draft: SsoDraft, sso: Sso): Readonly<Record<string, unknown>> {
  const { kind, enforced, provision, defaultRole, breakGlass, roleMappings } = draft
  const before = (sso.provider ?? {}) as Readonly<Record<string, unknown>>
  const kept =
    before['kind'] === kind
      ? Object.fromEntries(
          unshown.flatMap((name) => (before[name] == null ? [] : [[name, before[name]]])),
        )
      : {}
  const given = (names: readonly (keyof SsoDraft)[]) =>
    Object.fromEntries(
      names.flatMap((name) => {
        const value = draft[name]
        return typeof value === 'string' && value.trim() !== '' ? [[name, value.trim()]] : []
      }),
    )
  const certificates = draft.certificate
    .split(/(?<=-----END CERTIFICATE-----)/)
    .map((one) => one.trim())
    .filter((one) => one !== '')
  const provider =
    kind === 'oidc'
      ? { kind, ...kept, ...given(['issuer', 'clientId', 'clientSecret']) }
      : draft.metadataUrl.trim() === ''
        ? { kind, ...kept, ...given(['entityId', 'signInUrl']), certificates }
        : { kind, ...kept, ...given(['metadataUrl']) }
  return {
    provider,
    enforced,
    provision,
    defaultRole,
    breakGlass,
    roleMappings: roleMappings.filter(({ group, role }) => group.trim() !== '' && role !== ''),
  }
}
