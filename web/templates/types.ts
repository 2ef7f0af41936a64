/** What the template routes answer, as the screens of this room read it. */

export type Json =
  null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json }

export interface Target {
  readonly vertical: string | null
  readonly version: string | null
  readonly addons: Readonly<Record<string, string>>
}
/** Who did something and when (RFC 3339). */
export interface Deed {
  readonly by: string
  readonly at: string
}
export type HunkChoice = 'ours' | 'theirs' | 'base'
export interface Hunk {
  readonly base: readonly string[]
  readonly ours: readonly string[]
  readonly theirs: readonly string[]
}
export type Answer = { readonly path: string; readonly kind?: string } & (
  | { readonly take: 'ours' | 'theirs' | 'drop-referrers' }
  | { readonly take: 'both'; readonly id?: string }
  | { readonly take: 'repoint'; readonly to: string }
  | { readonly value: Json }
  | { readonly hunks: readonly (HunkChoice | readonly string[])[] }
)
export type Choice = 'ours' | 'theirs' | 'value' | 'both' | 'hunks' | 'drop-referrers' | 'repoint'

export interface Conflict {
  readonly id: string
  readonly kind: string
  readonly path: string
  readonly base?: Json
  readonly ours?: Json
  readonly theirs?: Json
  /** One English sentence of the engine. */
  readonly message: string
  readonly hunks?: readonly Hunk[]
  readonly referrers?: readonly string[]
  readonly linked?: string
  readonly resolved?: Choice
  readonly resolvedBy?: 'resolution' | 'policy' | 'template' | 'default'
  readonly choices: readonly Choice[]
  readonly usage?: { readonly records: number; readonly members: number; readonly keys: number }
  readonly candidates?: readonly string[]
  readonly origin?: string
  readonly suggestion?: Answer
  readonly suggested?: Deed
  readonly answered?: Deed
}
export interface Change {
  readonly pointer: string
  readonly kind: 'add' | 'remove' | 'change' | 'rename'
  readonly before?: Json
  readonly after?: Json
  readonly text: string
}
export type Names = Readonly<Record<string, string>>

export interface Plan {
  readonly id: string | null
  readonly kind: 'apply' | 'upgrade' | 'downgrade' | 'switch' | 'compose' | 'revert'
  readonly status: 'open' | 'committed' | 'superseded'
  readonly from: Target
  readonly to: Target
  readonly revision: number
  readonly empty: boolean
  readonly changes: readonly Change[]
  readonly modules: { readonly on: readonly string[]; readonly off: readonly string[] }
  readonly records: Readonly<Record<string, readonly string[]>>
  readonly conflicts: readonly Conflict[]
  readonly open: number
  readonly answers: readonly Answer[]
  /** Absent in plans that an older version stored. */
  readonly names?: Names
  readonly begun?: Deed
}
export interface Applied {
  readonly plan: Plan
  readonly applied: boolean
  readonly revision: number
}
export type UpgradePolicy = 'manual' | 'clean' | 'pinned'
export interface PathPolicy {
  readonly path: string
  readonly take: 'ours' | 'theirs' | 'ask'
  readonly kind?: string
}
export interface Status {
  readonly on: Target
  readonly revision: number
  readonly available: string | null
  readonly layers: readonly string[]
  readonly openPlan: {
    readonly id: string
    readonly kind: Plan['kind']
    readonly to: Target
    readonly open: number
    readonly asked: number
    readonly begun: Deed
  } | null
  readonly policy: { readonly upgrades: UpgradePolicy; readonly paths: readonly PathPolicy[] }
  readonly claims: readonly string[]
  readonly names: Names
}
export interface Vertical {
  readonly key: string
  readonly label: string
  readonly description: string | null
  readonly deprecated: string | null
  readonly extends: Readonly<Record<string, string>>
  readonly versions: readonly string[]
  readonly latest: string
}
export interface VerticalPage extends Vertical {
  readonly version: string
  readonly document: Readonly<Record<string, Json>>
  readonly resolved?: Readonly<Record<string, Json>>
}
export interface Differences {
  readonly changes: readonly Change[]
  readonly names: Names
}
export interface Changelog extends Differences {
  readonly notes: readonly {
    readonly key: string
    readonly version: string
    readonly text: string
  }[]
}
export interface Revision {
  readonly revision: number
  readonly kind: string
  readonly summary: string
  readonly by: string
  readonly at: string
  readonly on: Target
}
export interface RolledBack {
  readonly applied: boolean
  readonly restored: number
  readonly revision: number
  readonly discarded: readonly {
    readonly revision: number
    readonly summary: string
    readonly pointers: readonly string[]
  }[]
  readonly revoked: readonly {
    readonly pointer: string
    readonly text: string
    readonly kept: 'revoked' | 'restored'
  }[]
  readonly plan?: Plan
}
/** An element in the four documents of a plan. */
export interface Sides {
  readonly base?: Json
  readonly ours?: Json
  readonly theirs?: Json
  readonly result?: Json
}
export interface Origin {
  readonly pointer: string
  readonly value?: Json
  readonly setBy: 'tenant' | 'template' | 'nobody'
  readonly layer: string | null
  readonly overrides: readonly string[]
  readonly person: { readonly name: string; readonly revision: number; readonly at: string } | null
  readonly templateValue?: Json
}
