import type { Effective } from '../configuration/effective.ts'
import { everything } from '../access/permission.ts'
import type { PermissionSet } from '../access/permission.ts'
import { isWritable } from '../access/shown.ts'
import type { Field } from '../schema/field.ts'
import type { CompiledEntity, Model } from '../schema/model.ts'
import type { EntitySchemas, Writer } from '../schema/entity-schemas.ts'
import type { InputError } from '../problem.ts'
import type { JsonSchema } from '../schema/json.ts'
import { entitySchemas } from '../schema/entity-schemas.ts'
import { compileValidator } from '../schema/validate.ts'
import type { Validator } from '../schema/validate.ts'
import type { Scope } from '../tenancy/scope.ts'
import { problems } from './problems.ts'
import type { Values } from './row.ts'

interface Compiled {
  readonly schemas: EntitySchemas
  readonly create: Validator
  readonly change: Validator
  /** Pointers of fields that the caller sees and may not write. */
  readonly withheld: ReadonlySet<string>
}
const compiled = new WeakMap<Effective, Map<string, Compiled>>()

/** Schemas and validators of an entity under one configuration; compiled once. */
export function inputOf(
  model: Model,
  target: CompiledEntity,
  effective: Effective,
  permissions: PermissionSet,
  writer: Writer,
): Compiled {
  let known = compiled.get(effective)
  if (known === undefined) compiled.set(effective, (known = new Map()))
  const key = `${target.entity.name} ${permissions.fingerprint} ${writer}`
  let found = known.get(key)
  if (found === undefined) {
    const schemas = entitySchemas(model, target, effective, permissions, writer)
    found = {
      schemas,
      create: compileValidator(schemas.create),
      change: compileValidator(schemas.change),
      withheld: withheldFields(target, effective, permissions),
    }
    known.set(key, found)
  }
  return found
}

/** @throws INVALID_INPUT with a pointer for every wrong place */
export function validateInput(
  model: Model,
  target: CompiledEntity,
  scope: Scope,
  writer: Writer,
  mode: 'create' | 'change',
  body: unknown,
): void {
  const permissions = writer === 'module' ? everything : scope.permissions
  const input = inputOf(model, target, scope.effective, permissions, writer)
  const errors = (mode === 'create' ? input.create : input.change)(body)
    .flatMap((error) => missingCustom(input.schemas[mode], body, error))
    .map((error) =>
      input.withheld.has(error.pointer) ? withheldError(error.pointer, 'a value') : error,
    )
  if (errors.length > 0)
    throw problems.INVALID_INPUT(
      { what: target.entity.label.toLowerCase(), count: errors.length },
      { errors },
    )
}

function withheldFields(
  { entity, extensions }: CompiledEntity,
  effective: Effective,
  permissions: PermissionSet,
): ReadonlySet<string> {
  const all: readonly (readonly [pointer: string, name: string, declared: Field])[] = [
    ...Object.entries(entity.fields).map(([name, one]) => [`/${name}`, name, one] as const),
    ...effective
      .customFields(entity.name)
      .map((one) => [`/custom/${one.key}`, one.key, one] as const),
    ...extensions
      .filter(({ plugin }) => effective.activeModules.has(plugin))
      .flatMap(({ plugin, extension }) =>
        Object.entries(extension.fields).map(
          ([name, one]) => [`/${plugin}/${name}`, `${plugin}.${name}`, one] as const,
        ),
      ),
  ]
  return new Set(
    all
      .filter(
        ([, name, declared]) =>
          permissions.field(entity.name, name, declared.sensitive === true) === 'read',
      )
      .map(([pointer]) => pointer),
  )
}

const withheldError = (pointer: string, found: string): InputError => ({
  pointer,
  message: `Expected nothing here from roles that may see this field and not write it, found ${found}; leave it out, or ask for a role that may.`,
  rule: 'withheld',
})

/**
 * A new record needs what its roles may not write, unless a default or the module's code gives it.
 * @throws INVALID_INPUT
 */
export function refuseWithheld(target: CompiledEntity, scope: Scope, values: Values): void {
  const { entity } = target
  const errors = Object.entries(entity.fields)
    .filter(
      ([name, declared]) =>
        declared.required === true &&
        declared.type !== 'lines' &&
        declared.numbering === undefined &&
        (values[name] === null || values[name] === undefined) &&
        !isWritable(declared, scope.permissions, entity.name, name),
    )
    .map(([name]) => ({
      pointer: `/${name}`,
      message: `Expected a value for "${name}", found none, and your roles may not write it; ask somebody whose roles may.`,
      rule: 'withheld' as const,
    }))
  if (errors.length > 0)
    throw problems.INVALID_INPUT(
      { what: entity.label.toLowerCase(), count: errors.length },
      { errors },
    )
}

/**
 * A body without `custom` lacks the fields that are required in it, not a thing of that name: a
 * caller is told of each.
 */
function missingCustom(
  schema: JsonSchema,
  body: unknown,
  error: InputError,
): readonly InputError[] {
  const segments = error.pointer.split('/').slice(1)
  if (segments.at(-1) !== 'custom' || valueIn(body, segments) !== undefined) return [error]
  const required = placeIn(schema, segments)?.['required']
  if (!Array.isArray(required)) return [error]
  return required.map((name) => ({
    pointer: `${error.pointer}/${String(name)}`,
    message: `Expected a value for "${String(name)}", found none; add it.`,
    rule: 'required',
    values: { name: String(name) },
  }))
}

/** The schema of a place in a value that a schema describes: a member, or an item of a list. */
const placeIn = (schema: JsonSchema, segments: readonly string[]): JsonSchema | undefined =>
  segments.reduce<JsonSchema | undefined>((within, segment) => {
    const members = within?.['properties'] as Readonly<Record<string, JsonSchema>> | undefined
    return members?.[segment] ?? (within?.['items'] as JsonSchema | undefined)
  }, schema)

const valueIn = (body: unknown, segments: readonly string[]): unknown =>
  segments.reduce<unknown>(
    (within, segment) => (within as Values | null | undefined)?.[segment],
    body,
  )
