/**
 * Whom a request names. The tenant is the token's; a header or host may only agree. Every way to
 * disagree is answered alike, so that nobody learns which tenants exist.
 */
import type { Database } from '../database/transaction.ts'
import { findTenantByHost } from './directory.ts'
import { tenancyProblems } from './problems.ts'
import type { Tenant } from './tenant.ts'

export interface NamedTenant {
  /** `X-Tenant`: slug or id. */
  readonly header?: string | undefined
  /** `Host`, with or without port. */
  readonly host?: string | undefined
  /** Slug in a path such as `/t/acme/api/v1/me`. */
  readonly path?: string | undefined
}

/**
 * Refuses a request whose header or host names another tenant than its token. A host that is
 * neither below BASE_DOMAIN nor anyone's domain names nobody: servers are reached by many names.
 * @param baseDomain `BASE_DOMAIN`: tenants are reached at `<slug>.<baseDomain>`
 * @throws Problem TENANT_MISMATCH (403)
 */
export async function requireNamedTenant(
  database: Database,
  tenant: Tenant,
  named: NamedTenant,
  baseDomain: string | undefined,
): Promise<void> {
  if (!headerFits(tenant, named.header))
    throw tenancyProblems.TENANT_MISMATCH({ source: 'header X-Tenant' })
  if (!pathFits(tenant, named.path)) throw tenancyProblems.TENANT_MISMATCH({ source: 'path' })
  if (!(await hostFits(database, tenant, named.host, baseDomain)))
    throw tenancyProblems.TENANT_MISMATCH({ source: 'host' })
}

/** As `requireNamedTenant`, answering instead of refusing. */
export async function namesTenant(
  database: Database,
  tenant: Tenant,
  named: NamedTenant,
  baseDomain: string | undefined,
): Promise<boolean> {
  const host = await hostFits(database, tenant, named.host, baseDomain)
  return headerFits(tenant, named.header) && pathFits(tenant, named.path) && host
}

function headerFits(tenant: Tenant, header: string | undefined): boolean {
  return header === undefined || header === tenant.slug || header.toLowerCase() === tenant.id
}

/** A path is written by hand and kept: it names the slug, as a host does. */
function pathFits(tenant: Tenant, path: string | undefined): boolean {
  return path === undefined || path === tenant.slug
}

async function hostFits(
  database: Database,
  tenant: Tenant,
  given: string | undefined,
  baseDomain: string | undefined,
): Promise<boolean> {
  const host = given?.toLowerCase().replace(/:\d+$/, '').replace(/\.$/, '')
  if (host === undefined || host === '' || isAddress(host)) return true
  if (baseDomain !== undefined) {
    const base = baseDomain.toLowerCase()
    if (host === base) return true
    if (host.endsWith(`.${base}`)) return host.slice(0, -base.length - 1) === tenant.slug
  }
  const owner = await findTenantByHost(database, host)
  return owner === null || owner.id === tenant.id
}

/** IP addresses and `localhost` belong to the machine, never to a tenant. */
function isAddress(host: string): boolean {
  return host === 'localhost' || host.startsWith('[') || /^[\d.]+$/.test(host)
}
