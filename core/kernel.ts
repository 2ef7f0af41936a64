/**
 * The kernel: plugins checked and ordered, everything derived once, one door for HTTP and for the
 * command line. Read `createKernel` as a table of contents.
 */
import { randomBytes } from 'node:crypto'
import { createFiles } from './attachments/room.ts'
import { createAuthenticator } from './access/authenticate.ts'
import type { ChangeRequest, ChangeResult } from './configuration/change.ts'
import { createAudit } from './audit/audit.ts'
import type { Audit } from './audit/audit.ts'
import { createCache } from './cache/cache.ts'
import type { Cache } from './cache/cache.ts'
import type { Configuration } from './configuration/configuration.ts'
import { createEffectiveCache } from './configuration/effective-cache.ts'
import { listenForChanges } from './configuration/listen.ts'
import { missingMigrations } from './database/migrate/missing.ts'
import { openDatabase } from './database/open.ts'
import { openRelayDatabase } from './database/relay.ts'
import { refuseOtherContext } from './database/context-proof.ts'
import { refuseUnsafeDatabase } from './database/refuse-unsafe.ts'
import type { Database } from './database/transaction.ts'
import { tellOfDeadLetters } from './events/alert.ts'
import { consumersOf } from './events/consumers.ts'
import { createEvents } from './events/events.ts'
import type { Events } from './events/events.ts'
import { localTransport } from './events/transports/local.ts'
import type { KernelDoor } from './http/kernel-door.ts'
import { bulkWork } from './bulk/bulk-work.ts'
import { exportWork } from './imports/export.ts'
import { importWork } from './imports/work-off.ts'
import { createOperations } from './operations/operations.ts'
import { createCursors } from './records/cursor.ts'
import { createLifecycle } from './lifecycle/lifecycle.ts'
import type { Lifecycle } from './lifecycle/lifecycle.ts'
import { createCredentials } from './identity/credentials.ts'
import { createIdentity, type Identity } from './identity/identity.ts'
import { createJobs } from './jobs/jobs.ts'
import type { Jobs } from './jobs/jobs.ts'
import { createNotifications } from './notifications/notifications.ts'
import type { Notifications } from './notifications/notifications.ts'
import { kernelConfiguration } from './kernel-configuration.ts'
import { createKernelDoor } from './kernel-door.ts'
import type { KernelOptions } from './kernel-options.ts'
import { requireManifests } from './plugin/check-manifest.ts'
import type { Context } from './plugin/context.ts'
import type { Plugin } from './plugin/define-plugin.ts'
import { createRecordsDoor, unitOfWork } from './records/door.ts'
import { createContext } from './records/context.ts'
import type { RecordsKernel } from './records/kernel.ts'
import { createSecrets } from './secrets/secrets.ts'
import type { Secrets } from './secrets/secrets.ts'
import { openStorage } from './storage/open.ts'
import type { Storage } from './storage/storage.ts'
import { compileModel } from './schema/model.ts'
import type { Model } from './schema/model.ts'
import { ssoKernel } from './sso/kernel-options.ts'
import { accessChannel } from './tenancy/access-news.ts'
import { currentScope, renewScope } from './tenancy/scope.ts'
import type { Scope } from './tenancy/scope.ts'
import { createSystemScope, systemActor } from './tenancy/system-scope.ts'
import type { SystemScope } from './tenancy/system-scope.ts'
import { traceId } from './tracing/trace-context.ts'

export interface Kernel {
  readonly door: KernelDoor
  readonly model: Model
  /** In boot order. */
  readonly plugins: readonly Plugin[]
  readonly database: Database
  readonly configuration: Configuration
  /** Relays and handles events once it is started. */
  readonly events: Events
  /** What may be forgotten at any time; see `cache/cache.ts`. */
  readonly cache: Cache
  readonly jobs: Jobs
  readonly notifications: Notifications
  readonly identity: Identity
  /** Seals secrets at rest; see `secrets/secrets.ts`. */
  readonly secrets: Secrets
  /** Seals the audit trail once it is started, and proves it. */
  readonly audit: Audit
  /** What tenants keep besides rows. */
  readonly storage: Storage
  /** What becomes of tenants. */
  readonly lifecycle: Lifecycle
  readonly systemScope: SystemScope
  /** Runs module code for a tenant in one transaction. */
  run<T>(scope: Scope, plugin: string, work: (ctx: Context) => Promise<T>): Promise<T>
  /** Changes a tenant's configuration; when it returns, this process already works with it. */
  readonly changeConfiguration: (scope: Scope, request: ChangeRequest) => Promise<ChangeResult>
  /** Returns when this process works with at least this revision: after a change committed elsewhere. */
  waitFor(tenantId: string, revision: number): Promise<void>
  close(): Promise<void>
}

/**
 * Boots a kernel.
 *
 * @throws the faults of the manifests, one sentence each; ROLE_BYPASSES_ROW_SECURITY when the
 *   database role could see past the policies; DATABASE_SERVER_TOO_OLD, DATABASE_UNREACHABLE
 */
export async function createKernel(options: KernelOptions): Promise<Kernel> {
  const plugins = requireManifests(options.plugins, { system: options.systemPlugins ?? [] })
  const model = compileModel(plugins)
  await refuseUnsafeDatabase(options.databaseUrl, options.identity?.databaseUrl)
  await refuseOtherContext(options.databaseUrl, options.contextSecret)
  // A URL of its own for what needs a session says that the other one passes a pooler.
  const prepare = options.directUrl === undefined || options.directUrl === options.databaseUrl
  const database = await openDatabase({
    url: options.databaseUrl,
    poolSize: options.poolSize ?? 10,
    prepare,
    contextSecret: options.contextSecret,
  })
  const configuration = kernelConfiguration(plugins, model)
  const secrets = createSecrets({ database, encryptionKey: options.encryptionKey })
  const cache = await createCache({ redisUrl: options.redisUrl })
  const listener = listenForChanges(options.directUrl ?? options.databaseUrl)
  const effectives = createEffectiveCache({ database, configuration, listener })
  const systemScope = createSystemScope(database, effectives)
  const secret = options.secret ?? randomBytes(32).toString('hex')
  const credentials = createCredentials(database, secret, options.identity?.publicUrl)
  const authenticator = createAuthenticator(database, {
    find: (credential) => credentials.find(credential),
    shared: { cache, heardSince: () => listener.aliveSince() },
  })
  const relay = options.relayUrl === undefined ? undefined : openRelayDatabase(options.relayUrl)
  listener.on(accessChannel, (tenantId) => authenticator.forget(tenantId))
  const records: RecordsKernel = {
    model,
    plugins,
    database,
    emitted: (tenantId) => events.wake(tenantId),
    enqueued: () => jobs.wake(),
    audited: (tenantId) => audit.wrote(tenantId),
    renewed: (scope) => renewScope(effectives, scope),
  }

  const changeTenantConfiguration: Kernel['changeConfiguration'] = async (scope, request) => {
    const result = await database.transaction(scope.tenant.id, (transaction) =>
      configuration.change(transaction, scope, request),
    )
    await effectives.waitFor(scope.tenant.id, result.revision)
    return result
  }

  const report = (error: unknown, requestId: string): void =>
    options.report?.(error, requestId, currentScope.getStore()?.tenant.id, traceId())
  const audit = createAudit({ database, secrets, report })
  const notifications = createNotifications(
    {
      records,
      secrets,
      catalogue: configuration.catalogue,
      effective: (tenantId) => effectives.get(tenantId),
      report,
    },
    options.notifications,
  )
  const storage = openStorage(options.storage)
  const files = createFiles({ ...records, report }, storage, options.files)
  const sso = ssoKernel(database, secrets, options.lifecycle?.dnsServers, options.sso)
  const lifecycle = createLifecycle({
    ...options.lifecycle,
    provenKinds: [sso.mailDomains],
    systemScope,
    records,
    cache,
    effective: (tenantId) => effectives.get(tenantId),
    change: changeTenantConfiguration,
    version: options.version ?? '0.0.0',
    baseDomain: options.baseDomain,
    files: storage,
    kafka: options.transport !== undefined && options.transport !== localTransport,
    report,
  })
  const events = createEvents({
    records,
    consumers: [...consumersOf(plugins), notifications.consumer],
    relay,
    transport: options.transport ?? localTransport,
    effective: (tenantId) => effectives.get(tenantId),
    // Requests need connections too.
    slots: Math.max(1, Math.floor((options.poolSize ?? 10) / 2)),
    deadLetter: tellOfDeadLetters(options.alertUrl, report),
    retentionDays: options.eventRetentionDays ?? 30,
    report,
  })
  const operations = createOperations({
    records,
    effectives,
    storage,
    kinds: new Map([
      ['bulk', bulkWork(records)],
      ['import', importWork(records)],
      ['export', exportWork(records, createRecordsDoor(records, createCursors(secret)))],
    ]),
  })
  const jobs = createJobs({
    kernel: records,
    effectives,
    plugins,
    kernelJobs: [
      notifications.job,
      files.job,
      ...operations.jobs,
      ...lifecycle.jobs,
      ...(options.kernelJobs ?? []),
    ],
    databaseUrl: options.databaseUrl,
    directUrl: options.directUrl ?? options.databaseUrl,
    relayUrl: options.relayUrl,
    prepare,
    contextSecret: options.contextSecret,
    settings: options.jobs,
    actor: systemActor,
    report,
  })

  const identity = createIdentity(options.identity ?? {}, {
    database,
    authenticator,
    credentials,
    systemScope,
    begin: (scope) => lifecycle.begin(scope, true),
    report: (error) => report(error, 'identity'),
  })

  return {
    door: createKernelDoor({
      ...records,
      events,
      jobs,
      configuration,
      effectives,
      authenticator,
      cache,
      notifications,
      sso,
      files,
      lifecycle,
      missingMigrations: await missingMigrations(database, options.migrations ?? []),
      version: options.version ?? '0.0.0',
      secret,
      operations,
      identity,
      baseDomain: options.baseDomain,
      relay,
      operatorSecondFactor: options.operatorSecondFactor ?? false,
      systemScope,
      changeConfiguration: changeTenantConfiguration,
      report,
    }),
    model,
    plugins,
    database,
    configuration,
    events,
    cache,
    jobs,
    notifications,
    identity,
    systemScope,
    secrets,
    audit,
    storage,
    lifecycle,
    run: (scope, plugin, work) =>
      unitOfWork(records, scope, (unit) => work(createContext(unit, plugin))),
    changeConfiguration: changeTenantConfiguration,
    waitFor: async (tenantId, revision) => void (await effectives.waitFor(tenantId, revision)),
    async close() {
      await lifecycle.stop()
      await jobs.stop()
      await events.stop()
      await identity.close()
      await audit.stop()
      effectives.close()
      await listener.close()
      cache.close()
      notifications.close()
      await storage.close()
      await relay?.close()
      await database.close()
    },
  }
}
