/** Reading and writing one place of a document by its key-segment pointer. */
import { tupleOf } from './group.ts'
import { itemsByKey, keyOf, memberSegment } from './items.ts'
import { isList, isObject, memberOf, objectOf } from './json.ts'
import type { Json, Value } from './json.ts'
import { formatPointer, parsePointer } from './pointer.ts'
import type { Segments } from './pointer.ts'
import { MergeInputError } from './problems.ts'
import { childRule } from './rules.ts'
import type { Rule, Rules } from './rules.ts'

/** The part of a value that a segment names: a member, an item by key, a set member, an element by index. */
export function childAt(rule: Rule, value: Value, segment: string): Value {
  if (!isList(value)) return memberOf(value, segment)
  if (rule.kind === 'keyed') return value.find((item) => keyOf(rule, item) === segment)
  if (rule.kind === 'set') return value.find((member) => memberSegment(member) === segment)
  return /^(0|[1-9]\d*)$/.test(segment) ? value[Number(segment)] : undefined
}

export function getBySegments(rules: Rules, document: Value, segments: Segments): Value {
  let rule = rules.root
  let value = document
  for (const segment of segments) {
    value = childAt(rule, value, segment)
    rule = childRule(rule, segment)
  }
  return value
}

/**
 * The value at a pointer, `undefined` when there is none. `item#group` gives the group's members as
 * an object, `array#order` the keys in their order.
 */
export function getAt(document: Value, pointer: string, rules: Rules): Value {
  const segments = parsePointer(pointer)
  const found = getBySegments(rules, document, segments)
  const last = segments.at(-1) ?? ''
  const hash = last.lastIndexOf('#')
  if (found !== undefined || hash < 0) return found
  const owner = [...segments.slice(0, -1), last.slice(0, hash)]
  const value = getBySegments(rules, document, owner)
  const rule = owner.reduce(childRule, rules.root)
  const name = last.slice(hash + 1)
  if (name === 'order' && rule.kind === 'keyed') return [...itemsByKey(rule, value).keys()]
  const group = rule.groups.find((candidate) => candidate.name === name)
  return group === undefined || value === undefined ? undefined : tupleOf(group, value)
}

/**
 * A copy of the document with the value at the pointer replaced, added (items at the end) or, for
 * `undefined`, removed. What is not on the way is shared with the input. A missing parent is made
 * where its kind is a collection or an object.
 * @throws MergeInputError `wrong-shape` when the way leads through a scalar, or an item's value has another key
 */
export const setAt = (document: Value, pointer: string, value: Value, rules: Rules): Value =>
  replace(rules.root, document, parsePointer(pointer), 0, value)

export const setBySegments = (
  rules: Rules,
  document: Value,
  segments: Segments,
  value: Value,
): Value => replace(rules.root, document, segments, 0, value)

function replace(rule: Rule, here: Value, segments: Segments, depth: number, value: Value): Value {
  const segment = segments[depth]
  if (segment === undefined) return value
  const at = formatPointer(segments.slice(0, depth))
  const before = childAt(rule, here, segment)
  const after = replace(childRule(rule, segment), before, segments, depth + 1, value)
  if (before === after) return here
  const isCollection = rule.kind === 'keyed' || rule.kind === 'set' || rule.kind === 'sequence'
  if (isCollection && (here === undefined || isList(here))) {
    return replaceElement(rule, here ?? [], segment, before, after, at)
  }
  if (here === undefined || isObject(here)) {
    const entries = Object.entries(here ?? {})
    return objectOf(
      before === undefined
        ? [...entries, [segment, after]]
        : entries.map(([name, member]) => [name, name === segment ? after : member]),
    )
  }
  throw new MergeInputError(
    'wrong-shape',
    at,
    `Expected something with members at "${at}", found ${isList(here) ? 'a list' : 'a scalar'}. Correct the pointer.`,
  )
}

function replaceElement(
  rule: Rule,
  list: readonly Json[],
  segment: string,
  before: Value,
  after: Value,
  at: string,
): Value {
  const key = rule.kind === 'keyed' ? keyOf(rule, after) : segment
  if (after !== undefined && key !== segment) {
    throw new MergeInputError(
      'wrong-shape',
      at,
      `Expected an item with the key "${segment}" in "${at}", found another. Rename the item instead.`,
    )
  }
  if (before === undefined) return after === undefined ? list : [...list, after]
  const index =
    rule.kind === 'sequence'
      ? Number(segment)
      : list.findIndex((element) => childAt(rule, [element], segment) !== undefined)
  return [
    ...list.slice(0, index),
    ...(after === undefined ? [] : [after]),
    ...list.slice(index + 1),
  ]
}
