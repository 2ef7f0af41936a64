import { defineAction, field } from '@strata-erp/core'
import { stageOfCategory } from '../pipeline/stages.ts'
import { problems } from '../problems.ts'
import { opportunity } from './opportunity.ts'

export const closeOpportunity = defineAction({
  path: '/opportunities/:id/close',
  permission: 'opportunity.close',
  summary: 'Close an opportunity as won or lost',
  offeredWhen: { status: ['open'] },
  body: {
    outcome: field.choice(['won', 'lost'], { required: true }),
    amount: field.money({ min: 0, help: 'What was agreed in the end.' }),
    lostReason: field.text({ maxLength: 64, help: 'One of the options of the field lostReason.' }),
    lostNote: field.longText(),
  },
  async handle(ctx, { id, body }) {
    const { outcome, amount, lostReason, lostNote } = body
    const deal = await ctx.lock(opportunity, id)
    if (deal.status !== 'open') {
      throw problems.OPPORTUNITY_CLOSED({ name: deal.name, status: deal.status })
    }
    if (outcome === 'lost' && lostReason === null) {
      throw problems.LOST_NEEDS_REASON({ name: deal.name })
    }
    const categories =
      outcome === 'won' ? (['won', 'done'] as const) : (['lost', 'cancelled'] as const)
    return ctx.update(opportunity, id, {
      stage: stageOfCategory(ctx, opportunity, deal, categories).id,
      ...(amount !== null && { amount }),
      ...(outcome === 'lost' && { custom: { lostReason } }),
      ...(lostNote !== null && { lostNote }),
    })
  },
})
