/**
 * Looks again at domains that DNS has proven, as each is due: one of the things that a process with
 * workers does. Apart from the keeper, which is not to wait for name servers.
 */
import { writeAudit } from '../audit/write-audit.ts'
import type { Database } from '../database/transaction.ts'
import { every } from '../every.ts'
import { Problem } from '../problem.ts'
import type { Scope } from '../tenancy/scope.ts'
import { tellOfProof } from './proof.ts'
import type { DueDomain, ProofOutcome, ProvenKind } from './proof.ts'

export interface DomainChecks {
  start(): void
  stop(): Promise<void>
  /** Looks at what is due now and no other process has taken; how many domains. */
  look(): Promise<number>
}

/** Milliseconds between rounds. */
const pause = 60_000
/** Taken and asked for together: each then needs a connection for a moment. */
const atOnce = 4

/** What the audit trail calls an outcome; others go without saying. */
const deeds: Readonly<Partial<Record<ProofOutcome, 'missing' | 'end'>>> = {
  missed: 'missing',
  ended: 'end',
  moved: 'end',
}

export function createDomainChecks(options: {
  readonly database: Database
  readonly kinds: readonly ProvenKind[]
  /** The system's own, for a tenant by its id. */
  readonly systemScope: (tenantId: string) => Promise<Scope>
  readonly report: (error: unknown) => void
}): DomainChecks {
  const { database, kinds } = options
  const stopping = new AbortController()
  const { signal } = stopping
  let running: { stop(): Promise<void> } | undefined

  async function carefully<T>(work: () => Promise<T>): Promise<T | undefined> {
    try {
      return await work()
    } catch (error) {
      // What was cut short is due again in an hour.
      if (!signal.aborted) options.report(error)
      return undefined
    }
  }

  async function check(kind: ProvenKind, due: DueDomain): Promise<void> {
    const { news } = kind
    const texts = await kind.resolveTxt(kind.recordName(due.name), signal).catch(silence)
    if (texts === undefined) return
    const scope = await options.systemScope(due.tenant)
    await database.transaction(due.tenant, async (transaction) => {
      const outcome = await kind.recheck(due, texts)
      const deed = deeds[outcome]
      if (deed === undefined) return
      await writeAudit(transaction, scope, `${news.action}.${deed}`, {
        [news.member]: due.name,
        outcome,
      })
      await tellOfProof(transaction, scope, news, due.name, outcome)
    })
  }

  async function lookAt(kind: ProvenKind): Promise<number> {
    let looked = 0
    while (!signal.aborted) {
      const due = await kind.take(atOnce)
      await Promise.all(due.map((one) => carefully(() => check(kind, one))))
      looked += due.length
      if (due.length < atOnce) break
    }
    return looked
  }

  const look = async (): Promise<number> => {
    const looked = await Promise.all(kinds.map((kind) => carefully(() => lookAt(kind))))
    return looked.reduce<number>((sum, count) => sum + (count ?? 0), 0)
  }

  return {
    look,
    start: () => void (running ??= every(pause, async () => void (await look()))),
    async stop() {
      stopping.abort()
      await running?.stop()
    },
  }
}

/** Nobody answered: that says nothing of the domain. */
function silence(error: unknown): undefined {
  if (error instanceof Problem && error.code === 'DOMAIN_UNREACHABLE') return undefined
  throw error
}
