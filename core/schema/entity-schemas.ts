/** JSON Schemas of an entity for one tenant and caller: to read, to create, to change. */
import { isShown, isWritable, shownFields } from '../access/shown.ts'
import type { Effective } from '../configuration/effective.ts'
import type { PermissionSet } from '../access/permission.ts'
import type { Field } from './field.ts'
import type { JsonSchema } from './json.ts'
import type { CompiledEntity, Model } from './model.ts'
import { entityOf } from './model.ts'
import { described, fieldsToJsonSchema, uuid, withoutDemands } from './to-json-schema.ts'

/** Who writes: a caller through the API, or a module's code, which may also fill read-only fields. */
export type Writer = 'caller' | 'module'

export interface EntitySchemas {
  readonly read: JsonSchema
  readonly create: JsonSchema
  readonly change: JsonSchema
}

/** The schemas of an entity for one tenant: its custom fields and the extensions of its active modules. */
export function entitySchemas(
  model: Model,
  compiled: CompiledEntity,
  effective: Effective,
  permissions: PermissionSet,
  writer: Writer,
): EntitySchemas {
  const { entity } = compiled
  const visible = shownFields(entity.fields, permissions, entity.name)
  const may = (name: string, declared: Field): boolean =>
    isWritable(declared, permissions, entity.name, name)
  const shownCustom = Object.fromEntries(
    effective
      .customFields(entity.name)
      .filter((declared) => isShown(declared, permissions, entity.name, declared.key))
      .map((declared) => [declared.key, declared]),
  )
  const custom = Object.fromEntries(
    Object.entries(shownCustom).filter(([name, declared]) => may(name, declared)),
  )
  const extensions = compiled.extensions.filter((candidate) =>
    effective.activeModules.has(candidate.plugin),
  )
  const writable = visible.filter(
    ([name, declared]) =>
      (writer === 'module' || declared.readOnly !== true) && may(name, declared),
  )
  const changeable = writable.filter(
    ([name, declared]) =>
      declared.type !== 'lines' &&
      (declared.immutable !== true || writer === 'module') &&
      name in entity.fields,
  )
  const properties = (entries: readonly (readonly [string, Field])[]) =>
    Object.fromEntries(
      entries.map(([name, declared]) => [
        name,
        declared.type === 'lines'
          ? linesSchema(model, declared, effective, permissions, writer)
          : described(name, declared),
      ]),
    )
  const stage = entity.workflow === undefined ? undefined : entity.fields[entity.workflow]
  const tellsStage = (mode: 'create' | 'change' | 'read'): boolean =>
    stage !== undefined &&
    entity.workflow !== undefined &&
    (mode === 'read'
      ? isShown(stage, permissions, entity.name, entity.workflow)
      : may(entity.workflow, stage))
  const more = (mode: 'create' | 'change' | 'read') => ({
    ...(entity.customFields === true && {
      custom: fieldsToJsonSchema(
        mode === 'create' ? custom : mode === 'read' ? shownCustom : withoutDemands(custom),
      ),
    }),
    ...(tellsStage(mode) && {
      workflow: { type: 'string', maxLength: 64 },
    }),
    ...Object.fromEntries(
      extensions.map(({ plugin, extension }) => [
        plugin,
        fieldsToJsonSchema(
          withoutDemands(
            Object.fromEntries(
              shownFields(extension.fields, permissions, entity.name, `${plugin}.`).filter(
                ([name, declared]) =>
                  mode === 'read' ||
                  ((writer === 'module' || declared.readOnly !== true) &&
                    may(`${plugin}.${name}`, declared)),
              ),
            ),
          ),
        ),
      ]),
    ),
  })
  const demanded = writable
    .filter(
      ([, declared]) =>
        declared.required === true &&
        declared.default === undefined &&
        declared.numbering === undefined &&
        declared.type !== 'stage',
    )
    .map(([name]) => name)
  const needsCustom = Object.values(custom).some(
    (declared) => declared.required === true && declared.default === undefined,
  )
  const required = [...demanded, ...(needsCustom ? ['custom'] : [])]
  return {
    create: {
      type: 'object',
      additionalProperties: false,
      properties: { ...properties(writable), ...more('create') },
      ...(required.length > 0 && { required }),
    },
    change: {
      type: 'object',
      additionalProperties: false,
      properties: { ...properties(changeable), ...more('change') },
    },
    read: readSchema(visible, more('read')),
  }
}

function linesSchema(
  model: Model,
  declared: Field,
  effective: Effective,
  permissions: PermissionSet,
  writer: Writer,
): JsonSchema {
  const child = entityOf(model, String(declared.entity))
  const { create } = entitySchemas(model, child, effective, permissions, writer)
  const properties = { ...(create['properties'] as Record<string, JsonSchema>) }
  delete properties[declared.via ?? '']
  const required = ((create['required'] ?? []) as string[]).filter((name) => name !== declared.via)
  return {
    type: 'array',
    maxItems: 500,
    ...(declared.required === true && { minItems: 1 }),
    items: { ...create, properties, required },
  }
}

function readSchema(
  visible: readonly (readonly [string, Field])[],
  more: Record<string, JsonSchema>,
): JsonSchema {
  return {
    type: 'object',
    properties: {
      id: uuid,
      version: { type: 'integer', minimum: 1 },
      createdAt: { type: 'string', format: 'date-time' },
      updatedAt: { type: 'string', format: 'date-time' },
      ...Object.fromEntries(visible.map(([name, declared]) => [name, described(name, declared)])),
      ...more,
    },
    required: ['id', 'version', 'createdAt', 'updatedAt'],
  }
}
