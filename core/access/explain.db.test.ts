import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { having } from '../http/testing/shop-server.ts'
import type { Answer, Caller } from '../http/testing/shop-server.ts'
import { openCompany } from './testing/company.ts'
import type { Company } from './testing/company.ts'

const post = 'payroll.payment.post'

let company: Company
let admin: Caller
let employee: string
beforeAll(async () => {
  company = await openCompany('explain')
  ;({ admin } = company)
  for (const [id, permission] of [
    ['x_all', 'payroll.*'],
    ['x_poster', post],
  ] as const)
    await company.put(`roles/${id}`, { label: id, uid: id, permissions: [permission] })
  employee = having(201, await admin.send('POST', '/payroll/employees', { name: 'Paid' })).json().id
})
afterAll(async () => company?.close())

const json = (answer: Answer) => answer.json()

describe('why somebody may do something', () => {
  test('says through which role and from where, and what stands in the way with a record or field', async () => {
    const nora = await company.person('Nora', 'x_own')
    await company.put('roles/x_own', {
      label: 'Own only',
      uid: 'x_own',
      permissions: ['payroll.employee.*'],
      records: [{ entity: 'payroll.employee', update: 'own' }],
    })
    const why = async (by: Caller, query: string) =>
      json(having(200, await by.get(`/access/why?${query}`)))
    const yes = await why(nora, 'permission=payroll.employee.update')
    expect(yes).toMatchObject({
      allowed: true,
      holder: { name: 'Nora', roles: ['x_own'] },
      through: [{ role: 'x_own', grant: 'payroll.employee.*', origin: { layer: 'tenant' } }],
    })
    const record = `record=payroll.employee/${employee}`
    expect(await why(nora, `permission=payroll.employee.update&${record}`)).toMatchObject({
      allowed: false,
      steps: [
        { asked: 'module' },
        { asked: 'permission', ok: true },
        { asked: 'record', ok: false },
      ],
    })
    const field = await why(
      admin,
      `user=${nora.email}&permission=payroll.employee.read&field=salary`,
    )
    expect(field).toMatchObject({ allowed: false, steps: [{}, {}, { asked: 'field', ok: false }] })
    const no = await why(admin, `user=${nora.id}&permission=${post}`)
    expect(no).toMatchObject({ allowed: false, through: [] })
    expect(no.wouldGive.map(({ role }: { role: string }) => role)).toEqual([
      'admin',
      'x_all',
      'x_poster',
    ])
    expect(
      json(
        having(
          403,
          await nora.get(`/access/why?user=${company.tenant.tenant.id}&permission=${post}`),
        ),
      ).code,
    ).toBe('PERMISSION_DENIED')
    having(400, await nora.get('/access/why?permission=payroll.nothing'))
    having(404, await admin.get(`/access/why?user=nobody@example.com&permission=${post}`))
  })

  test('the matrix has every role against every permission, with the words that give it', async () => {
    const { permissions, roles } = json(having(200, await admin.get('/access/matrix')))
    expect(permissions).toContainEqual({
      id: post,
      module: 'payroll',
      description: 'Post a payment',
    })
    const grants = Object.fromEntries(
      roles.map((role: { id: string; grants: object }) => [role.id, role.grants]),
    )
    expect(grants['admin'][post]).toBe('*')
    expect(grants['x_all'][post]).toBe('payroll.*')
    expect(grants['x_poster'][post]).toBe(post)
    expect(grants['x_own'][post]).toBeUndefined()
  })
})
