/** Keyed arrays: item by item (M3-M6), then the order of what survives (O1-O5). */
import { itemsByKey } from './items.ts'
import { isList } from './json.ts'
import type { Json, JsonObject, Value } from './json.ts'
import { arrange } from './order.ts'
import type { Arrangement } from './order.ts'
import { childSpot, report } from './pass.ts'
import type { Pass, Sides, Spot } from './pass.ts'
import { isClaimed, orderMark } from './path-tree.ts'
import { presence } from './presence.ts'
import { mergeWhole } from './whole.ts'
import type { Decision } from './decide.ts'

export function mergeKeyed(pass: Pass, spot: Spot, sides: Sides): Value {
  const base = itemsByKey(spot.rule, sides.base)
  const ours = itemsByKey(spot.rule, sides.ours)
  const theirs = itemsByKey(spot.rule, sides.theirs)

  const survivors = new Map<string, Json>()
  for (const key of new Set([...ours.keys(), ...theirs.keys()])) {
    const item = mergeItem(pass, spot, key, base.get(key), ours.get(key), theirs.get(key))
    if (item !== undefined) survivors.set(key, item)
  }
  if (survivors.size === 0) return presence(sides) ? [] : undefined

  const keys = orderOf(
    pass,
    spot,
    survivors,
    [...base.keys()],
    [...ours.keys()],
    [...theirs.keys()],
  )
  return keys.flatMap((key) => survivors.get(key) ?? [])
}

function mergeItem(
  pass: Pass,
  spot: Spot,
  key: string,
  base: JsonObject | undefined,
  ours: JsonObject | undefined,
  theirs: JsonObject | undefined,
): Value {
  if (ours === theirs && spot.forced === undefined) return ours
  const at = childSpot(spot, key)
  const sides: Sides = { base, ours, theirs }
  // M6: two entities that nobody said are one, so they are never mixed member by member.
  const added = base === undefined && ours !== undefined && theirs !== undefined
  return added && at.forced === undefined ? mergeWhole(pass, at, sides) : pass.node(pass, at, sides)
}

function orderOf(
  pass: Pass,
  spot: Spot,
  survivors: ReadonlyMap<string, Json>,
  base: readonly string[],
  ours: readonly string[],
  theirs: readonly string[],
): readonly string[] {
  // O5: the map already has ours' order, then theirs' additions.
  if (spot.rule.order === 'ignored') return [...survivors.keys()]
  const arrangement: Arrangement = {
    base,
    ours,
    theirs,
    survives: (key) => survivors.has(key),
    claimed: isClaimed(spot.claims, orderMark),
    prefer: 'ours',
  }
  const { keys, trouble } = arrange(arrangement)
  if (trouble === 'none') return keys
  if (spot.rule.order === 'presentational') {
    const path = spot.pointer
    const message = `Both sides arranged the items of "${path}"; yours come first.`
    pass.notices.push({ code: 'order', path, message })
    return keys
  }
  const fallback = trouble === 'same-gap' ? ({ fallback: 'ours' } as const) : {}
  const decision = report(pass, spot, 'order', { base, ours, theirs }, fallback)
  if (decision?.resolved === 'theirs') return arrange({ ...arrangement, prefer: 'theirs' }).keys
  return asGiven(decision, keys)
}

/** A resolution by value lists keys; items that it does not name keep their order at the end. */
function asGiven(decision: Decision | undefined, keys: readonly string[]): readonly string[] {
  const { resolution } = decision ?? {}
  if (resolution === undefined || !('value' in resolution) || !isList(resolution.value)) return keys
  const listed = new Set(resolution.value.filter((key) => typeof key === 'string'))
  const present = new Set(keys)
  return [
    ...[...listed].filter((key) => present.has(key)),
    ...keys.filter((key) => !listed.has(key)),
  ]
}
