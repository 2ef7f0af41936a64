/**
 * The one gate of every document: it must be JSON, every array must have a declared kind, keys must
 * be there and be unique. After it the merge never looks for faults again.
 */
import { itemsByKey, keyOf } from './items.ts'
import { isList, isObject, memberOf } from './json.ts'
import type { Json, Value } from './json.ts'
import { formatPointer } from './pointer.ts'
import { MergeInputError } from './problems.ts'
import type { MergeInputCode } from './problems.ts'
import { childRule, draftRule } from './rules.ts'
import type { Rule, Rules } from './rules.ts'

const deepest = 200

/** Below an atomic value, and where a value does not fit its kind, anything goes. */
const anything: Rule = { ...draftRule(), kind: 'atomic' }

/** Whether a value has the shape that the rule's kind speaks of. */
export function fits(rule: Rule, value: Value): boolean {
  switch (rule.kind) {
    case 'struct':
    case 'map':
      return isObject(value)
    case 'keyed':
    case 'set':
    case 'sequence':
      return isList(value)
    case 'text':
      return typeof value === 'string'
    case 'leaf':
      return !isList(value)
    default:
      return value !== undefined
  }
}

/**
 * Checks a document and returns it; with `like`, equal parts of the result *are* those of `like`,
 * so that later comparisons of untouched subtrees cost nothing.
 * @throws MergeInputError with the key-segment pointer of the fault
 */
export const normalForm = (document: unknown, rules: Rules, like?: Value): Json =>
  admit(rules.root, [], document, like)

/** Checks only that a document is JSON without dangerous names; arrays may be anything. */
export const jsonOnly = (document: unknown): Json => admit(anything, [], document, undefined)

/** As `normalForm`, for a value at one place, such as that of a resolution. */
export const normalValue = (value: unknown, rule: Rule, path: readonly string[]): Json =>
  admit(rule, [...path], value, undefined)

/** `trail` is the way to the value; it is changed in place because a document has many values and few faults. */
function admit(rule: Rule, trail: string[], value: unknown, like: Value): Json {
  if (typeof value === 'string' || typeof value === 'boolean' || value === null) return value
  if (typeof value === 'number' && Number.isFinite(value)) return value
  if (trail.length > deepest) {
    throw refuse('too-deep', trail, () => [
      `at most ${String(deepest)} levels`,
      'more',
      'Flatten the document.',
    ])
  }
  // What equals something in normal form, down to the order of members, is in normal form.
  if (like !== undefined && isTwin(value, like)) return like
  if (isList(value)) return admitList(rule, trail, value, like)
  if (typeof value === 'object') return admitObject(rule, trail, value, like)
  throw refuse('not-json', trail, (at) => [
    `a JSON value at "${at}"`,
    typeof value === 'number' ? String(value) : typeof value,
    'Write null or leave the member out.',
  ])
}

function admitObject(rule: Rule, trail: string[], value: object, like: Value): Json {
  const prototype: unknown = Object.getPrototypeOf(value)
  if (!isObject(value) || (prototype !== null && prototype !== Object.prototype)) {
    throw refuse('not-json', trail, (at) => [
      `a plain object at "${at}"`,
      'an instance of a class',
      'Pass parsed JSON.',
    ])
  }
  const declared = rule.kind === 'struct' || rule.kind === 'map' || rule.kind === 'leaf'
  const names = Object.keys(value)
  let shared: Record<string, Json> | undefined
  for (const name of names) {
    trail.push(name)
    if (name === '__proto__') {
      throw refuse('polluting-key', trail, (at) => [
        'an ordinary member name',
        `"__proto__" at "${at}"`,
        'Rename it.',
      ])
    }
    const inner = declared ? childRule(rule, name) : anything
    const member = admit(inner, trail, value[name], memberOf(like, name))
    if (member !== value[name]) shared ??= { ...value }
    if (shared !== undefined) shared[name] = member
    trail.pop()
  }
  return shared ?? value
}

/** Byte for byte the same JSON. */
function isTwin(value: unknown, like: Json): boolean {
  if (value === like) return true
  if (typeof value !== 'object' || typeof like !== 'object' || value === null || like === null) {
    return false
  }
  if (isList(like)) {
    if (!isList(value) || value.length !== like.length) return false
    for (let index = 0; index < like.length; index++) {
      if (!isTwin(value[index], like[index] ?? null)) return false
    }
    return true
  }
  if (!isObject(value)) return false
  const names = Object.keys(like)
  const others = Object.keys(value)
  if (names.length !== others.length) return false
  for (let index = 0; index < names.length; index++) {
    const name = names[index] ?? ''
    if (name !== others[index] || !isTwin(value[name], like[name] ?? null)) return false
  }
  return true
}

const ruled: readonly string[] = ['keyed', 'set', 'sequence', 'atomic']

function admitList(rule: Rule, trail: string[], list: readonly unknown[], like: Value): Json {
  if (!ruled.includes(rule.kind)) {
    throw refuse('undeclared-array', trail, (at) => [
      `a declared merge kind for the array at "${at}"`,
      'none',
      'Declare it keyed, set, sequence or atomic in the rules.',
    ])
  }
  const likeList = isList(like) ? like : []
  const twins = rule.kind === 'keyed' ? itemsByKey(rule, like) : undefined
  const seen = new Set<Json>()
  const shared: Json[] = []
  for (const [index, element] of list.entries()) {
    const key = twins === undefined ? undefined : requireKey(rule, trail, index, element, seen)
    trail.push(key ?? String(index))
    const before = key === undefined ? likeList[index] : twins?.get(key)
    const admitted = admit(
      key === undefined ? anything : childRule(rule, key),
      trail,
      element,
      before,
    )
    trail.pop()
    if (rule.kind === 'set') requireUnique(trail, admitted, seen)
    shared.push(admitted)
  }
  return shared
}

function requireKey(
  rule: Rule,
  trail: readonly string[],
  index: number,
  item: unknown,
  seen: Set<Json>,
): string {
  const key = isObject(item) ? keyOf(rule, item) : undefined
  if (!isObject(item)) {
    throw refuse('wrong-shape', [...trail, String(index)], (at) => [
      `an object with "${rule.key.join('", "')}" at "${at}"`,
      describe(item),
      'Make it an item with a key.',
    ])
  }
  if (key === undefined) {
    throw refuse('missing-key', [...trail, String(index)], (at) => [
      `a string in "${rule.key.join('" and "')}" of the item at "${at}"`,
      'none',
      'Give the item its key.',
    ])
  }
  if (key === '__proto__') {
    throw refuse('polluting-key', [...trail, String(index)], (at) => [
      'an ordinary key',
      `"__proto__" at "${at}"`,
      'Rename the item.',
    ])
  }
  if (seen.has(key)) {
    throw refuse('duplicate-key', [...trail, key], () => [
      `unique keys in "${formatPointer(trail)}"`,
      `"${key}" twice`,
      'Rename or remove one of the two.',
    ])
  }
  seen.add(key)
  return key
}

function requireUnique(trail: readonly string[], member: Json, seen: Set<Json>): void {
  if (typeof member === 'object' && member !== null) {
    throw refuse('wrong-shape', trail, (at) => [
      `scalars in the set at "${at}"`,
      describe(member),
      'Use a keyed array for objects.',
    ])
  }
  if (seen.has(member)) {
    throw refuse('duplicate-member', trail, (at) => [
      `unique members in the set at "${at}"`,
      `${JSON.stringify(member)} twice`,
      'Remove one of the two.',
    ])
  }
  seen.add(member)
}

const describe = (value: unknown): string =>
  value === null ? 'null' : Array.isArray(value) ? 'an array' : `a value of type ${typeof value}`

/** The words are made only when needed, with the pointer of the fault. */
function refuse(
  code: MergeInputCode,
  trail: readonly string[],
  words: (at: string) => readonly [expected: string, found: string, advice: string],
): MergeInputError {
  const at = formatPointer(trail)
  const [expected, found, advice] = words(at)
  return new MergeInputError(code, at, `Expected ${expected}, found ${found}. ${advice}`)
}
