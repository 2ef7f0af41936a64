/** Renaming one item or map entry in one document, with everything that refers to it. */
import { keyOf } from './items.ts'
import { isList, isObject, mapMembers, objectOf } from './json.ts'
import type { Json, Value } from './json.ts'
import { childAt, getBySegments, setBySegments } from './locate.ts'
import { formatPointer, parsePointer } from './pointer.ts'
import type { Segments } from './pointer.ts'
import { MergeInputError } from './problems.ts'
import { mapReferences } from './references.ts'
import { childRule, ruleAt } from './rules.ts'
import type { Rule, Rules } from './rules.ts'

export interface Rename {
  /** The keyed array or map. */
  readonly collection: Segments
  readonly from: string
  readonly to: string
}

/** Where a path leads after something at `from` moved to `to`. */
export function movedPath(segments: Segments, from: Segments, to: Segments): Segments {
  const inside = from.every((segment, index) => {
    const found = segments[index]
    // A claim may name a group or an order of the very thing that moves.
    return (
      found === segment || (index === from.length - 1 && found?.startsWith(`${segment}#`) === true)
    )
  })
  if (!inside) return segments
  const last = segments[from.length - 1] ?? ''
  const mark = last.slice((from.at(-1) ?? '').length)
  return [...to.slice(0, -1), `${to.at(-1) ?? ''}${mark}`, ...segments.slice(from.length)]
}

export const hasChild = (rules: Rules, document: Value, at: Segments, segment: string): boolean =>
  childAt(ruleAt(rules, at), getBySegments(rules, document, at), segment) !== undefined

/** The document with the rename applied to the item, to references and to map keys that are pointers. */
export function renameIn(document: Value, { collection, from, to }: Rename, rules: Rules): Value {
  const place = formatPointer(collection)
  const repointed = mapReferences(document, rules, (reference) =>
    reference.value === from && formatPointer(reference.collection) === place
      ? to
      : reference.value,
  )
  const before = getBySegments(rules, repointed, collection)
  const renamed = setBySegments(
    rules,
    repointed,
    collection,
    renameChild(ruleAt(rules, collection), before, { collection, from, to }),
  )
  return movePointerKeys(renamed, rules, [...collection, from], [...collection, to])
}

function renameChild(rule: Rule, container: Value, { collection, from, to }: Rename): Value {
  if (isObject(container)) {
    return objectOf(
      Object.entries(container).map(([name, member]) => [name === from ? to : name, member]),
    )
  }
  if (!isList(container)) return container
  const [member, ...others] = rule.key
  if (rule.kind !== 'keyed' || member === undefined || others.length > 0) {
    const path = formatPointer(collection)
    throw new MergeInputError(
      'bad-migration',
      path,
      `Expected a keyed array with a single key at "${path}", found another kind. Rename what its key refers to instead.`,
    )
  }
  return container.map((item) =>
    isObject(item) && keyOf(rule, item) === from
      ? mapMembers(item, (value, name) => (name === member ? to : value))
      : item,
  )
}

/** Maps such as `labels` address the document by pointer in their keys; those move along. */
export function movePointerKeys(
  document: Value,
  rules: Rules,
  from: Segments,
  to: Segments,
): Value {
  const prefix = formatPointer(from)

  function visit(rule: Rule, value: Json): Json {
    if (isList(value)) {
      if (rule.kind !== 'keyed') return value
      const items = value.map((item) => visit(childRule(rule, keyOf(rule, item) ?? ''), item))
      return items.every((item, index) => item === value[index]) ? value : items
    }
    if (!isObject(value) || rule.kind === 'atomic') return value
    const moved = mapMembers(value, (member, name) => visit(childRule(rule, name), member))
    if (rule.kind !== 'map' || !Object.keys(moved).some((name) => name.startsWith(prefix)))
      return moved
    return objectOf(Object.entries(moved).map(([name, member]) => [movedKey(name), member]))
  }
  const movedKey = (name: string): string =>
    name.startsWith(prefix) ? formatPointer(movedPath(parsePointer(name), from, to)) : name

  return document === undefined ? undefined : visit(rules.root, document)
}
