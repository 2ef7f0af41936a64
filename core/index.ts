/** The public door of the kernel. */
export { currencyDigits } from './schema/currency.ts'
export { Decimal } from './schema/decimal.ts'
export { field, labelOf } from './schema/field.ts'
export type { Address, Field, Fields, Money, ValueOf, ValuesOf } from './schema/field.ts'
export { defineEntity, extendEntity, readsEntity } from './schema/define-entity.ts'
export type {
  Entity,
  EntityExtension,
  EntityView,
  NewRecordOf,
  RecordChangesOf,
  RecordOf,
} from './schema/define-entity.ts'
export { defineAction } from './plugin/define-action.ts'
export type { Action } from './plugin/define-action.ts'
export { defineJob } from './jobs/define-job.ts'
export type {
  Enqueued,
  EnqueueOptions,
  Job,
  JobPayload,
  JobRun,
  Outside,
} from './jobs/define-job.ts'
export { definePlugin } from './plugin/define-plugin.ts'
export type { Plugin, PluginManifest, RoleDeclaration } from './plugin/define-plugin.ts'
export { needs, provides } from './plugin/port.ts'
export type { Port, Provided } from './plugin/port.ts'
export type { Actor, Context, ListQuery, Stage, TenantView, Where } from './plugin/context.ts'
export { defineEvent } from './events/define-event.ts'
export type { EventType } from './events/define-event.ts'
export { defineProjection } from './events/define-projection.ts'
export type { Projection } from './events/define-projection.ts'
export { defineSubscriber } from './events/define-subscriber.ts'
export type { Heard, Subscriber } from './events/define-subscriber.ts'
export { canonicalJson } from './schema/json.ts'
export type { Json, JsonObject, JsonSchema } from './schema/json.ts'
export { configurationSchema, sectionNames, sections } from './configuration/sections.ts'
export type { SectionName } from './configuration/sections.ts'
export { defineProblems, Problem } from './problem.ts'
export type { InputRule } from './input-rule.ts'
export type { InputError, ProblemValues, Refusal } from './problem.ts'

// What system plugins such as the template engine are built on.
export { createKernel } from './kernel.ts'
export type { Kernel } from './kernel.ts'
export type { KernelOptions } from './kernel-options.ts'
export { systemActor } from './tenancy/system-scope.ts'
export type { Catalogue } from './configuration/catalogue.ts'
export type { ChangeRequest, ChangeResult, PendingChange } from './configuration/change.ts'
export { deepFreeze } from './configuration/compile-effective.ts'
export { changesBetween } from './configuration/diff.ts'
export type { Change } from './configuration/diff.ts'
export type { Effective } from './configuration/effective.ts'
export { rememberOf } from './configuration/remember.ts'
export {
  contentHash,
  listRevisions,
  loadHead,
  loadRevision,
  revisionsTouching,
} from './configuration/store.ts'
export type { Query, RevisionSummary, StoredConfiguration } from './configuration/store.ts'
export { assignUids, retiredFields, scopedUid } from './configuration/uids.ts'
export { checkConfiguration } from './configuration/validate.ts'
export { layUnder, pluginDefaults } from './plugin/defaults.ts'
export type { Database, Transaction } from './database/transaction.ts'
export type { Table } from './database/table.ts'
export { createContext } from './records/context.ts'
export { writeAudit } from './audit/write-audit.ts'
export { beginWork, newId, writeEffects } from './records/work.ts'
export { columnNames } from './schema/storage.ts'
export { entityOf } from './schema/model.ts'
export type { CompiledEntity } from './schema/model.ts'
export { listTenants } from './tenancy/directory.ts'
export type { Tenant } from './tenancy/tenant.ts'
export type { Scope } from './tenancy/scope.ts'
export { scopeOf } from './http/access.ts'
export { jsonAnswer, send } from './http/answer.ts'
export { answerOnce } from './http/idempotency.ts'
export { requireSections } from './access/guarded-sections.ts'
export { bodyReader } from './http/input.ts'
export { refuseParameters } from './http/no-parameters.ts'
export { listOf, route } from './http/openapi/operation.ts'
export type { Completion } from './door.ts'
export type { KernelDoor } from './http/kernel-door.ts'
export { completeInTransaction } from './records/idempotency.ts'
export { everything } from './access/permission.ts'
export { once, reading, readLimit, readText } from './http/list-query.ts'
export type { Query as QueryString } from './http/list-query.ts'
export type { Operation } from './http/openapi/operation.ts'
export type { SystemRoutes } from './http/server.ts'
export type { FastifyInstance as HttpApp } from 'fastify'
