/** M7: members that change together are compared as one tuple; the conflict's path is `item#group`. */
import type { ConflictKind } from './conflict.ts'
import { sameUnder } from './equality.ts'
import { memberOf, objectOf } from './json.ts'
import type { JsonObject, Value } from './json.ts'
import { decided, report } from './pass.ts'
import type { Pass, Sides, Spot } from './pass.ts'
import { groupMark, isClaimed } from './path-tree.ts'
import type { Group, Rule } from './rules.ts'
import { childRule } from './rules.ts'

/** The group's members that a value has. */
export const tupleOf = (group: Group, value: Value): JsonObject =>
  objectOf(group.members.map((name) => [name, memberOf(value, name)]))

export const sameTuple = (rule: Rule, group: Group, left: Value, right: Value): boolean =>
  group.members.every((name) =>
    sameUnder(childRule(rule, name), memberOf(left, name), memberOf(right, name)),
  )

/** The merged values of all grouped members of a struct, absent ones included. */
export function mergeGroups(pass: Pass, spot: Spot, sides: Sides): Map<string, Value> {
  const merged = new Map<string, Value>()
  for (const group of spot.rule.groups) {
    const tuple = mergeGroup(pass, spot, sides, group)
    for (const name of group.members) merged.set(name, memberOf(tuple, name))
  }
  return merged
}

function mergeGroup(pass: Pass, spot: Spot, sides: Sides, group: Group): Value {
  const { base, ours, theirs } = sides
  const { rule } = spot
  const mark = groupMark(group.name)
  const tuples: Sides = {
    base: tupleOf(group, base),
    ours: tupleOf(group, ours),
    theirs: tupleOf(group, theirs),
  }
  const forced = forcedChoice(spot, group, mark)
  if (forced !== undefined) return tuples[forced]
  if (sameTuple(rule, group, ours, theirs) || sameTuple(rule, group, theirs, base)) {
    return tuples.ours
  }
  if (sameTuple(rule, group, ours, base) && !isGroupClaimed(spot, group, mark)) return tuples.theirs
  const kind = kindOf(tuples)
  // A tuple given as the answer carries no item key.
  return decided({ ...spot, item: undefined }, tuples, report(pass, spot, kind, tuples, { mark }))
}

const isEmpty = (value: Value): boolean => JSON.stringify(value) === '{}'

function kindOf({ base, ours, theirs }: Sides): ConflictKind {
  if (isEmpty(ours)) return 'delete-modify'
  if (isEmpty(theirs)) return 'modify-delete'
  return isEmpty(base) ? 'add-add' : 'modify-modify'
}

const isGroupClaimed = ({ claims }: Spot, group: Group, mark: string): boolean =>
  isClaimed(claims, mark) || group.members.some((name) => claims?.children.has(name) === true)

/** A choice forced on one member holds for its whole group. */
function forcedChoice({ forced }: Spot, group: Group, mark: string): 'ours' | 'theirs' | undefined {
  for (const name of [mark, ...group.members]) {
    const entry = forced?.children.get(name)?.entry
    if (entry !== undefined && 'take' in entry) return entry.take
  }
  return undefined
}
