/**
 * Every keyed item of the configuration has a URL, `/configuration/customFields/base.product/lot`:
 * these functions read and change what such a path names. The patch is a JSON Merge Patch
 * (RFC 7396): members are merged, null removes, a list is replaced as a whole.
 */
import mergePatch from 'json-merge-patch'
import type { Json, JsonObject } from '../schema/json.ts'
import { configurationProblems } from './problems.ts'
import { show, unsafePlaces } from './schema-check.ts'
import {
  child,
  documentShape,
  isList,
  isObject,
  itemsOf,
  memberOf,
  memberShape,
  segmentOf,
  type Shape,
} from './shape.ts'

/**
 * Applies a patch at a path and returns the next document; the given one stays as it is. An item
 * or entry that is missing is added, with its key taken from the path; a patch of null removes it.
 *
 * @param path decoded segments, items by key: `['workflows', 'sales', 'stages', 'won']`
 * @throws Problem CONFIGURATION_PATH_UNKNOWN (404), CONFIGURATION_PATCH_INVALID (400)
 */
export function applyItemPatch(
  document: JsonObject,
  path: readonly string[],
  patch: Json,
): JsonObject {
  const [unsafe] = unsafePlaces(patch)
  if (unsafe !== undefined)
    throw configurationProblems.CONFIGURATION_PATCH_INVALID({
      pointer: pointerOf(path) + unsafe.pointer,
      expected: 'ordinary names in at most 32 levels',
      found: unsafe.message,
    })
  const next = patchAt(documentShape, document, path, patch, '')
  return isObject(next) ? next : {}
}

/** What stands at a path. @throws Problem CONFIGURATION_PATH_UNKNOWN (404) */
export function readItem(document: JsonObject, path: readonly string[]): Json {
  let shape: Shape = documentShape
  let value: Json | undefined = document
  let pointer = ''
  for (const segment of path) {
    const inner: Shape | undefined = shapeAt(shape, segment)
    const here = pointer
    pointer = child(pointer, segment)
    if (inner === undefined) throw unknownPlace(pointer, hintFor(shape, here))
    value = shape.kind === 'keyed' ? findItem(shape.key, value, segment) : memberOf(value, segment)
    shape = inner
    if (value === undefined && shape.kind !== 'keyed' && shape.kind !== 'map')
      throw unknownPlace(pointer, 'nothing is there')
  }
  return value ?? (shape.kind === 'keyed' ? [] : {})
}

function patchAt(
  shape: Shape,
  value: Json | undefined,
  path: readonly string[],
  patch: Json,
  pointer: string,
): Json | undefined {
  const [segment, ...rest] = path
  if (segment === undefined) return merged(shape, value, patch, pointer)
  const inner = shapeAt(shape, segment)
  const at = child(pointer, segment)
  if (inner === undefined) throw unknownPlace(at, hintFor(shape, pointer))
  if (shape.kind === 'keyed') return patchItem(shape, value, segment, rest, patch, pointer)

  const old = memberOf(value, segment)
  if (old === undefined && rest.length > 0 && inner.kind === 'struct')
    throw unknownPlace(at, 'nothing is there; add it first')
  const next = patchAt(inner, old, rest, patch, at)
  const holder: Record<string, Json> = isObject(value) ? { ...value } : {}
  if (next === undefined) delete holder[segment]
  else holder[segment] = next
  return holder
}

function patchItem(
  shape: Extract<Shape, { kind: 'keyed' }>,
  list: Json | undefined,
  segment: string,
  rest: readonly string[],
  patch: Json,
  pointer: string,
): Json {
  const at = child(pointer, segment)
  const items = itemsOf(list)
  const index = items.findIndex((item) => segmentOf(shape.key, item) === segment)
  if (index === -1 && (rest.length > 0 || patch === null))
    throw unknownPlace(at, `there is ${listed(shape, items)}`)
  const parts = segment.split(',')
  const key = Object.fromEntries(shape.key.map((name, position) => [name, parts[position] ?? '']))
  const next = patchAt(shape.item, index === -1 ? key : items[index], rest, patch, at)
  if (next === undefined) return items.filter((_, position) => position !== index)
  const name = segmentOf(shape.key, next)
  if (name !== segment)
    throw configurationProblems.CONFIGURATION_PATCH_INVALID({
      pointer: at,
      expected: `${shape.key.join(' and ')} to stay "${segment}", since other places name it`,
      found: show(name ?? null),
    })
  return index === -1 ? [...items, next] : items.with(index, next)
}

/** The patch applied to what the path names; undefined removes it. */
function merged(
  shape: Shape,
  value: Json | undefined,
  patch: Json,
  pointer: string,
): Json | undefined {
  if (pointer === '' && !isObject(patch))
    throw configurationProblems.CONFIGURATION_PATCH_INVALID({
      pointer: '/',
      expected: 'an object of sections',
      found: show(patch),
    })
  if (patch === null) return undefined
  if (shape.kind === 'keyed' && !isList(patch))
    throw configurationProblems.CONFIGURATION_PATCH_INVALID({
      pointer,
      expected: 'a list, which replaces the whole, or a path that names one item',
      found: show(patch),
    })
  // The library writes into its target.
  return mergePatch.apply(structuredClone(value ?? null), patch)
}

function shapeAt(shape: Shape, segment: string): Shape | undefined {
  if (segment === '__proto__') return undefined
  return shape.kind === 'keyed' ? shape.item : memberShape(shape, segment)
}

function findItem(
  key: readonly string[],
  list: Json | undefined,
  segment: string,
): Json | undefined {
  return itemsOf(list).find((item) => segmentOf(key, item) === segment)
}

function unknownPlace(pointer: string, hint: string): Error {
  return configurationProblems.CONFIGURATION_PATH_UNKNOWN({ pointer, hint })
}
function hintFor(shape: Shape, pointer: string): string {
  return shape.kind === 'struct'
    ? `below "${pointer || '/'}" there are ${[...shape.members.keys()].join(', ')}`
    : `"${pointer || '/'}" is changed as a whole`
}
function listed(shape: Extract<Shape, { kind: 'keyed' }>, items: readonly Json[]): string {
  const names = items.map((item) => segmentOf(shape.key, item) ?? '').slice(0, 30)
  return names.length === 0 ? 'no item yet; give its values to add it' : names.join('; ')
}
function pointerOf(path: readonly string[]): string {
  return path.reduce(child, '')
}
