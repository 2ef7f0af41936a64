/**
 * What an upgrade would do to one tenant, in a form that people read and programs store.
 *
 * Words. *Target*: the composition (vertical, version, add-ons) that the tenant would be on.
 * *Question*: a conflict that nobody has answered; a plan with a question is never committed.
 */
import type { Conflict, ConflictKind, HunkChoice, Json, Notice, Policy } from '../merge/index.ts'

export type { Policy } from '../merge/index.ts'

/** `none`: the defaults of plugins and nothing else. */
export interface Target {
  readonly vertical: string | null
  readonly version: string | null
  /** Add-ons that the tenant chose itself, by key: version. */
  readonly addons: Readonly<Record<string, string>>
}

export type PlanKind = 'apply' | 'upgrade' | 'downgrade' | 'switch' | 'compose' | 'revert'

/** The merge's kinds and the two that only the database can tell (decision 29). */
export type QuestionKind = ConflictKind | 'security' | 'in-use'

/** What of a tenant hangs on something that the template takes away. */
export interface Usage {
  readonly records: number
  readonly members: number
  readonly keys: number
}

/**
 * One answer. `path` and `kind` name the question; without `kind` it is for all at the path.
 * `repoint` with `to`: an item's key that records, members or references get instead.
 */
export type Answer = { readonly path: string; readonly kind?: QuestionKind } & (
  | { readonly take: 'ours' | 'theirs' | 'drop-referrers' }
  | { readonly take: 'both'; readonly id?: string }
  | { readonly take: 'repoint'; readonly to: string }
  | { readonly value: Json }
  | { readonly hunks: readonly (HunkChoice | readonly string[])[] }
)

/** Who did something and when. */
export interface Deed {
  /** Name of a person or a machine. */
  readonly by: string
  /** RFC 3339. */
  readonly at: string
}
/** An answer as it is kept; who gave it is never part of what it means. */
export type KeptAnswer = Answer & { readonly given?: Deed }

export interface PlanConflict extends Omit<Conflict, 'kind'> {
  readonly kind: QuestionKind
  /** What may be answered. */
  readonly choices: readonly (
    'ours' | 'theirs' | 'value' | 'both' | 'hunks' | 'drop-referrers' | 'repoint'
  )[]
  /** Who holds the stage, field, option, workflow or role that the question is about. */
  readonly usage?: Usage
  /** `in-use`, `reference`: the items that may take its place, the likeliest first. */
  readonly candidates?: readonly string[]
  /** The layer that asks for the template's side: `wholesale-distribution@2.0.0`. */
  readonly origin?: string
  /** How the same question was answered before; never applied by itself. */
  readonly suggestion?: Answer
  readonly suggested?: Deed
  /** `resolvedBy: resolution`: who decided. */
  readonly answered?: Deed
}

/** One place of the tenant's document that the plan changes. */
export interface PlanChange {
  /** JSON Pointer in which an item's segment is its key; `...#order` and `...#type` as in the merge. */
  readonly pointer: string
  /** `rename`: the same thing (its uid) under another id; the pointer is the new one. */
  readonly kind: 'add' | 'remove' | 'change' | 'rename'
  readonly before?: Json
  readonly after?: Json
  /** One line for people: `stage "Review" added to workflow "Purchase orders"`. */
  readonly text: string
}

/** What differs between two documents, in words and by pointer. */
export interface Differences {
  readonly changes: readonly PlanChange[]
  readonly names: Readonly<Record<string, string>>
}

export interface PlanView {
  /** UUIDv7; null: the plan was not stored (dry run, nothing to do). */
  readonly id: string | null
  readonly kind: PlanKind
  readonly status: 'open' | 'committed' | 'superseded'
  readonly from: Target
  readonly to: Target
  /** Revision of the configuration that was looked at. */
  readonly revision: number
  /** SHA-256 of the canonical documents, hex; `result` is what a commit writes, exactly. */
  readonly hashes: {
    readonly base: string
    readonly ours: string
    readonly theirs: string
    readonly result: string
  }
  /** Version of the engine that planned. */
  readonly engine: string
  /** Nothing to do: the tenant is on the target and nothing differs. */
  readonly empty: boolean
  readonly changes: readonly PlanChange[]
  readonly modules: { readonly on: readonly string[]; readonly off: readonly string[] }
  /** Records that will be inserted once, by entity: their keys. */
  readonly records: Readonly<Record<string, readonly string[]>>
  /** All that was contested, answered or not. */
  readonly conflicts: readonly PlanConflict[]
  /** Conflicts without an answer; the plan can be committed when it is 0. */
  readonly open: number
  readonly notices: readonly Notice[]
  /** Paths that stay the tenant's after the commit. */
  readonly claims: readonly string[]
  readonly answers: readonly Answer[]
  /** Labels of what pointers of this plan go through, by pointer: for words in any language. */
  readonly names: Readonly<Record<string, string>>
  /** Who made the plan; absent where it was not stored. */
  readonly begun?: Deed
}

/** One element in the four documents of a plan; a member is left out where it is absent. */
export interface Sides {
  readonly pointer: string
  /** The template as it was, the tenant's, the template as it is offered, what a commit writes. */
  readonly base?: Json
  readonly ours?: Json
  readonly theirs?: Json
  readonly result?: Json
}

/** What a tenant lets upgrades do: `manual` asks always, `clean` takes what asks nothing, `pinned` stays. */
export type UpgradePolicy = 'manual' | 'clean' | 'pinned'
export interface TenantPolicy {
  readonly upgrades: UpgradePolicy
  /** By path: `/dashboards/**` takes `ours`. */
  readonly paths: readonly Policy[]
}
