import { isShown, isWritable, shownFields } from '../access/shown.ts'
import type { CustomField, Effective } from '../configuration/effective.ts'
import type { PermissionSet } from '../access/permission.ts'
import type { Field, FieldType } from './field.ts'
import { labelOf } from './field.ts'
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
  readonly filterable: boolean
  readonly options?: readonly {
    readonly id: string
    readonly label: string
    readonly color?: string
  }[]
  readonly entity?: string | readonly string[]
  /** Heading under which the field stands. */
  readonly section: string
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
    }[]
  }[]
}

const mostColumns = 7

/** Form, list columns and filters of an entity as JSON, for one tenant and what one caller may see. */
export function toForm(
  target: CompiledEntity,
  effective: Effective,
  permissions: PermissionSet,
): Form {
  const { entity } = target
  const may = (name: string, declared: Field): boolean =>
    isWritable(declared, permissions, entity.name, name)
  const own = shownFields(entity.fields, permissions, entity.name).map(([name, declared]) =>
    formField(name, name, declared, 'General', may(name, declared)),
  )
  const extended = target.extensions
    .filter(({ plugin }) => effective.activeModules.has(plugin))
    .flatMap(({ plugin, extension }) =>
      shownFields(extension.fields, permissions, entity.name, `${plugin}.`).map(
        ([name, declared]) =>
          formField(
            `${plugin}.${name}`,
            name,
            declared,
            labelOf(plugin),
            may(`${plugin}.${name}`, declared),
          ),
      ),
    )
  const custom = effective
    .customFields(entity.name)
    .filter((declared) => isShown(declared, permissions, entity.name, declared.key))
    .map((declared: CustomField & { readonly section?: string }) =>
      formField(
        `custom.${declared.key}`,
        declared.key,
        declared,
        declared.section ?? 'More',
        may(declared.key, declared),
      ),
    )
  const fields = [...own, ...extended, ...custom]
  const listed = own.filter(
    ({ type }) => !['longText', 'lines', 'json', 'address', 'choices'].includes(type),
  )
  return {
    entity: entity.name,
    label: entity.label,
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
    workflows: effective.workflows(entity.name).map((workflow) => ({
      id: workflow.id,
      label: workflow.label,
      stages: workflow.stages.map(({ id, label, category }) => ({ id, label, category })),
    })),
  }
}

function formField(
  path: string,
  name: string,
  declared: Field,
  section: string,
  writable: boolean,
): FormField {
  return {
    path,
    label: labelOf(name, declared),
    type: declared.type,
    ...(declared.help !== undefined && { help: declared.help }),
    required: declared.required === true,
    readOnly: declared.readOnly === true || declared.numbering !== undefined || !writable,
    filterable: declared.filterable === true,
    ...(declared.options !== undefined && {
      options: declared.options.map((option) =>
        typeof option === 'string'
          ? { id: option, label: labelOf(option) }
          : {
              id: option.id,
              label: option.label,
              ...(option.color !== undefined && { color: option.color }),
            },
      ),
    }),
    ...(declared.entity !== undefined && { entity: declared.entity }),
    section,
  }
}
