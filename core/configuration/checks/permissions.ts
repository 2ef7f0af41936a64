import { administrator } from '../../access/kernel-permissions.ts'
import type { InputError } from '../../problem.ts'
import { pluginOf } from '../../schema/define-entity.ts'
import { whyUnknown } from '../catalogue.ts'
import type { Json } from '../../schema/json.ts'
import { child, itemsOf, memberOf, textOf, textsOf } from '../shape.ts'
import { checkEntity, type Check, type Checked } from './check.ts'

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
    for (const rule of itemsOf(memberOf(role, 'fields'))) yield* checkFieldRule(checked, at, rule)
    for (const rule of itemsOf(memberOf(role, 'records'))) yield* checkRecordRule(checked, at, rule)
  }
}

function* checkFieldRule(checked: Checked, at: string, rule: Json): Iterable<InputError> {
  const name = textOf(rule, 'field')
  if (!namesField(checked, name))
    yield {
      pointer: child(`${at}/fields`, name),
      message: `Expected a field of an entity, such as crm.deal.amount, found "${name}"; correct or remove it.`,
    }
}

function* checkRecordRule(checked: Checked, at: string, rule: Json): Iterable<InputError> {
  const name = textOf(rule, 'entity')
  const pointer = child(`${at}/records`, name)
  const { entities } = checked.catalogue
  yield* checkEntity(checked, pointer, name)
  if (entities.has(name) && entities.get(name)?.owner === undefined)
    yield {
      pointer,
      message: `Expected an entity whose records belong to somebody (${[...entities.values()].flatMap((one) => (one.owner === undefined ? [] : [one.name])).join(', ') || 'there is none'}), found ${name}; remove the rule.`,
    }
}

/** Two different permissions each, or nothing could be told apart. */
export const checkDuties: Check = function* (checked) {
  for (const duty of itemsOf(checked.document['duties'])) {
    const at = child('/duties', textOf(duty, 'id'))
    const [one, other] = [textOf(duty, 'one'), textOf(duty, 'other')]
    for (const [member, permission] of [
      ['one', one],
      ['other', other],
    ] as const)
      if (!checked.catalogue.permissions.has(permission))
        yield {
          pointer: `${at}/${member}`,
          message: `Expected a permission of an installed module, found that ${whyUnknown(checked.catalogue, permission, 'permission')}.`,
        }
    if (one === other)
      yield {
        pointer: `${at}/other`,
        message: `Expected two permissions that differ, found "${one}" twice; change one.`,
      }
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
