/** A mail domain is looked at because somebody asks. */
import { writeAudit } from '../audit/write-audit.ts'
import type { Database } from '../database/transaction.ts'
import type { WriteOptions } from '../door.ts'
import type { ResolveTxt } from '../lifecycle/look-up-txt.ts'
import { tellOfProof } from '../lifecycle/proof.ts'
import { completeInTransaction } from '../records/idempotency.ts'
import type { Scope } from '../tenancy/scope.ts'
import { findSsoDomain, mailDomainNews, settleSsoDomain } from './domains.ts'
import type { SsoDomain } from './domains.ts'
import { ssoProblems } from './problems.ts'

/**
 * Looks for the record. Where one that was there is missing, the time of grace begins; when that is
 * over, the proof ends. Another tenant's proof ends only where that tenant's record is missing.
 * @throws Problem SSO_DOMAIN_NOT_FOUND, SSO_DOMAIN_UNPROVEN, SSO_DOMAIN_TAKEN, DOMAIN_UNREACHABLE
 */
export async function verifySsoDomain(
  { database, resolveTxt }: { readonly database: Database; readonly resolveTxt: ResolveTxt },
  scope: Scope,
  given: string,
  more: WriteOptions<SsoDomain> | undefined,
): Promise<SsoDomain> {
  const { id } = scope.tenant
  const { domain, record } = await findSsoDomain(database, id, given)
  // Outside the transaction: it may take its time.
  const texts = await resolveTxt(record.name)
  // What became of the proof is written down too: only then is it refused.
  const outcome = await database.transaction(id, async (transaction) => {
    const found = await settleSsoDomain(database, id, domain, texts)
    await writeAudit(transaction, scope, 'sso.domain.verify', { domain, outcome: found })
    await tellOfProof(transaction, scope, mailDomainNews(database), domain, found)
    if (found === 'verified' && more?.completes !== undefined)
      await completeInTransaction(
        transaction,
        scope,
        more.completes.claim,
        more.completes.render(await findSsoDomain(database, id, domain)),
      )
    return found
  })
  if (outcome === 'taken') throw ssoProblems.SSO_DOMAIN_TAKEN({ domain })
  if (outcome !== 'verified' && outcome !== 'unclaimed')
    throw ssoProblems.SSO_DOMAIN_UNPROVEN(record)
  return findSsoDomain(database, id, domain)
}
