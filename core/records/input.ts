import type { Effective } from '../configuration/effective.ts'
import { everything } from '../access/permission.ts'
import type { PermissionSet } from '../access/permission.ts'
import type { CompiledEntity, Model } from '../schema/model.ts'
import type { EntitySchemas, Writer } from '../schema/to-json-schema.ts'
import { entitySchemas } from '../schema/to-json-schema.ts'
import { compileValidator } from '../schema/validate.ts'
import type { Validator } from '../schema/validate.ts'
import type { Scope } from '../tenancy/scope.ts'
import { problems } from './problems.ts'

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
  const errors = (mode === 'create' ? input.create : input.change)(body)
  if (errors.length > 0)
    throw problems.INVALID_INPUT(
      { what: target.entity.label.toLowerCase(), count: errors.length },
      { errors },
    )
}
