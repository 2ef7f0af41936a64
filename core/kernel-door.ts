import { createAccessDoor } from './access/explain.ts'
import { createBulkDoor } from './bulk/bulk.ts'
import { createImportsDoor } from './imports/imports.ts'
import { createOperationsDoor } from './operations/door.ts'
import type { Operations } from './operations/operations.ts'
import { createAuditDoor } from './audit/audit-log.ts'
import type { FilesRoom } from './attachments/room.ts'
import { createCommentsDoor } from './comments/comments.ts'
import { createTimelineDoor } from './comments/timeline.ts'
import { createSearchDoor } from './search/search.ts'
import { createViewsDoor } from './views/views.ts'
import type { Authenticator } from './access/authenticate.ts'
import type { Cache } from './cache/cache.ts'
import type { Configuration } from './configuration/configuration.ts'
import type { EffectiveCache } from './configuration/effective-cache.ts'
import type { KernelDoor } from './http/kernel-door.ts'
import { listDeadLetters, settleDeadLetter, showDeadLetter } from './events/dead-letters.ts'
import type { Events } from './events/events.ts'
import type { EventsDoor } from './events/events-door.ts'
import type { Identity } from './identity/identity.ts'
import { linkTo } from './identity/letters.ts'
import { eventLag } from './events/lag.ts'
import { createJobsDoor } from './jobs/jobs-door.ts'
import type { Jobs } from './jobs/jobs.ts'
import { createPlatformDoor } from './platform/platform.ts'
import { setModuleActive } from './plugin/activation.ts'
import { actIn } from './records/acting.ts'
import { createCursors } from './records/cursor.ts'
import { createDatasets } from './records/dataset.ts'
import { createRecordsDoor, unitOfWork } from './records/door.ts'
import { completeInTransaction, createIdempotency } from './records/idempotency.ts'
import { inputOf } from './records/input.ts'
import { personKeys } from './records/person-keys.ts'
import { tenantKeys } from './records/tenant-keys.ts'
import type { RecordsKernel } from './records/kernel.ts'
import { createSsoDoor } from './sso/sso.ts'
import type { SsoGiven } from './sso/kernel-options.ts'
import { startSessionBy } from './sso/start-session.ts'
import { createScimDoor } from './scim/scim.ts'
import { entityOf } from './schema/model.ts'
import { currentScope } from './tenancy/scope.ts'
import type { Scope } from './tenancy/scope.ts'
import { createInvitationsDoor } from './tenancy/invitations.ts'
import { createMembersDoor } from './tenancy/member-changes.ts'
import { namesTenant } from './tenancy/resolve.ts'
import type { SystemScope } from './tenancy/system-scope.ts'
import { createKeysDoor } from './tenancy/keys.ts'
import type { Lifecycle } from './lifecycle/lifecycle.ts'
import type { Notifications } from './notifications/notifications.ts'
import type { Completion } from './door.ts'
import type { ChangeRequest, ChangeResult } from './configuration/change.ts'
import type { RelayDatabase } from './database/relay.ts'

export interface DoorOptions extends RecordsKernel {
  readonly configuration: Configuration
  readonly events: Events
  readonly jobs: Jobs
  readonly operations: Operations
  readonly effectives: EffectiveCache
  readonly authenticator: Authenticator
  readonly cache: Cache
  readonly notifications: Notifications
  readonly sso: SsoGiven
  readonly identity: Identity
  readonly files: FilesRoom
  readonly lifecycle: Lifecycle
  /** Files that the database lacks. */
  readonly missingMigrations: () => Promise<readonly string[]>
  readonly version: string
  readonly secret: string
  readonly baseDomain: string | undefined
  readonly relay: RelayDatabase | undefined
  readonly operatorSecondFactor: boolean
  readonly systemScope: SystemScope
  readonly changeConfiguration: (scope: Scope, request: ChangeRequest) => Promise<ChangeResult>
  readonly report: (error: unknown, requestId: string) => void
}

/** What HTTP asks of the kernel; see `http/kernel-door.ts`. */
export function createKernelDoor(options: DoorOptions): KernelDoor {
  const { model, plugins, database, configuration, effectives, authenticator } = options
  const cursors = createCursors(options.secret)
  const keys = createKeysDoor(database, configuration.catalogue)
  const accessChanged = (tenantId: string): void => authenticator.forget(tenantId)
  const records = createRecordsDoor(options, cursors)
  const jobs = createJobsDoor({ database, cursors, ...options.jobs })
  const { operations } = options
  const operationsDoor = createOperationsDoor({ records: options, operations, jobs, cursors })

  /** Changes the configuration, keeps the answer of the key, and waits until this process knows. */
  const change = async <T>(
    scope: Scope,
    run: (
      transaction: Parameters<Parameters<typeof database.transaction>[1]>[0],
    ) => Promise<{ revision: number } & T>,
    completes: Completion<{ revision: number } & T> | undefined,
  ) => {
    const result = await database.transaction(scope.tenant.id, async (transaction) => {
      const changed = await run(transaction)
      if (completes !== undefined)
        await completeInTransaction(transaction, scope, completes.claim, completes.render(changed))
      return changed
    })
    await effectives.waitFor(scope.tenant.id, result.revision)
    return result
  }

  const invitations = createInvitationsDoor(
    database,
    configuration.catalogue,
    cursors,
    (token) => linkTo(options.identity.kernel.publicUrl, 'invitation', token),
    () => options.identity.mailsWait(),
  )
  const events: EventsDoor = {
    lag: ({ tenant }) =>
      eventLag(
        (text, parameters) => database.read(tenant.id, text, parameters),
        options.events.consumers.map(({ name }) => name),
        tenant.id,
      ),
    listDead: (scope, request) => listDeadLetters({ database, cursors }, scope, request),
    showDead: (scope, id) => showDeadLetter(database, scope, id),
    async settleDead(scope, id, how, more) {
      await settleDeadLetter(database, scope, id, how, more?.completes)
      options.events.wake(scope.tenant.id)
    },
  }

  return {
    version: options.version,
    plugins,
    model,
    authenticate: (token) => authenticator.find(token),
    knows: (token) => authenticator.knows(token),
    fits: (caller, named) => namesTenant(database, caller.tenant, named, options.baseDomain),
    async scopeOf(caller, requestId, trace) {
      const effective = await effectives.get(caller.tenant.id)
      const scope: Scope = {
        tenant: caller.tenant,
        actor: caller.actor,
        permissions: effective.permissions(caller.roles),
        effective,
        requestId,
        ...(trace !== undefined && { trace }),
      }
      currentScope.enterWith(scope)
      return scope
    },
    schemas: (entity, effective, permissions) =>
      inputOf(model, entityOf(model, entity), effective, permissions, 'caller').schemas,
    records,
    bulk: createBulkDoor(options),
    operations: operationsDoor,
    imports: createImportsDoor({
      records: options,
      door: records,
      operations,
      operationsDoor,
      cursors,
    }),
    datasets: createDatasets({ model, database }),
    act: (scope, plugin, action, input, more) =>
      unitOfWork(options, scope, (work) => actIn(work, plugin, action, input), more?.completes),
    idempotency: createIdempotency(tenantKeys(database, options.secret)),
    personKeys: createIdempotency(personKeys(database, options.secret)),
    configuration: {
      change: (scope, summary, edit, more) =>
        change(
          scope,
          (transaction) =>
            configuration.change(transaction, scope, {
              kind: 'edit',
              summary,
              edit,
              ...(more?.ifMatch !== undefined && { expectedRevision: more.ifMatch }),
            } satisfies ChangeRequest),
          more?.completes,
        ),
      activate: (scope, plugin, active, more) =>
        change(
          scope,
          (transaction) =>
            setModuleActive(configuration, transaction, scope, { module: plugin, active }),
          more?.completes,
        ),
    },
    events,
    eventLag: () => options.events.lag(),
    keys: {
      ...keys,
      async revoke(scope, id, more) {
        await keys.revoke(scope, id, more)
        // Other processes are told by the database; this one is not to accept one more request.
        authenticator.forget(scope.tenant.id)
      },
    },
    access: createAccessDoor({ ...options, permissions: configuration.catalogue.permissions }),
    identity: options.identity.door,
    members: createMembersDoor(database, configuration.catalogue, cursors, (tenantId) =>
      authenticator.forget(tenantId),
    ),
    invitations,
    platform: createPlatformDoor({
      database,
      cursors,
      relay: options.relay,
      model,
      events,
      jobs,
      invitations,
      lifecycle: options.lifecycle,
      secondFactor: options.operatorSecondFactor,
      systemScope: options.systemScope,
    }),
    rates: options.cache.rates,
    cacheFigures: () => options.cache.figures(),
    jobs,
    jobFigures: () => options.jobs.figures(),
    ...options.notifications.doors(cursors),
    scim: createScimDoor({ database, accessChanged }),
    sso: createSsoDoor({
      ...options.sso,
      catalogue: configuration.catalogue,
      effective: (tenantId) => effectives.get(tenantId),
      database,
      accessChanged,
      publicUrl: options.identity.kernel.publicUrl,
      startSession: startSessionBy(options.identity.kernel),
    }),
    audit: createAuditDoor({ database, model, cursors }),
    ...options.files.doors(cursors),
    comments: createCommentsDoor(options, cursors),
    timeline: createTimelineDoor(options, cursors),
    views: createViewsDoor(options, cursors),
    search: createSearchDoor(options, cursors),
    tenant: options.lifecycle.settings,
    tenantExports: options.lifecycle.exports,
    tenantDomains: options.lifecycle.domains,
    async readiness() {
      try {
        await database.directory('select 1')
      } catch {
        return [{ name: 'database', ok: false, found: 'The database does not answer.' }]
      }
      const missing = await options.missingMigrations()
      return [
        { name: 'database', ok: true, found: 'The database answers.' },
        {
          name: 'migrations',
          ok: missing.length === 0,
          found:
            missing.length === 0
              ? 'All migrations are applied.'
              : `Expected all migrations to be applied, found ${missing.length} missing, first ${missing[0] ?? ''}; run "erp migrate".`,
        },
      ]
    },
    pools: () => database.pools(),
    report: options.report,
  }
}
