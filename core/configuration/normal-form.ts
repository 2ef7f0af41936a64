import type { Json, JsonObject } from '../schema/json.ts'
import { canonicalJson } from '../schema/json.ts'
import {
  bySegment,
  documentShape,
  isList,
  isObject,
  memberOf,
  memberShape,
  segmentOf,
  type Shape,
} from './shape.ts'
import { assignUids, type MakeUid } from './uids.ts'

/**
 * The form in which a change is saved: lines end with LF, a value equal to its schema's default
 * is left out where nothing stood before (a form that saves all its fields has not changed them),
 * and what needs a uid has one.
 */
export function normalForm(
  document: JsonObject,
  before: JsonObject | undefined,
  make: MakeUid,
): JsonObject {
  const normal = normalise(documentShape, document, before)
  return isObject(normal) ? assignUids(normal, before, make) : document
}

function normalise(shape: Shape, value: Json, before: Json | undefined): Json {
  if (shape.kind === 'text')
    return typeof value === 'string' ? value.replaceAll(/\r\n?/g, '\n') : value
  if (shape.kind === 'keyed' && isList(value)) {
    const old = bySegment(shape.key, before)
    return value.map((item) => {
      const segment = segmentOf(shape.key, item)
      return normalise(shape.item, item, segment === undefined ? undefined : old.get(segment))
    })
  }
  if ((shape.kind === 'struct' || shape.kind === 'map') && isObject(value))
    return Object.fromEntries(
      Object.entries(value).flatMap(([name, member]) => {
        const old = memberOf(before, name)
        const fallback = shape.kind === 'struct' ? shape.defaults.get(name) : undefined
        if (
          old === undefined &&
          fallback !== undefined &&
          canonicalJson(fallback) === canonicalJson(member)
        )
          return []
        const inner = memberShape(shape, name)
        return [[name, inner === undefined ? member : normalise(inner, member, old)]]
      }),
    )
  return value
}
