/**
 * One pass over the three documents. A pass descends where something changed, reports conflicts and
 * builds the merged value; `merge.ts` repeats it with more *forced* choices until references close.
 */
import { conflictOf } from './conflict.ts'
import type { Conflict, ConflictDraft, ConflictKind, Hunk, Notice } from './conflict.ts'
import type { Decide, Decision } from './decide.ts'
import { keyOf } from './items.ts'
import type { Value } from './json.ts'
import { normalValue } from './normal-form.ts'
import type { Claims, PathTree } from './path-tree.ts'
import { claimsBelow } from './path-tree.ts'
import { childPointer, parsePointer } from './pointer.ts'
import { MergeInputError } from './problems.ts'
import type { Rule } from './rules.ts'
import { childRule } from './rules.ts'

/** The three values of one place. */
export interface Sides {
  readonly base: Value
  readonly ours: Value
  readonly theirs: Value
}

/** A choice that closes references or answers a constraint; it outranks every rule. */
export type Forced = { readonly take: 'ours' | 'theirs' } | { readonly value: Value }

/** A place in the documents. */
export interface Spot {
  readonly pointer: string
  readonly rule: Rule
  /** The key that a keyed item here must carry. */
  readonly item: { readonly rule: Rule; readonly key: string } | undefined
  readonly claims: Claims
  readonly forced: PathTree<Forced> | undefined
}

/** An item of ours that makes way for the template's item of the same id. */
export interface Renaming {
  readonly collection: string
  readonly from: string
  readonly to: string | undefined
  readonly conflict: Conflict
}

export interface Pass {
  /** The merge of any one place; kinds call it for their parts. */
  readonly node: (pass: Pass, spot: Spot, sides: Sides) => Value
  readonly decide: Decide
  readonly conflicts: Conflict[]
  readonly notices: Notice[]
  readonly renamings: Renaming[]
}

export const childSpot = (spot: Spot, segment: string): Spot => ({
  pointer: childPointer(spot.pointer, segment),
  rule: childRule(spot.rule, segment),
  item: spot.rule.kind === 'keyed' ? { rule: spot.rule, key: segment } : undefined,
  claims: claimsBelow(spot.claims, segment),
  forced: spot.forced?.children.get(segment),
})

interface Particulars {
  /** `group` or nothing; becomes `#group` of the path. */
  readonly mark?: string
  readonly hunks?: readonly Hunk[]
  readonly fallback?: 'ours'
}

const sentences: Record<ConflictKind, string> = {
  'modify-modify': 'Both sides changed this value.',
  'add-add': 'Both sides added this, differently.',
  'delete-modify': 'You removed what the template changed.',
  'modify-delete': 'The template removed what you changed.',
  'type-change': 'The sides disagree on what kind of value this is.',
  text: 'Both sides changed the same lines.',
  order: 'Both sides arranged these items, and the arrangements do not fit together.',
  reference: 'Something refers to an item that would be missing.',
  'rename-collision': 'The template renames an item to an id that you already use.',
  constraint: 'The merged value breaks the new schema.',
}

/** Reports a conflict and says how it is decided, if it is; undecided means ours for now. */
export function report(
  pass: Pass,
  spot: Spot,
  kind: ConflictKind,
  sides: Sides,
  { mark, hunks, fallback }: Particulars = {},
): Decision | undefined {
  const path = mark === undefined ? spot.pointer : `${spot.pointer}${mark}`
  const decision = pass.decide({ path, kind, rule: spot.rule, ...(fallback && { fallback }) })
  const draft: ConflictDraft = {
    kind,
    path,
    message: sentences[kind],
    ...sides,
    ...(hunks !== undefined && { hunks }),
    ...(decision && { resolved: decision.resolved, resolvedBy: decision.by }),
  }
  pass.conflicts.push(conflictOf(draft))
  if (decision !== undefined && decision.by !== 'resolution') {
    pass.notices.push({
      code: 'auto-resolved',
      path,
      message: `${sentences[kind]} Decided for ${decision.resolved} by ${decision.by}.`,
    })
  }
  return decision
}

/** The value that a decision stands for; everything that is not a whole value is its caller's affair. */
export function decided(spot: Spot, sides: Sides, decision: Decision | undefined): Value {
  if (decision?.resolved === 'theirs') return sides.theirs
  const { resolution } = decision ?? {}
  if (resolution === undefined || !('value' in resolution)) return sides.ours
  const value = normalValue(resolution.value, spot.rule, parsePointer(spot.pointer))
  if (spot.item !== undefined && keyOf(spot.item.rule, value) !== spot.item.key) {
    throw new MergeInputError(
      'bad-resolution',
      spot.pointer,
      `Expected a value with the key "${spot.item.key}" at "${spot.pointer}", found another key. Keep the key or use "both".`,
    )
  }
  return value
}
