import type { Claim, Page, PageRequest, WriteOptions } from '../door.ts'
import type { Certificate } from '../lifecycle/certificate.ts'
import type { ExportView } from '../lifecycle/exports.ts'
import type { TenantStanding } from '../lifecycle/status.ts'
import type { Person } from '../identity/find-session.ts'
import type { NewTenant } from '../tenancy/directory.ts'
import type { JobBacklog, LaneBacklog, LettersRequest } from './backlog.ts'
import type { Operator } from './deeds.ts'
import type { FleetOrder, FleetStatusName, FleetWish } from './fleet-orders.ts'
import type { RecordCount, TenantSurvey, TenantsRequest } from './tenants.ts'

/** The vertical that a tenant is on; both null: on none. */
export interface TenantTarget {
  readonly vertical: string | null
  readonly version: string | null
}
export interface WholeTenant extends TenantSurvey, TenantTarget {
  readonly records: readonly RecordCount[]
  readonly exports: readonly ExportView[]
}
export interface TenantOrder extends NewTenant {
  /** Is invited as its first administrator. */
  readonly admin: string
  readonly vertical?: string
}
/** Puts a tenant that was just made on a vertical. */
export interface FirstTemplate {
  /** The release that is meant, before anything is made. @throws VERTICAL_UNKNOWN, VERTICAL_VERSION_UNKNOWN */
  settle(vertical: string): Promise<string>
  /** Nothing where the tenant is on a vertical: making one may be taken up again. */
  apply(tenantId: string, release: string): Promise<void>
}
export interface Settled {
  readonly settled: number
  /** There are more: ask again. */
  readonly more: boolean
}

/** What a person may do who looks after the installation. Nothing here shows what a tenant keeps. */
export interface PlatformDoor {
  /** Whether somebody is an operator now. */
  is(person: Person): Promise<boolean>
  /** @throws OPERATOR_NEEDED, OPERATOR_SECOND_FACTOR */
  require(person: Person): Promise<void>

  /** The id of a tenant by slug or id. @throws TENANT_NOT_FOUND */
  idOf(slugOrId: string): Promise<string>
  tenants(
    request: TenantsRequest,
    more: (tenant: TenantSurvey) => Promise<TenantTarget>,
  ): Promise<Page>
  /** By slug or id. @throws TENANT_NOT_FOUND */
  tenant(
    slugOrId: string,
    target: (tenantId: string) => Promise<TenantTarget>,
  ): Promise<WholeTenant>
  /**
   * Makes a tenant, puts it on a vertical, and invites its first administrator. Under a claim that an
   * earlier attempt left behind it goes on with the tenant that was made then.
   * @returns its slug
   */
  found(
    operator: Operator,
    order: TenantOrder,
    template: FirstTemplate,
    claim?: Claim,
  ): Promise<string>
  suspend(operator: Operator, slugOrId: string, reason?: string): Promise<TenantStanding>
  resume(operator: Operator, slugOrId: string): Promise<TenantStanding>
  /** @param confirmation the slug, typed once more @throws CONFIRMATION_WRONG */
  requestDeletion(
    operator: Operator,
    slugOrId: string,
    request: { readonly confirmation: string; readonly reason?: string },
  ): Promise<TenantStanding>
  cancelDeletion(operator: Operator, slugOrId: string): Promise<TenantStanding>
  /** The archive is the tenant's own to download. @throws STORAGE_NEEDED */
  orderExport(
    operator: Operator,
    slugOrId: string,
    options?: WriteOptions<ExportView>,
  ): Promise<ExportView>
  /** In the order of completion, the newest first; `broken`: see `Lifecycle.brokenCertificate`. */
  certificates(): Promise<{
    readonly data: readonly Omit<Certificate, 'erased' | 'retained' | 'notes'>[]
    readonly broken: number | null
  }>
  /** By erasure or tenant. @throws CERTIFICATE_NOT_FOUND */
  certificate(id: string): Promise<Certificate>

  backlog(): Promise<readonly LaneBacklog[]>
  letters(request: LettersRequest): Promise<Page>
  /** @throws DEAD_LETTER_NOT_FOUND, DEAD_LETTER_SETTLED */
  settleLetter(
    operator: Operator,
    id: string,
    how: 'replay' | 'discard',
    options?: WriteOptions<void>,
  ): Promise<void>
  /** Open letters of one tenant, or of all, the oldest first, for as long as a request may take. */
  settleLetters(
    operator: Operator,
    how: 'replay' | 'discard',
    tenantId: string | null,
  ): Promise<Settled>
  jobs(): Promise<readonly JobBacklog[]>
  deadJobs(request: PageRequest & { readonly tenantId?: string }): Promise<Page>
  /** @throws JOB_NOT_FOUND, JOB_NOT_DEAD */
  replayJob(operator: Operator, id: string, options?: WriteOptions<void>): Promise<void>
  replayJobs(operator: Operator, tenantId: string | null): Promise<Settled>
  /** Null: this process has no relay. */
  dead(): Promise<{ readonly letters: number; readonly jobs: number } | null>

  orderFleet(
    operator: Operator,
    wish: FleetWish,
    options?: WriteOptions<FleetOrder>,
  ): Promise<FleetOrder>
  fleetOrders(request: PageRequest): Promise<Page>
  fleetOrder(id: string): Promise<FleetOrder>
  fleetOutcomes(
    id: string,
    request: PageRequest & { readonly status?: FleetStatusName },
  ): Promise<Page>
  /** The same once more: who is there already costs a look-up. @throws FLEET_ORDER_OPEN */
  retryFleet(
    operator: Operator,
    id: string,
    options?: WriteOptions<FleetOrder>,
  ): Promise<FleetOrder>

  /** What operators did, newest first. */
  deeds(request: PageRequest, tenantId?: string): Promise<Page>
}
