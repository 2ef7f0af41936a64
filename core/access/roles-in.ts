import { itemsOf, memberOf, textOf, textsOf } from '../configuration/shape.ts'
import type { JsonObject } from '../schema/json.ts'
import type { GrantingRole, RecordRule } from './compile-permissions.ts'
import { ruledVerbs } from './permission.ts'
import type { FieldAccess } from './permission.ts'

/** A role as people know it, with what it grants. */
export interface Role extends GrantingRole {
  readonly label: string
}

/** The roles of a document that the schema has seen. */
export function rolesIn(document: JsonObject): readonly Role[] {
  return itemsOf(memberOf(document, 'roles')).map((role) => ({
    id: textOf(role, 'id'),
    uid: textOf(role, 'uid') || textOf(role, 'id'),
    label: textOf(role, 'label'),
    permissions: textsOf(memberOf(role, 'permissions')),
    fields: itemsOf(memberOf(role, 'fields')).map((rule) => ({
      field: textOf(rule, 'field'),
      access: textOf(rule, 'access') as FieldAccess,
    })),
    records: itemsOf(memberOf(role, 'records')).map((rule): RecordRule => ({
      entity: textOf(rule, 'entity'),
      ...Object.fromEntries(
        ruledVerbs.flatMap((verb) => {
          const reach = textOf(rule, verb)
          return reach === '' ? [] : [[verb, reach] as const]
        }),
      ),
    })),
  }))
}
