import type { Job } from '../jobs/define-job.ts'
import type { EventType } from '../events/define-event.ts'
import type { Projection } from '../events/define-projection.ts'
import type { Subscriber } from '../events/define-subscriber.ts'
import type { Entity, EntityExtension, EntityView } from '../schema/define-entity.ts'
import type { Fields } from '../schema/field.ts'
import type { JsonObject } from '../schema/json.ts'
import type { Action } from './define-action.ts'
import { markAsOurs } from './check-manifest/core-copy.ts'
import type { Port, Provided } from './port.ts'

type ShortName<Name> = Name extends `${string}.${infer Short}` ? Short : never
/** What the five derived routes of an entity ask for. */
export const recordVerbs = ['read', 'create', 'update', 'delete'] as const
type RecordPermission<Es extends readonly Entity[]> =
  `${ShortName<Es[number]['name']>}.${(typeof recordVerbs)[number]}`
/** Every permission that a plugin declares, in short form. */
type PermissionOf<Es extends readonly Entity[], Ps> = RecordPermission<Es> | (keyof Ps & string)
type Subject<Permission extends string> = Permission extends `${infer Name}.${string}`
  ? Name
  : never
type SensitiveNames<Fs> = {
  [Name in keyof Fs & string]: Fs[Name] extends { readonly sensitive: true } ? Name : never
}[keyof Fs & string]
/** Sensitive fields of the plugin's entities, which a role must name to see them: `deal.margin`. */
type SensitiveField<E> = E extends { readonly name: infer Name; readonly fields: infer Fs }
  ? `${ShortName<Name>}.${SensitiveNames<Fs>}`
  : never
/** A permission, all of one subject (`deal.*`), all of the plugin (`*`), or a sensitive field. */
type GrantOf<Es extends readonly Entity[], Ps> =
  PermissionOf<Es, Ps> | `${Subject<PermissionOf<Es, Ps>>}.*` | '*' | SensitiveField<Es[number]>

export interface RoleDeclaration<Grant extends string = string> {
  readonly label: string
  readonly description?: string
  readonly permissions: readonly Grant[]
}
export interface MenuEntry<EntityName extends string = string> {
  readonly label: string
  readonly entity: EntityName
  readonly icon?: string
  readonly view?: 'list' | 'board' | 'calendar'
}

export interface PluginManifest<
  Name extends string,
  Es extends readonly Entity[],
  Ps extends Readonly<Record<string, string>>,
> {
  /** Lower case with hyphens; prefix of its tables, routes, permissions and events. */
  readonly name: Name
  readonly version: string
  readonly title: string
  readonly description?: string
  /** Plugins that must be active too; they boot first. */
  readonly requires?: readonly string[]
  /** On for every tenant, never switched off. */
  readonly alwaysActive?: boolean
  readonly entities?: Es
  readonly extensions?: readonly EntityExtension[]
  /** What it reads of other plugins' entities. */
  readonly reads?: readonly EntityView[]
  readonly actions?: readonly Action<NoInfer<PermissionOf<Es, Ps>>>[]
  /** Permissions beyond read, create, update, delete of its entities: short id -> what it allows. */
  readonly permissions?: Ps
  readonly roles?: Readonly<Record<string, RoleDeclaration<NoInfer<GrantOf<Es, Ps>>>>>
  readonly events?: readonly EventType[]
  /** What it does when it hears of events, its own or others'. */
  readonly subscribers?: readonly Subscriber[]
  /** Records that are made of events alone and can be made again. */
  readonly projections?: readonly Projection[]
  /** Work in the background, ordered by `ctx.enqueue` or by a schedule. */
  readonly jobs?: readonly Job[]
  readonly provides?: readonly Provided[]
  readonly needs?: readonly Port<unknown>[]
  readonly settings?: Fields
  /**
   * Its texts in other languages: language -> key -> text. Keys: `crm` (the plugin), `crm.deal` (an
   * entity), `crm.deal#many`, `crm.deal.amount` (a field), `crm.deal.amount#help`,
   * `crm.deal.state.open` (a choice), `base.product.inventory.tracking` (a field on another's
   * entity), `crm/deals/:id/close` (an action), `crm/deals/:id/close.outcome` (of its body),
   * `menu.crm.deal`, and the pointer of a text of `defaults`, items by their id:
   * `/workflows/sales/stages/won/label`. Untranslated ones stay as they are written, and so do texts
   * of `defaults` that a tenant or its template calls otherwise. A key that names nothing is refused.
   */
  readonly translations?: Readonly<Record<string, Readonly<Record<string, string>>>>
  readonly menu?: readonly MenuEntry<NoInfer<Es[number]['name']>>[]
  /** The lowest configuration layer: workflows, numbering, reports that work without a vertical. */
  readonly defaults?: JsonObject
  /** Folder of the plugin's numbered SQL: `new URL('./migrations/', import.meta.url)`. */
  readonly migrations?: URL
}

/** A plugin as the kernel sees it. */
export type Plugin = PluginManifest<string, readonly Entity[], Readonly<Record<string, string>>>

/**
 * Declares a plugin: the manifest is its only default export. A role that grants what nobody
 * declares, a menu entry for an entity it does not have, an action under an unknown permission
 * are compile errors here, and boot errors for plugins written in JavaScript.
 */
export function definePlugin<
  const Name extends string,
  const Es extends readonly Entity[] = readonly [],
  const Ps extends Readonly<Record<string, string>> = Record<never, never>,
>(manifest: PluginManifest<Name, Es, Ps>): PluginManifest<Name, Es, Ps> {
  return Object.freeze(markAsOurs({ ...manifest }))
}
