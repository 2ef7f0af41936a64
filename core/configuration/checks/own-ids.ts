import type { InputError } from '../../problem.ts'
import type { Json } from '../../schema/json.ts'
import {
  bySegment,
  child,
  documentShape,
  isList,
  isObject,
  memberOf,
  memberShape,
  segmentOf,
  textOf,
  type Shape,
} from '../shape.ts'

/** Lists whose key is an id that somebody makes up; other keys name fields, stages or series. */
const idKeys = new Set(['id', 'key'])
/** Ids here are declared by code (number series) or name fields of a dataset (columns). */
const givenIds = /^\/numbering\/|^\/reports\/[^/]+\/columns\//

/**
 * Ids that a tenant makes begin with `x_`, so that no release of its vertical ever adds the same
 * one. What lies in an item of the tenant's own needs no prefix: nobody else adds to it.
 */
export function* checkOwnIds(before: Json, after: Json): Iterable<InputError> {
  yield* walk(documentShape, before, after, '')
}

function* walk(
  shape: Shape,
  before: Json | undefined,
  after: Json,
  pointer: string,
): Iterable<InputError> {
  if (shape.kind === 'keyed' && isList(after)) {
    const old = bySegment(shape.key, before)
    const prefixed = shape.key.length === 1 && idKeys.has(shape.key[0] ?? '')
    for (const item of after) {
      const segment = segmentOf(shape.key, item)
      if (segment === undefined) continue
      const at = child(pointer, segment)
      const known = old.get(segment)
      const own = segment.startsWith('x_')
      if (known === undefined && prefixed && !own && !givenIds.test(at))
        yield {
          pointer: at,
          message: `Expected an id of your own to begin with "x_", found "${segment}"; call it "x_${segment}".`,
        }
      if (known !== undefined && !own) yield* checkUid(known, item, at)
      if (known !== undefined && !own) yield* walk(shape.item, known, item, at)
    }
  } else if ((shape.kind === 'struct' || shape.kind === 'map') && isObject(after)) {
    for (const [name, member] of Object.entries(after)) {
      const inner = memberShape(shape, name)
      if (inner !== undefined)
        yield* walk(inner, memberOf(before, name), member, child(pointer, name))
    }
  }
}

function* checkUid(before: Json, after: Json, at: string): Iterable<InputError> {
  const uid = textOf(before, 'uid')
  const next = textOf(after, 'uid')
  // A changed type brings a new uid, which the kernel gives.
  if (uid === '' || next === '' || uid === next) return
  if (memberOf(before, 'type') !== memberOf(after, 'type')) return
  if (memberOf(before, 'scale') !== memberOf(after, 'scale')) return
  if (memberOf(before, 'entity') !== memberOf(after, 'entity')) return
  yield {
    pointer: `${at}/uid`,
    message: `Expected the uid to stay "${uid}", found "${next}"; records point to it, leave it out.`,
  }
}
