import { defineAction, field } from '@strata-erp/core'
import { stageOfCategory, workflowOf } from '../pipeline/stages.ts'
import { problems } from '../problems.ts'
import { opportunity } from './opportunity.ts'
import { stageChange } from './stage-change.ts'

export const reopenOpportunity = defineAction({
  path: '/opportunities/:id/reopen',
  permission: 'opportunity.reopen',
  summary: 'Reopen a won or lost opportunity where it stood before, or in the stage given',
  offeredWhen: { status: ['won', 'lost'] },
  body: { stage: field.text({ maxLength: 64, help: 'An open stage of its workflow.' }) },
  async handle(ctx, { id, body }) {
    const deal = await ctx.lock(opportunity, id)
    if (deal.status === 'open') throw problems.OPPORTUNITY_OPEN({ name: deal.name })
    const workflow = workflowOf(deal)
    const open = ctx.stages(opportunity, workflow).filter(({ category }) => category === 'open')
    if (body.stage !== null && !open.some((stage) => stage.id === body.stage)) {
      throw problems.STAGE_NOT_OPEN({
        workflow: workflow ?? open[0]?.workflow ?? '-',
        stage: body.stage,
        allowed: open.map((stage) => stage.id).join(', ') || 'none',
      })
    }
    const last = await ctx.first(stageChange, {
      where: { opportunity: id, toCategory: 'open' },
      sort: '-at',
    })
    // The stage it stood in may have left the workflow meanwhile.
    const known = open.find((stage) => stage.id === (body.stage ?? last?.toStage))
    const target = known ?? stageOfCategory(ctx, opportunity, deal, ['open'])
    // The reason was for losing it; what was learned (lostNote) stays.
    const hasReason = (deal.custom['lostReason'] ?? null) !== null
    return ctx.update(opportunity, id, {
      stage: target.id,
      ...(hasReason && { custom: { lostReason: null } }),
    })
  },
})
