/**
 * Reference closure (I1, I2): after a pass nothing may name an item that is not there, unless ours
 * already did. What closes a reference is forced on the next pass; targets only ever come from
 * ours, so the passes end.
 */
import { conflictOf } from './conflict.ts'
import type { Conflict } from './conflict.ts'
import type { Decide, Decision } from './decide.ts'
import type { Value } from './json.ts'
import { getBySegments } from './locate.ts'
import type { Forced, Sides } from './pass.ts'
import { formatPointer } from './pointer.ts'
import type { Segments } from './pointer.ts'
import { MergeInputError } from './problems.ts'
import { danglingReferences, keysAt } from './references.ts'
import type { Reference } from './references.ts'
import type { ReferrerEdit } from './referrers.ts'
import { childRule, ruleAt } from './rules.ts'
import type { Rules } from './rules.ts'

export interface Closing {
  readonly conflict: Conflict
  readonly forced: { readonly segments: Segments; readonly choice: Forced } | undefined
  readonly edits: readonly ReferrerEdit[]
}

export interface Closure {
  /** What the last pass made. */
  readonly merged: Value
  readonly sides: Sides
  readonly rules: Rules
  readonly decide: Decide
  /** Pointers where a choice was forced in an earlier pass. */
  readonly forcedAt: ReadonlySet<string>
  /** Pointers of references that an answer changed in an earlier pass; an answer is tried once. */
  readonly editedAt: ReadonlySet<string>
}

/** What is left to close; empty when every reference holds. */
export function closeReferences(closure: Closure): Closing[] {
  const { merged, rules, sides } = closure
  if (!rules.root.holds.refs) return []
  const dangling = danglingReferences(merged, rules)
  if (dangling.length === 0) return []
  const known = new Set(danglingReferences(sides.ours, rules).map(identity))
  const byTarget = Map.groupBy(
    dangling.filter((reference) => !known.has(identity(reference))),
    (reference) => formatPointer(targetOf(reference)),
  )
  return [...byTarget.values()].flatMap((referrers) => closeTarget(referrers, closure))
}

const identity = ({ pointer, value }: Reference): string => JSON.stringify([pointer, value])
const targetOf = ({ collection, value }: Reference): Segments => [...collection, value]

function closeTarget(referrers: readonly Reference[], closure: Closure): Closing[] {
  const [first] = referrers
  if (first === undefined) return []
  const target = targetOf(first)
  const inOurs = getBySegments(closure.rules, closure.sides.ours, target) !== undefined
  const revivable = inOurs && !closure.forcedAt.has(formatPointer(target))
  return revivable
    ? [revive(target, referrers, closure)]
    : referrers.map((reference) => holdBack(reference, target, closure))
}

/** I1: what ours still refers to comes back from ours. */
function revive(target: Segments, referrers: readonly Reference[], closure: Closure): Closing {
  const path = formatPointer(target)
  const rule = ruleAt(closure.rules, target)
  const decision = closure.decide({ path, kind: 'reference', rule })
  // Theirs without the item is theirs without what refers to it.
  const stands = decision?.resolved === 'theirs'
  const untried = referrers.filter(({ pointer }) => !closure.editedAt.has(pointer))
  const edits = stands ? dropAll(untried) : editsFor(untried, decision, closure)
  return {
    conflict: conflictOf({
      kind: 'reference',
      path,
      message: 'The template removed an item that is still referred to; it is kept as yours.',
      ...sidesAt(target, closure),
      referrers: referrers.map(({ pointer }) => pointer).sort(),
      held: path,
      ...mark(decision),
    }),
    forced:
      edits.length > 0
        ? undefined
        : { segments: target, choice: valueGiven(decision) ?? { take: 'ours' } },
    edits,
  }
}

/** I2: what the template newly refers to is gone in ours, so the newcomer waits outside. */
function holdBack(reference: Reference, target: Segments, closure: Closure): Closing {
  const { rules, sides, forcedAt } = closure
  const rule = ruleAt(rules, reference.segments)
  const decision = closure.decide({ path: reference.pointer, kind: 'reference', rule })
  const tried = closure.editedAt.has(reference.pointer)
  const edits = tried ? [] : editsFor([reference], decision, closure)
  const accept = decision?.resolved === 'theirs' && !forcedAt.has(formatPointer(target))
  const restored = accept && getBySegments(rules, sides.theirs, target) !== undefined
  const held = newcomer(reference, closure)
  const choice: Forced = valueGiven(decision) ?? { take: 'ours' }
  const closed = edits.length > 0
  return {
    conflict: conflictOf({
      kind: 'reference',
      path: reference.pointer,
      message: 'The template refers to an item that you removed; the reference is held back.',
      ...sidesAt(reference.segments, closure),
      linked: formatPointer(target),
      ...(!closed && !restored && { held: formatPointer(held) }),
      ...mark(decision),
    }),
    forced: closed
      ? undefined
      : restored
        ? { segments: target, choice: { take: 'theirs' } }
        : { segments: held, choice },
    edits: closed ? edits : [],
  }
}

/**
 * The smallest thing around a reference that the template added (or the leaf itself). If that was
 * tried before, the next larger thing: at the latest the whole document is ours, which closes.
 */
function newcomer({ segments }: Reference, { rules, sides, forcedAt }: Closure): Segments {
  const candidates: Segments[] = []
  for (let length = segments.length; length >= 0; length--) {
    const path = segments.slice(0, length)
    const parent = path.slice(0, -1).reduce(childRule, rules.root)
    const isItem = ['keyed', 'map', 'set'].includes(parent.kind)
    if (isItem && getBySegments(rules, sides.ours, path) === undefined) candidates.push(path)
  }
  for (let length = segments.length; length >= 0; length--)
    candidates.push(segments.slice(0, length))
  return candidates.find((path) => !forcedAt.has(formatPointer(path))) ?? []
}

function editsFor(
  referrers: readonly Reference[],
  decision: Decision | undefined,
  { merged, rules }: Closure,
): ReferrerEdit[] {
  const resolution = decision?.resolution
  if (resolution === undefined || !('take' in resolution)) return []
  if (resolution.take === 'drop-referrers') return dropAll(referrers)
  if (resolution.take !== 'repoint') return []
  const { path, to } = resolution
  return referrers.map((reference) => {
    if (!keysAt(merged, reference.collection, rules).has(to)) {
      throw new MergeInputError(
        'bad-resolution',
        path,
        `Expected an item of "${formatPointer(reference.collection)}" to point to, found "${to}", which is not there. Choose another.`,
      )
    }
    return { reference, to }
  })
}

const dropAll = (referrers: readonly Reference[]): ReferrerEdit[] =>
  referrers.map((reference) => ({ reference, to: undefined }))

function valueGiven(decision: Decision | undefined): Forced | undefined {
  const resolution = decision?.resolution
  return resolution !== undefined && 'value' in resolution ? { value: resolution.value } : undefined
}

const mark = (decision: Decision | undefined) =>
  decision && { resolved: decision.resolved, resolvedBy: decision.by }

function sidesAt(segments: Segments, { rules, sides }: Closure): Sides {
  return {
    base: getBySegments(rules, sides.base, segments),
    ours: getBySegments(rules, sides.ours, segments),
    theirs: getBySegments(rules, sides.theirs, segments),
  }
}
