import { defineAction, field } from '@strata-erp/core'
import { opportunity } from '../opportunity/opportunity.ts'
import { problems } from '../problems.ts'
import { storedStage } from './stages.ts'

export const recalculate = defineAction({
  path: '/pipeline/recalculate',
  permission: 'pipeline.recalculate',
  summary: 'Apply changed stage probabilities to the open opportunities of a pipeline',
  body: { workflow: field.text({ maxLength: 64, help: 'The default one when left out.' }) },
  async handle(ctx, { body: { workflow } }) {
    const stages = ctx.stages(opportunity, workflow ?? undefined)
    if (stages.length === 0) throw problems.WORKFLOW_UNKNOWN({ workflow: workflow ?? 'none' })
    let changed = 0
    for (const stage of stages.filter(({ category }) => category === 'open')) {
      const probability = stage.probability ?? 0
      const stale = await ctx
        .query(opportunity)
        .selectFrom('crm_opportunity')
        .select('id')
        .where('deleted_at', 'is', null)
        .where('stage', '=', storedStage(stage))
        .where('probability_override', 'is', null)
        .where('probability', '<>', String(probability))
        .execute()
      for (const { id } of stale) await ctx.update(opportunity, id, { probability })
      changed += stale.length
    }
    return { changed }
  },
})
