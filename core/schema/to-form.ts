import { isShown, isWritable, shownFields } from '../access/shown.ts'
import type { CustomField, Effective } from '../configuration/effective.ts'
import type { PermissionSet } from '../access/permission.ts'
import type { Field, Fields, FieldType, Rows } from './field.ts'
import { labelOf } from './field.ts'
import type { Json } from './json.ts'
import type { CompiledEntity } from './model.ts'

/** One control of a form, one column of a list, one filter: what a page needs to draw it. */
export interface FormField {
  /** Path in the record: `amount`, `custom.lotNumber`, `inventory.tracking`. */
  readonly path: string
  readonly label: string
  readonly type: FieldType
  readonly help?: string
  readonly required: boolean
  readonly readOnly: boolean
  /** Given on create, never changed. */
  readonly immutable: boolean
  readonly filterable: boolean
  readonly default?: Json
  readonly options?: readonly {
    readonly id: string
    readonly label: string
    readonly color?: string
  }[]
  /** What a reference leads to; of `lines`, the entity of the child records. */
  readonly entity?: string | readonly string[]
  /** Of `lines`: the child's reference to its parent. */
  readonly via?: string
  /** Of numbers: the range, and the digits after the point. */
  readonly min?: number
  readonly max?: number
  readonly scale?: number
  readonly maxLength?: number
  /** ECMAScript regular expression that the whole value must match. */
  readonly pattern?: string
  /** Of `json`: a list of short texts. */
  readonly texts?: boolean
  /** Of `json` in an action: rows about lines of the record. */
  readonly rows?: FormRows
  /** Heading under which the field stands. */
  readonly section: string
}
/** `Rows` of a field with its own fields as controls. */
export interface FormRows extends Omit<Rows, 'fields' | 'more'> {
  readonly fields: readonly FormField[]
  readonly more: readonly FormField[]
}
export interface FormTransition {
  readonly from: string
  readonly to: string
  /** Whether a role of the caller grants it. */
  readonly allowed: boolean
  /** Paths of fields that must hold a value first. */
  readonly requires: readonly string[]
}
export interface Form {
  readonly entity: string
  readonly label: string
  readonly title: string
  readonly fields: readonly FormField[]
  /** Paths of the columns that a list shows unless the user chooses others. */
  readonly columns: readonly string[]
  readonly filters: readonly string[]
  /** Stages in order, for a board; by workflow. */
  readonly workflows: readonly {
    readonly id: string
    readonly label: string
    readonly stages: readonly {
      readonly id: string
      readonly label: string
      readonly category: string
      readonly color?: string
      /** Per cent. */
      readonly probability?: number
    }[]
    readonly transitions: readonly FormTransition[]
  }[]
}
/** The word for a key in somebody's language, or the text as it is. */
export type Say = (key: string, text: string) => string
const asWritten: Say = (_key, text) => text

const mostColumns = 7

/**
 * Form, list columns and filters of an entity as JSON, for one tenant and what one caller may see.
 *
 * @param say keys are `crm.deal` (an entity), `crm.deal.amount` (its field), `crm.deal.state.open`
 *   (a choice), and, of what the configuration declares, the JSON Pointer of the text
 */
export function toForm(
  target: CompiledEntity,
  effective: Effective,
  permissions: PermissionSet,
  say: Say = asWritten,
): Form {
  const { entity } = target
  const may = (name: string, declared: Field): boolean =>
    isWritable(declared, permissions, entity.name, name)
  const workflows = workflowsOf(target, effective, permissions, say)
  const shown = shownFields(entity.fields, permissions, entity.name).filter(
    ([, declared]) => declared.internal !== true,
  )
  const own = shown.map(([name, declared]) => ({
    ...formField(
      {
        path: name,
        name,
        section: say('section.general', 'General'),
        key: `${entity.name}.${name}`,
      },
      declared,
      may(name, declared),
      say,
    ),
    ...(declared.type === 'stage' && { options: stageOptions(workflows) }),
  }))
  const extended = target.extensions
    .filter(({ plugin }) => effective.activeModules.has(plugin))
    .flatMap(({ plugin, extension }) =>
      shownFields(extension.fields, permissions, entity.name, `${plugin}.`).map(
        ([name, declared]) =>
          formField(
            {
              path: `${plugin}.${name}`,
              name,
              section: say(plugin, labelOf(plugin)),
              key: `${entity.name}.${plugin}.${name}`,
            },
            declared,
            may(`${plugin}.${name}`, declared),
            say,
          ),
      ),
    )
  const custom = effective
    .customFields(entity.name)
    .filter((declared) => isShown(declared, permissions, entity.name, declared.key))
    .map((declared: CustomField & { readonly section?: string }) =>
      formField(
        {
          path: `custom.${declared.key}`,
          name: declared.key,
          section:
            declared.section === undefined
              ? say('section.more', 'More')
              : say(`/customFields/${entity.name}/${declared.key}/section`, declared.section),
          key: `/customFields/${entity.name}/${declared.key}`,
        },
        declared,
        may(declared.key, declared),
        say,
      ),
    )
  const fields = [...own, ...extended, ...custom]
  const listed = own.filter(
    ({ type }) => !['longText', 'lines', 'json', 'address', 'choices'].includes(type),
  )
  return {
    entity: entity.name,
    label: say(entity.name, entity.label),
    title: entity.title,
    fields,
    columns: [
      ...listed.filter(({ path }) => path === entity.title),
      ...listed.filter(({ path }) => path !== entity.title),
    ]
      .map(({ path }) => path)
      .slice(0, mostColumns),
    filters: fields
      .filter((one) => one.filterable || one.path === entity.title)
      .map(({ path }) => path),
    workflows,
  }
}

/** Stages in order and the ways between them, as far as the caller may go. */
function workflowsOf(
  target: CompiledEntity,
  effective: Effective,
  permissions: PermissionSet,
  say: Say,
): Form['workflows'] {
  return effective.workflows(target.entity.name).map((workflow) => ({
    id: workflow.id,
    label: say(`/workflows/${workflow.id}/label`, workflow.label),
    stages: workflow.stages.map(({ id, label, category, color, probability }) => ({
      id,
      label: say(`/workflows/${workflow.id}/stages/${id}/label`, label),
      category,
      ...(color !== null && { color }),
      ...(probability !== null && { probability }),
    })),
    transitions: workflow.transitions.map(({ from, to, permission, requires }) => ({
      from,
      to,
      allowed: permission === null || permissions.has(permission),
      requires,
    })),
  }))
}

/** What a stage field may hold: the stages of all workflows, each once. */
function stageOptions(workflows: Form['workflows']): NonNullable<FormField['options']> {
  const stages = workflows.flatMap((workflow) => workflow.stages)
  return [...new Map(stages.toReversed().map((stage) => [stage.id, stage])).values()]
    .toReversed()
    .map(({ id, label, color }) => ({ id, label, ...(color !== undefined && { color }) }))
}

interface Place {
  readonly path: string
  readonly name: string
  readonly section: string
  /** Of its words. */
  readonly key: string
}

/** A field of an action's body or of an entity, as a control. */
export function formField(
  { path, name, section, key }: Place,
  declared: Field,
  writable: boolean,
  say: Say = asWritten,
): FormField {
  const custom = key.startsWith('/')
  const label = say(custom ? `${key}/label` : key, labelOf(name, declared))
  return {
    path,
    label,
    type: declared.type,
    ...(declared.help !== undefined && {
      help: say(custom ? `${key}/help` : `${key}#help`, declared.help),
    }),
    required: declared.required === true,
    readOnly: declared.readOnly === true || declared.numbering !== undefined || !writable,
    immutable: declared.immutable === true,
    filterable: declared.filterable === true,
    ...taken(declared, ['default', 'via', 'min', 'max', 'scale', 'maxLength', 'pattern', 'entity']),
    ...(declared.options !== undefined && {
      options: declared.options.map((option) =>
        typeof option === 'string'
          ? { id: option, label: say(`${key}.${option}`, labelOf(option)) }
          : {
              id: option.id,
              label: say(`${key}/options/${option.id}/label`, option.label),
              ...(option.color !== undefined && { color: option.color }),
            },
      ),
    }),
    ...(declared.texts === true && { texts: true }),
    ...(declared.rows !== undefined && { rows: formRows(declared.rows, key, say) }),
    section,
  }
}

function formRows({ fields, more = {}, ...rows }: Rows, key: string, say: Say): FormRows {
  const controls = (asked: Fields): readonly FormField[] =>
    Object.entries(asked).map(([name, declared]) =>
      formField({ path: name, name, section: '', key: `${key}.${name}` }, declared, true, say),
    )
  return { ...rows, fields: controls(fields), more: controls(more) }
}

/** Members of an object that are there. */
function taken<T extends object, K extends keyof T>(from: T, names: readonly K[]): Pick<T, K> {
  return Object.fromEntries(
    names.filter((name) => from[name] !== undefined).map((name) => [name, from[name]]),
  ) as Pick<T, K>
}
