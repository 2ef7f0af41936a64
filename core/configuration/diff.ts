import type { Json, JsonObject } from '../schema/json.ts'
import { bySegment, child, documentShape, isList, isObject, memberOf, type Shape } from './shape.ts'

/** One place where two documents differ; a side that has nothing there has no member. */
export interface Change {
  /** JSON Pointer in which the segment of a keyed item is its key; `.../stages#order` is an order. */
  readonly pointer: string
  readonly before?: Json
  readonly after?: Json
}

/** The smallest set of places where two configuration documents differ, in the order of the document. */
export function changesBetween(before: Json | undefined, after: Json | undefined): Change[] {
  const changes: Change[] = []
  compare(documentShape, '', before, after, changes)
  return changes
}

function compare(
  shape: Shape,
  pointer: string,
  before: Json | undefined,
  after: Json | undefined,
  changes: Change[],
): void {
  if (before === after || equal(before, after)) return
  if ((shape.kind === 'struct' || shape.kind === 'map') && isObject(before) && isObject(after)) {
    for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
      const inner: Shape = (shape.kind === 'map' ? shape.entry : shape.members.get(name)) ?? {
        kind: 'leaf',
      }
      compare(inner, child(pointer, name), memberOf(before, name), memberOf(after, name), changes)
    }
    return
  }
  if (shape.kind === 'keyed' && isList(before) && isList(after)) {
    const old = bySegment(shape.key, before)
    const next = bySegment(shape.key, after)
    if (old.size === before.length && next.size === after.length) {
      for (const segment of new Set([...old.keys(), ...next.keys()]))
        compare(shape.item, child(pointer, segment), old.get(segment), next.get(segment), changes)
      const kept = [...old.keys()].filter((segment) => next.has(segment))
      const order = [...next.keys()].filter((segment) => old.has(segment))
      if (!equal(kept, order))
        changes.push({ pointer: `${pointer}#order`, before: kept, after: order })
      return
    }
  }
  changes.push({
    pointer,
    ...(before !== undefined && { before }),
    ...(after !== undefined && { after }),
  })
}

function equal(a: Json | undefined, b: Json | undefined): boolean {
  if (a === b) return true
  if (isList(a) && isList(b))
    return a.length === b.length && a.every((item, index) => equal(item, b[index]))
  if (!isObject(a) || !isObject(b)) return false
  const names = presentIn(a)
  return (
    names.length === presentIn(b).length &&
    names.every((name) => equal(memberOf(a, name), memberOf(b, name)))
  )
}

const presentIn = (value: JsonObject): string[] =>
  Object.keys(value).filter((name) => value[name] !== undefined)
