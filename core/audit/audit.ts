/** The audit trail at work in a process: it is sealed, its months are made ready and dropped. */
import type { Database } from '../database/transaction.ts'
import { every } from '../every.ts'
import type { Secrets } from '../secrets/secrets.ts'
import { listTenants } from '../tenancy/directory.ts'
import { tendAudit } from './retention.ts'
import { sealAudit } from './seal.ts'
import { verifyAudit } from './verify.ts'
import type { AuditHead, AuditVerification } from './verify.ts'

export interface Audit {
  /** A tenant's trail may have grown in this process. */
  wrote(tenantId: string): void
  /** Seals what can be sealed of a tenant's trail; how many entries. */
  seal(tenantId: string): Promise<number>
  verify(tenantId: string, options?: { readonly expect?: AuditHead }): Promise<AuditVerification>
  /** Begins to seal in the background and to care for months. A second call does nothing. */
  start(): void
  stop(): Promise<void>
}

export interface AuditOptions {
  readonly database: Database
  readonly secrets: Secrets
  readonly report: (error: unknown, requestId: string) => void
  /** Milliseconds between two looks at what this process wrote. */
  readonly sealEvery?: number
  /** Milliseconds between two rounds over all tenants, months included. */
  readonly roundEvery?: number
}

export function createAudit(options: AuditOptions): Audit {
  const { database, secrets } = options
  const grown = new Set<string>()
  let running: readonly { stop(): Promise<void> }[] | undefined
  let ending = false
  const seal = (tenantId: string): Promise<number> => sealAudit(database, secrets, tenantId)
  const carefully = async (work: () => Promise<unknown>): Promise<void> => {
    try {
      await work()
    } catch (error) {
      if (!ending) options.report(error, 'audit')
    }
  }
  const sealGrown = async (): Promise<void> => {
    const tenants = [...grown]
    grown.clear()
    for (const tenantId of tenants) if (!ending) await carefully(() => seal(tenantId))
  }
  /** What other processes wrote and did not seal: commands, and those that were killed. */
  const round = async (): Promise<void> => {
    await carefully(() => tendAudit(database))
    for await (const { id, status } of listTenants(database)) {
      if (ending) return
      if (status !== 'deleted') await carefully(() => seal(id))
    }
  }

  return {
    wrote: (tenantId) => void grown.add(tenantId),
    seal,
    verify: (tenantId, more) => verifyAudit(database, secrets, tenantId, more),
    start() {
      running ??= [
        every(options.sealEvery ?? 30_000, sealGrown),
        every(options.roundEvery ?? 3_600_000, () => carefully(round)),
      ]
    },
    async stop() {
      ending = true
      await Promise.all((running ?? []).map((one) => one.stop()))
    },
  }
}
