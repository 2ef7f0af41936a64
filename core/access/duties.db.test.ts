import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { having } from '../http/testing/shop-server.ts'
import type { Answer, Caller } from '../http/testing/shop-server.ts'
import { openCompany } from './testing/company.ts'
import type { Company, Person } from './testing/company.ts'

const eur = (amount: string) => ({ amount, currency: 'EUR' })
const all = ['payroll.*']
const { post, approve } = { post: 'payroll.payment.post', approve: 'payroll.payment.approve' }

let company: Company
let admin: Caller
let employee: string
beforeAll(async () => {
  company = await openCompany('duties')
  ;({ admin } = company)
  await company.put('roles/x_all', { label: 'All', permissions: all, uid: 'x_all' })
  for (const [id, permission] of [
    ['x_poster', post],
    ['x_approver', approve],
  ] as const)
    await company.put(`roles/${id}`, { label: id, uid: id, permissions: [permission] })
  const answer = await admin.send('POST', '/payroll/employees', { name: 'Paid' })
  employee = having(201, answer).json().id
})
afterAll(async () => company?.close())

const json = (answer: Answer) => answer.json()
async function aPayment(): Promise<string> {
  const body = { name: 'May', employee, amount: eur('10.00') }
  return json(having(201, await admin.send('POST', '/payroll/payments', body))).id
}
const act = (by: Caller, id: string, verb: string) =>
  by.send('POST', `/payroll/payments/${id}/${verb}`, {})
const move = (by: Caller, id: string, stage: string) =>
  by.send('PATCH', `/payroll/payments/${id}`, { stage })

describe('duties within a record', () => {
  let ida: Person
  let jan: Person
  beforeAll(async () => {
    ida = await company.person('Ida', 'x_all')
    jan = await company.person('Jan', 'x_all')
  })

  test('who posts a payment may not approve it; a colleague may', async () => {
    const id = await aPayment()
    having(200, await act(ida, id, 'post'))
    const refused = json(having(403, await act(ida, id, 'approve')))
    expect(refused).toMatchObject({ code: 'DUTIES_SEPARATED' })
    expect(refused.detail).toContain('Who posts may not approve')
    having(200, await act(jan, id, 'approve'))
  })

  test('a change of stage is the same deed as the action', async () => {
    const id = await aPayment()
    having(200, await move(ida, id, 'posted'))
    expect(json(having(403, await move(ida, id, 'approved'))).code).toBe('DUTIES_SEPARATED')
    expect(json(having(403, await act(ida, id, 'approve'))).code).toBe('DUTIES_SEPARATED')
    having(200, await move(jan, id, 'approved'))
  })

  test('what was refused or undone is no deed', async () => {
    const id = await aPayment()
    having(200, await act(jan, id, 'post'))
    having(403, await act(jan, id, 'approve'))
    // The refused approval left nothing behind: Jan's posting is still the only deed.
    having(200, await act(ida, id, 'approve'))
    expect(json(having(403, await act(ida, id, 'post'))).code).toBe('DUTIES_SEPARATED')
  })

  test('of two at once by one person one goes through', async () => {
    const id = await aPayment()
    const answers = await Promise.all([act(ida, id, 'post'), act(ida, id, 'approve')])
    expect(answers.map(({ statusCode }) => String(statusCode)).sort()).toEqual(['200', '403'])
  })

  test('an exception is named with its reason, ends on its day, and every use of it is in the history', async () => {
    const except = (until?: string) =>
      company.put('duties/postApprove/exceptions', [
        { member: ida.id, reason: 'Month end, Jan is ill', ...(until && { until }) },
      ])
    await except('2020-01-31')
    const id = await aPayment()
    having(200, await act(ida, id, 'post'))
    having(403, await act(ida, id, 'approve'))
    await except()
    having(200, await act(ida, id, 'approve'))
    const { data } = json(await admin.get('/audit'))
    expect(data.find((one: { action: string }) => one.action === 'duty.exception')).toMatchObject({
      actor: { name: 'Ida' },
      after: { duty: 'postApprove', record: id, reason: 'Month end, Jan is ill' },
    })
    await company.put('duties/postApprove/exceptions', [])
  })
})

describe('duties within a person', () => {
  const duty = {
    label: 'Posting and approving are two jobs',
    within: 'person',
    one: post,
    other: approve,
  }

  test('a new duty refuses nothing, and tells who is in conflict', async () => {
    await company.person('Kim', 'x_all')
    await company.put('duties/x_two', duty)
    const { data } = json(having(200, await admin.get('/access/conflicts')))
    expect(data.map((one: { holder: { name: string } }) => one.holder.name)).toContain('Kim')
    expect(data.every((one: { duty: string }) => one.duty === 'x_two')).toBe(true)
    // The administrator's own key is told of and never refused.
    expect(data.some((one: { administrator: boolean }) => one.administrator)).toBe(true)
  })

  test('an edit by which a member or a role comes to hold both is refused', async () => {
    await company.person('Lou', 'x_poster', 'x_approver')
    await company.person('Mia', 'x_poster')
    const edit = (permissions: readonly string[]) =>
      admin.send('PATCH', '/configuration/roles/x_poster', { permissions })
    const refused = json(having(409, await edit([post, approve])))
    expect(refused.code).toBe('DUTIES_CONFLICT')
    expect(refused.errors.map((one: { message: string }) => one.message).join()).toContain('Mia')
    having(200, await edit([post, 'payroll.payment.read']))
    const role = await admin.send('PUT', '/configuration/roles/x_both', {
      label: 'Both',
      permissions: [post, approve],
    })
    expect(json(having(409, role)).code).toBe('DUTIES_CONFLICT')
    const key = await admin.send('POST', '/keys', { name: 'Till', role: 'x_all' })
    expect(json(having(409, key)).code).toBe('DUTIES_CONFLICT')
  })
})
