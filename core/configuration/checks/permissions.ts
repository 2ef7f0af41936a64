import { administrator } from '../../access/kernel-permissions.ts'
import type { InputError } from '../../problem.ts'
import { pluginOf } from '../../schema/define-entity.ts'
import { whyUnknown } from '../catalogue.ts'
import { child, itemsOf, memberOf, textOf, textsOf } from '../shape.ts'
import { type Check, type Checked } from './check.ts'

export const checkRoles: Check = function* (checked) {
  const roles = itemsOf(checked.document['roles'])
  const uids = new Map(roles.map((role) => [textOf(role, 'uid'), textOf(role, 'id')]))
  for (const role of roles) {
    const id = textOf(role, 'id')
    const at = child('/roles', id)
    if (id === administrator || textOf(role, 'uid') === administrator)
      yield {
        pointer: at,
        message: `Expected a role other than "${administrator}", which every tenant has; choose another id.`,
      }
    const holder = uids.get(id)
    if (holder !== undefined && holder !== id)
      yield {
        pointer: `${at}/id`,
        message: `Expected an id that is no other role's uid, found "${id}", the uid of "${holder}"; choose another id.`,
      }
    for (const permission of textsOf(memberOf(role, 'permissions')))
      yield* checkPermission(checked, `${at}/permissions`, permission)
  }
}

/** Whether a permission is declared, stands for declared ones, or names a sensitive field. */
export function* checkPermission(
  checked: Checked,
  pointer: string,
  permission: string,
): Iterable<InputError> {
  const { catalogue } = checked
  if (catalogue.permissions.has(permission)) return
  if (permission.endsWith('.*')) {
    const prefix = permission.slice(0, -1)
    for (const declared of catalogue.permissions) if (declared.startsWith(prefix)) return
    if (catalogue.modules.has(permission.slice(0, -2))) return
  }
  if (namesField(checked, permission)) return
  const why = whyUnknown(catalogue, permission, 'permission')
  yield { pointer, message: `Expected a permission of an installed module, found that ${why}.` }
}

/** `crm.deal.margin`, `base.product.inventory.cost`: who names a field may see it. */
function namesField(checked: Checked, permission: string): boolean {
  const [plugin = '', subject = '', name = '', member] = permission.split('.')
  const entity = checked.catalogue.entities.get(`${plugin}.${subject}`)
  if (entity === undefined || pluginOf(entity.name) !== plugin) return false
  if (member === undefined)
    return (
      Object.hasOwn(entity.fields, name) || Object.hasOwn(checked.customFields(entity.name), name)
    )
  return (
    Object.hasOwn(entity.extensions, name) && Object.hasOwn(entity.extensions[name] ?? {}, member)
  )
}
