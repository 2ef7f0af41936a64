/** Domains that tenants say are theirs, as the directory keeps them. */
import type { Database } from '../database/transaction.ts'
import type { ResolveTxt } from './look-up-txt.ts'
import type { DueDomain, ProofOutcome, ProvenKind } from './proof.ts'

export interface DomainView {
  readonly host: string
  readonly verified: boolean
  /** The TXT record to set; null: an operator set the domain up, nothing has to be proven. */
  readonly record: { readonly name: string; readonly type: 'TXT'; readonly value: string } | null
  /** RFC 3339. */
  readonly createdAt: string
  /** When DNS last answered; RFC 3339. */
  readonly checkedAt: string | null
  /** Since when DNS answers without the record of a domain that was proven; RFC 3339. */
  readonly missingSince: string | null
  /** When the proof ends unless the record is back by then; RFC 3339. */
  readonly endsAt: string | null
}

interface DomainRow {
  readonly host: string
  readonly token: string | null
  readonly created_at: Date
  readonly checked_at: Date | null
  readonly verified: boolean
  readonly missing_since: Date | null
  readonly ends_at: Date | null
}

export async function listDomains(
  database: Database,
  tenantId: string,
): Promise<readonly DomainView[]> {
  const rows = await database.directory<DomainRow>(
    `select host, token, created_at, checked_at, verified, missing_since, ends_at
     from directory.list_domain_claims($1)`,
    [tenantId],
  )
  return rows.map(toView)
}

export async function findDomain(
  database: Database,
  tenantId: string,
  host: string,
): Promise<DomainView | undefined> {
  return (await listDomains(database, tenantId)).find((one) => one.host === host.toLowerCase())
}

/** What the TXT records of a domain say of a tenant's claim to it. */
export async function settleDomain(
  database: Database,
  tenantId: string,
  host: string,
  texts: readonly string[],
): Promise<ProofOutcome> {
  const [settled] = await database.directory<{ outcome: ProofOutcome }>(
    'select directory.settle_domain($1, $2, $3) as outcome',
    [tenantId, host, tokensIn(texts)],
  )
  return settled?.outcome ?? 'unclaimed'
}

/** Domains that requests are resolved by, as something to look at again. */
export const webDomains = (database: Database, resolveTxt: ResolveTxt): ProvenKind => ({
  resolveTxt,
  recordName,
  take: (most) =>
    database.directory<DueDomain>('select tenant, name from directory.take_due_domains($1)', [
      most,
    ]),
  async recheck({ tenant, name }, texts) {
    const [row] = await database.directory<{ outcome: ProofOutcome }>(
      'select directory.recheck_domain($1, $2, $3) as outcome',
      [tenant, name, tokensIn(texts)],
    )
    return row?.outcome ?? 'unclaimed'
  },
  news: domainNews(database),
})

export const domainNews = (database: Database): ProvenKind['news'] => ({
  action: 'domain',
  member: 'host',
  permission: 'tenant.domains',
  loss: 'nobody reaches your company under this domain',
  find: (tenantId, host) => findDomain(database, tenantId, host),
})

const recordName = (host: string): string => `_strata-verification.${host}`
const recordValue = (token: string): string => `strata-verification=${token}`

const tokensIn = (texts: readonly string[]): readonly string[] =>
  texts.flatMap((text) => /^strata-verification=([a-z0-9]{32})$/.exec(text.trim())?.[1] ?? [])

const toView = ({ host, token, verified, ...at }: DomainRow): DomainView => ({
  host,
  verified,
  record:
    token === null ? null : { name: recordName(host), type: 'TXT', value: recordValue(token) },
  createdAt: at.created_at.toISOString(),
  checkedAt: at.checked_at?.toISOString() ?? null,
  missingSince: at.missing_since?.toISOString() ?? null,
  endsAt: at.ends_at?.toISOString() ?? null,
})
