/**
 * Rules: how each value of a document is merged, compiled once from an annotated JSON Schema
 * (`compile-schema.ts`) or a pattern map (`compile-patterns.ts`).
 *
 * The kinds and their unit of change:
 * - `struct`: an object with known members; each member, and the object's presence.
 * - `map`: an object with free keys; each entry. Absent equals empty.
 * - `keyed`: an array of objects known by key; each item, then its members. Absent equals empty.
 * - `set`: an array of unique scalars; each membership. Order is not content.
 * - `sequence`: a list without identity; diff3 over its elements.
 * - `text`: a string; its lines.
 * - `atomic`: anything, as one value.
 * - `leaf`: undeclared. Scalars as one value, objects as structs, arrays are refused.
 */
import type { Segments } from './pointer.ts'

export const kinds = [
  'struct',
  'map',
  'keyed',
  'set',
  'sequence',
  'text',
  'atomic',
  'leaf',
] as const
export type Kind = (typeof kinds)[number]

export const orders = ['significant', 'presentational', 'ignored'] as const
export type Order = (typeof orders)[number]

export const owners = ['shared', 'tenant', 'template'] as const
export type Owner = (typeof owners)[number]

export const suggestions = ['ours', 'theirs', 'ask'] as const
export type Suggestion = (typeof suggestions)[number]

/** Where the collection lies that a value names an item of; `up` climbs from the enclosing item's collection. */
export interface RefTarget {
  readonly absolute: boolean
  readonly up: number
  readonly segments: Segments
}

/** Members that change together, as one value. */
export interface Group {
  readonly name: string
  readonly members: readonly string[]
}

/** What lies somewhere at or below a rule, so that whole subtrees can be passed over. */
export interface Holdings {
  tenantOwned: boolean
  templateOwned: boolean
  refs: boolean
}

export interface Rule {
  readonly kind: Kind
  readonly key: readonly string[]
  readonly order: Order
  readonly groups: readonly Group[]
  readonly owner: Owner
  readonly ref: RefTarget | undefined
  readonly check: 'handlebars' | undefined
  readonly onConflict: Suggestion | undefined
  readonly required: ReadonlySet<string>
  /** Rules of named members (or of single items and entries, when a pattern names one). */
  readonly members: ReadonlyMap<string, Rule>
  /** The rule of every other member, entry, item or set member. */
  readonly any: Rule | undefined
  readonly holds: Readonly<Holdings>
}

/** A rule while a compiler fills it; schemas may be recursive, so rules are made before their children. */
export type RuleDraft = { -readonly [name in keyof Rule]: Rule[name] } & {
  members: Map<string, Rule>
  holds: Holdings
}

export interface Rules {
  readonly root: Rule
}

export const draftRule = (): RuleDraft => ({
  kind: 'leaf',
  key: ['id'],
  order: 'presentational',
  groups: [],
  owner: 'shared',
  ref: undefined,
  check: undefined,
  onConflict: undefined,
  required: new Set(),
  members: new Map(),
  any: undefined,
  holds: { tenantOwned: false, templateOwned: false, refs: false },
})

const undeclared: Rule = draftRule()

export const childRule = (rule: Rule, segment: string): Rule =>
  rule.members.get(segment) ?? rule.any ?? undeclared

/** The rule at the end of a path; item keys and set members count as segments. */
export const ruleAt = (rules: Rules, segments: Segments): Rule =>
  segments.reduce(childRule, rules.root)

export const childrenOf = (rule: Rule): readonly Rule[] =>
  rule.any === undefined ? [...rule.members.values()] : [...rule.members.values(), rule.any]

/** Fills `holds` everywhere. Repeats until nothing changes because rules of recursive schemas form cycles. */
export function sealRules(root: RuleDraft, drafts: readonly RuleDraft[]): Rules {
  let changed = true
  while (changed) {
    changed = false
    for (const rule of drafts) {
      const below = childrenOf(rule)
      const holds: Holdings = {
        tenantOwned: rule.owner === 'tenant' || below.some((child) => child.holds.tenantOwned),
        templateOwned:
          rule.owner === 'template' || below.some((child) => child.holds.templateOwned),
        refs: rule.ref !== undefined || below.some((child) => child.holds.refs),
      }
      changed ||=
        holds.tenantOwned !== rule.holds.tenantOwned ||
        holds.templateOwned !== rule.holds.templateOwned ||
        holds.refs !== rule.holds.refs
      rule.holds = holds
    }
  }
  return { root }
}
