/**
 * What installed plugins declare, as plain data: the words that a configuration may use. A
 * vertical is checked against it before it is released, a tenant's change before it is saved.
 */
import { kernelPermissions } from '../access/kernel-permissions.ts'
import { declaredEvents } from '../events/declared-events.ts'
import { recordVerbs, type Plugin } from '../plugin/define-plugin.ts'
import { pluginOf } from '../schema/define-entity.ts'
import type { Field, Fields } from '../schema/field.ts'

export interface CatalogueModule {
  readonly name: string
  readonly version: string
  readonly title: string
  readonly alwaysActive: boolean
  readonly requires: readonly string[]
  readonly settings: Fields
}
/** An entity is also a dataset: it can be filtered, grouped, counted and summed. */
export interface CatalogueEntity {
  readonly name: string
  readonly label: string
  readonly module: string
  readonly fields: Fields
  /** Fields that other modules add, by module. */
  readonly extensions: Readonly<Record<string, Fields>>
  readonly customFields: boolean
  /** The field that follows a workflow. */
  readonly workflow: string | undefined
  /** The field that says whose a record is. */
  readonly owner?: string | undefined
}
export interface Catalogue {
  readonly modules: ReadonlyMap<string, CatalogueModule>
  readonly entities: ReadonlyMap<string, CatalogueEntity>
  /** Event types by name, with the fields of their payload. */
  readonly events: ReadonlyMap<string, Fields>
  /** Full ids, the kernel's included. */
  readonly permissions: ReadonlySet<string>
}

/** What the installed plugins declare, which a configuration may name. */
export function catalogueOf(plugins: readonly Plugin[]): Catalogue {
  const permissions = new Set<string>(Object.keys(kernelPermissions))
  for (const plugin of plugins) {
    for (const entity of plugin.entities ?? [])
      for (const verb of recordVerbs) permissions.add(`${entity.name}.${verb}`)
    for (const short of Object.keys(plugin.permissions ?? {}))
      permissions.add(`${plugin.name}.${short}`)
  }
  return Object.freeze<Catalogue>({
    modules: new Map(
      plugins.map((plugin) => [
        plugin.name,
        {
          name: plugin.name,
          version: plugin.version,
          title: plugin.title,
          alwaysActive: plugin.alwaysActive === true,
          requires: plugin.requires ?? [],
          settings: plugin.settings ?? {},
        },
      ]),
    ),
    entities: new Map(
      plugins.flatMap((plugin) =>
        (plugin.entities ?? []).map((entity) => [
          entity.name,
          {
            name: entity.name,
            label: entity.label,
            module: plugin.name,
            fields: entity.fields,
            extensions: extensionsOf(plugins, entity.name),
            customFields: entity.customFields === true,
            workflow: entity.workflow,
            owner: entity.owner,
          },
        ]),
      ),
    ),
    events: new Map(declaredEvents(plugins).map((event) => [event.name, event.fields])),
    permissions,
  })
}

function extensionsOf(plugins: readonly Plugin[], entity: string): Record<string, Fields> {
  return Object.fromEntries(
    plugins.flatMap((plugin) => {
      const own = (plugin.extensions ?? []).filter((extension) => extension.entity === entity)
      return own.length === 0
        ? []
        : [[plugin.name, Object.assign({}, ...own.map((extension) => extension.fields)) as Fields]]
    }),
  )
}

/** Why a name is unknown: its module is not installed, or the module has no such thing. */
export function whyUnknown(catalogue: Catalogue, name: string, kind: string): string {
  const module = pluginOf(name)
  return catalogue.modules.has(module)
    ? `module "${module}" has no ${kind} "${name}"; check the spelling`
    : `"${name}", whose module "${module}" is not installed; install it or take this out`
}

/** Fields that the kernel adds to every record. */
const envelope: Fields = {
  id: { type: 'id' },
  version: { type: 'integer' },
  createdAt: { type: 'timestamp', filterable: true },
  updatedAt: { type: 'timestamp' },
}
const workflowId: Field = { type: 'text' }

/** The custom fields of an entity in the document at hand, by key. */
export type CustomFieldsOf = (entity: string) => Readonly<Record<string, Field>>

/**
 * The field that a path of a dataset leads to: `amount`, `custom.lotNumber`,
 * `inventory.reorderPoint`, or one of these behind a reference: `company.name`.
 */
export function fieldAt(
  catalogue: Catalogue,
  customFields: CustomFieldsOf,
  entity: string,
  path: string,
): Field | undefined {
  const known = catalogue.entities.get(entity)
  if (known === undefined) return undefined
  const [first = '', ...rest] = path.split('.')
  const own = memberOf(known.fields, first)
  if (rest.length === 0) {
    if (first === 'workflow' && known.workflow !== undefined) return workflowId
    return own ?? memberOf(envelope, first)
  }
  if (own?.type === 'reference' && typeof own.entity === 'string')
    return fieldAt(catalogue, customFields, own.entity, rest.join('.'))
  const [second = '', ...more] = rest
  const group =
    first === 'custom' ? customFields(entity) : (memberOf(known.extensions, first) ?? {})
  const found = memberOf(group, second)
  if (more.length === 0) return found
  return found?.type === 'reference' && typeof found.entity === 'string'
    ? fieldAt(catalogue, customFields, found.entity, more.join('.'))
    : undefined
}

function memberOf<T>(record: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined
}
