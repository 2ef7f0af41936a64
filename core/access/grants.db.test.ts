import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { having } from '../http/testing/shop-server.ts'
import type { Answer, Caller } from '../http/testing/shop-server.ts'
import { openCompany } from './testing/company.ts'
import type { Company, Person } from './testing/company.ts'

const all = ['payroll.*']
const post = 'payroll.payment.post'

let company: Company
let admin: Caller
beforeAll(async () => {
  company = await openCompany('grants')
  ;({ admin } = company)
  await company.put('roles/x_all', { label: 'All', permissions: all, uid: 'x_all' })
})
afterAll(async () => company?.close())

const json = (answer: Answer) => answer.json()

describe('nobody gives more than they hold', () => {
  let chief: Person
  beforeAll(async () => {
    await company.put('roles/x_chief', {
      label: 'Chief',
      uid: 'x_chief',
      permissions: [
        'configuration.*',
        'members.*',
        'tokens.*',
        'payroll.employee.read',
        'payroll.employee.update',
      ],
      fields: [{ field: 'payroll.employee.grade', access: 'none' }],
      records: [{ entity: 'payroll.employee', update: 'own' }],
    })
    await company.put('customFields/payroll.employee/x_iban', {
      label: 'IBAN',
      type: 'text',
      sensitive: true,
    })
    await company.put('roles/x_plain', {
      label: 'Plain',
      uid: 'x_plain',
      permissions: ['payroll.employee.read'],
      fields: [{ field: 'payroll.employee.grade', access: 'none' }],
      records: [{ entity: 'payroll.employee', read: 'own' }],
    })
    chief = await company.person('Cora', 'x_chief')
  })
  const patch = (place: string, body: object) =>
    chief.send('PATCH', `/configuration/${place}`, body)

  test.each([
    ['a permission', 'roles/x_plain', { permissions: ['payroll.employee.read', post] }, post],
    ['a wildcard', 'roles/x_plain', { permissions: ['payroll.*'] }, 'payroll.'],
    [
      'it to oneself',
      'roles/x_chief',
      { permissions: ['configuration.*', 'members.*', post] },
      post,
    ],
    [
      'a sensitive field',
      'roles/x_plain',
      {
        permissions: ['payroll.employee.read', 'payroll.employee.salary'],
      },
      'payroll.employee.salary',
    ],
    [
      'a field that the giver does not see',
      'roles/x_plain',
      { fields: null },
      'field payroll.employee.grade',
    ],
    [
      'records that the giver does not reach',
      'roles/x_plain',
      {
        permissions: ['payroll.employee.read', 'payroll.employee.update'],
        records: null,
      },
      'more people (update)',
    ],
    [
      'a field that is no longer sensitive',
      'customFields/payroll.employee/x_iban',
      {
        sensitive: false,
      },
      'field payroll.employee.x_iban',
    ],
    [
      'another role under a known name',
      'roles',
      [{ id: 'x_chief', uid: 'x_all', label: 'Chief', permissions: all }],
      'payroll.',
    ],
  ])('%s', async (_what, place, body, found) => {
    const before = json(await admin.get('/configuration'))
    const answer = json(having(403, await patch(place, body)))
    expect(answer.code).toBe('GRANT_BEYOND_OWN')
    expect(answer.errors.map((one: { message: string }) => one.message).join('\n')).toContain(found)
    expect(json(await admin.get('/configuration'))).toEqual(before)
  })

  test('what one holds one gives, and less than before anybody may leave a role', async () => {
    having(
      200,
      await patch('roles/x_plain', { permissions: ['payroll.employee.read', 'members.read'] }),
    )
    having(200, await patch('roles/x_plain', { records: null }))
    having(200, await patch('roles/x_all', { permissions: ['payroll.employee.read'] }))
    having(
      200,
      await chief.send('PUT', '/configuration/roles/x_new', {
        label: 'New',
        permissions: ['configuration.read'],
      }),
    )
    await company.put('roles/x_all', { label: 'All', permissions: all, uid: 'x_all' })
    expect(json(await admin.get('/configuration/roles/x_new')).permissions).toEqual([
      'configuration.read',
    ])
  })

  test('keys are held to the same', async () => {
    expect(
      json(having(403, await chief.send('POST', '/keys', { name: 'K', role: 'x_all' }))).code,
    ).toBe('GRANT_BEYOND_OWN')
    having(403, await chief.send('POST', '/keys', { name: 'K', role: 'admin' }))
    having(201, await chief.send('POST', '/keys', { name: 'K', role: 'x_chief' }))
  })

  test('I9 a permission that is taken away is refused by the next request', async () => {
    having(200, await chief.get('/payroll/employees'))
    having(
      200,
      await admin.send('PATCH', '/configuration/roles/x_chief', { permissions: ['members.read'] }),
    )
    expect(json(having(403, await chief.get('/payroll/employees'))).code).toBe('PERMISSION_DENIED')
  })
})
