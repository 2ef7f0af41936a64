/** A plugin with what few may see and what some may not do both: employees and their payments. */
import { defineAction } from '../../plugin/define-action.ts'
import { definePlugin } from '../../plugin/define-plugin.ts'
import { defineEntity } from '../../schema/define-entity.ts'
import { field } from '../../schema/field.ts'

export const employee = defineEntity('payroll.employee', {
  label: 'Employee',
  plural: 'employees',
  title: 'name',
  customFields: true,
  owner: 'manager',
  search: ['email'],
  fields: {
    name: field.text({ required: true }),
    email: field.email({ filterable: true }),
    grade: field.integer({ filterable: true }),
    phone: field.phone(),
    salary: field.money({ sensitive: true, filterable: true }),
    manager: field.id({ filterable: true }),
  },
})
export const payment = defineEntity('payroll.payment', {
  label: 'Payment',
  plural: 'payments',
  title: 'name',
  workflow: 'stage',
  owner: 'employee',
  fields: {
    name: field.text({ required: true }),
    employee: field.reference('payroll.employee', { required: true, filterable: true }),
    amount: field.money({ required: true }),
    stage: field.stage({ required: true }),
    lines: field.lines('payroll.paymentLine', { via: 'payment' }),
  },
})
export const paymentLine = defineEntity('payroll.paymentLine', {
  label: 'Payment line',
  plural: 'payment-lines',
  title: 'name',
  owner: 'payment',
  fields: {
    payment: field.reference('payroll.payment', { required: true, filterable: true }),
    name: field.text({ required: true }),
    about: field.reference('payroll.employee', { filterable: true }),
  },
})

const moves = (verb: 'post' | 'approve', stage: string) =>
  defineAction({
    path: `/payments/:id/${verb}`,
    permission: `payment.${verb}`,
    summary: `${verb} a payment`,
    body: { witness: field.reference('payroll.employee') },
    async handle(ctx, { id }) {
      return ctx.update(payment, id, { stage })
    },
  })

/** What it lists, it lists within its caller's rules. */
const staff = defineAction({
  path: '/staff',
  method: 'GET',
  permission: 'employee.read',
  summary: 'Everybody',
  async handle(ctx) {
    const built = await ctx
      .query(employee, payment)
      .selectFrom('payroll_employee')
      .leftJoin('payroll_payment', 'payroll_payment.employee_id', 'payroll_employee.id')
      .select(['payroll_employee.name as who', 'payroll_payment.name as paid'])
      .execute()
    return { listed: await ctx.list(employee, {}), built }
  },
})

export const payroll = definePlugin({
  name: 'payroll',
  version: '1.0.0',
  title: 'Payroll',
  entities: [employee, payment, paymentLine],
  actions: [moves('post', 'posted'), moves('approve', 'approved'), staff],
  permissions: { 'payment.post': 'Post a payment', 'payment.approve': 'Approve a payment' },
  defaults: {
    workflows: [
      {
        id: 'payment',
        label: 'Payment',
        entity: 'payroll.payment',
        default: true,
        stages: [
          { id: 'draft', label: 'Draft', category: 'open' },
          { id: 'posted', label: 'Posted', category: 'open' },
          { id: 'approved', label: 'Approved', category: 'done' },
        ],
        transitions: [
          { from: 'draft', to: 'posted', permission: 'payroll.payment.post' },
          { from: 'posted', to: 'approved', permission: 'payroll.payment.approve' },
          { from: 'draft', to: 'approved', permission: 'payroll.payment.approve' },
        ],
      },
    ],
    duties: [
      {
        id: 'postApprove',
        label: 'Who posts may not approve',
        within: 'record',
        one: 'payroll.payment.post',
        other: 'payroll.payment.approve',
      },
    ],
  },
})
