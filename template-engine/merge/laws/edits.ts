/** One random typed edit: whatever a person could do to a document of these rules. */
import { itemsByKey, keyOf } from '../items.ts'
import { isList, isObject, memberOf } from '../json.ts'
import type { Json, JsonList, Value } from '../json.ts'
import { setBySegments } from '../locate.ts'
import type { Segments } from '../pointer.ts'
import { childRule } from '../rules.ts'
import type { Rule, Rules } from '../rules.ts'
import { fresh, freshElement, freshId, freshItem, freshLine, freshMember, ids } from './fresh.ts'
import type { Draw } from './world.ts'

interface Edit {
  readonly at: Segments
  readonly change: (draw: Draw) => Value
}

/** `within` narrows the edits to one array: its additions, removals and moves. */
export function editOnce(rules: Rules, document: Json, draw: Draw, within?: string): Json {
  const all: Edit[] = []
  gather(rules.root, document, [], all)
  const edits = within === undefined ? all : all.filter(({ at }) => at.join('/') === within)
  const edit = edits[draw(Math.max(1, edits.length))]
  if (edit === undefined) return document
  return setBySegments(rules, document, edit.at, edit.change(draw)) ?? document
}

const without = (list: JsonList, index: number): JsonList =>
  list.filter((_, other) => other !== index)
const inserted = (list: JsonList, index: number, element: Json): JsonList => [
  ...list.slice(0, index),
  element,
  ...list.slice(index),
]

function gather(rule: Rule, value: Value, at: Segments, edits: Edit[]): void {
  const add = (change: (draw: Draw) => Value): number => edits.push({ at, change })
  if (isObject(value) && (rule.kind === 'struct' || rule.kind === 'map')) {
    const names = rule.kind === 'struct' ? [...rule.members.keys()] : Object.keys(value)
    for (const name of names) {
      if (rule.required.has(name) && rule.kind === 'struct') continue
      gatherMember(childRule(rule, name), memberOf(value, name), [...at, name], edits)
    }
    if (rule.kind === 'map') {
      add((draw) => ({ ...value, [freshId(draw)]: fresh(childRule(rule, ''), draw) }))
    }
  } else if (isList(value) && rule.kind === 'keyed') gatherItems(rule, value, at, edits)
  else if (isList(value) && rule.kind === 'set') {
    add((draw) => {
      const member = freshMember(rule, draw)
      return value.includes(member) ? value.filter((other) => other !== member) : [...value, member]
    })
  } else if (isList(value) && rule.kind === 'sequence') gatherElements(value, add, freshElement)
  else if (typeof value === 'string' && rule.kind === 'text') {
    const lines = value.split('\n')
    gatherElements(lines, (change) => add((draw) => textOf(change(draw))), freshLine)
  }
}

const textOf = (lines: Value): string =>
  isList(lines) ? lines.filter((line) => typeof line === 'string').join('\n') : ''

function gatherMember(rule: Rule, value: Value, at: Segments, edits: Edit[]): void {
  edits.push({ at, change: (draw) => fresh(rule, draw) })
  if (value === undefined) return
  edits.push({ at, change: () => undefined })
  gather(rule, value, at, edits)
}

function gatherElements(
  list: JsonList,
  add: (change: (draw: Draw) => Value) => unknown,
  make: (draw: Draw) => Json,
): void {
  add((draw) => inserted(list, draw(list.length + 1), make(draw)))
  if (list.length === 0) return
  add((draw) => without(list, draw(list.length)))
  add((draw) => {
    const index = draw(list.length)
    return inserted(without(list, index), index, make(draw))
  })
}

/** New ids beside the usual ones, so that an insertion seldom meets an id that is taken. */
const newIds = [...ids, 'u', 'v', 'w'] as const

function gatherItems(rule: Rule, list: JsonList, at: Segments, edits: Edit[]): void {
  const keys = itemsByKey(rule, list)
  edits.push({
    at,
    change: (draw) => {
      const place = draw(list.length + 1)
      const item = freshItem(rule, draw, newIds)
      return keys.has(keyOf(rule, item) ?? '') ? list : inserted(list, place, item)
    },
  })
  if (list.length === 0) return
  edits.push({ at, change: (draw) => without(list, draw(list.length)) })
  edits.push({
    at,
    change: (draw) => {
      const index = draw(list.length)
      const rest = without(list, index)
      return inserted(rest, draw(list.length), list[index] ?? null)
    },
  })
  for (const [key, item] of keys) gather(childRule(rule, key), item, [...at, key], edits)
}
