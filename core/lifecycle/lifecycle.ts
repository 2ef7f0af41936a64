/**
 * The life of a tenant: active, suspended, deleted, erased. What changes it is here; who asks whether
 * somebody may act asks the directory (`tenancy/`).
 */
import { setTimeout } from 'node:timers/promises'
import type { Cache } from '../cache/cache.ts'
import type { ChangeRequest } from '../configuration/change.ts'
import type { Effective } from '../configuration/effective.ts'
import type { Job } from '../jobs/define-job.ts'
import type { RecordsKernel } from '../records/kernel.ts'
import { writeAudit } from '../audit/write-audit.ts'
import type { Scope } from '../tenancy/scope.ts'
import { createBegin } from './begin.ts'
import type { Begin } from './begin.ts'
import { eraseTenant } from './erase.ts'
import type { ErasureProgress } from './erase.ts'
import { brokenPlace, findCertificate, listCertificates } from './certificate.ts'
import type { Certificate } from './certificate.ts'
import { createDomainChecks } from './check-domains.ts'
import { webDomains } from './domain-claims.ts'
import { createDomainsDoor } from './domains.ts'
import type { DomainsDoor } from './domains.ts'
import { createExports } from './exports.ts'
import type { ExportsDoor } from './exports.ts'
import { createKeeper } from './keeper.ts'
import { resolveTxtBy } from './look-up-txt.ts'
import type { ProvenKind } from './proof.ts'
import type { LifecycleSettings } from './settings.ts'
import { createTenantSettings } from './tenant-settings.ts'
import type { TenantSettingsDoor } from './tenant-settings.ts'
import { createTenantStatus } from './status.ts'
import type { TenantStatus } from './status.ts'
import type { TenantFiles } from './tenant-files.ts'

export interface LifecycleOptions extends LifecycleSettings {
  readonly records: RecordsKernel
  readonly cache: Pick<Cache, 'deleteTenant'>
  readonly effective: (tenantId: string) => Promise<Effective>
  readonly change: (scope: Scope, request: ChangeRequest) => Promise<unknown>
  readonly version: string
  readonly baseDomain: string | undefined
  /** What other rooms have proven by DNS. */
  readonly provenKinds: readonly ProvenKind[]
  readonly systemScope: (tenantId: string) => Promise<Scope>
  readonly files: TenantFiles | undefined
  /** Whether events are sent to Kafka. */
  readonly kafka: boolean
  readonly report: (error: unknown, requestId: string) => void
}

export interface Lifecycle extends TenantStatus {
  readonly begin: Begin
  /** Returns when a change of standing, made before, holds in every process. */
  settled(): Promise<void>
  /** @throws ERASURE_NOT_DUE, ERASURE_UNFINISHED */
  erase(tenantId: string, progress?: ErasureProgress): Promise<Certificate>
  /** By erasure or tenant. @throws CERTIFICATE_NOT_FOUND */
  certificate(id: string): Promise<Certificate>
  certificates(): AsyncIterable<Certificate>
  /** The place of the first certificate that was changed or is missing; null: none. */
  brokenCertificate(): Promise<number | null>
  /** Notes in the audit trail that an operator exports the tenant. */
  exported(scope: Scope): Promise<void>
  readonly domains: DomainsDoor
  readonly exports: ExportsDoor
  readonly settings: TenantSettingsDoor
  readonly jobs: readonly Job[]
  /** Erases what is due now; how many tenants. */
  look(): Promise<number>
  /** Looks again at proven domains that are due now; how many. */
  checkDomains(): Promise<number>
  /** Begins to erase, and to look at, what is due, in this process. */
  start(): void
  stop(): Promise<void>
}

/** Callers are believed for less than a second; see `access/authenticate.ts`. */
const belief = 1_200
const usualGrace = 30

export function createLifecycle(options: LifecycleOptions): Lifecycle {
  const { records, cache, files, kafka, report } = options
  const { database, model } = records
  const resolveTxt = resolveTxtBy(options.dnsServers ?? [])
  const status = createTenantStatus(records, { graceDays: options.graceDays ?? usualGrace })
  const exports = createExports({ ...options })
  const erase: Lifecycle['erase'] = (tenantId, progress) =>
    eraseTenant({ database, model, cache, files, kafka }, tenantId, progress)
  const keeper = createKeeper({
    database,
    erase: (tenantId, signal) => erase(tenantId, { signal }),
    report: (error) => report(error, 'lifecycle'),
  })
  const checks = createDomainChecks({
    database,
    kinds: [webDomains(database, resolveTxt), ...options.provenKinds],
    systemScope: options.systemScope,
    report: (error) => report(error, 'lifecycle'),
  })
  return {
    ...status,
    begin: createBegin(records, options.change),
    settled: () => setTimeout(belief),
    erase,
    certificate: (id) => findCertificate(database, id),
    certificates: () => listCertificates(database),
    brokenCertificate: () => brokenPlace(database),
    exported: (scope) =>
      database.transaction(scope.tenant.id, (transaction) =>
        writeAudit(transaction, scope, 'tenant.export', {}),
      ),
    domains: createDomainsDoor({ database, baseDomain: options.baseDomain, resolveTxt }),
    exports: exports.door,
    settings: createTenantSettings({ records, files }),
    jobs: [exports.job],
    look: () => keeper.look(),
    checkDomains: () => checks.look(),
    start() {
      keeper.start()
      checks.start()
    },
    async stop() {
      await Promise.all([keeper.stop(), checks.stop()])
    },
  }
}
