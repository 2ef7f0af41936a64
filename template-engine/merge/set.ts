/** M8: membership by membership; a set never conflicts. */
import { memberSegment } from './items.ts'
import { isList } from './json.ts'
import type { Json, JsonList, Value } from './json.ts'
import type { Sides, Spot } from './pass.ts'
import { claimsBelow } from './path-tree.ts'
import { presence } from './presence.ts'

const membersOf = (value: Value): JsonList => (isList(value) ? value : [])

/** The side that changed a membership wins; on a claimed one ours stands. Ours' order, then theirs' additions. */
export function mergeSet(spot: Spot, sides: Sides): Value {
  const base = new Set(membersOf(sides.base))
  const ours = new Set(membersOf(sides.ours))
  const theirs = new Set(membersOf(sides.theirs))

  function stays(member: Json): boolean {
    const segment = memberSegment(member)
    const forced = spot.forced?.children.get(segment)?.entry
    if (forced !== undefined && 'take' in forced) {
      return forced.take === 'ours' ? ours.has(member) : theirs.has(member)
    }
    if (ours.has(member) !== base.has(member)) return ours.has(member)
    return claimsBelow(spot.claims, segment) === undefined ? theirs.has(member) : ours.has(member)
  }

  const merged = [...new Set([...ours, ...theirs])].filter(stays)
  return merged.length > 0 || presence(sides) ? merged : undefined
}
