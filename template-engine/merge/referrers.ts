/** Answers to a reference conflict that change the referrer: leave it out, or point it elsewhere. */
import { isList, isObject } from './json.ts'
import type { Json, Value } from './json.ts'
import { keyOf } from './items.ts'
import { getBySegments, setBySegments } from './locate.ts'
import { mapReferences } from './references.ts'
import type { Reference } from './references.ts'
import { childRule, ruleAt } from './rules.ts'
import type { Rule, Rules } from './rules.ts'
import type { Segments } from './pointer.ts'

/** `to` is the key that the reference names instead; without it the referrer is dropped. */
export interface ReferrerEdit {
  readonly reference: Reference
  readonly to: string | undefined
}

export function editReferrers(
  document: Value,
  edits: readonly ReferrerEdit[],
  rules: Rules,
): Value {
  if (edits.length === 0) return document
  const goals = new Map(edits.map(({ reference, to }) => [reference.pointer, to]))
  const dropped = edits.reduce(
    (result, { reference, to }) => (to === undefined ? drop(result, reference, rules) : result),
    document,
  )
  const repointed = mapReferences(
    dropped,
    rules,
    ({ pointer, value }) => goals.get(pointer) ?? value,
  )
  return repointed === undefined ? undefined : withoutTwins(rules.root, repointed)
}

/** The reference goes alone where the schema allows, else with the smallest item that can go. */
function drop(document: Value, { segments }: Reference, rules: Rules): Value {
  if (getBySegments(rules, document, segments) === undefined) return document
  return setBySegments(rules, document, droppable(segments, rules), undefined)
}

function droppable(segments: Segments, rules: Rules): Segments {
  for (let length = segments.length; length > 1; length--) {
    const parent = ruleAt(rules, segments.slice(0, length - 1))
    if (!parent.required.has(segments[length - 1] ?? '')) return segments.slice(0, length)
  }
  return segments.slice(0, 1)
}

/** Pointing a keyed item elsewhere may change its key; the first of two equal keys stays. */
function withoutTwins(rule: Rule, value: Json): Json {
  if (!rule.holds.refs) return value
  if (isObject(value)) {
    return Object.fromEntries(
      Object.entries(value).map(([name, member]) => [
        name,
        withoutTwins(childRule(rule, name), member),
      ]),
    )
  }
  if (!isList(value) || rule.kind !== 'keyed') return value
  const seen = new Set<string>()
  return value.flatMap((item) => {
    const key = keyOf(rule, item) ?? ''
    if (seen.has(key)) return []
    seen.add(key)
    return [withoutTwins(childRule(rule, key), item)]
  })
}
