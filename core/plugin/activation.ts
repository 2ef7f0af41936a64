import type { ChangeRequest, ChangeResult, ChangeScope } from '../configuration/change.ts'
import type { Configuration } from '../configuration/configuration.ts'
import { bySegment, isObject, itemsOf, memberOf, textOf } from '../configuration/shape.ts'
import type { Transaction } from '../database/transaction.ts'
import type { Json, JsonObject } from '../schema/json.ts'
import { layUnder, pluginDefaults } from './defaults.ts'
import type { Plugin } from './define-plugin.ts'
import { pluginProblems } from './problems.ts'

export interface Switch {
  readonly module: string
  readonly active: boolean
  readonly expectedRevision?: ChangeRequest['expectedRevision']
}

/**
 * Switches a module of the transaction's tenant on or off. Switching on also switches on what it
 * requires and brings the defaults that are missing; switching off keeps all data and
 * configuration. What is as asked already changes nothing.
 *
 * @throws Problem MODULE_UNKNOWN (404), MODULE_ALWAYS_ACTIVE, MODULE_REQUIRED (409)
 */
export async function setModuleActive(
  configuration: Configuration,
  transaction: Transaction,
  scope: ChangeScope,
  { module, active, expectedRevision }: Switch,
): Promise<ChangeResult> {
  const { plugins } = configuration
  const plugin = plugins.find((candidate) => candidate.name === module)
  if (plugin === undefined)
    throw pluginProblems.MODULE_UNKNOWN({
      module,
      installed: plugins.map((candidate) => candidate.name).join(', '),
    })
  if (!active && plugin.alwaysActive === true) throw pluginProblems.MODULE_ALWAYS_ACTIVE({ module })
  return configuration.change(transaction, scope, {
    kind: 'module',
    summary: `Module ${module} switched ${active ? 'on' : 'off'}`,
    // The plugin's ids come in, not the tenant's.
    by: 'template',
    ...(expectedRevision !== undefined && { expectedRevision }),
    ...(active && { composed: requiredBy(plugins, plugin).map(({ name }) => name) }),
    edit: (document) =>
      active
        ? requiredBy(plugins, plugin).reduce(switchOn, document)
        : switchOff(plugins, plugin, document),
  })
}

/** Whether a module is on in a document. */
export function isActive(plugin: Plugin, document: JsonObject): boolean {
  return (
    plugin.alwaysActive === true ||
    memberOf(memberOf(document['modules'], plugin.name), 'active') === true
  )
}

/** A plugin and all it requires, in boot order. */
function requiredBy(plugins: readonly Plugin[], plugin: Plugin): readonly Plugin[] {
  const names = new Set([plugin.name])
  for (const name of names)
    for (const required of plugins.find((other) => other.name === name)?.requires ?? [])
      names.add(required)
  return plugins.filter((candidate) => names.has(candidate.name))
}

function switchOn(document: JsonObject, plugin: Plugin): JsonObject {
  if (isActive(plugin, document)) return document
  const state = memberOf(document['modules'], plugin.name)
  const next = withState(document, plugin.name, {
    ...(isObject(state) ? state : {}),
    active: true,
  })
  const layer = pluginDefaults(plugin)
  // What it brought once is the tenant's since: what the tenant deleted of it stays deleted.
  return state !== undefined && hasAny(document, layer) ? next : layUnder(next, layer)
}

function switchOff(plugins: readonly Plugin[], plugin: Plugin, document: JsonObject): JsonObject {
  if (!isActive(plugin, document)) return document
  const dependents = plugins.filter(
    (other) => (other.requires ?? []).includes(plugin.name) && isActive(other, document),
  )
  if (dependents.length > 0)
    throw pluginProblems.MODULE_REQUIRED({
      module: plugin.name,
      dependents: dependents.map((other) => other.name).join(', '),
    })
  const state = memberOf(document['modules'], plugin.name)
  return withState(document, plugin.name, { ...(isObject(state) ? state : {}), active: false })
}

function withState(document: JsonObject, module: string, state: JsonObject): JsonObject {
  const modules = document['modules']
  return { ...document, modules: { ...(isObject(modules) ? modules : {}), [module]: state } }
}

/** Whether any item of a layer is in the document. */
function hasAny(document: JsonObject, layer: JsonObject): boolean {
  return Object.entries(layer).some(([section, value]) => {
    const present = document[section]
    if (isObject(value))
      return Object.entries(value).some(([name, list]) =>
        sharesItem(memberOf(present, name), list, 'key'),
      )
    return sharesItem(present, value, 'id')
  })
}

function sharesItem(present: Json | undefined, layer: Json, key: string): boolean {
  const known = bySegment([key], present)
  return itemsOf(layer).some((item) => known.has(textOf(item, key)))
}
