import { isList, isObject, memberOf } from '../configuration/shape.ts'
import type { Field, Fields } from '../schema/field.ts'
import { labelOf } from '../schema/field.ts'
import type { Json } from '../schema/json.ts'
import type { Plugin } from './define-plugin.ts'

/** Members of a plugin's `defaults` that people read. */
const read = new Set(['label', 'help', 'description', 'section'])

/**
 * Every text of a plugin that people read, as it is written, by the key that translations and a tenant's
 * `labels` name it by (see `PluginManifest.translations`).
 */
export function textsOf(plugin: Plugin): ReadonlyMap<string, string> {
  const known = kept.get(plugin)
  if (known !== undefined) return known
  const texts = new Map(entriesOf(plugin))
  kept.set(plugin, texts)
  return texts
}
const kept = new WeakMap<Plugin, ReadonlyMap<string, string>>()

type Entry = readonly [key: string, text: string]

function* entriesOf(plugin: Plugin): Generator<Entry> {
  const {
    name,
    title,
    description,
    entities = [],
    extensions = [],
    actions = [],
    menu = [],
  } = plugin
  yield [name, title]
  if (description !== undefined) yield [`${name}#about`, description]
  for (const [permission, text] of Object.entries(plugin.permissions ?? {}))
    yield [`${name}.${permission}#may`, text]
  for (const [role, { label, description: about }] of Object.entries(plugin.roles ?? {})) {
    yield [`/roles/${role}/label`, label]
    if (about !== undefined) yield [`/roles/${role}/description`, about]
  }
  for (const entity of entities) {
    yield [entity.name, entity.label]
    yield [`${entity.name}#many`, labelOf(entity.plural.replaceAll('-', ' '))]
    yield* ofFields(entity.name, entity.fields)
  }
  for (const { entity, fields } of extensions) yield* ofFields(`${entity}.${name}`, fields)
  for (const { method, path, summary, body } of actions) {
    // Those that only read are called by screens of their own words.
    if (method !== 'POST') continue
    yield [`${name}${path}`, summary]
    yield* ofFields(`${name}${path}`, body)
  }
  for (const { entity, label } of menu) yield [`menu.${entity}`, label]
  if (plugin.defaults !== undefined) yield* ofDefaults('', plugin.defaults)
}

function* ofFields(of: string, fields: Fields): Generator<Entry> {
  for (const [name, declared] of Object.entries<Field>(fields)) {
    const key = `${of}.${name}`
    yield [key, labelOf(name, declared)]
    if (declared.help !== undefined) yield [`${key}#help`, declared.help]
    for (const option of declared.options ?? [])
      if (typeof option === 'string') yield [`${key}.${option}`, labelOf(option)]
    if (declared.rows !== undefined)
      yield* ofFields(key, { ...declared.rows.fields, ...declared.rows.more })
  }
}

/** By pointer, items of a list by their id: `/workflows/lead/stages/new/label`. */
function* ofDefaults(pointer: string, value: Json): Generator<Entry> {
  if (isList(value)) {
    for (const item of value) {
      const id = memberOf(item, 'id') ?? memberOf(item, 'key')
      if (typeof id === 'string') yield* ofDefaults(`${pointer}/${id}`, item)
    }
    return
  }
  if (!isObject(value)) return
  for (const [name, member] of Object.entries(value))
    if (read.has(name) && typeof member === 'string') yield [`${pointer}/${name}`, member]
    else yield* ofDefaults(`${pointer}/${name}`, member)
}
