/** Walking a layer or a document along its rules. */
import { keyOf } from '../merge/items.ts'
import { isList, isObject } from '../merge/json.ts'
import type { Json, JsonObject, Value } from '../merge/json.ts'
import { childPointer } from '../merge/pointer.ts'
import { childRule } from '../merge/rules.ts'
import type { Rule } from '../merge/rules.ts'

export interface KeyedList {
  readonly rule: Rule
  /** Of the list. */
  readonly pointer: string
  readonly items: readonly { readonly key: string; readonly item: JsonObject }[]
}

/** Every keyed list, outer ones first. */
export function* keyedLists(rule: Rule, value: Value, pointer = ''): Generator<KeyedList> {
  if (rule.kind === 'keyed' && isList(value)) {
    const items = value.flatMap((item) => {
      const key = keyOf(rule, item)
      return key === undefined || !isObject(item) ? [] : [{ key, item }]
    })
    yield { rule, pointer, items }
    for (const { key, item } of items)
      yield* keyedLists(childRule(rule, key), item, childPointer(pointer, key))
  } else if (isObject(value) && rule.kind !== 'atomic') {
    for (const [name, member] of Object.entries(value))
      if (!name.startsWith('$'))
        yield* keyedLists(childRule(rule, name), member, childPointer(pointer, name))
  }
}

/** Whether an item of the list is known to records by a uid of its own. */
export const hasUids = (list: Rule): boolean =>
  list.kind === 'keyed' && list.any?.members.has('uid') === true

/** Whether people make up the keys of the list; other keys name fields, stages or columns. */
export const hasMadeUpKeys = (list: Rule): boolean =>
  hasUids(list) || (list.key.length === 1 && list.key[0] === 'id')

/**
 * The document with each text that Handlebars reads replaced; the pointer is that of the text,
 * `partials` are the names that it may include.
 */
export function mapTemplates(
  rule: Rule,
  value: Json,
  change: (text: string, pointer: string, partials: ReadonlySet<string>) => string,
): Json {
  const visit = (rule: Rule, value: Json, pointer: string, partials: ReadonlySet<string>): Json => {
    if (rule.check === 'handlebars' && typeof value === 'string')
      return change(value, pointer, partials)
    if (isList(value))
      return rule.kind === 'keyed'
        ? value.map((item) => {
            const key = keyOf(rule, item) ?? ''
            return visit(childRule(rule, key), item, childPointer(pointer, key), partials)
          })
        : value
    if (!isObject(value) || rule.kind === 'atomic') return value
    const own = value['partials']
    const known = isObject(own) ? new Set(Object.keys(own)) : partials
    return Object.fromEntries(
      Object.entries(value).map(([name, member]) => [
        name,
        name.startsWith('$')
          ? member
          : visit(childRule(rule, name), member, childPointer(pointer, name), known),
      ]),
    )
  }
  return visit(rule, value, '', new Set())
}
