/** The settings of a tenant's sign-in as a row, and the part of them that sessions are judged by. */
import { v7 as uuidv7 } from 'uuid'
import type { Database, Transaction } from '../database/transaction.ts'
import type { Provider } from './provider.ts'
import type { RoleMapping } from './role-rules.ts'

export interface StoredSettings {
  readonly providerId: string | null
  readonly provider: Provider | null
  /** Sealed. */
  readonly secret: string | null
  readonly enforced: boolean
  readonly provision: boolean
  readonly defaultRole: string | null
  readonly roleMappings: readonly RoleMapping[]
  /** Ids of people. */
  readonly breakGlass: readonly string[]
}

const none: StoredSettings = {
  providerId: null,
  provider: null,
  secret: null,
  enforced: false,
  provision: false,
  defaultRole: null,
  roleMappings: [],
  breakGlass: [],
}

export const newProviderId = (): string => uuidv7()
/** What a client secret is sealed for. */
export const secretPurpose = (providerId: string): string => `sso_settings.secret/${providerId}`

interface Row {
  readonly provider_id: string | null
  readonly provider: Provider | null
  readonly secret: string | null
  readonly enforced: boolean
  readonly provision: boolean
  readonly default_role: string | null
  readonly role_mappings: readonly RoleMapping[]
  readonly break_glass: readonly string[]
}

/** @param lock holds them until the transaction ends */
export async function readSettings(
  transaction: Transaction,
  lock = false,
): Promise<StoredSettings> {
  const [row] = await transaction.query<Row>(
    `select provider_id, provider, secret, enforced, provision, default_role, role_mappings, break_glass
     from sso_settings where tenant_id = $1${lock ? ' for update' : ''}`,
    [transaction.tenantId],
  )
  if (row === undefined) return none
  return {
    providerId: row.provider_id,
    provider: row.provider,
    secret: row.secret,
    enforced: row.enforced,
    provision: row.provision,
    defaultRole: row.default_role,
    roleMappings: row.role_mappings,
    breakGlass: row.break_glass,
  }
}

/** Writes the row and what sessions are judged by, in one transaction. */
export async function writeSettings(
  database: Database,
  transaction: Transaction,
  settings: StoredSettings,
): Promise<void> {
  const { tenantId } = transaction
  await transaction.query(
    `insert into sso_settings (tenant_id, provider_id, kind, provider, secret, enforced, provision, default_role, role_mappings, break_glass, updated_at)
     values ($1, $2, $3, $4::jsonb, $5, $6, $7, $8, $9::jsonb, $10::jsonb, now())
     on conflict (tenant_id) do update
       set provider_id = excluded.provider_id, kind = excluded.kind, provider = excluded.provider,
           secret = excluded.secret, enforced = excluded.enforced, provision = excluded.provision,
           default_role = excluded.default_role, role_mappings = excluded.role_mappings,
           break_glass = excluded.break_glass, updated_at = excluded.updated_at`,
    [
      tenantId,
      settings.providerId,
      settings.provider?.kind ?? null,
      settings.provider === null ? null : JSON.stringify(settings.provider),
      settings.secret,
      settings.enforced,
      settings.provision,
      settings.defaultRole,
      JSON.stringify(settings.roleMappings),
      JSON.stringify(settings.breakGlass),
    ],
  )
  await database.directory('select directory.set_sso_policy($1, $2, $3, $4::uuid[])', [
    tenantId,
    settings.providerId,
    settings.enforced,
    settings.breakGlass,
  ])
}
