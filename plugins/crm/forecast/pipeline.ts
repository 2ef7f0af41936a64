import { defineAction, field } from '@strata-erp/core'
import type { Money } from '@strata-erp/core'
import { opportunity } from '../opportunity/opportunity.ts'
import { storedStage } from '../pipeline/stages.ts'
import { problems } from '../problems.ts'
import { currenciesOf, fromMinorUnits } from './money.ts'

interface Amounts {
  readonly count: number
  readonly amount: Money
  readonly weighted: Money
}

export const pipeline = defineAction({
  path: '/pipeline',
  method: 'GET',
  permission: 'opportunity.read',
  summary: 'What stands in each open stage of a pipeline: count, amount, weighted amount',
  query: {
    workflow: field.text({ maxLength: 64, help: 'The default one when left out.' }),
    owner: field.id({ help: 'Everybody when left out.' }),
  },
  async handle(ctx, { query: { workflow, owner } }) {
    const stages = ctx.stages(opportunity, workflow ?? undefined)
    if (stages.length === 0) throw problems.WORKFLOW_UNKNOWN({ workflow: workflow ?? 'none' })
    const open = stages.filter((stage) => stage.category === 'open')
    let rows = ctx
      .query(opportunity)
      .selectFrom('crm_opportunity')
      .select(['stage', 'amount_currency'])
      .select((row) => [
        row.fn.countAll().as('deals'),
        row.fn.sum('amount_amount').as('amount'),
        row.fn.sum('weighted_amount_amount').as('weighted'),
      ])
      .where('deleted_at', 'is', null)
      .where('stage', 'in', open.map(storedStage))
      .groupBy(['stage', 'amount_currency'])
      .orderBy('amount_currency')
    if (owner !== null) rows = rows.where('owner', '=', owner)
    const found = open.length === 0 ? [] : await rows.execute()
    const money = await fromMinorUnits(ctx, currenciesOf(found))
    return {
      workflow: stages[0]?.workflow ?? workflow,
      stages: open.map((stage) => {
        const here = found.filter((row) => row.stage === storedStage(stage))
        return {
          stage: stage.id,
          label: stage.label,
          probability: stage.probability,
          count: here.reduce((sum, row) => sum + Number(row.deals), 0),
          amounts: here.flatMap((row): Amounts[] =>
            row.amount_currency === null
              ? []
              : [
                  {
                    count: Number(row.deals),
                    amount: money(row.amount, row.amount_currency),
                    weighted: money(row.weighted, row.amount_currency),
                  },
                ],
          ),
        }
      }),
    }
  },
})
