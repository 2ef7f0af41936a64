/**
 * A tenant's own domains. Whoever says that a domain is theirs gets a token; who can put it into a TXT
 * record of the domain has proven it (as in RFC 8555, 8.4). Until then requests for the domain are
 * nobody's. A proof holds as long as the record is there when it is looked at again.
 */
import { randomBytes } from 'node:crypto'
import { Resolver } from 'node:dns/promises'
import type { Database } from '../database/transaction.ts'
import type { WriteOptions } from '../door.ts'
import { completeInTransaction } from '../records/idempotency.ts'
import { writeAudit } from '../audit/write-audit.ts'
import { tenancyProblems } from '../tenancy/problems.ts'
import type { Scope } from '../tenancy/scope.ts'
import { lifecycleProblems } from './problems.ts'

export interface DomainView {
  readonly host: string
  readonly verified: boolean
  /** The TXT record to set; null: an operator set the domain up, nothing has to be proven. */
  readonly record: { readonly name: string; readonly type: 'TXT'; readonly value: string } | null
  /** RFC 3339. */
  readonly createdAt: string
  readonly checkedAt: string | null
}

export interface DomainsDoor {
  list(scope: Scope): Promise<readonly DomainView[]>
  /** @throws DOMAIN_INVALID, DOMAIN_RESERVED */
  add(scope: Scope, host: string, options?: WriteOptions<DomainView>): Promise<DomainView>
  /**
   * Looks at the record; a domain that was proven and is no more is taken away.
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
  /** `DNS_SERVERS`. */
  readonly servers?: readonly string[] | undefined
}

const label = /^(?!-)[a-z0-9-]{1,63}(?<!-)$/
const recordName = (host: string): string => `_strata-verification.${host}`
const recordValue = (token: string): string => `strata-verification=${token}`
/** No more domains than this are asked for by one tenant. */
const mostDomains = 50

interface DomainRow {
  readonly host: string
  readonly token: string | null
  readonly created_at: Date
  readonly checked_at: Date | null
  readonly verified: boolean
}

export function createDomainsDoor(options: DomainOptions): DomainsDoor {
  const { database } = options

  const list = async ({ tenant }: Scope): Promise<readonly DomainView[]> =>
    (
      await database.directory<DomainRow>(
        'select host, token, created_at, checked_at, verified from directory.list_domain_claims($1)',
        [tenant.id],
      )
    ).map(toView)

  const find = async (scope: Scope, host: string): Promise<DomainView> => {
    const found = (await list(scope)).find((one) => one.host === host.toLowerCase())
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
      const answer = await lookUp(options.servers ?? [], record.name)
      // A proof that has ended is written down too: only then is it refused.
      const outcome = await database.transaction(scope.tenant.id, async (transaction) => {
        const [settled] = await database.directory<{ outcome: string }>(
          'select directory.settle_domain($1, $2, $3) as outcome',
          [scope.tenant.id, host, tokensIn(answer)],
        )
        const found = settled?.outcome ?? 'unclaimed'
        await writeAudit(transaction, scope, 'domain.verify', { host, outcome: found })
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
        found: answer.length === 0 ? 'none' : `${String(answer.length)} others`,
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

const toView = ({ host, token, created_at, checked_at, verified }: DomainRow): DomainView => ({
  host,
  verified,
  record:
    token === null ? null : { name: recordName(host), type: 'TXT', value: recordValue(token) },
  createdAt: created_at.toISOString(),
  checkedAt: checked_at?.toISOString() ?? null,
})

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

const tokensIn = (records: readonly string[]): readonly string[] =>
  records.flatMap((text) => /^strata-verification=([a-z0-9]{32})$/.exec(text.trim())?.[1] ?? [])

/** That there is no record is an answer; that nobody answered is none. */
const noRecord: readonly unknown[] = ['ENOTFOUND', 'ENODATA']

async function lookUp(servers: readonly string[], name: string): Promise<readonly string[]> {
  const resolver = new Resolver({ timeout: 2_000, tries: 2 })
  if (servers.length > 0) resolver.setServers([...servers])
  try {
    return (await resolver.resolveTxt(name)).map((parts) => parts.join(''))
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (noRecord.includes(code)) return []
    throw lifecycleProblems.DOMAIN_UNREACHABLE(
      { name, found: String(code ?? error) },
      { retryAfter: 5 },
    )
  }
}
