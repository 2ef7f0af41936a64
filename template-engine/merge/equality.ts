/** Two notions of "the same": exact (the JSON content) and semantic (the content under the rules). */
import { isList, isObject } from './json.ts'
import type { Json, JsonObject, Value } from './json.ts'
import { childRule } from './rules.ts'
import type { Rule, Rules } from './rules.ts'
import { itemsByKey } from './items.ts'

/** Equal JSON content; the order of object members is not content, that of arrays is (N1, N4). */
export function exactEqual(left: Value, right: Value): boolean {
  if (left === right) return true
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) {
    return false
  }
  if (isList(left)) {
    if (!isList(right) || left.length !== right.length) return false
    for (let index = 0; index < left.length; index++) {
      if (!exactEqual(left[index], right[index])) return false
    }
    return true
  }
  if (isList(right)) return false
  const names = Object.keys(left)
  if (names.length !== Object.keys(right).length) return false
  for (const name of names) {
    if (!Object.hasOwn(right, name) || !exactEqual(left[name], right[name])) return false
  }
  return true
}

export interface EqualityOptions {
  /** Treats the order of presentational arrays as no content (≈ in the laws). */
  readonly ignorePresentational?: boolean
}

/** A collection that is absent is empty; anything else is only itself. */
const asObject = (value: Value): JsonObject | undefined =>
  value === undefined ? {} : isObject(value) ? value : undefined
const asList = (value: Value): readonly Json[] | undefined =>
  value === undefined ? [] : isList(value) ? value : undefined

function sameMembers(rule: Rule, left: JsonObject, right: JsonObject, options: EqualityOptions) {
  for (const name of new Set([...Object.keys(left), ...Object.keys(right)])) {
    const one = Object.hasOwn(left, name) ? left[name] : undefined
    const other = Object.hasOwn(right, name) ? right[name] : undefined
    if (!sameUnder(childRule(rule, name), one, other, options)) return false
  }
  return true
}

function sameItems(rule: Rule, left: Value, right: Value, options: EqualityOptions): boolean {
  const one = itemsByKey(rule, left)
  const other = itemsByKey(rule, right)
  if (one.size !== other.size) return false
  for (const [key, item] of one) {
    if (!sameUnder(childRule(rule, key), item, other.get(key), options)) return false
  }
  if (rule.order === 'ignored') return true
  if (rule.order === 'presentational' && options.ignorePresentational === true) return true
  const order = other.keys()
  for (const key of one.keys()) if (order.next().value !== key) return false
  return true
}

/** Equality of two values of one place: sets and ignored orders as collections, absent equal to empty. */
export function sameUnder(
  rule: Rule,
  left: Value,
  right: Value,
  options: EqualityOptions = {},
): boolean {
  if (left === right) return true
  if (rule.kind === 'struct' || rule.kind === 'leaf') {
    return isObject(left) && isObject(right)
      ? sameMembers(rule, left, right, options)
      : exactEqual(left, right)
  }
  if (rule.kind === 'map') {
    const one = asObject(left)
    const other = asObject(right)
    if (one !== undefined && other !== undefined) return sameMembers(rule, one, other, options)
  } else if (rule.kind === 'keyed' || rule.kind === 'set') {
    const one = asList(left)
    const other = asList(right)
    if (one !== undefined && other !== undefined) {
      if (rule.kind === 'keyed') return sameItems(rule, one, other, options)
      const members = new Set(other)
      return one.length === other.length && one.every((member) => members.has(member))
    }
  }
  return exactEqual(left, right)
}

/** Whether two documents say the same under the rules. */
export const semanticEqual = (
  left: Value,
  right: Value,
  rules: Rules,
  options: EqualityOptions = {},
): boolean => sameUnder(rules.root, left, right, options)
