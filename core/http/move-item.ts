import { readItem, applyItemPatch } from '../configuration/item-patch.ts'
import { documentShape, isList, memberShape, segmentOf } from '../configuration/shape.ts'
import type { Shape } from '../configuration/shape.ts'
import type { JsonObject } from '../schema/json.ts'
import { wrongParameters } from './problems.ts'

/** Where an item of a list goes: beside the item with that key. */
export interface Place {
  readonly side: 'before' | 'after'
  readonly key: string
}

/**
 * The document with an item of a keyed list put beside another of the same list.
 * @throws Problem PARAMETER_INVALID (400) where there is no such list or no such neighbour
 */
export function moveItem(document: JsonObject, path: readonly string[], place: Place): JsonObject {
  const listPath = path.slice(0, -1)
  const shape = shapeAt(listPath)
  const list = readItem(document, listPath)
  if (shape?.kind !== 'keyed' || !isList(list))
    throw wrong(place, 'Expected an item of a list, found a single value; leave it out.')
  const named = (key: string | undefined) =>
    list.find((candidate) => segmentOf(shape.key, candidate) === key)
  const item = named(path.at(-1))
  const neighbour = named(place.key)
  if (item === undefined || neighbour === undefined || neighbour === item)
    throw wrong(
      place,
      `Expected the key of another item of the list, found "${place.key.slice(0, 80)}"; correct it.`,
    )
  const others = list.filter((candidate) => candidate !== item)
  const at = others.indexOf(neighbour) + (place.side === 'after' ? 1 : 0)
  return applyItemPatch(document, listPath, others.toSpliced(at, 0, item))
}

/** The shape of the place that a path names; undefined where the sections know none. */
export function shapeAt(path: readonly string[]): Shape | undefined {
  return path.reduce<Shape | undefined>(
    (shape, segment) =>
      shape?.kind === 'keyed' ? shape.item : shape && memberShape(shape, segment),
    documentShape,
  )
}

function wrong(place: Place, message: string): Error {
  return wrongParameters([{ pointer: place.side, message }])
}
