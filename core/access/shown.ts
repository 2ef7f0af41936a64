import type { Field, Fields } from '../schema/field.ts'
import type { PermissionSet } from './permission.ts'

/**
 * Whether a caller may know of a field: sensitive ones must be named by a role, and a role may hide
 * others.
 *
 * @param name as the role names it after the entity: `margin`, `x_margin` of a custom field,
 *   `inventory.cost` of another module's field on the entity
 */
export function isShown(
  declared: Field,
  permissions: PermissionSet,
  entity: string,
  name: string,
): boolean {
  return permissions.field(entity, name, declared.sensitive === true) !== 'none'
}

/** Whether a caller may write a field, as far as roles go; `name` as for `isShown`. */
export function isWritable(
  declared: Field,
  permissions: PermissionSet,
  entity: string,
  name: string,
): boolean {
  return permissions.field(entity, name, declared.sensitive === true) === 'write'
}

/** The fields of an entity, or, with a prefix, of a module's extension, that a caller may know of. */
export function shownFields(
  fields: Fields,
  permissions: PermissionSet,
  entity: string,
  prefix = '',
): readonly (readonly [name: string, declared: Field])[] {
  return Object.entries(fields).filter(([name, declared]) =>
    isShown(declared, permissions, entity, `${prefix}${name}`),
  )
}
