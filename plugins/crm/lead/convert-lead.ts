import { defineAction, field } from '@strata-erp/core'
import type { Context, RecordOf } from '@strata-erp/core'
import { activity } from '../activity/activity.ts'
import { opportunity } from '../opportunity/opportunity.ts'
import { partiesOf } from '../parties.ts'
import type { Match } from '../parties.ts'
import { stageOfCategory } from '../pipeline/stages.ts'
import { problems } from '../problems.ts'
import { lead } from './lead.ts'
import { plannedParties } from './planned-parties.ts'

type Lead = RecordOf<typeof lead>

/** From here on somebody on file is more likely the same than not, so a person has to decide. */
const likelySame = 60

export const convertLead = defineAction({
  path: '/leads/:id/convert',
  permission: 'lead.convert',
  summary: 'Turn a lead into company, person and opportunity, or add it to those on file',
  offeredWhen: { status: ['open'] },
  body: {
    company: field.reference('base.company', { help: 'On file already; else one is made.' }),
    person: field.reference('base.person', { help: 'On file already; else one is made.' }),
    createNew: field.boolean({
      required: true,
      default: false,
      help: 'Make company and person although somebody on file is like them.',
    }),
    createOpportunity: field.boolean({ required: true, default: true }),
    opportunityName: field.text({ maxLength: 200, help: 'The name of the lead when left out.' }),
    amount: field.money({ min: 0, help: 'The estimated value when left out.' }),
    expectedClose: field.date(),
    workflow: field.text({ maxLength: 64, help: 'The pipeline; the default one when left out.' }),
  },
  async handle(ctx, { id, body }) {
    const found = await ctx.lock(lead, id)
    if (found.status !== 'open') {
      throw problems.LEAD_NOT_OPEN({ name: found.name, status: found.status })
    }
    const chosen = {
      company: body.company ?? found.company,
      person: body.person ?? found.person,
    }
    if (!body.createNew) await refuseLikelyDuplicates(ctx, found, chosen)
    const { company, person } = await partiesFor(ctx, found, chosen)
    let deal: string | null = null
    if (body.createOpportunity) {
      const { owner, source, campaign, estimatedValue } = found
      const made = await ctx.create(opportunity, {
        name: body.opportunityName ?? found.name,
        company,
        contact: person,
        amount: body.amount ?? estimatedValue,
        expectedClose: body.expectedClose,
        owner,
        source,
        campaign,
        lead: id,
        ...(body.workflow !== null && { workflow: body.workflow }),
      })
      deal = made.id
      await takeOverActivities(ctx, id, deal)
    }
    return ctx.update(lead, id, {
      stage: stageOfCategory(ctx, lead, found, ['won', 'done']).id,
      status: 'converted',
      company,
      person,
      opportunity: deal,
    })
  },
})

interface Chosen {
  readonly company: string | null
  readonly person: string | null
}

async function refuseLikelyDuplicates(ctx: Context, found: Lead, chosen: Chosen): Promise<void> {
  const planned = plannedParties(found)
  const { companies, people } = await partiesOf(ctx).matches(found)
  const likely = (matches: readonly Match[]) => matches.filter(({ score }) => score >= likelySame)
  const doubts = [
    ...(chosen.company === null && planned.company !== null
      ? likely(companies).map((match) => ({ pointer: '/company', match }))
      : []),
    ...(chosen.person === null && planned.person !== null
      ? likely(people).map((match) => ({ pointer: '/person', match }))
      : []),
  ]
  if (doubts.length === 0) return
  throw problems.LEAD_HAS_MATCHES(
    { name: found.name, count: doubts.length },
    {
      errors: doubts.map(({ pointer, match: { id, name, reasons } }) => ({
        pointer,
        message: `Expected a choice, found "${name}" (${id}) with the same ${reasons.join(', ')}; choose it or send createNew: true.`,
      })),
    },
  )
}

async function partiesFor(ctx: Context, found: Lead, chosen: Chosen): Promise<Chosen> {
  const planned = plannedParties(found)
  const directory = partiesOf(ctx)
  let { company, person } = chosen
  if (company === null && planned.company !== null) {
    company = (await directory.createCompany(planned.company)).id
  }
  if (person === null && planned.person !== null) {
    person = (await directory.createPerson({ ...planned.person, company })).id
  }
  if (company === null && person === null) {
    throw problems.LEAD_NEEDS_PARTY({ name: found.name })
  }
  return { company, person }
}

/** What is still to do about the lead is to do about the opportunity from now on. */
async function takeOverActivities(ctx: Context, from: string, deal: string): Promise<void> {
  const open = await ctx.list(activity, { where: { about: from, done: false } })
  for (const { id } of open) {
    await ctx.update(activity, id, { about: { entity: 'crm.opportunity', id: deal } })
  }
}
