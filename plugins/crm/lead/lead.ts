import { defineEntity, field } from '@strata-erp/core'
import type { Context, ValuesOf } from '@strata-erp/core'
import { stageOf } from '../pipeline/stages.ts'
import { problems } from '../problems.ts'
import { sources } from '../sources.ts'
import { leadConverted, leadCreated, leadDisqualified } from './events.ts'
import { composedLeadName } from './lead-name.ts'

const fields = {
  name: field.text({
    required: true,
    default: '',
    maxLength: 200,
    help: 'Composed of company and person unless you choose one.',
  }),
  companyName: field.text({ maxLength: 200 }),
  givenName: field.text({ maxLength: 100 }),
  familyName: field.text({ maxLength: 100 }),
  jobTitle: field.text({ maxLength: 120 }),
  email: field.email(),
  phone: field.phone(),
  website: field.url(),
  address: field.address(),
  source: field.choice(sources, { filterable: true }),
  campaign: field.reference('crm.campaign', { filterable: true, protects: true }),
  owner: field.id({ filterable: true, help: 'User who follows it up; you, unless you say.' }),
  estimatedValue: field.money({ min: 0 }),
  stage: field.stage({ required: true, filterable: true }),
  status: field.choice(['open', 'converted', 'disqualified'], {
    required: true,
    default: 'open',
    readOnly: true,
    filterable: true,
  }),
  note: field.longText(),
  disqualifiedReason: field.choice(
    ['notInterested', 'noBudget', 'badFit', 'unreachable', 'duplicate', 'spam', 'other'],
    { filterable: true },
  ),
  company: field.reference('base.company', {
    filterable: true,
    help: 'Known already; else made on conversion.',
  }),
  person: field.reference('base.person', { filterable: true }),
  opportunity: field.reference('crm.opportunity', { readOnly: true, filterable: true }),
  closedAt: field.timestamp({ readOnly: true, filterable: true }),
} as const
type Values = ValuesOf<typeof fields>
type Saved = Values & { readonly id: string }

/** Somebody who might become a customer; not yet a company or a person that one does business with. */
export const lead = defineEntity('crm.lead', {
  label: 'Lead',
  plural: 'leads',
  title: 'name',
  customFields: true,
  workflow: 'stage',
  owner: 'owner',
  search: ['companyName', 'familyName', 'email'],
  fields,
  prepare,
  written,
})

function prepare(
  ctx: Context,
  { next, before }: { readonly next: Values; readonly before: Saved | null },
) {
  const name = next.name.trim() || composedLeadName(next)
  if (name === '') throw problems.LEAD_NEEDS_NAME({})
  const status = statusOf(ctx, next, before)
  const entered = status !== (before?.status ?? 'open')
  return {
    name,
    status,
    closedAt: status === 'open' ? null : entered ? ctx.now().toISOString() : next.closedAt,
  }
}

/** What the stage says of the lead, in words that hold for every tenant's workflow. */
function statusOf(ctx: Context, next: Values, before: Saved | null): Values['status'] {
  const stage = stageOf(ctx, lead, next, before)
  // A stage that left the workflow says nothing: the lead stays what it was.
  if (stage === null) return next.status
  const { category } = stage
  if (category === 'open') {
    // Company, person and opportunity exist by now: the lead cannot become one again.
    if (before?.status === 'converted') {
      throw problems.LEAD_NOT_OPEN({ name: next.name, status: before.status })
    }
    return 'open'
  }
  if (category === 'won' || category === 'done') {
    // Only the action may write the status, so this tells a conversion from a mere change of stage.
    if (next.status !== 'converted') {
      throw problems.LEAD_NOT_CONVERTED({ stage: next.stage, id: before?.id ?? ':id' })
    }
    return 'converted'
  }
  if (next.disqualifiedReason === null) throw problems.LEAD_NEEDS_REASON({ name: next.name })
  return 'disqualified'
}

async function written(
  ctx: Context,
  { record, before }: { readonly record: Saved; readonly before: Saved | null },
): Promise<void> {
  const leadId = record.id
  const ownerId = record.owner
  if (before === null) {
    const { name, companyName, email, source, campaign, estimatedValue } = record
    await ctx.emit(leadCreated, {
      leadId,
      name,
      companyName,
      email,
      source,
      campaignId: campaign,
      ownerId,
      estimatedValue,
    })
  }
  if (record.status === (before?.status ?? 'open')) return
  if (record.status === 'converted') {
    const { company, person, opportunity } = record
    await ctx.emit(leadConverted, {
      leadId,
      companyId: company,
      personId: person,
      opportunityId: opportunity,
      ownerId,
    })
  }
  if (record.status === 'disqualified') {
    await ctx.emit(leadDisqualified, { leadId, reason: record.disqualifiedReason, ownerId })
  }
}
