import { expect, test } from 'vitest'
import { compileRoles } from './compile-permissions.ts'

const roles = compileRoles([
  { id: 'rep', uid: 'u1', permissions: ['crm.deal.read', 'crm.deal.update'] },
  { id: 'manager', uid: 'u2', permissions: ['crm.deal.*', 'crm.deal.margin'] },
  { id: 'boss', uid: 'u3', permissions: ['crm.*'] },
  { id: 'wild', uid: 'u4', permissions: ['*', '*.read'] },
])

test('a role grants exactly what it names', () => {
  const rep = roles.of(['rep'])
  expect(rep.has('crm.deal.read')).toBe(true)
  expect(rep.has('crm.deal.delete')).toBe(false)
  expect(rep.has('crm.dealer.read')).toBe(false)
})

test('wildcards reach to the end of a subject or of a plugin, and never across plugins', () => {
  expect(roles.of(['manager']).has('crm.deal.close')).toBe(true)
  expect(roles.of(['manager']).has('crm.dealer.close')).toBe(false)
  expect(roles.of(['boss']).has('crm.activity.complete')).toBe(true)
  expect(roles.of(['boss']).has('crmx.activity.complete')).toBe(false)
  expect(roles.of(['wild']).has('crm.deal.read')).toBe(false)
})

test('a sensitive field is seen by who names it, not by a wildcard and not by administrators', () => {
  expect(roles.of(['manager']).field('crm.deal', 'margin', true)).toBe('write')
  expect(roles.of(['boss']).field('crm.deal', 'margin', true)).toBe('none')
  expect(roles.of(['admin']).field('crm.deal', 'margin', true)).toBe('none')
})

test('administrators may do everything, whatever the configuration says', () => {
  expect(roles.of(['admin']).has('configuration.update')).toBe(true)
  expect(compileRoles([]).of(['admin']).has('anything.at.all')).toBe(true)
})

test('no role, and a role nobody has, grant nothing', () => {
  expect(roles.of([]).has('crm.deal.read')).toBe(false)
  expect(roles.of(['gone', 'constructor', '__proto__']).has('crm.deal.read')).toBe(false)
})

test('ids and uids name the same role, so a renamed role keeps its holders', () => {
  expect(roles.of(['u1', 'rep'])).toBe(roles.of(['rep']))
  expect(roles.of(['rep', 'boss']).fingerprint).toBe(roles.of(['u3', 'u1']).fingerprint)
  expect(roles.of(['rep']).fingerprint).not.toBe(roles.of(['boss']).fingerprint)
})
