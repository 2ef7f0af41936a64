import { expect, test } from 'vitest'
import { wideningsOf } from './security.ts'

const role = (more: object) => ({ roles: [{ id: 'rep', label: 'Rep', permissions: [], ...more }] })
const pathsOf = (before: object, after: object): string[] =>
  wideningsOf(before as never, after as never)
    .map(({ path }) => path)
    .sort()
const hides = (access: string) => role({ fields: [{ field: 'crm.deal.amount', access }] })
const reaches = (more: object) => role({ records: [{ entity: 'crm.deal', ...more }] })

test.each([
  ['a hidden field that is shown', hides('none'), hides('read'), 'fields/crm.deal.amount/access'],
  ['a rule that is gone', hides('read'), role({}), 'fields/crm.deal.amount'],
  ['a rule that shows what may be sensitive', role({}), hides('read'), 'fields/crm.deal.amount'],
  [
    'a verb that reaches further',
    reaches({ read: 'own' }),
    reaches({ read: 'team' }),
    'records/crm.deal/read',
  ],
  ['a reach that is left out', reaches({ read: 'own' }), reaches({}), 'records/crm.deal/read'],
  ['a record rule that is gone', reaches({ update: 'none' }), role({}), 'records/crm.deal'],
])('%s widens a role', (_what, before, after, path) => {
  expect(pathsOf(before, after)).toEqual([`/roles/rep/${path}`])
})

test.each([
  ['a field that is hidden', hides('write'), hides('none')],
  ['a new rule that hides', role({}), hides('none')],
  [
    'a reach that narrows',
    reaches({ read: 'all', update: 'team' }),
    reaches({ read: 'team', update: 'own' }),
  ],
  ['a role that goes', hides('none'), { roles: [] }],
])('%s widens nothing', (_what, before, after) => {
  expect(pathsOf(before, after)).toEqual([])
})

const duty = (more: object) => ({
  duties: [{ id: 'pay', label: 'Pay', within: 'record', one: 'a.b.c', other: 'a.b.d', ...more }],
})
const ill = [{ member: 'ada', reason: 'Ill' }]

test.each([
  ['goes', duty({}), { duties: [] }, ['/duties/pay']],
  ['is switched off', duty({}), duty({ active: false }), ['/duties/pay/active']],
  ['sets other things apart', duty({}), duty({ other: 'a.b.e' }), ['/duties/pay/other']],
  ['excepts somebody', duty({}), duty({ exceptions: ill }), ['/duties/pay/exceptions/ada']],
  ['was off and goes', duty({ active: false }), { duties: [] }, []],
  ['excepts nobody any more', duty({ exceptions: ill }), duty({}), []],
])('a duty that %s', (_what, before, after, paths) => {
  expect(pathsOf(before, after)).toEqual(paths)
})

test('somebody who joins a team sees what its members have', () => {
  const team = (members: string[]) => ({ teams: [{ id: 'north', label: 'North', members }] })
  expect(pathsOf(team(['ada']), team(['ada', 'bob']))).toEqual(['/teams/north/members/bob'])
  expect(pathsOf(team(['ada', 'bob']), team(['ada']))).toEqual([])
})
