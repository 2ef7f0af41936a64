/**
 * A tenant's own domains. Whoever says that a domain is theirs gets a token; who can put it into a TXT
 * record of the domain has proven it (as in RFC 8555, 8.4). Until then requests for the domain are
 * nobody's. Proven domains are looked at again (`check-domains.ts`): one whose record is missing goes on
 * working for a time of grace, unless another tenant proves it.
 */
import { randomBytes } from 'node:crypto'
import type { Database } from '../database/transaction.ts'
import type { WriteOptions } from '../door.ts'
import { completeInTransaction } from '../records/idempotency.ts'
import { writeAudit } from '../audit/write-audit.ts'
import { tenancyProblems } from '../tenancy/problems.ts'
import type { Scope } from '../tenancy/scope.ts'
import { domainNews, findDomain, listDomains, settleDomain } from './domain-claims.ts'
import type { DomainView } from './domain-claims.ts'
import type { ResolveTxt } from './look-up-txt.ts'
import { lifecycleProblems } from './problems.ts'
import { tellOfProof } from './proof.ts'

export interface DomainsDoor {
  list(scope: Scope): Promise<readonly DomainView[]>
  /** @throws DOMAIN_INVALID, DOMAIN_RESERVED */
  add(scope: Scope, host: string, options?: WriteOptions<DomainView>): Promise<DomainView>
  /**
   * Looks at the record. Where one that was there is missing, the time of grace begins; when that is
   * over, the domain is taken away.
   * @throws DOMAIN_NOT_FOUND, DOMAIN_UNPROVEN, DOMAIN_UNREACHABLE, DOMAIN_IN_USE
   */
  verify(scope: Scope, host: string, options?: WriteOptions<DomainView>): Promise<DomainView>
  /** @throws DOMAIN_NOT_FOUND */
  remove(scope: Scope, host: string, options?: WriteOptions<void>): Promise<void>
}

export interface DomainOptions {
  readonly database: Database
  /** Tenants have a place below it already. */
  readonly baseDomain: string | undefined
  readonly resolveTxt: ResolveTxt
}

const label = /^(?!-)[a-z0-9-]{1,63}(?<!-)$/
/** No more domains than this are asked for by one tenant. */
const mostDomains = 50

export function createDomainsDoor(options: DomainOptions): DomainsDoor {
  const { database, resolveTxt } = options
  const news = domainNews(database)

  const list = ({ tenant }: Scope) => listDomains(database, tenant.id)

  const find = async ({ tenant }: Scope, host: string): Promise<DomainView> => {
    const found = await findDomain(database, tenant.id, host)
    if (found === undefined) throw lifecycleProblems.DOMAIN_NOT_FOUND({ host: host.slice(0, 253) })
    return found
  }

  const write = <T>(
    scope: Scope,
    action: string,
    host: string,
    work: () => Promise<T>,
    more: WriteOptions<T> | undefined,
  ): Promise<T> =>
    database.transaction(scope.tenant.id, async (transaction) => {
      const result = await work()
      await writeAudit(transaction, scope, action, { host })
      if (more?.completes !== undefined)
        await completeInTransaction(
          transaction,
          scope,
          more.completes.claim,
          more.completes.render(result),
        )
      return result
    })

  return {
    list,
    async add(scope, given, more) {
      const host = requireHost(given, options.baseDomain)
      const known = await list(scope)
      if (known.length >= mostDomains && !known.some((one) => one.host === host))
        throw tenancyProblems.DOMAIN_INVALID({ host: `${String(mostDomains + 1)} domains` })
      return write(
        scope,
        'domain.add',
        host,
        async () => {
          await database.directory('select directory.claim_domain($1, $2, $3)', [
            scope.tenant.id,
            host,
            randomBytes(16).toString('hex'),
          ])
          return find(scope, host)
        },
        more,
      )
    },
    async verify(scope, given, more) {
      const { host, record } = await find(scope, given)
      if (record === null) return find(scope, host)
      const answer = await resolveTxt(record.name)
      // What became of the proof is written down too: only then is it refused.
      const outcome = await database.transaction(scope.tenant.id, async (transaction) => {
        const found = await settleDomain(database, scope.tenant.id, host, answer)
        await writeAudit(transaction, scope, 'domain.verify', { host, outcome: found })
        await tellOfProof(transaction, scope, news, host, found)
        if (found === 'verified' && more?.completes !== undefined)
          await completeInTransaction(
            transaction,
            scope,
            more.completes.claim,
            more.completes.render(await find(scope, host)),
          )
        return found
      })
      if (outcome === 'verified') return find(scope, host)
      if (outcome === 'taken') throw tenancyProblems.DOMAIN_IN_USE({ host })
      if (outcome === 'unclaimed') throw lifecycleProblems.DOMAIN_NOT_FOUND({ host })
      throw lifecycleProblems.DOMAIN_UNPROVEN({
        name: record.name,
        value: record.value,
        found: ['none', 'another'][answer.length] ?? `${String(answer.length)} others`,
      })
    },
    async remove(scope, given, more) {
      const { host } = await find(scope, given)
      await write(
        scope,
        'domain.remove',
        host,
        async () => {
          await database.directory('select directory.drop_domain($1, $2)', [scope.tenant.id, host])
        },
        more,
      )
    },
  }
}

/** @throws DOMAIN_INVALID, DOMAIN_RESERVED */
function requireHost(given: string, baseDomain: string | undefined): string {
  const host = given.toLowerCase()
  const labels = host.split('.')
  const isHost =
    host.length <= 230 &&
    labels.length >= 2 &&
    labels.every((one) => label.test(one)) &&
    /[a-z]/.test(labels.at(-1) ?? '')
  if (!isHost) throw tenancyProblems.DOMAIN_INVALID({ host: given.slice(0, 253) })
  const base = baseDomain?.toLowerCase()
  if (host === base || host.endsWith(`.${base ?? 'localhost'}`))
    throw lifecycleProblems.DOMAIN_RESERVED({ host })
  return host
}
