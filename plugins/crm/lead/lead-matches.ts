import { defineAction } from '@strata-erp/core'
import { partiesOf } from '../parties.ts'
import { lead } from './lead.ts'

export const leadMatches = defineAction({
  path: '/leads/:id/matches',
  method: 'GET',
  permission: 'lead.read',
  summary: 'Companies and people on file that this lead may be, most alike first',
  async handle(ctx, { id }) {
    return partiesOf(ctx).matches(await ctx.find(lead, id))
  },
})
