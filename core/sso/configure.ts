/** The settings of a tenant's sign-in, as its administrators change them. */
import { administrator } from '../access/kernel-permissions.ts'
import type { Catalogue } from '../configuration/catalogue.ts'
import type { Database, Transaction } from '../database/transaction.ts'
import type { JsonObject } from '../schema/json.ts'
import { refuseGranting } from '../tenancy/grant.ts'
import type { Scope } from '../tenancy/scope.ts'
import type { Outbound } from './fetch.ts'
import { ssoProblems } from './problems.ts'
import { oidcProvider, samlProvider } from './provider.ts'
import type { Provider, ProviderMessage } from './provider.ts'
import { fetchMetadata } from './saml-metadata.ts'
import type { Secrets } from '../secrets/secrets.ts'
import type { NewSsoSettings } from './sso-door.ts'
import { newProviderId, readSettings, secretPurpose, writeSettings } from './store.ts'
import type { StoredSettings } from './store.ts'

/** A provider as it is to be kept; asks the network where it has to, hence outside a transaction. */
export async function describedProvider(
  message: ProviderMessage,
  outbound: Outbound,
): Promise<Provider> {
  if (message.kind === 'oidc') return oidcProvider(message)
  const { entityId = '', signInUrl = '', certificates = [], metadataUrl } = message
  return samlProvider(
    message,
    metadataUrl === undefined
      ? { entityId, signInUrl, certificates }
      : await fetchMetadata(metadataUrl, outbound),
  )
}

interface ConfigureKernel {
  readonly database: Database
  readonly secrets: Pick<Secrets, 'seal'>
  readonly catalogue: Catalogue
}

/** @param provider see `describedProvider`; undefined: the one that is there stays */
export async function changeSettings(
  { database, secrets, catalogue }: ConfigureKernel,
  transaction: Transaction,
  scope: Scope,
  message: NewSsoSettings,
  provider: Provider | undefined,
): Promise<StoredSettings> {
  const before = await readSettings(transaction, true)
  const next = provider ?? before.provider
  if (next === null && message.enforced)
    throw wrong('a provider before it is enforced', 'enforced', 'none')
  // Another provider is another id: what the old one vouched for ends with it.
  const providerId =
    next === null
      ? null
      : before.providerId !== null && before.provider !== null && isSame(before.provider, next)
        ? before.providerId
        : newProviderId()
  const settings: StoredSettings = {
    providerId,
    provider: next,
    secret: await sealedSecret(
      secrets,
      scope.tenant.id,
      before,
      providerId,
      next,
      message.provider,
    ),
    enforced: message.enforced,
    provision: message.provision,
    defaultRole:
      message.defaultRole === null
        ? null
        : roleOf(scope, catalogue, message.defaultRole, 'defaultRole'),
    roleMappings: message.roleMappings.map(({ group, role }) => ({
      group,
      role: roleOf(scope, catalogue, role, 'roleMappings'),
    })),
    breakGlass: [...new Set(message.breakGlass)],
  }
  await requireBreakGlass(database, scope.tenant.id, settings)
  await writeSettings(database, transaction, settings)
  if (before.providerId !== null && before.providerId !== providerId)
    await transaction.query('delete from sso_identity where tenant_id = $1 and provider_id = $2', [
      transaction.tenantId,
      before.providerId,
    ])
  return settings
}

function isSame(a: Provider, b: Provider): boolean {
  if (a.kind === 'oidc')
    return b.kind === 'oidc' && a.issuer === b.issuer && a.clientId === b.clientId
  return b.kind === 'saml' && a.entityId === b.entityId
}

async function sealedSecret(
  secrets: Pick<Secrets, 'seal'>,
  tenantId: string,
  before: StoredSettings,
  providerId: string | null,
  next: Provider | null,
  message: ProviderMessage | undefined,
): Promise<string | null> {
  if (next?.kind !== 'oidc' || providerId === null) return null
  const given = message?.kind === 'oidc' ? message.clientSecret : undefined
  if (given === undefined) {
    if (before.secret !== null && before.providerId === providerId) return before.secret
    throw wrong('a client secret', 'provider.clientSecret', 'none')
  }
  return secrets.seal(tenantId, secretPurpose(providerId), given)
}

/** The uid of a role: a rename must not change who gets it. Nobody grants what they do not hold. */
function roleOf(scope: Scope, catalogue: Catalogue, role: string, member: string): string {
  if (role !== administrator) {
    const roles = (scope.effective.document['roles'] ?? []) as readonly JsonObject[]
    const found = roles.find((one) => one['id'] === role || one['uid'] === role)
    if (found === undefined)
      throw wrong('ids of roles of this tenant', member, `"${role.slice(0, 60)}"`)
    refuseGranting(scope, catalogue, [role])
    return typeof found['uid'] === 'string' ? found['uid'] : role
  }
  refuseGranting(scope, catalogue, [role])
  return role
}

/** Whoever is named must be able to set things right when the provider fails. */
async function requireBreakGlass(
  database: Database,
  tenantId: string,
  { enforced, breakGlass }: StoredSettings,
): Promise<void> {
  const members = await database.directory<{ user_id: string; roles: string[] }>(
    'select user_id, roles from directory.find_memberships($1, $2::uuid[])',
    [tenantId, breakGlass],
  )
  const administrators = members.filter(({ roles }) => roles.includes(administrator))
  if (administrators.length < breakGlass.length)
    throw wrong('ids of administrators of this tenant', 'breakGlass', 'others')
  if (enforced && administrators.length === 0) throw ssoProblems.SSO_BREAK_GLASS_MISSING({})
}

function wrong(expected: string, member: string, found: string): Error {
  return ssoProblems.SSO_SETTINGS_INVALID({ expected, member, found })
}
