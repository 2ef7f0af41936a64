import { Decimal, defineAction, field } from '@strata-erp/core'
import { opportunity } from '../opportunity/opportunity.ts'
import { stageChange } from '../opportunity/stage-change.ts'
import { statusOf } from '../opportunity/weigh.ts'
import { problems } from '../problems.ts'
import { stageFigures, winRate } from './stage-figures.ts'

export const stageReport = defineAction({
  path: '/stage-report',
  method: 'GET',
  permission: 'stageChange.read',
  summary: 'Conversion and velocity of each stage of a pipeline, from its stage changes',
  query: {
    workflow: field.text({ maxLength: 64, help: 'The default one when left out.' }),
    owner: field.id({ help: 'Everybody when left out.' }),
    from: field.timestamp({ help: 'Changes at or after this instant.' }),
    to: field.timestamp({ help: 'Changes before this instant.' }),
  },
  async handle(ctx, { query: { workflow, owner, from, to } }) {
    const stages = ctx.stages(opportunity, workflow ?? undefined)
    const [first] = stages
    if (first === undefined) throw problems.WORKFLOW_UNKNOWN({ workflow: workflow ?? 'none' })
    let rows = ctx
      .query(stageChange)
      .selectFrom('crm_stage_change')
      .select(['from_stage', 'to_stage', 'to_category'])
      .select((row) => [row.fn.countAll().as('deals'), row.fn.sum('days_in_stage').as('days')])
      .where('pipeline', '=', first.workflow)
      .groupBy(['from_stage', 'to_stage', 'to_category'])
    if (owner !== null) rows = rows.where('owner', '=', owner)
    if (from !== null) rows = rows.where('at', '>=', from)
    if (to !== null) rows = rows.where('at', '<', to)
    const moves = (await rows.execute()).map((row) => ({
      from: row.from_stage,
      to: row.to_stage,
      toStatus: statusOf(categories.find((known) => known === row.to_category) ?? 'open'),
      count: Number(row.deals),
      // Kept as hundredths of a day.
      days: new Decimal(String(row.days ?? 0)).div(100).toFixed(2),
    }))
    const open = stages.filter((stage) => stage.category === 'open')
    return {
      workflow: first.workflow,
      winRate: winRate(moves),
      stages: stageFigures(open, moves),
    }
  },
})

const categories = stageChange.fields.toCategory.options
