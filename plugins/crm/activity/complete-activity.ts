import { defineAction, field } from '@strata-erp/core'
import { problems } from '../problems.ts'
import { activity } from './activity.ts'

export const completeActivity = defineAction({
  path: '/activities/:id/complete',
  permission: 'activity.complete',
  summary: 'Complete an activity, with its outcome and the next one if there is to be one',
  offeredWhen: { done: [false] },
  body: {
    outcome: field.longText(),
    followUp: field.text({ maxLength: 200, help: 'Subject of the next activity.' }),
    followUpKind: field.choice(['call', 'mail', 'meeting', 'task']),
    followUpDue: field.date(),
  },
  async handle(ctx, { id, body }) {
    const found = await ctx.lock(activity, id)
    if (found.done) throw problems.ACTIVITY_DONE({ subject: found.subject })
    const { outcome, followUp, followUpKind, followUpDue } = body
    const completed = await ctx.update(activity, id, {
      done: true,
      ...(outcome !== null && { outcome }),
    })
    if (followUp === null || followUp === '') return { completed, next: null }
    const { about, owner } = found
    const kind = followUpKind ?? 'task'
    const values = { subject: followUp, kind, due: followUpDue, about, owner }
    return { completed, next: await ctx.create(activity, values) }
  },
})
