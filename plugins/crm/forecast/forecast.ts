import { defineAction, field } from '@strata-erp/core'
import { opportunity } from '../opportunity/opportunity.ts'
import { currenciesOf, fromMinorUnits } from './money.ts'
import { forecastMonths } from './forecast-months.ts'

export const forecast = defineAction({
  path: '/forecast',
  method: 'GET',
  permission: 'opportunity.read',
  summary: 'Open opportunities by month of closing and currency: count, amount, weighted amount',
  query: {
    owner: field.id({ help: 'Everybody when left out.' }),
    from: field.date({ help: 'First closing day; overdue and unscheduled are left out with it.' }),
    to: field.date({ help: 'Last closing day.' }),
  },
  async handle(ctx, { query: { owner, from, to } }) {
    let rows = ctx
      .query(opportunity)
      .selectFrom('crm_opportunity')
      .select(['expected_close', 'amount_currency'])
      .select((row) => [
        row.fn.countAll().as('deals'),
        row.fn.sum('amount_amount').as('amount'),
        row.fn.sum('weighted_amount_amount').as('weighted'),
      ])
      .where('deleted_at', 'is', null)
      .where('status', '=', 'open')
      .groupBy(['expected_close', 'amount_currency'])
      .orderBy('expected_close')
      .orderBy('amount_currency')
    if (owner !== null) rows = rows.where('owner', '=', owner)
    if (from !== null) rows = rows.where('expected_close', '>=', from)
    if (to !== null) rows = rows.where('expected_close', '<=', to)
    const found = await rows.execute()
    const money = await fromMinorUnits(ctx, currenciesOf(found))
    const deals = found.map((row) => {
      const currency = row.amount_currency ?? ctx.tenant.currency
      return {
        expectedClose: row.expected_close,
        count: Number(row.deals),
        amount: money(row.amount, currency),
        weighted: money(row.weighted, currency),
      }
    })
    return { asOf: ctx.today(), data: forecastMonths(deals, ctx.today()) }
  },
})
