import { defineEntity, field } from '@strata-erp/core'
import type { Context, ValuesOf } from '@strata-erp/core'
import { hasMoved, stageOf } from '../pipeline/stages.ts'
import { problems } from '../problems.ts'
import { sources } from '../sources.ts'
import { noteOpportunity } from './note-opportunity.ts'
import { probabilityOf, statusOf, weighted } from './weigh.ts'

const fields = {
  name: field.text({ required: true, maxLength: 200 }),
  company: field.reference('base.company', { filterable: true, protects: true }),
  contact: field.reference('base.person', { filterable: true }),
  amount: field.money({ min: 0 }),
  expectedClose: field.date({ filterable: true }),
  owner: field.id({ filterable: true, help: 'User who is responsible; you, unless you say.' }),
  stage: field.stage({ required: true, filterable: true }),
  status: field.choice(['open', 'won', 'lost'], {
    required: true,
    default: 'open',
    readOnly: true,
    filterable: true,
    help: 'Follows the category of the stage.',
  }),
  probabilityOverride: field.integer({
    min: 0,
    max: 100,
    help: 'Per cent; overrules the probability of the stage.',
  }),
  probability: field.integer({
    required: true,
    default: 0,
    readOnly: true,
    filterable: true,
    help: 'Per cent, from the stage unless overridden.',
  }),
  weightedAmount: field.money({ readOnly: true, help: 'Amount times probability.' }),
  source: field.choice(sources, { filterable: true }),
  campaign: field.reference('crm.campaign', { filterable: true, protects: true }),
  lead: field.reference('crm.lead', { readOnly: true, filterable: true }),
  nextStep: field.text({ maxLength: 200 }),
  competitor: field.text({ maxLength: 160 }),
  note: field.longText(),
  lostNote: field.longText({ help: 'What was learned from losing it.' }),
  stageSince: field.timestamp({ readOnly: true, filterable: true }),
  closedAt: field.timestamp({ readOnly: true, filterable: true }),
} as const
type Values = ValuesOf<typeof fields>
type Saved = Values & { readonly id: string }

/** A deal in the making: who, how much, how likely, and by when. */
export const opportunity = defineEntity('crm.opportunity', {
  label: 'Opportunity',
  plural: 'opportunities',
  title: 'name',
  customFields: true,
  workflow: 'stage',
  owner: 'owner',
  fields,
  prepare,
  written,
})

function prepare(
  ctx: Context,
  { next, before }: { readonly next: Values; readonly before: Saved | null },
) {
  if (next.company === null && next.contact === null) {
    throw problems.OPPORTUNITY_NEEDS_PARTY({ name: next.name })
  }
  const stage = stageOf(ctx, opportunity, next, before)
  const status = stage === null ? next.status : statusOf(stage.category)
  const probability = stage === null ? next.probability : probabilityOf(stage, next)
  const now = ctx.now().toISOString()
  const moved = before === null || hasMoved(before, next)
  const closedNow = status !== 'open' && status !== before?.status
  return {
    status,
    probability,
    weightedAmount: weighted(next.amount, probability),
    stageSince: moved ? now : next.stageSince,
    closedAt: status === 'open' ? null : closedNow ? now : next.closedAt,
  }
}

async function written(
  ctx: Context,
  write: { readonly record: Saved; readonly before: Saved | null },
): Promise<void> {
  await noteOpportunity(ctx, stageOf(ctx, opportunity, write.record), write)
}
