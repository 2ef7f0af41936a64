import { defineAction, field } from '@strata-erp/core'
import { activity } from '../activity/activity.ts'
import { opportunity } from '../opportunity/opportunity.ts'
import { problems } from '../problems.ts'

export const myDay = defineAction({
  path: '/my-day',
  method: 'GET',
  permission: 'activity.read',
  summary: "One's overdue and today's activities, and opportunities that should have closed",
  query: { owner: field.id({ help: 'Somebody else; you when left out.' }) },
  async handle(ctx, { query }) {
    const owner = query.owner ?? (ctx.actor.kind === 'user' ? ctx.actor.id : null)
    if (owner === null) throw problems.NO_PERSON_ACTS({})
    const today = ctx.today()
    const mine = { owner, done: false }
    const limit = 200
    return {
      day: today,
      overdue: await ctx.list(activity, {
        where: { ...mine, due: { lt: today } },
        sort: 'due',
        limit,
      }),
      today: await ctx.list(activity, { where: { ...mine, due: today }, sort: 'startsAt', limit }),
      closing: ctx.can('crm.opportunity.read')
        ? await ctx.list(opportunity, {
            where: { owner, status: 'open', expectedClose: { lte: today } },
            sort: 'expectedClose',
            limit,
          })
        : [],
    }
  },
})
