import type { InputError } from '../../problem.ts'
import type { Json } from '../../schema/json.ts'
import {
  child,
  documentShape,
  isList,
  isObject,
  memberShape,
  segmentOf,
  type Shape,
} from '../shape.ts'
import type { Check } from './check.ts'
import { memberOf } from '../shape.ts'

/** Items with the same key, and items of one list with the same uid, can never be told apart again. */
export const checkKeys: Check = function* ({ document }) {
  yield* walk(documentShape, document, '')
}

function* walk(shape: Shape, value: Json, pointer: string): Iterable<InputError> {
  if (shape.kind === 'keyed' && isList(value)) {
    const keys = new Set<string>()
    const uids = new Map<string, string>()
    for (const [index, item] of value.entries()) {
      const segment = segmentOf(shape.key, item) ?? String(index)
      const at = child(pointer, segment)
      if (keys.has(segment))
        yield {
          pointer: at,
          message: `Expected one item with ${shape.key.join(' and ')} "${segment}", found a second; rename or remove one.`,
        }
      keys.add(segment)
      const uid = memberOf(item, 'uid')
      if (typeof uid === 'string') {
        const holder = uids.get(uid)
        if (holder !== undefined && holder !== segment)
          yield {
            pointer: `${at}/uid`,
            message: `Expected a uid of its own, found "${uid}", which "${holder}" has; leave it out and a new one is given.`,
          }
        uids.set(uid, segment)
      }
      yield* walk(shape.item, item, at)
    }
  } else if ((shape.kind === 'struct' || shape.kind === 'map') && isObject(value)) {
    for (const [name, member] of Object.entries(value)) {
      const inner = memberShape(shape, name)
      if (inner !== undefined) yield* walk(inner, member, child(pointer, name))
    }
  }
}
