/** What one document changed against another, as minimal paths; the paths are the claims of W3. */
import { sameUnder } from './equality.ts'
import { sameTuple, tupleOf } from './group.ts'
import { itemsByKey, memberSegment } from './items.ts'
import { isList, isObject, memberOf } from './json.ts'
import type { Json, JsonObject, Value } from './json.ts'
import { normalForm } from './normal-form.ts'
import { sameKeys } from './order.ts'
import { groupMark, orderMark } from './path-tree.ts'
import { childPointer } from './pointer.ts'
import { childRule } from './rules.ts'
import type { Rule, Rules } from './rules.ts'

export interface Change {
  /** Key-segment pointer; `item#group` for grouped members, `array#order` for a rearrangement. */
  readonly path: string
  readonly kind: 'add' | 'remove' | 'change'
  readonly base?: Json
  readonly ours?: Json
}

/**
 * The changes from `base` to `ours`: an item added or removed is one change, a changed one shows
 * its changed members. Differences without content (order of sets, absent against empty) are none.
 * @throws MergeInputError when a document is not in normal form
 */
export function diff(base: unknown, ours: unknown, rules: Rules): readonly Change[] {
  const before = normalForm(base, rules)
  return changesBetween(rules.root, before, normalForm(ours, rules, before))
}

export function changesBetween(rule: Rule, base: Value, ours: Value): readonly Change[] {
  const changes: Change[] = []
  compare(rule, '', base, ours, changes)
  return changes
}

function note(changes: Change[], path: string, base: Value, ours: Value): void {
  changes.push({
    path,
    kind: base === undefined ? 'add' : ours === undefined ? 'remove' : 'change',
    ...(base !== undefined && { base }),
    ...(ours !== undefined && { ours }),
  })
}

function compare(rule: Rule, path: string, base: Value, ours: Value, changes: Change[]): void {
  if (base === ours) return
  const isCollection = rule.kind === 'map' || rule.kind === 'keyed' || rule.kind === 'set'
  const before = isCollection && base === undefined ? (rule.kind === 'map' ? {} : []) : base
  const after = isCollection && ours === undefined ? (rule.kind === 'map' ? {} : []) : ours
  if (isObject(before) && isObject(after) && ['struct', 'leaf', 'map'].includes(rule.kind)) {
    compareMembers(rule, path, before, after, changes)
  } else if (isList(before) && isList(after) && rule.kind === 'keyed') {
    compareItems(rule, path, before, after, changes)
  } else if (isList(before) && isList(after) && rule.kind === 'set') {
    for (const member of new Set([...before, ...after])) {
      const was = before.includes(member) ? member : undefined
      const is = after.includes(member) ? member : undefined
      if (was !== is) note(changes, childPointer(path, memberSegment(member)), was, is)
    }
  } else if (!sameUnder(rule, base, ours)) note(changes, path, base, ours)
}

function compareMembers(
  rule: Rule,
  path: string,
  base: JsonObject,
  ours: JsonObject,
  changes: Change[],
) {
  const grouped = new Set<string>()
  for (const group of rule.groups) {
    for (const name of group.members) grouped.add(name)
    if (sameTuple(rule, group, base, ours)) continue
    note(changes, `${path}${groupMark(group.name)}`, tupleOf(group, base), tupleOf(group, ours))
  }
  // The order of members is not content, so it must not decide the order of changes (A14).
  for (const name of [...new Set([...Object.keys(base), ...Object.keys(ours)])].sort()) {
    if (grouped.has(name)) continue
    const at = childPointer(path, name)
    compare(childRule(rule, name), at, memberOf(base, name), memberOf(ours, name), changes)
  }
}

function compareItems(rule: Rule, path: string, base: Value, ours: Value, changes: Change[]): void {
  const before = itemsByKey(rule, base)
  const after = itemsByKey(rule, ours)
  for (const key of new Set([...before.keys(), ...after.keys()])) {
    const at = childPointer(path, key)
    const was = before.get(key)
    const is = after.get(key)
    if (was === undefined || is === undefined) note(changes, at, was, is)
    else compare(childRule(rule, key), at, was, is, changes)
  }
  if (rule.order === 'ignored') return
  const stayed = [...before.keys()].filter((key) => after.has(key))
  const arranged = [...after.keys()].filter((key) => before.has(key))
  if (!sameKeys(stayed, arranged)) note(changes, `${path}${orderMark}`, stayed, arranged)
}
