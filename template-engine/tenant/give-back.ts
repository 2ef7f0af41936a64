/** A place of a tenant's configuration as the template has it. */
import type { JsonObject } from '@strata-erp/core'
import { formatPointer, getAt, parsePointer, setAt } from '../merge/index.ts'
import type { Rules } from '../merge/index.ts'
import { isObject } from '../merge/json.ts'
import type { Value } from '../merge/json.ts'
import { ruleAt } from '../merge/rules.ts'

/**
 * The document with the template's value at a pointer; `item#group` and `array#order` too. What the
 * template does not have goes; an item that comes back stands where the template has it.
 */
export function giveBack(
  document: JsonObject,
  template: JsonObject,
  pointer: string,
  rules: Rules,
): JsonObject {
  const segments = parsePointer(pointer)
  const [name = '', mark] = (segments.at(-1) ?? '').split('#')
  const owner = [...segments.slice(0, -1), name]
  const put = (result: JsonObject, at: readonly string[], value: Value): JsonObject => {
    const next = setAt(result, formatPointer(at), value, rules)
    return isObject(next) ? next : result
  }
  const templateAt = (at: readonly string[]): Value => getAt(template, formatPointer(at), rules)
  if (mark === 'order') return arranged(document, owner, keysAt(template, owner, rules), rules, put)
  if (mark !== undefined) {
    const group = ruleAt(rules, owner).groups.find((candidate) => candidate.name === mark)
    return (group?.members ?? []).reduce(
      (result, member) => put(result, [...owner, member], templateAt([...owner, member])),
      document,
    )
  }
  const list = segments.slice(0, -1)
  const next = put(document, segments, templateAt(segments))
  // A section stands in no list.
  if (list.length === 0) return next
  const before = keysAt(document, list, rules)
  if (ruleAt(rules, list).kind !== 'keyed' || before.includes(name)) return next
  const known = keysAt(template, list, rules)
  const previous = known.slice(0, known.indexOf(name)).findLast((key) => before.includes(key))
  const at = previous === undefined ? 0 : before.indexOf(previous) + 1
  return inOrder(next, list, before.toSpliced(at, 0, name), rules, put)
}

type Put = (document: JsonObject, at: readonly string[], value: Value) => JsonObject

function keysAt(document: JsonObject, list: readonly string[], rules: Rules): readonly string[] {
  const keys = getAt(document, `${formatPointer(list)}#order`, rules)
  return Array.isArray(keys) ? keys.filter((key) => typeof key === 'string') : []
}

/** Items of the template in its order; the tenant's own stay at their position. */
function arranged(
  document: JsonObject,
  list: readonly string[],
  wanted: readonly string[],
  rules: Rules,
  put: Put,
): JsonObject {
  const keys = keysAt(document, list, rules)
  const known = wanted.filter((key) => keys.includes(key))
  const order = keys.map((key) => (wanted.includes(key) ? (known.shift() ?? key) : key))
  return inOrder(document, list, order, rules, put)
}

function inOrder(
  document: JsonObject,
  list: readonly string[],
  keys: readonly string[],
  rules: Rules,
  put: Put,
): JsonObject {
  const items = keys.flatMap((key) => getAt(document, formatPointer([...list, key]), rules) ?? [])
  return put(document, list, items)
}
