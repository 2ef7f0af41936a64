/**
 * The shape of the configuration document: which lists have items with keys, which texts have
 * lines. Compiled from the sections' schemas, so that the kernel and the merge name the same place
 * by the same pointer: a JSON Pointer in which the segment of a keyed item is its key.
 */
import type { Json, JsonObject, JsonSchema } from '../schema/json.ts'
import { configurationSchema } from './sections.ts'

export type Shape =
  | {
      readonly kind: 'struct'
      readonly members: ReadonlyMap<string, Shape>
      /** Members' schema defaults: never written into documents. */
      readonly defaults: ReadonlyMap<string, Json>
    }
  | { readonly kind: 'map'; readonly entry: Shape }
  | { readonly kind: 'keyed'; readonly key: readonly string[]; readonly item: Shape }
  | { readonly kind: 'text' }
  | { readonly kind: 'leaf' }

/** Compiles the shape of a schema annotated with `x-merge`. */
export function compileShape(schema: JsonSchema): Shape {
  const merge = (schema['x-merge'] ?? {}) as { kind?: string; key?: string | string[] }
  switch (merge.kind) {
    case 'keyed':
      return {
        kind: 'keyed',
        key: [merge.key ?? []].flat(),
        item: compileShape((schema['items'] ?? {}) as JsonSchema),
      }
    case 'map':
      return { kind: 'map', entry: compileShape(schema['additionalProperties'] as JsonSchema) }
    case 'text':
      return { kind: 'text' }
    case 'atomic':
    case 'set':
    case 'sequence':
      return { kind: 'leaf' }
    default: {
      const properties = schema['properties'] as Record<string, JsonSchema> | undefined
      if (properties === undefined) return { kind: 'leaf' }
      const entries = Object.entries(properties)
      return {
        kind: 'struct',
        members: new Map(entries.map(([name, member]) => [name, compileShape(member)])),
        defaults: new Map(
          entries.flatMap(([name, member]) =>
            'default' in member ? [[name, member['default'] as Json] as const] : [],
          ),
        ),
      }
    }
  }
}

export const documentShape = compileShape(configurationSchema)

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
export function isList(value: unknown): value is readonly Json[] {
  return Array.isArray(value)
}

/** An own member; `constructor` and its like are ordinary names here. */
export function memberOf(value: Json | undefined, name: string): Json | undefined {
  return isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined
}
/** The items of a list; nothing for anything else. */
export function itemsOf(value: Json | undefined): readonly Json[] {
  return isList(value) ? value : []
}

/** A string member; '' where there is none. */
export function textOf(item: Json | undefined, name: string): string {
  const value = memberOf(item, name)
  return typeof value === 'string' ? value : ''
}
/** The texts of a list. */
export function textsOf(value: Json | undefined): readonly string[] {
  return itemsOf(value).filter((item) => typeof item === 'string')
}

/** The segment that names an item: its key, or its keys joined by a comma; undefined without. */
export function segmentOf(key: readonly string[], item: Json): string | undefined {
  const parts = key.map((name) => memberOf(item, name))
  return parts.every((part) => typeof part === 'string') ? parts.join(',') : undefined
}

/** The items of a keyed list by segment; of items with the same key the first. */
export function bySegment(
  key: readonly string[],
  list: Json | undefined,
): ReadonlyMap<string, Json> {
  const items = new Map<string, Json>()
  for (const item of itemsOf(list)) {
    const segment = segmentOf(key, item)
    if (segment !== undefined && !items.has(segment)) items.set(segment, item)
  }
  return items
}

/** One more segment of a JSON Pointer (RFC 6901). */
export function child(pointer: string, segment: string): string {
  return `${pointer}/${segment.replaceAll('~', '~0').replaceAll('/', '~1')}`
}

/** Turns the indexes of a pointer as ajv gives it into keys where items have one. */
export function keyedPointer(document: Json | undefined, indexed: string): string {
  let pointer = ''
  let shape: Shape = documentShape
  let value = document
  for (const part of indexed.split('/').slice(1)) {
    const segment = part.replaceAll('~1', '/').replaceAll('~0', '~')
    if (isList(value)) {
      const item: Json | undefined = value[Number(segment)]
      const name =
        shape.kind === 'keyed' && item !== undefined ? segmentOf(shape.key, item) : undefined
      pointer = child(pointer, name ?? segment)
      shape = shape.kind === 'keyed' ? shape.item : { kind: 'leaf' }
      value = item
    } else {
      pointer = child(pointer, segment)
      value = memberOf(value, segment)
      shape = memberShape(shape, segment) ?? { kind: 'leaf' }
    }
  }
  return pointer
}

/** The shape of a member of a struct or an entry of a map. */
export function memberShape(shape: Shape, name: string): Shape | undefined {
  if (shape.kind === 'struct') return shape.members.get(name)
  return shape.kind === 'map' ? shape.entry : undefined
}
