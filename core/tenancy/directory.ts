/**
 * The directory: tenants and domains. People and their keys are in `members.ts` and `tokens.ts`.
 * What is here is known before there is a tenant; see `migrations/0001_foundation.sql`.
 */
import { v7 as uuidv7, validate as isUuid } from 'uuid'
import type { Database } from '../database/transaction.ts'
import { isCurrency } from '../schema/currency.ts'
import { accessNews } from './access-news.ts'
import { requirePlacement } from './placement.ts'
import { tenancyProblems } from './problems.ts'
import { toTenant, type TenantRow } from './tenant-row.ts'
import type { Tenant } from './tenant.ts'

export interface NewTenant {
  readonly slug: string
  readonly name: string
  /** Default `shared`. */
  readonly placement?: Tenant['placement']
  /** IANA zone; default `UTC`. */
  readonly timezone?: string
  /** ISO 4217; default `EUR`. */
  readonly currency?: string
  /** BCP 47; default `en`. */
  readonly locale?: string
}
export type TenantChanges = Partial<Pick<NewTenant, 'name' | 'timezone' | 'currency' | 'locale'>>

export const slugPattern = /^[a-z][a-z0-9-]{1,62}$/

/**
 * Creates a tenant; it has no configuration yet.
 * @param id so that it can be made in a transaction of its own context
 * @throws Problem TENANT_EXISTS, TENANT_INVALID, PLACEMENT_NOT_AVAILABLE
 */
export async function createTenant(
  database: Database,
  values: NewTenant,
  id: string = uuidv7(),
): Promise<Tenant> {
  const { slug, placement = 'shared' } = values
  if (!slugPattern.test(slug))
    throw tenancyProblems.TENANT_INVALID({
      expected:
        'a slug of 2 to 63 lower-case letters, digits and hyphens that begins with a letter',
      found: slug,
      member: 'slug',
    })
  requirePlacement(placement)
  checkValues(values)
  const { name, timezone = 'UTC', currency = 'EUR', locale = 'en' } = values
  const [row] = await database.directory<TenantRow>(
    'select * from directory.create_tenant($1, $2, $3, $4, $5, $6, $7)',
    [id, slug, name, placement, timezone, currency, locale],
  )
  if (row === undefined) throw tenancyProblems.TENANT_EXISTS({ slug })
  return toTenant(row)
}

/** The tenant with this slug or id, whatever its status; null when there is none. */
export async function findTenant(database: Database, slugOrId: string): Promise<Tenant | null> {
  // No slug is a UUID: a slug begins with a letter and a UUID-shaped one is asked for as an id first.
  const [row] = isUuid(slugOrId)
    ? await database.directory<TenantRow>('select * from directory.find_tenant($1)', [slugOrId])
    : []
  if (row !== undefined) return toTenant(row)
  const [named] = await database.directory<TenantRow>(
    'select * from directory.find_tenant_by_slug($1)',
    [slugOrId],
  )
  return named === undefined ? null : toTenant(named)
}

/** As `findTenant`. @throws Problem TENANT_NOT_FOUND */
export async function requireTenant(database: Database, slugOrId: string): Promise<Tenant> {
  const tenant = await findTenant(database, slugOrId)
  if (tenant === null) throw tenancyProblems.TENANT_NOT_FOUND({ tenant: slugOrId })
  return tenant
}

/** The tenant that owns a custom domain, or null. */
export async function findTenantByHost(database: Database, host: string): Promise<Tenant | null> {
  const [row] = await database.directory<TenantRow>(
    'select * from directory.find_tenant_by_host($1)',
    [host],
  )
  return row === undefined ? null : toTenant(row)
}

/** All tenants in the order of their slugs, deleted ones included; read in pages as they are used. */
export async function* listTenants(
  database: Database,
  { after = '', pageSize = 200 }: { readonly after?: string; readonly pageSize?: number } = {},
): AsyncGenerator<Tenant, void, undefined> {
  let last = after
  for (;;) {
    const rows = await database.directory<TenantRow>(
      'select * from directory.list_tenants($1, $2)',
      [last, pageSize],
    )
    for (const row of rows) yield toTenant(row)
    if (rows.length < pageSize) return
    last = rows.at(-1)?.slug ?? last
  }
}

/** @throws Problem TENANT_NOT_FOUND, TENANT_INVALID */
export async function updateTenant(
  database: Database,
  id: string,
  changes: TenantChanges,
): Promise<Tenant> {
  checkValues(changes)
  const [row] = await database.directory<TenantRow>(
    'select * from directory.update_tenant($1, $2, $3, $4, $5)',
    [
      id,
      changes.name ?? null,
      changes.timezone ?? null,
      changes.currency ?? null,
      changes.locale ?? null,
    ],
  )
  if (row === undefined) throw tenancyProblems.TENANT_NOT_FOUND({ tenant: id })
  return toTenant(row)
}

/** @throws Problem TENANT_NOT_FOUND */
export async function setTenantStatus(
  database: Database,
  id: string,
  status: Tenant['status'],
): Promise<Tenant> {
  const [row] = await database.directory<TenantRow>(
    `select *, ${accessNews('$1')} from directory.set_tenant_status($1, $2)`,
    [id, status],
  )
  if (row === undefined) throw tenancyProblems.TENANT_NOT_FOUND({ tenant: id })
  return toTenant(row)
}

const hostPattern = /^[a-z0-9-]+(\.[a-z0-9-]+)+$/

/** Points a domain to a tenant. @throws Problem DOMAIN_IN_USE, DOMAIN_INVALID */
export async function addDomain(database: Database, tenantId: string, host: string): Promise<void> {
  if (!hostPattern.test(host.toLowerCase())) throw tenancyProblems.DOMAIN_INVALID({ host })
  const rows = await database.directory('select host from directory.add_domain($1, $2)', [
    tenantId,
    host,
  ])
  if (rows.length === 0) throw tenancyProblems.DOMAIN_IN_USE({ host })
}

/** Whether the domain was one of the tenant's. */
export async function removeDomain(
  database: Database,
  tenantId: string,
  host: string,
): Promise<boolean> {
  const [row] = await database.directory<{ removed: boolean }>(
    'select directory.remove_domain($1, $2) as removed',
    [tenantId, host],
  )
  return row?.removed ?? false
}

export async function listDomains(database: Database, tenantId: string): Promise<string[]> {
  const rows = await database.directory<{ host: string }>(
    'select host from directory.list_domains($1)',
    [tenantId],
  )
  return rows.map((row) => row.host)
}

function checkValues({ name, timezone, currency, locale }: TenantChanges): void {
  const wrong = (expected: string, found: string, member: string): Error =>
    tenancyProblems.TENANT_INVALID({ expected, found, member })
  if (name !== undefined && (name.trim() === '' || name.length > 200))
    throw wrong('a name of 1 to 200 characters', name, 'name')
  if (
    timezone !== undefined &&
    !accepts(() => new Intl.DateTimeFormat('en', { timeZone: timezone }))
  )
    throw wrong('an IANA time zone such as Europe/Berlin', timezone, 'timezone')
  if (currency !== undefined && !isCurrency(currency))
    throw wrong('an ISO 4217 currency such as EUR', currency, 'currency')
  if (locale !== undefined && !accepts(() => Intl.getCanonicalLocales(locale)))
    throw wrong('a BCP 47 locale such as de or en-GB', locale, 'locale')
}

function accepts(attempt: () => unknown): boolean {
  try {
    attempt()
    return true
  } catch {
    return false
  }
}
