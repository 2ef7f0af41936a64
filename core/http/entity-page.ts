/**
 * What a page needs to know of an entity to draw its lists, forms, boards and buttons: everything
 * follows from the fields, the actions, the configuration and what the caller may do.
 */
import { shownFields } from '../access/shown.ts'
import type { Action, RecordState } from '../plugin/define-action.ts'
import type { Plugin } from '../plugin/define-plugin.ts'
import { recordVerbs } from '../plugin/define-plugin.ts'
import { labelOf } from '../schema/field.ts'
import { targetsOf } from '../schema/define-entity.ts'
import type { CompiledEntity, Model } from '../schema/model.ts'
import { formField, toForm } from '../schema/to-form.ts'
import type { Form, FormField, Say } from '../schema/to-form.ts'
import type { Scope } from '../tenancy/scope.ts'
import { resourcePath } from './resource-routes.ts'

export interface EntitySummary {
  /** `crm.opportunity`. */
  readonly entity: string
  readonly module: string
  /** One, and many of them. */
  readonly label: string
  readonly plural: string
  /** Below `/api/v1`: `/crm/opportunities`. */
  readonly path: string
  /** The field that names a record. */
  readonly title: string
  /** What the caller may do here at all; a record rule may still forbid it for one record. */
  readonly verbs: readonly (typeof recordVerbs)[number][]
  readonly customFields: boolean
  /** The field that follows a workflow. */
  readonly workflow: string | null
  /** The field that says whose a record is. */
  readonly owner: string | null
  /** Writes want an Idempotency-Key. */
  readonly keyRequired: boolean
  /** The entity whose lines these are. */
  readonly lineOf: string | null
}
export interface ActionButton {
  /** Below `/api/v1`, with `:id` for the record: `/crm/opportunities/:id/close`. */
  readonly path: string
  readonly summary: string
  /** Of one record, or of the entity as a whole. */
  readonly of: 'record' | 'entity'
  /** The records that it is offered for, by their choices and switches; empty: all. */
  readonly offeredWhen: RecordState
  readonly fields: readonly FormField[]
  readonly keyRequired: boolean
}
export interface Related {
  /** Whose records refer to this one, and by which field. */
  readonly entity: string
  readonly field: string
  readonly label: string
  /** Whether the list of them can be asked for by that field. */
  readonly filterable: boolean
}
export interface EntityPage extends EntitySummary {
  readonly form: Form
  readonly actions: readonly ActionButton[]
  readonly related: readonly Related[]
}

/** Entities of active modules that the caller may read. */
export function readableEntities(model: Model, { effective, permissions }: Scope) {
  return [...model.entities.values()].filter(
    ({ entity, plugin }) =>
      effective.activeModules.has(plugin) && permissions.has(`${entity.name}.read`),
  )
}

export function summaryOf(
  model: Model,
  { permissions }: Scope,
  { entity, plugin }: CompiledEntity,
  say: Say,
): EntitySummary {
  const written = entity.internal !== true
  const possible = {
    read: true,
    create: written,
    update: written && entity.appendOnly !== true,
    delete: written && entity.appendOnly !== true,
  }
  return {
    entity: entity.name,
    module: plugin,
    label: say(entity.name, entity.label),
    plural: say(`${entity.name}#many`, labelOf(entity.plural.replaceAll('-', ' '))),
    path: resourcePath(entity),
    title: entity.title,
    verbs: recordVerbs.filter(
      (verb) => possible[verb] && permissions.has(`${entity.name}.${verb}`),
    ),
    customFields: entity.customFields === true,
    workflow: entity.workflow ?? null,
    owner: entity.owner ?? null,
    keyRequired: entity.idempotencyKey === 'required',
    lineOf: parentOf(model, entity.name),
  }
}

export function entityPage(
  model: Model,
  plugins: readonly Plugin[],
  scope: Scope,
  target: CompiledEntity,
  say: Say,
): EntityPage {
  return {
    ...summaryOf(model, scope, target, say),
    form: toForm(target, scope.effective, scope.permissions, say),
    actions: plugins
      .filter(({ name }) => scope.effective.activeModules.has(name))
      .flatMap((plugin) => buttonsOf(plugin, scope, target, say)),
    related: relatedTo(model, scope, target, say),
  }
}

function parentOf(model: Model, line: string): string | null {
  for (const { entity } of model.entities.values())
    for (const declared of Object.values(entity.fields))
      if (declared.type === 'lines' && declared.entity === line) return entity.name
  return null
}

/** Actions below the entity's path that the caller may ask for. */
function buttonsOf(
  plugin: Plugin,
  { permissions }: Scope,
  { entity, plugin: owner }: CompiledEntity,
  say: Say,
): readonly ActionButton[] {
  if (plugin.name !== owner) return []
  return (plugin.actions ?? [])
    .filter(({ method, path }) => method === 'POST' && path.startsWith(`/${entity.plural}/`))
    .filter(({ permission }) => permissions.has(`${plugin.name}.${permission}`))
    .map((action) => buttonOf(plugin.name, action, say))
}

function buttonOf(plugin: string, action: Action, say: Say): ActionButton {
  const key = `${plugin}${action.path}`
  return {
    path: `/${key}`,
    summary: say(key, action.summary),
    of: action.path.includes('/:id') ? 'record' : 'entity',
    offeredWhen: action.offeredWhen ?? {},
    fields: Object.entries(action.body)
      .filter(([, declared]) => declared.internal !== true)
      .map(([name, declared]) =>
        formField({ path: name, name, section: '', key: `${key}.${name}` }, declared, true, say),
      ),
    keyRequired: action.idempotencyKey === 'required',
  }
}

function relatedTo(
  model: Model,
  scope: Scope,
  { entity }: CompiledEntity,
  say: Say,
): readonly Related[] {
  return readableEntities(model, scope).flatMap(({ entity: other }) =>
    shownFields(other.fields, scope.permissions, other.name)
      .filter(
        ([, declared]) =>
          declared.type === 'reference' && targetsOf(declared).includes(entity.name),
      )
      .map(([field, declared]) => ({
        entity: other.name,
        field,
        label: say(`${other.name}.${field}`, labelOf(field, declared)),
        filterable: declared.filterable === true && typeof declared.entity === 'string',
      })),
  )
}
