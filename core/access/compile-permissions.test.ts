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

const ruled = compileRoles([
  {
    id: 'clerk',
    uid: 'clerk',
    permissions: ['crm.deal.*', 'crm.line.read'],
    fields: [
      { field: 'crm.deal.amount', access: 'read' },
      { field: 'crm.deal.margin', access: 'read' },
      { field: 'crm.deal.note', access: 'none' },
    ],
    records: [{ entity: 'crm.deal', read: 'team', update: 'own', delete: 'all' }],
  },
  { id: 'viewer', uid: 'viewer', permissions: ['crm.deal.read'] },
  { id: 'other', uid: 'other', permissions: ['base.company.*'] },
  { id: 'margin', uid: 'margin', permissions: ['crm.deal.margin'] },
])

test('a field rule says what a role may do with a field; roles add up by what they grant', () => {
  const of = (...names: string[]) => ruled.of(names)
  expect(of('clerk').field('crm.deal', 'amount', false)).toBe('read')
  expect(of('clerk').field('crm.deal', 'note', false)).toBe('none')
  expect(of('clerk').field('crm.deal', 'name', false)).toBe('write')
  // Who only reads the record adds reading, who has nothing to do with it adds nothing.
  expect(of('clerk', 'viewer').field('crm.deal', 'note', false)).toBe('read')
  expect(of('clerk', 'other').field('crm.deal', 'note', false)).toBe('none')
  expect(of('clerk', 'admin').field('crm.deal', 'note', false)).toBe('write')
})

test('a rule shows a sensitive field to read, its name to write', () => {
  expect(ruled.of(['clerk']).field('crm.deal', 'margin', true)).toBe('read')
  expect(ruled.of(['clerk', 'margin']).field('crm.deal', 'margin', true)).toBe('write')
  expect(ruled.of(['viewer', 'admin']).field('crm.deal', 'margin', true)).toBe('none')
})

test('a record rule bounds what is changed by what is seen, and what belongs to the record', () => {
  const clerk = ruled.of(['clerk'])
  expect(clerk.reach('crm.deal', 'read')).toBe('team')
  expect(clerk.reach('crm.deal', 'update')).toBe('own')
  expect(clerk.reach('crm.deal', 'delete')).toBe('team')
  expect(clerk.reach('crm.line', 'read')).toBe('all')
  expect(clerk.reach('crm.line', 'read', undefined, ['crm.deal'])).toBe('team')
  expect(clerk.reach('base.company', 'read')).toBe('all')
})

test('of several roles the one that grants the permission and reaches furthest decides', () => {
  expect(ruled.of(['clerk', 'viewer']).reach('crm.deal', 'read')).toBe('all')
  // The viewer may not update, so it lends no reach for that.
  expect(ruled.of(['clerk', 'viewer']).reach('crm.deal', 'update')).toBe('own')
  expect(ruled.of(['clerk', 'other']).reach('crm.deal', 'read')).toBe('team')
  expect(ruled.of(['clerk', 'admin']).reach('crm.deal', 'delete')).toBe('all')
})
