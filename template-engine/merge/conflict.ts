/** What the merge reports besides the merged document. */
import { createHash } from 'node:crypto'
import { canonical } from './json.ts'
import type { Json, Value } from './json.ts'

/** The kinds that the pure merge detects. */
export const conflictKinds = [
  'modify-modify',
  'add-add',
  'delete-modify',
  'modify-delete',
  'type-change',
  'text',
  'order',
  'reference',
  'rename-collision',
  'constraint',
] as const
/**
 * `delete-modify`: ours deleted what theirs changed; `modify-delete`: the other way round.
 * Two more kinds, `security` and `in-use`, need the database and are added by the tenant's room.
 */
export type ConflictKind = (typeof conflictKinds)[number]

/** One contested region of a text, as lines. */
export interface Hunk {
  readonly base: readonly string[]
  readonly ours: readonly string[]
  readonly theirs: readonly string[]
}

export type Resolved = 'ours' | 'theirs' | 'value' | 'both' | 'hunks' | 'drop-referrers' | 'repoint'
/** Who decided: a person, the tenant's policy, the template's suggestion, or the engine's default. */
export type ResolvedBy = 'resolution' | 'policy' | 'template' | 'default'

export interface Conflict {
  /** Hash of kind, path, ours and theirs, without base: the same question has the same id next time. */
  readonly id: string
  readonly kind: ConflictKind
  /** Key-segment pointer; `item#group` for members that change together. */
  readonly path: string
  /** The three values; a member is left out where the value is absent. */
  readonly base?: Json
  readonly ours?: Json
  readonly theirs?: Json
  readonly message: string
  readonly hunks?: readonly Hunk[]
  /** `reference`: pointers of the values that name the missing item. */
  readonly referrers?: readonly string[]
  /** The other end: the target of a reference, the item left unrenamed by a collision. */
  readonly linked?: string
  /** `reference`: what the provisional result keeps as ours had it. */
  readonly held?: string
  /** Present when the conflict is decided; without it the merged document holds ours provisionally. */
  readonly resolved?: Resolved
  readonly resolvedBy?: ResolvedBy
}

export type NoticeCode =
  'auto-resolved' | 'claim-outlived' | 'locked' | 'order' | 'unused-resolution' | 'update-available'

/** Something worth telling that asks nothing. */
export interface Notice {
  readonly code: NoticeCode
  readonly path: string
  readonly message: string
}

export interface ConflictDraft extends Omit<Conflict, 'id' | 'base' | 'ours' | 'theirs'> {
  readonly base: Value
  readonly ours: Value
  readonly theirs: Value
}

/** Names a conflict by its content, so that an answer given once finds it in a later plan. */
export function conflictId(kind: ConflictKind, path: string, ours: Value, theirs: Value): string {
  const text = JSON.stringify([kind, path, canonical(ours), canonical(theirs)])
  return createHash('sha256').update(text).digest('hex').slice(0, 16)
}

/** Gives a draft its id and leaves out absent values, so that the record is JSON as it stands. */
export function conflictOf({ base, ours, theirs, ...rest }: ConflictDraft): Conflict {
  return {
    id: conflictId(rest.kind, rest.path, ours, theirs),
    ...rest,
    ...(base !== undefined && { base }),
    ...(ours !== undefined && { ours }),
    ...(theirs !== undefined && { theirs }),
  }
}

const byCodeUnit = (left: string, right: string): number =>
  left < right ? -1 : left > right ? 1 : 0

/** By path, then kind: the order never depends on the order of members in the inputs. */
export const byPath = <
  T extends { readonly path: string; readonly kind?: string; readonly code?: string },
>(
  left: T,
  right: T,
): number =>
  byCodeUnit(left.path, right.path) ||
  byCodeUnit(left.kind ?? left.code ?? '', right.kind ?? right.code ?? '')
