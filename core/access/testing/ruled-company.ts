/** A company whose roles have rules for fields and for records. */
import { having } from '../../http/testing/shop-server.ts'
import type { Answer, Caller } from '../../http/testing/shop-server.ts'
import { openCompany } from './company.ts'
import type { Company } from './company.ts'

const staff = ['payroll.employee.read', 'payroll.employee.update', 'payroll.employee.create']
const all = ['payroll.*', 'audit.read']

export async function openRuledCompany(): Promise<Company> {
  const company = await openCompany('rules')
  const role = (id: string, value: object) =>
    company.put(`roles/${id}`, { label: id, ...value, uid: id })
  await company.put('customFields/payroll.employee/x_bonus', {
    label: 'Bonus',
    type: 'money',
    filterable: true,
  })
  await role('x_office', {
    permissions: all,
    fields: [
      { field: 'payroll.employee.grade', access: 'none' },
      { field: 'payroll.employee.phone', access: 'read' },
      { field: 'payroll.employee.x_bonus', access: 'none' },
      { field: 'payroll.employee.manager', access: 'read' },
    ],
  })
  await role('x_mailless', {
    permissions: staff,
    fields: [{ field: 'payroll.employee.email', access: 'none' }],
  })
  await role('x_wages', {
    permissions: staff,
    fields: [{ field: 'payroll.employee.salary', access: 'read' }],
  })
  await role('x_payer', { permissions: [...all, 'payroll.employee.salary'] })
  const mine = (reach: string) => ({
    permissions: all,
    // Lines are held to the rule of what they belong to.
    records: ['payroll.employee', 'payroll.payment'].map((entity) => ({
      entity,
      read: reach,
    })),
  })
  await role('x_own', mine('own'))
  await role('x_team', mine('team'))
  await role('x_reader', {
    permissions: ['payroll.*'],
    records: [
      { entity: 'payroll.employee', update: 'own', delete: 'none' },
      { entity: 'payroll.payment', update: 'own', action: 'own' },
    ],
  })
  return company
}

export const eur = (amount: string) => ({ amount, currency: 'EUR' })
export const json = (answer: Answer) => answer.json()
/** Makes a record; it must succeed. */
export const make = async (
  by: Caller,
  path: string,
  body: object,
): Promise<{ readonly id: string }> => json(having(201, await by.send('POST', path, body)))
/** Names of the records of a list, sorted. */
export const names = (answer: Answer): string[] =>
  (json(having(200, answer)).data as { name: string }[]).map(({ name }) => name).sort()
