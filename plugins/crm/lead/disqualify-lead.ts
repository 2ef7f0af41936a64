import { defineAction, field } from '@strata-erp/core'
import { stageOfCategory } from '../pipeline/stages.ts'
import { problems } from '../problems.ts'
import { lead } from './lead.ts'

export const disqualifyLead = defineAction({
  path: '/leads/:id/disqualify',
  permission: 'lead.disqualify',
  summary: 'Give up a lead, with the reason',
  offeredWhen: { status: ['open'] },
  body: {
    reason: field.choice(lead.fields.disqualifiedReason.options, { required: true }),
    note: field.longText({ help: 'Added to the note of the lead.' }),
  },
  async handle(ctx, { id, body: { reason, note } }) {
    const found = await ctx.lock(lead, id)
    if (found.status !== 'open') {
      throw problems.LEAD_NOT_OPEN({ name: found.name, status: found.status })
    }
    return ctx.update(lead, id, {
      stage: stageOfCategory(ctx, lead, found, ['lost', 'cancelled']).id,
      disqualifiedReason: reason,
      ...(note !== null && { note: found.note === null ? note : `${found.note}\n\n${note}` }),
    })
  },
})
