import type { Effective } from '../configuration/effective.ts'
import { everything } from '../access/permission.ts'
import type { PermissionSet } from '../access/permission.ts'
import type { CompiledEntity, Model } from '../schema/model.ts'
import type { EntitySchemas, Writer } from '../schema/to-json-schema.ts'
import type { InputError } from '../problem.ts'
import type { JsonSchema } from '../schema/json.ts'
import { entitySchemas } from '../schema/to-json-schema.ts'
import { compileValidator } from '../schema/validate.ts'
import type { Validator } from '../schema/validate.ts'
import type { Scope } from '../tenancy/scope.ts'
import { problems } from './problems.ts'
import type { Values } from './row.ts'

interface Compiled {
  readonly schemas: EntitySchemas
  readonly create: Validator
  readonly change: Validator
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
  const errors = (mode === 'create' ? input.create : input.change)(body).flatMap((error) =>
    missingCustom(input.schemas[mode], body, error),
  )
  if (errors.length > 0)
    throw problems.INVALID_INPUT(
      { what: target.entity.label.toLowerCase(), count: errors.length },
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
