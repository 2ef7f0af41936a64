/** References: strings that name an item of another collection, as `ref` declares them. */
import { itemsByKey, keyOf, memberSegment } from './items.ts'
import { isList, isObject, mapElements, mapMembers } from './json.ts'
import type { Json, Value } from './json.ts'
import { getBySegments } from './locate.ts'
import { formatPointer } from './pointer.ts'
import type { Segments } from './pointer.ts'
import { childRule, ruleAt } from './rules.ts'
import type { RefTarget, Rule, Rules } from './rules.ts'

export interface Reference {
  readonly pointer: string
  readonly segments: Segments
  /** The key that is named. */
  readonly value: string
  /** Where the collection lies whose item is named. */
  readonly collection: Segments
  /** A member of a set is dropped alone; a member of a struct may be required. */
  readonly isMember: boolean
}

/** Where a reference at `segments` points to, given the collection of its enclosing item. */
function collectionOf(target: RefTarget, segments: Segments, enclosing: Segments | undefined) {
  if (target.absolute) return target.segments
  const from = enclosing ?? segments
  return [...from.slice(0, Math.max(0, from.length - target.up)), ...target.segments]
}

/**
 * The document with every reference replaced by what `rename` makes of it, in document order.
 * Unchanged parts are those of the input.
 */
export function mapReferences(
  document: Value,
  rules: Rules,
  rename: (reference: Reference) => string,
): Value {
  function leaf(target: RefTarget, value: string, here: Place, isMember: boolean): string {
    const { segments, enclosing } = here
    return rename({
      pointer: formatPointer(segments),
      segments,
      value,
      collection: collectionOf(target, segments, enclosing),
      isMember,
    })
  }

  function visit(rule: Rule, value: Json, here: Place): Json {
    if (!rule.holds.refs) return value
    if (rule.ref !== undefined && typeof value === 'string') {
      return leaf(rule.ref, value, here, false)
    }
    if (isObject(value)) {
      const enclosing = rule.kind === 'map' ? here.segments : here.enclosing
      return mapMembers(value, (member, name) =>
        visit(childRule(rule, name), member, { segments: [...here.segments, name], enclosing }),
      )
    }
    if (!isList(value)) return value
    if (rule.kind === 'keyed') {
      return mapElements(value, (item) => {
        const key = keyOf(rule, item) ?? ''
        const segments = [...here.segments, key]
        return visit(childRule(rule, key), item, { segments, enclosing: here.segments })
      })
    }
    const target = rule.kind === 'set' ? rule.any?.ref : undefined
    if (target === undefined) return value
    const members = mapElements(value, (member) => {
      const segments = [...here.segments, memberSegment(member)]
      return typeof member === 'string'
        ? leaf(target, member, { segments, enclosing: here.enclosing }, true)
        : member
    })
    return members === value ? value : [...new Set(members)]
  }

  const root: Place = { segments: [], enclosing: undefined }
  return document === undefined ? undefined : visit(rules.root, document, root)
}

interface Place {
  readonly segments: Segments
  readonly enclosing: Segments | undefined
}

/** Every reference of a document, in document order. */
export function referencesOf(document: Value, rules: Rules): Reference[] {
  const found: Reference[] = []
  mapReferences(document, rules, (reference) => {
    found.push(reference)
    return reference.value
  })
  return found
}

/** The keys that a collection offers to references. */
export function keysAt(document: Value, collection: Segments, rules: Rules): ReadonlySet<string> {
  const value = getBySegments(rules, document, collection)
  if (isObject(value)) return new Set(Object.keys(value))
  if (!isList(value)) return new Set()
  const rule = ruleAt(rules, collection)
  return new Set(rule.kind === 'keyed' ? itemsByKey(rule, value).keys() : value.map(memberSegment))
}

/** The references of a document that name nothing. */
export function danglingReferences(document: Value, rules: Rules): Reference[] {
  const collections = new Map<string, ReadonlySet<string>>()
  return referencesOf(document, rules).filter(({ collection, value }) => {
    const pointer = formatPointer(collection)
    const keys = collections.get(pointer) ?? keysAt(document, collection, rules)
    collections.set(pointer, keys)
    return !keys.has(value)
  })
}
