/** Values merged as one: leaves, atomic values, and whatever one side has and the other has not. */
import type { ConflictKind } from './conflict.ts'
import type { Resolution } from './decide.ts'
import { sameUnder } from './equality.ts'
import { isList, isObject } from './json.ts'
import type { Value } from './json.ts'
import { decided, report } from './pass.ts'
import type { Pass, Sides, Spot } from './pass.ts'
import { MergeInputError } from './problems.ts'

const shapeOf = (value: Value): 'object' | 'list' | 'scalar' =>
  isObject(value) ? 'object' : isList(value) ? 'list' : 'scalar'

/**
 * M2, M4 and M5: which of the two changed; both means one conflict here and none inside (never a
 * stub). Atomic values may be free in form (a filter's value), so they too can differ in shape.
 */
export function mergeWhole(pass: Pass, spot: Spot, sides: Sides): Value {
  const { base, ours, theirs } = sides
  const { rule } = spot
  if (spot.forced !== undefined) return forcedBelow(spot, sides)
  if (sameUnder(rule, ours, theirs) || sameUnder(rule, theirs, base)) return ours
  if (sameUnder(rule, ours, base) && spot.claims === undefined) return theirs
  const kind = kindOf(sides)
  const fallback = kind === 'delete-modify' ? ({ fallback: 'ours' } as const) : {}
  const decision = report(pass, spot, kind, sides, fallback)
  if (decision?.resolved === 'both') keepBoth(pass, spot, decision.resolution)
  return decided(spot, sides, decision)
}

function kindOf({ base, ours, theirs }: Sides): ConflictKind {
  if (ours === undefined) return 'delete-modify'
  if (theirs === undefined) return 'modify-delete'
  if (shapeOf(ours) !== shapeOf(theirs)) return 'type-change'
  return base === undefined ? 'add-add' : 'modify-modify'
}

/** A choice was forced inside a value that only one side has: keep the side that has the place. */
function forcedBelow({ forced }: Spot, { ours, theirs }: Sides): Value {
  const queue = forced === undefined ? [] : [forced]
  for (const node of queue) {
    if (node.entry !== undefined && 'take' in node.entry) {
      return node.entry.take === 'ours' ? ours : theirs
    }
    queue.push(...node.children.values())
  }
  return ours
}

/** M6 "keep both": ours gets a new id before the next pass, so that what refers to it follows. */
function keepBoth(pass: Pass, { item, pointer }: Spot, resolution: Resolution | undefined): void {
  const conflict = pass.conflicts.at(-1)
  if (item === undefined || conflict === undefined) {
    throw new MergeInputError(
      'bad-resolution',
      pointer,
      `Expected an item of a keyed array to keep both of, found a plain value at "${pointer}". Take ours or theirs, or give a value.`,
    )
  }
  pass.renamings.push({
    collection: pointer.slice(0, pointer.lastIndexOf('/')),
    from: item.key,
    to: resolution !== undefined && 'id' in resolution ? resolution.id : undefined,
    conflict,
  })
}
