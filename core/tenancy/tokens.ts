/**
 * API keys: opaque tokens `strata_<prefix>_<secret>`. The prefix finds the key and may be shown;
 * of the secret only its SHA-256 is kept. A fast hash suffices because the secret is 256 random
 * bits: there is nothing to guess (OWASP ASVS 5, 11.4.1 speaks of passwords, which this is not).
 */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { v7 as uuidv7 } from 'uuid'
import type { Database } from '../database/transaction.ts'
import type { Actor } from '../plugin/context.ts'
import { instantSql } from '../schema/storage.ts'
import { accessNews } from './access-news.ts'
import { toTenant, type TenantRow } from './tenant-row.ts'
import { tenancyProblems } from './problems.ts'
import type { Tenant } from './tenant.ts'

export interface NewToken {
  readonly tenantId: string
  /** Id or uid of a role of the tenant's configuration; may be left out only with `userId`. */
  readonly role?: string
  /** The key acts as this person, and only while the person is a member. */
  readonly userId?: string
  readonly name: string
  /** Seconds, or text such as `30d`, `12h`, `90m`; absent: never. */
  readonly expiresIn?: number | string
}
/** A key as it may be shown. Instants are RFC 3339. */
export interface Token {
  readonly id: string
  /** `strata_<prefix>`. */
  readonly prefix: string
  readonly name: string
  readonly role: string | null
  readonly userId: string | null
  readonly createdAt: string
  readonly expiresAt: string | null
  readonly revokedAt: string | null
  /** Within a minute. */
  readonly lastUsedAt: string | null
}
export interface CreatedToken extends Token {
  /** The whole token. Nobody can show it again. */
  readonly token: string
}
/** Whose token it is. The tenant may be suspended; a deleted one has no valid tokens. */
export interface Authenticated {
  readonly tenant: Tenant
  readonly actor: Actor
  readonly roles: readonly string[]
  readonly credentialId: string
  /** Milliseconds that were left when it was looked up, by the database's clock; null: for ever. */
  readonly expiresIn: number | null
}

/** @throws Problem TOKEN_INVALID */
export async function createToken(database: Database, values: NewToken): Promise<CreatedToken> {
  const { tenantId, role = null, userId = null, name } = values
  const wrong = (expected: string, found: string, member: string): Error =>
    tenancyProblems.TOKEN_INVALID({ expected, found, member })
  if (name.trim() === '' || name.length > 200)
    throw wrong('a name of 1 to 200 characters', name, 'name')
  if (role === null && userId === null) throw wrong('a role or a user', 'neither', 'role')
  const seconds = values.expiresIn === undefined ? null : toSeconds(values.expiresIn)
  const id = uuidv7()
  const prefix = randomPrefix()
  const secret = randomBytes(32).toString('base64url')
  // By the database's clock, which is the one that ends it.
  const expiry = '(now() + make_interval(secs => $8))'
  const [row] = await database.directory<{ at: string; expires: string | null }>(
    `select ${instantSql(`directory.create_credential($1, $2, $3, $4, $5, $6, $7, ${expiry})`)} as at,
            ${instantSql(expiry)} as expires`,
    [id, prefix, hash(secret), tenantId, userId, role, name, seconds],
  )
  return {
    id,
    prefix: `strata_${prefix}`,
    name,
    role,
    userId,
    createdAt: row?.at ?? new Date().toISOString(),
    expiresAt: row?.expires ?? null,
    revokedAt: null,
    lastUsedAt: null,
    token: `strata_${prefix}_${secret}`,
  }
}

/**
 * Revokes a key of a tenant, named by id, prefix or whole token; a second time changes nothing.
 * @throws Problem TOKEN_NOT_FOUND
 */
export async function revokeToken(
  database: Database,
  tenantId: string,
  key: string,
): Promise<void> {
  const named = /^strata_([a-z0-9]{12})(_|$)/.exec(key)?.[1] ?? key
  const [row] = await database.directory<{ revoked: boolean }>(
    `select directory.revoke_credential($1, $2) as revoked, ${accessNews('$1')}`,
    [tenantId, named],
  )
  // The key is not repeated: it may be a whole token.
  if (row?.revoked !== true) throw tenancyProblems.TOKEN_NOT_FOUND({ key: named.slice(0, 36) })
}

/** Instants as text: what drivers make of them differs between pools and transactions. */
const listStatement = `
  select id, prefix, name, role, user_id, ${instantSql('created_at')} as created,
         ${instantSql('expires_at')} as expires, ${instantSql('revoked_at')} as revoked,
         ${instantSql('last_used_at')} as last_used
  from directory.list_credentials($1)`

/** A tenant's keys, oldest first, revoked and expired ones included. */
export async function listTokens(database: Database, tenantId: string): Promise<Token[]> {
  const rows = await database.directory<TokenRow>(listStatement, [tenantId])
  return rows.map((row) => ({
    id: row.id,
    prefix: `strata_${row.prefix}`,
    name: row.name,
    role: row.role,
    userId: row.user_id,
    createdAt: row.created,
    expiresAt: row.expires,
    revokedAt: row.revoked,
    lastUsedAt: row.last_used,
  }))
}

/**
 * Whose token this is; null for anything that is not a valid one, without telling why. An unknown
 * prefix costs the same look-up, hash and comparison as a wrong secret.
 */
export async function authenticateToken(
  database: Database,
  token: string,
): Promise<Authenticated | null> {
  const [, prefix, secret] = tokenPattern.exec(token) ?? []
  if (prefix === undefined || secret === undefined) return null
  const [row] = await database.directory<CredentialRow>(
    `select *, extract(epoch from expires_at - clock_timestamp()) * 1000 as expires_in
     from directory.find_credential($1)`,
    [prefix],
  )
  const matches = timingSafeEqual(hash(secret), row?.secret_hash ?? nobody)
  if (row === undefined || !matches || !row.valid) return null
  if (row.use_is_due)
    await database.directory('select from directory.note_credential_use($1)', [row.id])
  return {
    tenant: toTenant({ ...row, id: row.tenant_id }),
    actor: Object.freeze<Actor>(
      row.user_id === null
        ? { kind: 'apiKey', id: row.id, name: row.credential_name }
        : { kind: 'user', id: row.user_id, name: row.user_name ?? row.credential_name },
    ),
    roles: Object.freeze(row.role === null ? [...(row.member_roles ?? [])] : [row.role]),
    credentialId: row.id,
    expiresIn: row.expires_in === null ? null : Number(row.expires_in),
  }
}

interface TokenRow {
  readonly id: string
  readonly prefix: string
  readonly name: string
  readonly role: string | null
  readonly user_id: string | null
  readonly created: string
  readonly expires: string | null
  readonly revoked: string | null
  readonly last_used: string | null
}
interface CredentialRow extends TenantRow {
  readonly secret_hash: Buffer
  readonly role: string | null
  readonly credential_name: string
  readonly expires_in: string | null
  readonly use_is_due: boolean
  readonly valid: boolean
  readonly user_id: string | null
  readonly user_name: string | null
  readonly member_roles: readonly string[] | null
  readonly tenant_id: string
}

const tokenPattern = /^strata_([a-z0-9]{12})_([A-Za-z0-9_-]{43})$/
const nobody = Buffer.alloc(32)

function hash(secret: string): Buffer {
  return createHash('sha256').update(secret).digest()
}

/** 60 bits in lower case, so that a prefix survives being read aloud and pasted. */
function randomPrefix(): string {
  const alphabet = 'abcdefghijklmnopqrstuvwxyz012345'
  return Array.from(randomBytes(12), (byte) => alphabet[byte % alphabet.length]).join('')
}

const units: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400, w: 604_800 }
const longest = 100 * 365 * 86_400

function toSeconds(value: number | string): number {
  const [, digits, unit = 's'] =
    typeof value === 'number' ? [value, String(value)] : (/^(\d+)([smhdw])$/.exec(value) ?? [])
  const seconds = Number(digits) * (units[unit] ?? 1)
  if (!Number.isFinite(seconds) || seconds <= 0 || seconds > longest)
    throw tenancyProblems.TOKEN_INVALID({
      expected: 'a time to live such as 30d, 12h or 90m of at most 100 years',
      found: String(value),
      member: 'expiry',
    })
  return seconds
}
