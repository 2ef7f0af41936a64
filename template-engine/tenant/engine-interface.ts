/** Everything that can be done with verticals, as the command line and HTTP call it. */
import type { Json, JsonObject, Scope, Transaction } from '@strata-erp/core'
import type { Migration, Policy } from '../merge/index.ts'
import type { FleetReport, FleetRequest } from './fleet-report.ts'
import type {
  Answer,
  Deed,
  Differences,
  PlanKind,
  PlanView,
  Sides,
  Target,
  TenantPolicy,
  UpgradePolicy,
} from './plan.ts'
import type { Changelog, Installation, VerticalSummary, VerticalView } from './vertical-views.ts'

/** Runs in the transaction of the effect, after it: an idempotency key is completed there. */
export interface Finish<Result> {
  readonly finish?: ((transaction: Transaction, result: Result) => Promise<void>) | undefined
}

export interface TargetRequest {
  /** Absent: the tenant's own. */
  readonly vertical?: string | undefined
  /** Version or range; absent: the highest installed. */
  readonly to?: string | undefined
  /** Add-ons by key: version or range; null removes one. Absent ones stay as they are. */
  readonly addons?: Readonly<Record<string, string | null>> | undefined
  /** Switching verticals: which old ids are which new ones. */
  readonly mapping?: readonly Migration[] | undefined
}
export interface ApplyRequest extends TargetRequest, Finish<Applied> {
  /** Writes nothing, stores no plan. */
  readonly dryRun?: boolean | undefined
  readonly answers?: readonly Answer[] | undefined
}
export interface Applied {
  readonly plan: PlanView
  /** False: nothing to do, dry run, or open questions (then the plan is stored for an answer). */
  readonly applied: boolean
  /** The revision in force afterwards. */
  readonly revision: number
}

export interface Status {
  readonly tenant: string
  readonly on: Target
  readonly revision: number
  /** Highest installed version of the vertical; null: none higher. */
  readonly available: string | null
  /** Versions of parents and add-ons underneath: `general-commerce@1.0.0`, lowest first. */
  readonly layers: readonly string[]
  readonly openPlan: {
    readonly id: string
    readonly kind: PlanKind
    readonly to: Target
    /** Questions without an answer, and all that were asked. */
    readonly open: number
    readonly asked: number
    readonly begun: Deed
  } | null
  readonly policy: TenantPolicy
  readonly claims: readonly string[]
  /** Labels of what the claims go through, by pointer. */
  readonly names: Readonly<Record<string, string>>
  readonly retiredFields: readonly RetiredField[]
}
/** A custom field whose definition is gone; its values are kept under the uid. */
export interface RetiredField {
  readonly entity: string
  readonly key: string
  readonly uid: string
  readonly definition: JsonObject
  /** The revision that took it away. */
  readonly revision: number
  /** RFC 3339. */
  readonly retiredAt: string
}

export interface RevisionDifferences extends Differences {
  readonly from: number
  readonly to: number
}
export interface HistoryEntry {
  readonly revision: number
  readonly kind: string
  readonly summary: string
  readonly by: string
  /** RFC 3339. */
  readonly at: string
  /** What the tenant was on from then. */
  readonly on: Target
}

export interface RollbackRequest extends Finish<RolledBack> {
  /** Absent: before the latest apply, upgrade or rollback. */
  readonly to?: number | undefined
  /** `exact` (default) restores the bytes and discards later edits; `merge` plans a revert that keeps them. */
  readonly mode?: 'exact' | 'merge' | undefined
  /** Also give back roles, permissions, webhooks and modules that were taken away since. */
  readonly restoreRevoked?: boolean | undefined
  readonly dryRun?: boolean | undefined
}
export interface RolledBack {
  /** False: dry run, or nothing to restore. */
  readonly applied: boolean
  readonly restored: number
  readonly revision: number
  /** Revisions made by people since; their edits are gone from the document (not from history). */
  readonly discarded: readonly {
    readonly revision: number
    readonly summary: string
    readonly pointers: readonly string[]
  }[]
  /** What was taken away from people or machines since. */
  readonly revoked: readonly {
    readonly pointer: string
    readonly text: string
    readonly kept: 'revoked' | 'restored'
  }[]
  /** `merge`: the plan to resolve and commit. */
  readonly plan?: PlanView
}

export interface Provenance {
  readonly pointer: string
  /** Absent: nothing is there. */
  readonly value?: Json
  readonly setBy: 'tenant' | 'template' | 'nobody'
  /** `wholesale-distribution@1.4.0`; for a tenant's value, the layer that it departs from. */
  readonly layer: string | null
  readonly overrides: readonly string[]
  /** Where a person set it. */
  readonly person: {
    readonly name: string
    readonly kind: string
    readonly revision: number
    readonly at: string
  } | null
  /** What the template says, where the tenant departed. */
  readonly templateValue?: Json
  /** One sentence: `set by wholesale@1.4.0, overrides general-commerce@3.2.0`. */
  readonly text: string
}

export interface GivenBack {
  /** In force afterwards; the one before where nothing differed. */
  readonly revision: number
}

export interface ExtractRequest {
  readonly key: string
  readonly label?: string | undefined
  /** Default 0.1.0. */
  readonly version?: string | undefined
}
export interface Extracted {
  /** `vertical.json` of a child of the tenant's vertical. */
  readonly document: JsonObject
  /** `x_lot` became `lot`: what a switch of this tenant to the new vertical renames. */
  readonly renames: readonly Migration[]
}

/**
 * The template engine of one kernel. A `scope` says for which tenant and who acts
 * (`kernel.systemScope(slug)` on the command line). Refusals are Problems.
 */
export interface TemplateEngine {
  /** A folder, a tarball of `npm pack`, or an npm name; several: parents may come in any order. */
  install(source: string | readonly string[]): Promise<Installation>
  listVerticals(): Promise<readonly VerticalSummary[]>
  showVertical(
    key: string,
    options?: { readonly version?: string | undefined; readonly resolved?: boolean | undefined },
  ): Promise<VerticalView>
  /** @throws VERTICAL_UNKNOWN, VERTICAL_VERSION_UNKNOWN */
  changelog(key: string, from: string, to: string): Promise<Changelog>

  status(scope: Scope): Promise<Status>
  /** What a tenant is on, at the price of one look-up: for lists of tenants. */
  targetOf(
    tenantId: string,
  ): Promise<{ readonly vertical: string | null; readonly version: string | null }>
  /** `vertical` is `key` or `key@version`. Asks nothing of a tenant without a vertical. */
  apply(scope: Scope, vertical: string, request?: ApplyRequest): Promise<Applied>
  /** Plans and stores; the tenant's earlier open plan is superseded. */
  plan(
    scope: Scope,
    request?: TargetRequest & { readonly dryRun?: boolean | undefined } & Finish<PlanView>,
  ): Promise<PlanView>
  findPlan(scope: Scope, id: string): Promise<PlanView>
  /** An element of the plan's documents as they are now. */
  sides(scope: Scope, id: string, pointer: string): Promise<Sides>
  /** Adds answers to an open plan; some may be missing still. */
  resolve(
    scope: Scope,
    id: string,
    answers: readonly Answer[],
    options?: Finish<PlanView>,
  ): Promise<PlanView>
  /** @throws TEMPLATE_PLAN_OUTDATED when the tenant changed something since, TEMPLATE_PLAN_OPEN with questions left */
  commit(scope: Scope, id: string, options?: Finish<Applied>): Promise<Applied>
  /** Plan and commit in one; with questions left the plan is stored and nothing is applied. */
  upgrade(scope: Scope, request?: ApplyRequest): Promise<Applied>
  upgradeAll(request?: FleetRequest): Promise<FleetReport>

  history(
    scope: Scope,
    options?: { readonly before?: number | undefined; readonly limit?: number | undefined },
  ): Promise<readonly HistoryEntry[]>
  /** What one revision of the configuration differs in from another. */
  differences(scope: Scope, from: number, to: number): Promise<RevisionDifferences>
  rollback(scope: Scope, request?: RollbackRequest): Promise<RolledBack>
  why(scope: Scope, pointer: string): Promise<Provenance>
  extract(scope: Scope, request: ExtractRequest): Promise<Extracted>
  setPolicy(
    scope: Scope,
    policy: {
      readonly upgrades?: UpgradePolicy | undefined
      readonly paths?: readonly Policy[] | undefined
    } & Finish<TenantPolicy>,
  ): Promise<TenantPolicy>
  /** Gives places back to the template: their claims end and the template's values return. */
  reset(scope: Scope, pointers: readonly string[], options?: Finish<GivenBack>): Promise<GivenBack>
}

export type { PlanKind }
