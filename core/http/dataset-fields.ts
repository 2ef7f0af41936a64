import { isShown, shownFields } from '../access/shown.ts'
import type { Field, FieldType } from '../schema/field.ts'
import { labelOf } from '../schema/field.ts'
import { targetsOf } from '../schema/define-entity.ts'
import type { CompiledEntity } from '../schema/model.ts'
import type { Scope } from '../tenancy/scope.ts'

/** What a dataset can be grouped by. */
export interface Dimension {
  readonly field: string
  readonly label: string
  readonly type: FieldType
  /** Dates and instants can be grouped by day, week, month, quarter, year. */
  readonly intervals: boolean
  readonly options?: readonly { readonly id: string; readonly label: string }[]
  readonly entity?: string
}
/** What can be summed up. */
export interface MeasurableField {
  readonly field: string
  readonly label: string
  readonly type: FieldType
}
export interface Dataset {
  readonly name: string
  readonly label: string
  readonly module: string
  readonly dimensions: readonly Dimension[]
  readonly measures: readonly MeasurableField[]
}

const dimensionTypes: ReadonlySet<FieldType> = new Set([
  'choice',
  'stage',
  'reference',
  'boolean',
  'date',
  'timestamp',
  'text',
  'email',
  'phone',
  'url',
])
const measureTypes: ReadonlySet<FieldType> = new Set([
  'integer',
  'decimal',
  'money',
  'percent',
  'duration',
])

/** A field with the path under which filters, groups and columns name it. */
export interface NamedField {
  readonly path: string
  readonly label: string
  readonly declared: Field
}

/** The fields of an entity as a caller sees it: own, custom, of active modules' extensions. */
export function visibleFields(compiled: CompiledEntity, scope: Scope): readonly NamedField[] {
  const { entity } = compiled
  const named = (prefix: string, name: string, declared: Field): NamedField => ({
    path: `${prefix}${name}`,
    label: labelOf(name, declared),
    declared,
  })
  return [
    ...shownFields(entity.fields, scope.permissions, entity.name).map(([name, declared]) =>
      named('', name, declared),
    ),
    ...scope.effective
      .customFields(entity.name)
      .filter((declared) => isShown(declared, scope.permissions, entity.name, declared.key))
      .map((declared) => named('custom.', declared.key, declared)),
    ...compiled.extensions
      .filter(({ plugin }) => scope.effective.activeModules.has(plugin))
      .flatMap(({ plugin, extension }) =>
        shownFields(extension.fields, scope.permissions, entity.name, `${plugin}.`).map(
          ([name, declared]) => named(`${plugin}.`, name, declared),
        ),
      ),
    ...(['createdAt', 'updatedAt'] as const).map((name): NamedField => ({
      path: name,
      label: labelOf(name),
      declared: { type: 'timestamp' },
    })),
  ]
}

export function datasetOf(compiled: CompiledEntity, scope: Scope): Dataset {
  const fields = visibleFields(compiled, scope)
  return {
    name: compiled.entity.name,
    label: compiled.entity.label,
    module: compiled.plugin,
    dimensions: fields
      .filter(({ declared }) => dimensionTypes.has(declared.type))
      .map((named) => dimensionOf(named, compiled, scope)),
    measures: fields
      .filter(({ declared }) => measureTypes.has(declared.type))
      .map(({ path, label, declared }) => ({ field: path, label, type: declared.type })),
  }
}

function dimensionOf(
  { path, label, declared }: NamedField,
  { entity }: CompiledEntity,
  scope: Scope,
): Dimension {
  const stages =
    declared.type === 'stage'
      ? scope.effective.workflows(entity.name).flatMap((workflow) => workflow.stages)
      : undefined
  const options = stages ?? declared.options
  const [target, another] = targetsOf(declared)
  return {
    field: path,
    label,
    type: declared.type,
    intervals: declared.type === 'date' || declared.type === 'timestamp',
    ...(options !== undefined && {
      options: options.map((option) =>
        typeof option === 'string'
          ? { id: option, label: labelOf(option) }
          : { id: option.id, label: option.label },
      ),
    }),
    ...(target !== undefined && another === undefined && { entity: target }),
  }
}
