/** Looking at documents and results the way the laws speak of them. */
import type { Conflict, ConflictKind } from '../conflict.ts'
import { sameUnder } from '../equality.ts'
import { itemsByKey, memberSegment } from '../items.ts'
import { canonical, isList, isObject } from '../json.ts'
import type { Json, Value } from '../json.ts'
import { getAt, getBySegments } from '../locate.ts'
import { merge } from '../merge.ts'
import type { MergeInput, MergeResult } from '../merge.ts'
import { formatPointer, isWithin } from '../pointer.ts'
import type { Segments } from '../pointer.ts'
import { childRule, ruleAt } from '../rules.ts'
import type { Rule, Rules } from '../rules.ts'

export const text = (value: Value): string => JSON.stringify(value) ?? ''

export const merged = (
  rules: Rules,
  base: Json,
  ours: Json,
  theirs: Json,
  more: Partial<MergeInput> = {},
): MergeResult => merge({ base, ours, theirs, rules, ...more })

/** Equality under the rules; presentational order is content only for ≡. */
export const same = (rules: Rules, left: Value, right: Value): boolean =>
  sameUnder(rules.root, left, right)
export const alike = (rules: Rules, left: Value, right: Value): boolean =>
  sameUnder(rules.root, left, right, { ignorePresentational: true })

/** Kinds that follow references or the schema, not one value that both sides changed. */
export const derived: readonly ConflictKind[] = ['reference', 'constraint', 'rename-collision']

export const isClean = ({ conflicts }: MergeResult): boolean => conflicts.length === 0

/** Whether a conflict speaks of a path: of it, of something around it or of something inside. */
export const covers = ({ path, held }: Conflict, pointer: string): boolean =>
  [path, ...(held === undefined ? [] : [held])].some(
    (spot) => isWithin(pointer, spot) || isWithin(spot, pointer),
  )

/** The value at a pointer and its equality under the rule there. */
export function sameAt(rules: Rules, pointer: string, left: Value, right: Value): boolean {
  const one = getAt(left, pointer, rules)
  const other = getAt(right, pointer, rules)
  if (one === undefined && other === undefined) return true
  const segments = pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
  return pointer.includes('#')
    ? canonical(one) === canonical(other)
    : sameUnder(ruleAt(rules, segments), one, other)
}

/** Every value that the merge cannot take apart, as its path and itself. */
export function units(
  rules: Rules,
  document: Value,
): { path: Segments; value: Json; rule: Rule }[] {
  const found: { path: Segments; value: Json; rule: Rule }[] = []
  function visit(rule: Rule, value: Value, path: Segments): void {
    if (value === undefined) return
    if (isObject(value) && rule.kind !== 'atomic') {
      for (const [name, member] of Object.entries(value))
        visit(childRule(rule, name), member, [...path, name])
    } else if (isList(value) && rule.kind === 'keyed') {
      for (const [key, item] of itemsByKey(rule, value))
        visit(childRule(rule, key), item, [...path, key])
    } else if (isList(value) && rule.kind === 'set') {
      for (const member of value)
        found.push({
          path: [...path, memberSegment(member)],
          value: member,
          rule: childRule(rule, ''),
        })
    } else found.push({ path, value, rule })
  }
  visit(rules.root, document, [])
  return found
}

/** Every keyed array with its keys in order. */
export function arrays(
  rules: Rules,
  document: Value,
): { path: Segments; rule: Rule; keys: string[] }[] {
  const found: { path: Segments; rule: Rule; keys: string[] }[] = []
  function visit(rule: Rule, value: Value, path: Segments): void {
    if (isObject(value) && rule.kind !== 'atomic') {
      for (const [name, member] of Object.entries(value))
        visit(childRule(rule, name), member, [...path, name])
    } else if (isList(value) && rule.kind === 'keyed') {
      const items = itemsByKey(rule, value)
      found.push({ path, rule, keys: [...items.keys()] })
      for (const [key, item] of items) visit(childRule(rule, key), item, [...path, key])
    }
  }
  visit(rules.root, document, [])
  return found
}

export const keysAt = (rules: Rules, document: Value, path: Segments): string[] => [
  ...itemsByKey(ruleAt(rules, path), getBySegments(rules, document, path)).keys(),
]

export const pointer = formatPointer
