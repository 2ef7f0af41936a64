/**
 * What HTTP asks of the kernel, and nothing else: `core/kernel-door.ts` supplies it, tests may put
 * another kernel behind it. Each part lies in its room.
 */
import type { AccessDoor } from '../access/access-door.ts'
import type { PermissionSet } from '../access/permission.ts'
import type { BulkDoor } from '../bulk/bulk-door.ts'
import type { AttachmentsDoor, FilesDoor } from '../attachments/doors.ts'
import type { CommentsDoor, TimelineDoor } from '../comments/comments-door.ts'
import type { SearchDoor } from '../search/search-door.ts'
import type { ViewsDoor } from '../views/views-door.ts'
import type { CacheFigures } from '../cache/cache.ts'
import type { RateLimiter } from '../cache/rate-limiter.ts'
import type { ConfigurationDoor } from '../configuration/configuration-door.ts'
import type { Effective } from '../configuration/effective.ts'
import type { WriteOptions } from '../door.ts'
import type { EventsDoor } from '../events/events-door.ts'
import type { InstallationLag } from '../events/lag.ts'
import type { IdentityDoor } from '../identity/identity-door.ts'
import type { JobsDoor } from '../jobs/jobs-door.ts'
import type { JobFigures } from '../jobs/figures.ts'
import type { MailServerDoor } from '../mail/server/door.ts'
import type { MailDoor, NotificationsDoor, WebhooksDoor } from '../notifications/doors.ts'
import type { ImportsDoor } from '../imports/imports-door.ts'
import type { OperationsDoor } from '../operations/operations-door.ts'
import type { DomainsDoor } from '../lifecycle/domains.ts'
import type { ExportsDoor } from '../lifecycle/exports.ts'
import type { TenantSettingsDoor } from '../lifecycle/tenant-settings.ts'
import type { PlatformDoor } from '../platform/platform-door.ts'
import type { Actor } from '../plugin/context.ts'
import type { Action } from '../plugin/define-action.ts'
import type { Plugin } from '../plugin/define-plugin.ts'
import type { AuditDoor } from '../audit/audit-door.ts'
import type { DatasetsDoor } from '../records/datasets-door.ts'
import type { IdempotencyDoor } from '../records/idempotency-door.ts'
import type { RecordsDoor } from '../records/records-door.ts'
import type { Model } from '../schema/model.ts'
import type { ScimDoor } from '../scim/scim-door.ts'
import type { SsoDoor } from '../sso/sso-door.ts'
import type { EntitySchemas } from '../schema/entity-schemas.ts'
import type { KeysDoor } from '../tenancy/keys-door.ts'
import type { InvitationsDoor, MembersDoor } from '../tenancy/members-door.ts'
import type { Scope } from '../tenancy/scope.ts'
import type { Tenant } from '../tenancy/tenant.ts'

/** Whose token a request carries. */
export interface Caller {
  readonly tenant: Tenant
  readonly actor: Actor
  /** Role ids or uids; what they grant depends on the configuration in force. */
  readonly roles: readonly string[]
  readonly credentialId: string
  /** Milliseconds that were left when it was looked up; null: for ever. */
  readonly expiresIn: number | null
}

/** How a request names a tenant besides its token; absent when it does not. */
export interface NamedTenant {
  /** `X-Tenant`: slug or id. */
  readonly header: string | undefined
  /** `Host`, with or without port: a subdomain of BASE_DOMAIN, a custom domain, or neither. */
  readonly host: string | undefined
  /** Slug in a path such as `/t/acme/api/v1/me`. */
  readonly path?: string | undefined
}

export interface ReadinessCheck {
  readonly name: string
  readonly ok: boolean
  /** What was found, one sentence without secrets. */
  readonly found: string
}

export interface PoolStatistics {
  readonly name: string
  readonly size: number
  readonly idle: number
  readonly waiting: number
}

export interface KernelDoor {
  /** Of the product. */
  readonly version: string
  /** In boot order. */
  readonly plugins: readonly Plugin[]
  readonly model: Model

  /** The caller of a token, from a cache when it was seen lately; null for any that is not valid. */
  authenticate(token: string): Promise<Caller | null>
  /** Whether the token was somebody's when it was last looked at: decides nothing about access. */
  knows(token: string): boolean
  /**
   * Whether what the request says of its tenant (header, host) fits the caller's. Says no for
   * tenants that do not exist, and takes as long.
   */
  fits(caller: Caller, named: NamedTenant): Promise<boolean>
  /** @param trace W3C traceparent of the request */
  scopeOf(caller: Caller, requestId: string, trace?: string): Promise<Scope>

  /** As a caller sees the entity; cheap enough to ask once a revision, not once a request. */
  schemas(entity: string, effective: Effective, permissions: PermissionSet): EntitySchemas
  readonly records: RecordsDoor
  readonly bulk: BulkDoor
  readonly operations: OperationsDoor
  readonly imports: ImportsDoor
  readonly datasets: DatasetsDoor
  /** Runs an action in one transaction; `input` is validated. The result is JSON or undefined. */
  act(
    scope: Scope,
    plugin: string,
    action: Action,
    input: Readonly<Record<string, unknown>>,
    options?: WriteOptions<unknown>,
  ): Promise<unknown>

  readonly idempotency: IdempotencyDoor<Scope>
  /** Keys of requests that are of no tenant; a person by id. */
  readonly personKeys: IdempotencyDoor<string>
  readonly configuration: ConfigurationDoor
  readonly keys: KeysDoor
  readonly access: AccessDoor
  readonly identity: IdentityDoor
  readonly members: MembersDoor
  readonly invitations: InvitationsDoor
  readonly events: EventsDoor
  /** What waits in all tenants; undefined where this process has no relay. */
  eventLag(): Promise<InstallationLag | undefined>
  readonly jobs: JobsDoor
  jobFigures(): Promise<JobFigures>
  readonly notifications: NotificationsDoor
  readonly mail: MailDoor
  readonly mailServer: MailServerDoor
  readonly webhooks: WebhooksDoor
  readonly scim: ScimDoor
  readonly sso: SsoDoor
  readonly audit: AuditDoor
  readonly files: FilesDoor
  readonly attachments: AttachmentsDoor
  readonly comments: CommentsDoor
  readonly timeline: TimelineDoor
  readonly views: ViewsDoor
  readonly search: SearchDoor
  readonly tenant: TenantSettingsDoor
  readonly tenantExports: ExportsDoor
  readonly tenantDomains: DomainsDoor
  /** For operators, who see nothing of what a tenant keeps. */
  readonly platform: PlatformDoor

  /** Whether this process may be given requests: database reachable, migrations current. */
  readiness(): Promise<readonly ReadinessCheck[]>
  pools(): readonly PoolStatistics[]
  /** Limits that all processes count together where they can. */
  readonly rates: RateLimiter
  cacheFigures(): CacheFigures
  /** A defect: the caller only hears a request id, the operator hears the rest. */
  report(error: unknown, requestId: string): void
}
