/**
 * What HTTP asks of the kernel, and nothing else: `core/kernel.ts` supplies it, tests may put
 * another kernel behind it.
 *
 * Words. *Door*: an operation of the kernel. *Write door*: one that changes something in one
 * transaction. *Answer*: status, headers and body as bytes that go out. *Claim*: an idempotency key
 * that this request has taken and must complete or release.
 *
 * Records travel as JSON text made by PostgreSQL and are never parsed on the way out.
 */
import type { PermissionSet } from '../access/permission.ts'
import type { CacheFigures } from '../cache/cache.ts'
import type { RateLimiter } from '../cache/rate-limiter.ts'
import type { Effective } from '../configuration/effective.ts'
import type { DeadLetter, DeadLettersRequest } from '../events/dead-letters.ts'
import type { EventLag } from '../events/lag.ts'
import type { JobFigures } from '../jobs/jobs.ts'
import type { JobsDoor } from '../jobs/jobs-door.ts'
import type { Actor } from '../plugin/context.ts'
import type { Action } from '../plugin/define-action.ts'
import type { Plugin } from '../plugin/define-plugin.ts'
import type { Json, JsonObject } from '../schema/json.ts'
import type { Model } from '../schema/model.ts'
import type { EntitySchemas } from '../schema/to-json-schema.ts'
import type { Scope } from '../tenancy/scope.ts'
import type { Tenant } from '../tenancy/tenant.ts'
import type { CreatedToken, Token } from '../tenancy/tokens.ts'
import type { CreatedSecret, SecretShown } from '../webhooks/secrets.ts'

/** Whose token a request carries. */
export interface Caller {
  readonly tenant: Tenant
  readonly actor: Actor
  /** Role ids or uids; what they grant depends on the configuration in force. */
  readonly roles: readonly string[]
  readonly credentialId: string
}

/** How a request names a tenant besides its token; absent when it does not. */
export interface NamedTenant {
  /** `X-Tenant`: slug or id. */
  readonly header: string | undefined
  /** `Host`, with or without port: a subdomain of BASE_DOMAIN, a custom domain, or neither. */
  readonly host: string | undefined
}

/** What goes out, exactly: the body is sent as it is. */
export interface Answer {
  readonly status: number
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/**
 * What a write door does with an idempotency key: in the transaction of the effect, after the
 * effect, it stores `render(result)` under the claim. Where the claim is no longer this request's
 * (it was taken over after its time limit) the door throws and the effect is undone.
 */
export interface Completion<Result> {
  readonly claim: string
  render(result: Result): Answer
}
export interface WriteOptions<Result> {
  readonly completes?: Completion<Result> | undefined
}
/** Versions of which the record must be at one, else 412; absent: any. Empty: none fits. */
export interface Precondition {
  readonly ifMatch?: readonly number[] | undefined
}

export type ClaimOutcome =
  /** Nobody used the key: go on; `claim` names this request's hold on it. */
  | { readonly state: 'fresh'; readonly claim: string }
  | { readonly state: 'replay'; readonly answer: Answer }
  | { readonly state: 'running' }
  /** The key was used for another request. */
  | { readonly state: 'mismatch' }

export interface IdempotencyDoor {
  /**
   * Takes a key in a short transaction of its own, so that a twin sees `running`. A claim that was
   * neither completed nor released for longer than a request may last is taken over: its process died.
   * @param fingerprint SHA-256 of method, path and content, hex.
   */
  claim(scope: Scope, key: string, fingerprint: string): Promise<ClaimOutcome>
  /** Stores a refusal of the effect itself (409, 422), whose transaction is gone. */
  complete(scope: Scope, claim: string, answer: Answer): Promise<void>
  /** Frees the key when nothing happened; a claim that was completed stays. */
  release(scope: Scope, claim: string): Promise<void>
}

/** One condition. What the field is and whether it can be filtered is for the kernel to say. */
export interface Filter {
  /** `amount`, `custom.lotNumber`, `inventory.reorderPoint`. */
  readonly path: string
  /** One of `filterOperators`. */
  readonly op: string
  /**
   * A value of the field's type, or its text form where it comes from a URL. `in`: a list;
   * `empty`: a boolean; `within`: a period's name.
   */
  readonly value: Json
  /** Names the place in errors: `filter[amount][gte]`, `/widgets/0/filters/1`. */
  readonly source: string
}
export interface ListRequest {
  /** 1 to 200. */
  readonly limit: number
  readonly cursor?: string
  /** `-createdAt,name`; absent: the entity's default. */
  readonly sort?: string
  readonly filters: readonly Filter[]
  readonly q?: string
}
/** `data`: the text of a JSON array. */
export interface Page {
  readonly data: string
  readonly next: string | null
}

export interface ReadRecord {
  /** The text of a JSON object. */
  readonly json: string
  readonly version: number
}
export interface CreatedRecord extends ReadRecord {
  readonly id: string
}

/** Records; entities by name. Unknown ids are RECORD_NOT_FOUND (404), bad bodies INVALID_INPUT (400). */
export interface RecordsDoor {
  read(scope: Scope, entity: string, id: string): Promise<ReadRecord>
  list(scope: Scope, entity: string, request: ListRequest): Promise<Page>
  create(
    scope: Scope,
    entity: string,
    body: unknown,
    options?: WriteOptions<CreatedRecord>,
  ): Promise<CreatedRecord>
  /** `body` is a merge patch (RFC 7396). */
  change(
    scope: Scope,
    entity: string,
    id: string,
    body: unknown,
    options?: Precondition & WriteOptions<ReadRecord>,
  ): Promise<ReadRecord>
  remove(
    scope: Scope,
    entity: string,
    id: string,
    options?: Precondition & WriteOptions<void>,
  ): Promise<void>
  restore(
    scope: Scope,
    entity: string,
    id: string,
    options?: WriteOptions<ReadRecord>,
  ): Promise<ReadRecord>
}

export type Interval = 'day' | 'week' | 'month' | 'quarter' | 'year'
export interface Measure {
  readonly op: 'count' | 'sum' | 'avg' | 'min' | 'max'
  /** Absent only for `count`. */
  readonly field?: string
}
export interface Grouping {
  readonly field: string
  /** Dates and instants only, in the tenant's time zone; a group's value is its first day. */
  readonly interval?: Interval
}
export interface SummaryRequest {
  readonly filters: readonly Filter[]
  readonly groups: readonly Grouping[]
  readonly measures: readonly Measure[]
  /** Names of groups and measures: `-sum:amount,stage`. */
  readonly sort?: string
  /** 1 to 1,000. */
  readonly limit: number
}
export interface RowsRequest {
  /** Paths, across one reference too: `company.name`. */
  readonly columns: readonly string[]
  readonly filters: readonly Filter[]
  readonly sort?: string
  /** 1 to 1,000. */
  readonly limit: number
}
/** Every entity is a dataset. Both doors answer the text of a JSON array of objects. */
export interface DatasetsDoor {
  /**
   * One object a group: members are the groups' field paths and the measures (`count`,
   * `sum:amount`). A measure of money is a list with one money a currency.
   */
  summary(scope: Scope, entity: string, request: SummaryRequest): Promise<string>
  /** One object a record: members are the columns' paths. */
  rows(scope: Scope, entity: string, request: RowsRequest): Promise<string>
}

export interface AuditRequest {
  readonly limit: number
  readonly cursor?: string
  readonly entity?: string
  readonly record?: string
  /** An actor's id. */
  readonly actor?: string
}

/** Newest first. */
export interface PageRequest {
  /** 1 to 200. */
  readonly limit: number
  readonly cursor?: string
}
/** The caller's own notifications; a caller that is no user has none. */
export interface NotificationsDoor {
  list(scope: Scope, request: PageRequest & { readonly unread?: boolean }): Promise<Page>
  /** How many are unread. */
  unread(scope: Scope): Promise<number>
  /** @throws Problem NOTIFICATION_NOT_FOUND, for another user's too */
  read(scope: Scope, id: string, options?: WriteOptions<void>): Promise<void>
  /** How many were unread until now. */
  readAll(scope: Scope, options?: WriteOptions<number>): Promise<number>
}
/** The tenant's mails. */
export interface MailDoor {
  list(scope: Scope, request: PageRequest & { readonly state?: string }): Promise<Page>
  /** @throws Problem MAIL_NOT_FOUND */
  read(scope: Scope, id: string): Promise<object>
  /** Sends a mail that ended once more. @throws Problem MAIL_NOT_FOUND, DELIVERY_UNDER_WAY */
  send(scope: Scope, id: string, options?: WriteOptions<void>): Promise<void>
}
/** The tenant's webhooks. */
export interface WebhooksDoor {
  deliveries(
    scope: Scope,
    request: PageRequest & { readonly state?: string; readonly rule?: string },
  ): Promise<Page>
  /** @throws Problem WEBHOOK_DELIVERY_NOT_FOUND */
  delivery(scope: Scope, id: string): Promise<object>
  /** Sends one that ended once more. @throws WEBHOOK_DELIVERY_NOT_FOUND, DELIVERY_UNDER_WAY */
  redeliver(scope: Scope, id: string, options?: WriteOptions<void>): Promise<void>
  secrets(scope: Scope): Promise<readonly SecretShown[]>
  /** Makes a new secret; the one before signs along for a day. @throws WEBHOOK_RULE_NOT_FOUND */
  replaceSecret(
    scope: Scope,
    rule: string,
    options?: WriteOptions<CreatedSecret>,
  ): Promise<CreatedSecret>
}

export interface NewKey {
  readonly name: string
  /** Id of a role of the tenant; nobody grants more than they hold. */
  readonly role: string
  /** Seconds, or text such as `30d`; absent: never. */
  readonly expiresIn?: number | string
}
export interface KeysDoor {
  list(scope: Scope): Promise<readonly Token[]>
  create(scope: Scope, key: NewKey, options?: WriteOptions<CreatedToken>): Promise<CreatedToken>
  revoke(scope: Scope, id: string, options?: WriteOptions<void>): Promise<void>
}

export interface EventsDoor {
  /** What waits for each consumer in this tenant. */
  lag(scope: Scope): Promise<EventLag>
  listDead(scope: Scope, request: DeadLettersRequest): Promise<Page>
  showDead(scope: Scope, id: string): Promise<DeadLetter>
  settleDead(
    scope: Scope,
    id: string,
    how: 'replay' | 'discard',
    options?: WriteOptions<void>,
  ): Promise<void>
}

export interface ConfigurationState {
  readonly revision: number
  readonly document: JsonObject
}
export interface ConfigurationDoor {
  /**
   * The one write door of the configuration. `edit` is pure and may run more than once; its result
   * is validated against the sections' schemas (INVALID_INPUT with pointers) and saved as a new
   * revision, or as none when nothing changed. `ifMatch`: as on records, of revisions.
   */
  change(
    scope: Scope,
    summary: string,
    edit: (document: JsonObject) => JsonObject,
    options?: Precondition & WriteOptions<ConfigurationState>,
  ): Promise<ConfigurationState>
  /** Switches a module; refusals name what it requires or what requires it. */
  activate(
    scope: Scope,
    plugin: string,
    active: boolean,
    options?: WriteOptions<ConfigurationState>,
  ): Promise<ConfigurationState>
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
  readonly datasets: DatasetsDoor
  /** Runs an action in one transaction; `input` is validated. The result is JSON or undefined. */
  act(
    scope: Scope,
    plugin: string,
    action: Action,
    input: Readonly<Record<string, unknown>>,
    options?: WriteOptions<unknown>,
  ): Promise<unknown>

  readonly idempotency: IdempotencyDoor
  readonly configuration: ConfigurationDoor
  readonly keys: KeysDoor
  readonly events: EventsDoor
  /** What waits in all tenants; undefined where this process has no relay. */
  eventLag(): Promise<EventLag | undefined>
  readonly jobs: JobsDoor
  jobFigures(): Promise<JobFigures>
  readonly notifications: NotificationsDoor
  readonly mail: MailDoor
  readonly webhooks: WebhooksDoor
  /** Newest first. */
  audit(scope: Scope, request: AuditRequest): Promise<Page>

  /** Whether this process may be given requests: database reachable, migrations current. */
  readiness(): Promise<readonly ReadinessCheck[]>
  pools(): readonly PoolStatistics[]
  /** Limits that all processes count together where they can. */
  readonly rates: RateLimiter
  cacheFigures(): CacheFigures
  /** A defect: the caller only hears a request id, the operator hears the rest. */
  report(error: unknown, requestId: string): void
}
