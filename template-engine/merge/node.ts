/** The merge of one place: what is settled at once, and which kind handles the rest. */
import { exactEqual, sameUnder } from './equality.ts'
import { mergeGroups } from './group.ts'
import { isList, isObject, memberOf, objectOf } from './json.ts'
import type { JsonObject, Value } from './json.ts'
import { mergeKeyed } from './keyed.ts'
import { fits } from './normal-form.ts'
import { childSpot } from './pass.ts'
import type { Pass, Sides, Spot } from './pass.ts'
import { isClaimed } from './path-tree.ts'
import { mergeSequence } from './sequence.ts'
import { mergeSet } from './set.ts'
import { mergeText } from './text.ts'
import { presence } from './presence.ts'
import { mergeWhole } from './whole.ts'

export function mergeNode(pass: Pass, spot: Spot, sides: Sides): Value {
  const forced = spot.forced?.entry
  if (forced !== undefined) return 'take' in forced ? sides[forced.take] : forced.value
  if (spot.rule.owner !== 'shared') return mergeOwned(pass, spot, sides)
  const settled = settle(spot, sides)
  return settled === undefined ? mergeByKind(pass, spot, sides) : settled.value
}

/**
 * M1, on exact content, so that one-sided results are theirs or ours bit for bit. A claim, a forced
 * choice or an owner further down may want otherwise, so there the merge descends.
 */
function settle({ rule, claims, forced }: Spot, { base, ours, theirs }: Sides) {
  if (forced !== undefined) return undefined
  // Ours shares base's parts (`normalForm`): the very same value is untouched, down to member order.
  if (exactEqual(ours, theirs)) return { value: ours === base ? theirs : ours }
  if (!rule.holds.templateOwned && exactEqual(theirs, base)) return { value: ours }
  if (claims === undefined && !rule.holds.tenantOwned && exactEqual(ours, base)) {
    return { value: theirs }
  }
  return undefined
}

function mergeByKind(pass: Pass, spot: Spot, sides: Sides): Value {
  const { rule } = spot
  const { base, ours, theirs } = sides
  const both = fits(rule, ours) && fits(rule, theirs)
  const either =
    (ours === undefined || fits(rule, ours)) && (theirs === undefined || fits(rule, theirs))
  switch (rule.kind) {
    case 'struct':
    case 'leaf':
      return isObject(ours) && isObject(theirs)
        ? mergeStruct(pass, spot, sides, ours, theirs)
        : mergeWhole(pass, spot, sides)
    case 'map':
      return either ? mergeMap(pass, spot, sides) : mergeWhole(pass, spot, sides)
    case 'keyed':
      return either ? mergeKeyed(pass, spot, sides) : mergeWhole(pass, spot, sides)
    case 'set':
      return either ? mergeSet(spot, sides) : mergeWhole(pass, spot, sides)
    case 'sequence':
      return both && isList(base) ? mergeSequence(pass, spot, sides) : mergeWhole(pass, spot, sides)
    case 'text':
      return typeof base === 'string' && typeof ours === 'string' && typeof theirs === 'string'
        ? mergeText(pass, spot, { base, ours, theirs })
        : mergeWhole(pass, spot, sides)
    default:
      return mergeWhole(pass, spot, sides)
  }
}

const names = (ours: Value, theirs: Value): Set<string> =>
  new Set([
    ...(isObject(ours) ? Object.keys(ours) : []),
    ...(isObject(theirs) ? Object.keys(theirs) : []),
  ])

/** M3: member by member; a base that is no object has no members. Ours' member order, then theirs'. */
function mergeStruct(
  pass: Pass,
  spot: Spot,
  sides: Sides,
  ours: JsonObject,
  theirs: JsonObject,
): Value {
  const grouped = mergeGroups(pass, spot, sides)
  return objectOf(
    [...names(ours, theirs)].map((name) => [
      name,
      grouped.has(name) ? grouped.get(name) : mergeMember(pass, spot, sides, name),
    ]),
  )
}

/** M3b: absent is empty; whether an empty result is there at all is merged like a boolean. */
function mergeMap(pass: Pass, spot: Spot, sides: Sides): Value {
  const merged = objectOf(
    [...names(sides.ours, sides.theirs)].map((name) => [
      name,
      mergeMember(pass, spot, sides, name),
    ]),
  )
  return Object.keys(merged).length > 0 || presence(sides) ? merged : undefined
}

function mergeMember(pass: Pass, spot: Spot, { base, ours, theirs }: Sides, name: string): Value {
  const members: Sides = {
    base: memberOf(base, name),
    ours: memberOf(ours, name),
    theirs: memberOf(theirs, name),
  }
  return pass.node(pass, childSpot(spot, name), members)
}

/** W1 and W2: the template's values always, the tenant's own once they are seeded. */
function mergeOwned(pass: Pass, spot: Spot, sides: Sides): Value {
  const { base, ours, theirs } = sides
  const { rule, pointer: path } = spot
  if (rule.owner === 'template') {
    if (!sameUnder(rule, ours, base) && !sameUnder(rule, ours, theirs)) {
      const message = `"${path}" belongs to the template; your value gives way to its value.`
      pass.notices.push({ code: 'locked', path, message })
    }
    return theirs
  }
  if (ours === undefined && base === undefined && !isClaimed(spot.claims)) return theirs
  if (!sameUnder(rule, theirs, base) && !sameUnder(rule, theirs, ours)) {
    const message = `The template has a newer value for "${path}", which belongs to you.`
    pass.notices.push({ code: 'update-available', path, message })
  }
  return ours
}
