/** Mail domains of a tenant: whose addresses its identity provider answers for. */
import { randomBytes } from 'node:crypto'
import type { Database } from '../database/transaction.ts'
import type { ResolveTxt } from '../lifecycle/look-up-txt.ts'
import type { DueDomain, ProofOutcome, ProvenKind } from '../lifecycle/proof.ts'
import { instantSql } from '../schema/storage.ts'
import { ssoProblems } from './problems.ts'

export interface SsoDomain {
  readonly domain: string
  /** What the DNS must say to prove it. */
  readonly record: { readonly name: string; readonly value: string }
  /** RFC 3339, as the others. */
  readonly createdAt: string
  readonly verifiedAt: string | null
  /** When DNS last answered. */
  readonly checkedAt: string | null
  /** Since when DNS answers without the record of a domain that was proven. */
  readonly missingSince: string | null
  /** When the proof ends unless the record is back by then. */
  readonly endsAt: string | null
}

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
  readonly checked: string | null
  readonly missing: string | null
  readonly ends: string | null
}
const recordName = (domain: string): string => `_strata-sso.${domain}`
const shown = ({ domain, token, created, verified, checked, missing, ends }: Row): SsoDomain => ({
  domain,
  record: { name: recordName(domain), value: `strata-sso=${token}` },
  createdAt: created,
  verifiedAt: verified,
  checkedAt: checked,
  missingSince: missing,
  endsAt: ends,
})
const columns = `domain, token, ${instantSql('created_at')} as created, ${instantSql('verified_at')} as verified,
  ${instantSql('checked_at')} as checked, ${instantSql('missing_since')} as missing,
  ${instantSql('(missing_since + directory.domain_grace())')} as ends`

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

/** What the TXT records of a domain say of a tenant's claim to it. */
export const settleSsoDomain = (
  database: Database,
  tenantId: string,
  domain: string,
  texts: readonly string[],
): Promise<ProofOutcome> => decide(database, 'settle_sso_domain', tenantId, domain, texts)

async function decide(
  database: Database,
  how: 'settle_sso_domain' | 'recheck_sso_domain',
  ...[tenantId, domain, texts]: readonly [string, string, readonly string[]]
): Promise<ProofOutcome> {
  const tokens = texts.flatMap((text) => /^strata-sso=([0-9a-f]{40})$/.exec(text.trim())?.[1] ?? [])
  const [row] = await database.directory<{ outcome: ProofOutcome }>(
    `select directory.${how}($1, $2, $3) as outcome`,
    [tenantId, domain, tokens],
  )
  return row?.outcome ?? 'unclaimed'
}

/** Mail domains, as something to look at again. */
export const mailDomains = (database: Database, resolveTxt: ResolveTxt): ProvenKind => ({
  resolveTxt,
  recordName,
  take: (most) =>
    database.directory<DueDomain>('select tenant, name from directory.take_due_sso_domains($1)', [
      most,
    ]),
  recheck: ({ tenant, name }, texts) => decide(database, 'recheck_sso_domain', tenant, name, texts),
  news: mailDomainNews(database),
})

export const mailDomainNews = (database: Database): ProvenKind['news'] => ({
  action: 'sso.domain',
  member: 'domain',
  permission: 'sso.manage',
  loss: 'people with addresses of this domain can no longer sign in by your provider',
  async find(tenantId, domain) {
    return (await listSsoDomains(database, tenantId)).find((one) => one.domain === domain)
  },
})

function notFound(domain: string): Error {
  return ssoProblems.SSO_DOMAIN_NOT_FOUND({ domain: domain.slice(0, 80) })
}
