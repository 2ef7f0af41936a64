/** JSON Schemas (draft 2020-12) of values in their API form. */
import { isShown, isWritable, shownFields } from '../access/shown.ts'
import type { Effective } from '../configuration/effective.ts'
import type { PermissionSet } from '../access/permission.ts'
import { deprecationNotice } from './deprecation.ts'
import { durationPattern } from './duration.ts'
import type { Field, Fields } from './field.ts'
import { labelOf } from './field.ts'
import type { JsonSchema } from './json.ts'
import type { CompiledEntity, Model } from './model.ts'
import { entityOf } from './model.ts'
import { scaleOf } from './storage.ts'

/** UUID in its text form (RFC 9562). */
const uuid: JsonSchema = { type: 'string', format: 'uuid' }
const optionIds = (declared: Field): readonly string[] =>
  (declared.options ?? []).map((option) => (typeof option === 'string' ? option : option.id))

/** The schema of one value that is there; null is added where a field may be empty. */
export function valueSchema(declared: Field): JsonSchema {
  const range = {
    ...(declared.min !== undefined && { minimum: declared.min }),
    ...(declared.max !== undefined && { maximum: declared.max }),
  }
  switch (declared.type) {
    case 'text':
    case 'longText':
      return {
        type: 'string',
        maxLength: declared.maxLength ?? (declared.type === 'text' ? 500 : 20_000),
        ...(declared.required === true && { minLength: 1 }),
        ...(declared.pattern !== undefined && { pattern: `^(?:${declared.pattern})$` }),
      }
    case 'email':
      return { type: 'string', format: 'email', maxLength: 320 }
    case 'phone':
      return { type: 'string', pattern: '^[+0-9][0-9 ()./-]{2,39}$' }
    case 'url':
      return { type: 'string', format: 'uri', pattern: '^https?://', maxLength: 2000 }
    case 'integer':
      return { type: 'integer', minimum: -9007199254740991, maximum: 9007199254740991, ...range }
    case 'decimal':
    case 'percent': {
      const scale = scaleOf(declared)
      const whole = Math.max(1, (declared.precision ?? 18) - scale)
      const fraction = scale === 0 ? '' : `(\\.[0-9]{1,${scale}})?`
      return {
        type: 'string',
        pattern: `^-?[0-9]{1,${whole}}${fraction}$`,
        description: `Decimal number as a string with up to ${scale} digits after the point`,
        ...(declared.min !== undefined && { 'x-min': declared.min }),
        ...(declared.max !== undefined && { 'x-max': declared.max }),
      }
    }
    case 'money':
      return {
        type: 'object',
        additionalProperties: false,
        required: ['amount', 'currency'],
        properties: {
          amount: {
            type: 'string',
            pattern: '^-?[0-9]{1,15}(\\.[0-9]{1,4})?$',
            ...(declared.min !== undefined && { 'x-min': declared.min }),
            ...(declared.max !== undefined && { 'x-max': declared.max }),
          },
          currency: { type: 'string', format: 'currency' },
        },
        'x-money': true,
      }
    case 'boolean':
      return { type: 'boolean' }
    case 'date':
      return { type: 'string', format: 'date' }
    case 'timestamp':
      return { type: 'string', format: 'date-time' }
    case 'duration':
      return { type: 'string', pattern: durationPattern }
    case 'choice':
      return { enum: optionIds(declared) }
    case 'choices':
      return { type: 'array', uniqueItems: true, items: { enum: optionIds(declared) } }
    case 'id':
      return uuid
    case 'reference':
      return typeof declared.entity === 'string'
        ? { ...uuid, 'x-reference': declared.entity }
        : {
            type: 'object',
            additionalProperties: false,
            required: ['entity', 'id'],
            properties: { entity: { enum: [...(declared.entity ?? [])] }, id: uuid },
          }
    case 'address':
      return {
        type: 'object',
        additionalProperties: false,
        properties: {
          ...Object.fromEntries(
            ['line1', 'line2', 'city', 'region', 'postalCode'].map((part) => [
              part,
              { type: 'string', maxLength: 200 },
            ]),
          ),
          country: { type: 'string', pattern: '^[A-Z]{2}$' },
        },
      }
    case 'file':
      return { ...uuid, 'x-reference': 'file' }
    case 'json':
      return {}
    case 'stage':
      return { type: 'string', maxLength: 64 }
    case 'lines':
      return { type: 'array', items: { type: 'object' } }
    default:
      return declared.type satisfies never
  }
}

const orNull = (schema: JsonSchema): JsonSchema =>
  'type' in schema && typeof schema['type'] === 'string'
    ? { ...schema, type: [schema['type'], 'null'] }
    : 'enum' in schema
      ? { ...schema, enum: [...(schema['enum'] as unknown[]), null] }
      : schema

function described(name: string, declared: Field): JsonSchema {
  const schema = declared.required === true ? valueSchema(declared) : orNull(valueSchema(declared))
  return {
    title: labelOf(name, declared),
    ...(declared.help !== undefined && { description: declared.help }),
    ...schema,
    ...(declared.default !== undefined && { default: declared.default }),
    ...(declared.deprecated !== undefined && {
      deprecated: true,
      description: [declared.help, deprecationNotice(declared.deprecated)]
        .filter((sentence) => sentence !== undefined)
        .join(' '),
    }),
  }
}

/** An object of the given fields; unknown members are refused. */
export function fieldsToJsonSchema(fields: Fields): JsonSchema {
  const required = Object.entries(fields)
    .filter(([, declared]) => declared.required === true && declared.default === undefined)
    .map(([name]) => name)
  return {
    type: 'object',
    additionalProperties: false,
    properties: Object.fromEntries(
      Object.entries(fields).map(([name, declared]) => [name, described(name, declared)]),
    ),
    ...(required.length > 0 && { required }),
  }
}

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

/** In a change every member may be left out; null empties only what may be empty. */
export function withoutDemands(fields: Fields): Fields {
  return Object.fromEntries(
    Object.entries(fields).map(([name, declared]) => [
      name,
      declared.required === true && declared.default === undefined
        ? { ...declared, default: null }
        : declared,
    ]),
  )
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
