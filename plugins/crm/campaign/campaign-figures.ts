import { defineAction } from '@strata-erp/core'
import { fromMinorUnits } from '../forecast/money.ts'
import { lead } from '../lead/lead.ts'
import { opportunity } from '../opportunity/opportunity.ts'
import { campaign } from './campaign.ts'

export const campaignFigures = defineAction({
  path: '/campaigns/:id/figures',
  method: 'GET',
  permission: 'campaign.read',
  summary: 'What a campaign brought: leads and opportunities by status, with amounts',
  async handle(ctx, { id }) {
    const { budget, cost } = await ctx.find(campaign, id)
    const leads = await ctx
      .query(lead)
      .selectFrom('crm_lead')
      .select('status')
      .select((row) => row.fn.countAll().as('leads'))
      .where('deleted_at', 'is', null)
      .where('campaign_id', '=', id)
      .groupBy('status')
      .orderBy('status')
      .execute()
    const deals = await ctx
      .query(opportunity)
      .selectFrom('crm_opportunity')
      .select(['status', 'amount_currency'])
      .select((row) => [row.fn.countAll().as('deals'), row.fn.sum('amount_amount').as('amount')])
      .where('deleted_at', 'is', null)
      .where('campaign_id', '=', id)
      .groupBy(['status', 'amount_currency'])
      .orderBy('status')
      .orderBy('amount_currency')
      .execute()
    const currencies = deals.flatMap((row) => row.amount_currency ?? [])
    const money = await fromMinorUnits(ctx, new Set(currencies))
    return {
      budget,
      cost,
      leads: leads.map((row) => ({ status: row.status, count: Number(row.leads) })),
      opportunities: deals.map((row) => ({
        status: row.status,
        count: Number(row.deals),
        amount: row.amount_currency === null ? null : money(row.amount, row.amount_currency),
      })),
    }
  },
})
