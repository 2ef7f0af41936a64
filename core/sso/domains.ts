/** Mail domains of a tenant: whose addresses its identity provider answers for. */
import { randomBytes } from 'node:crypto'
import type { Database } from '../database/transaction.ts'
import { instantSql } from '../schema/storage.ts'
import { ssoProblems } from './problems.ts'

export interface SsoDomain {
  readonly domain: string
  /** What the DNS must say to prove it. */
  readonly record: { readonly name: string; readonly value: string }
  readonly createdAt: string
  readonly verifiedAt: string | null
}

/** The TXT records of a name, each as one text. An unknown name has none. */
export type ResolveTxt = (name: string) => Promise<readonly string[]>

const pattern =
  /^(?=.{1,253}$)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)+$/

/** @throws Problem SSO_DOMAIN_INVALID */
export function readDomain(text: string): string {
  const domain = text.trim().toLowerCase()
  if (!pattern.test(domain)) throw ssoProblems.SSO_DOMAIN_INVALID({ domain: text.slice(0, 80) })
  return domain
}

/** The domain of an address, in lower case. */
export const domainOf = (email: string): string =>
  email.slice(email.lastIndexOf('@') + 1).toLowerCase()

interface Row {
  readonly domain: string
  readonly token: string
  readonly created: string
  readonly verified: string | null
}
const shown = ({ domain, token, created, verified }: Row): SsoDomain => ({
  domain,
  record: { name: `_strata-sso.${domain}`, value: `strata-sso=${token}` },
  createdAt: created,
  verifiedAt: verified,
})
const columns = `domain, token, ${instantSql('created_at')} as created, ${instantSql('verified_at')} as verified`

export async function listSsoDomains(
  database: Database,
  tenantId: string,
): Promise<readonly SsoDomain[]> {
  const rows = await database.directory<Row>(
    `select ${columns} from directory.list_sso_domains($1)`,
    [tenantId],
  )
  return rows.map(shown)
}

/** Claims a domain; a second time changes nothing. @throws Problem SSO_DOMAIN_INVALID */
export async function addSsoDomain(
  database: Database,
  tenantId: string,
  domain: string,
): Promise<SsoDomain> {
  const [row] = await database.directory<Row>(
    `select ${columns} from directory.add_sso_domain($1, $2, $3)`,
    [tenantId, readDomain(domain), randomBytes(20).toString('hex')],
  )
  if (row === undefined) throw new Error('Expected directory.add_sso_domain to return the domain.')
  return shown(row)
}

/** @throws Problem SSO_DOMAIN_NOT_FOUND */
export async function removeSsoDomain(
  database: Database,
  tenantId: string,
  domain: string,
): Promise<void> {
  const [row] = await database.directory<{ removed: boolean }>(
    'select directory.remove_sso_domain($1, $2) as removed',
    [tenantId, domain.toLowerCase()],
  )
  if (row?.removed !== true) throw notFound(domain)
}

/** @throws Problem SSO_DOMAIN_NOT_FOUND */
export async function findSsoDomain(
  database: Database,
  tenantId: string,
  domain: string,
): Promise<SsoDomain> {
  const found = (await listSsoDomains(database, tenantId)).find(
    (one) => one.domain === domain.toLowerCase(),
  )
  if (found === undefined) throw notFound(domain)
  return found
}

/** Asks the DNS. Outside a transaction: it may take its time. @throws Problem SSO_DOMAIN_UNPROVEN */
export async function requireProof({ record }: SsoDomain, resolveTxt: ResolveTxt): Promise<void> {
  const found = await resolveTxt(record.name)
  if (!found.includes(record.value)) throw ssoProblems.SSO_DOMAIN_UNPROVEN(record)
}

/** @throws Problem SSO_DOMAIN_TAKEN */
export async function markVerified(
  database: Database,
  tenantId: string,
  domain: string,
): Promise<void> {
  const [row] = await database.directory<{ verified: boolean }>(
    'select directory.verify_sso_domain($1, $2) as verified',
    [tenantId, domain],
  )
  if (row?.verified !== true) throw ssoProblems.SSO_DOMAIN_TAKEN({ domain })
}

function notFound(domain: string): Error {
  return ssoProblems.SSO_DOMAIN_NOT_FOUND({ domain: domain.slice(0, 80) })
}
