/**
 * What plugins bring to a configuration: the lowest layer of every tenant. A tenant without a
 * vertical, or a module switched on later, has working stages, numbers and roles.
 */
import { assignUids, scopedUid } from '../configuration/uids.ts'
import {
  bySegment,
  documentShape,
  isList,
  isObject,
  itemsOf,
  memberOf,
  memberShape,
  segmentOf,
  type Shape,
} from '../configuration/shape.ts'
import type { Json, JsonObject } from '../schema/json.ts'
import type { Plugin } from './define-plugin.ts'

/**
 * The layer of one plugin: its `defaults.json`, and its roles with full permission ids. uids that
 * are not given are made of plugin and id, so that every process makes the same.
 */
export function pluginDefaults(plugin: Plugin): JsonObject {
  const declared = plugin.defaults ?? {}
  const roles = Object.entries(plugin.roles ?? {}).map(([id, role]): JsonObject => ({
    id,
    uid: `${plugin.name}_${id}`,
    label: role.label,
    ...(role.description !== undefined && { description: role.description }),
    permissions: role.permissions.map((short) => `${plugin.name}.${short}`),
  }))
  const own = new Set(itemsOf(declared['roles']).map((role) => memberOf(role, 'id')))
  const all = [...itemsOf(declared['roles']), ...roles.filter((role) => !own.has(role['id']))]
  return assignUids(
    { ...declared, ...(all.length > 0 && { roles: all }) },
    undefined,
    scopedUid(plugin.name),
  )
}

/** The document of the given modules' defaults, in boot order; each is switched on in it. */
export function composeDefaults(
  plugins: readonly Plugin[],
  activeModules: readonly string[],
): JsonObject {
  let document: JsonObject = {}
  for (const plugin of plugins) {
    if (!activeModules.includes(plugin.name)) continue
    const layer = pluginDefaults(plugin)
    document = layUnder(document, {
      ...layer,
      modules: { [plugin.name]: { active: true }, ...(layer['modules'] as JsonObject | undefined) },
    })
  }
  return document
}

/**
 * Puts a layer under a document: what the document says stays, also that an item is smaller than
 * the layer's; what it says nothing about comes in, items at the end of their list.
 */
export function layUnder(document: JsonObject, layer: JsonObject): JsonObject {
  const result = under(documentShape, document, layer)
  return isObject(result) ? result : document
}

function under(shape: Shape, value: Json | undefined, layer: Json): Json {
  if (value === undefined) return layer
  if (shape.kind === 'keyed' && isList(value) && isList(layer)) {
    const known = bySegment(shape.key, value)
    const missing = layer.filter((item) => !known.has(segmentOf(shape.key, item) ?? ''))
    return missing.length === 0 ? value : [...value, ...missing]
  }
  if ((shape.kind === 'struct' || shape.kind === 'map') && isObject(value) && isObject(layer)) {
    const result: Record<string, Json> = { ...value }
    for (const [name, member] of Object.entries(layer)) {
      // A member that no schema knows comes along, for the schema to refuse.
      const inner = memberShape(shape, name) ?? { kind: 'leaf' }
      result[name] = under(inner, memberOf(value, name), member)
    }
    return result
  }
  return value
}
