import type { Context, Json, Money, Stage } from '@strata-erp/core'
import { hasMoved } from '../pipeline/stages.ts'
import {
  opportunityCreated,
  opportunityLost,
  opportunityReopened,
  opportunityStageChanged,
  opportunityWon,
} from './events.ts'
import { stageChange } from './stage-change.ts'
import { daysBetween } from './weigh.ts'

interface Noted {
  readonly id: string
  readonly name: string
  readonly company: string | null
  readonly contact: string | null
  readonly amount: Money | null
  readonly owner: string | null
  readonly stage: string
  readonly status: 'open' | 'won' | 'lost'
  readonly expectedClose: string | null
  readonly stageSince: string | null
  readonly closedAt: string | null
  readonly custom?: Readonly<Record<string, Json>>
}

/** After a write: keeps the stage history and tells what happened. */
export async function noteOpportunity(
  ctx: Context,
  stage: Stage | null,
  { record, before }: { readonly record: Noted; readonly before: Noted | null },
): Promise<void> {
  const { id, name, company, contact, amount, owner } = record
  const now = ctx.now().toISOString()
  const facts = {
    opportunityId: id,
    name,
    companyId: company,
    contactId: contact,
    amount,
    ownerId: owner,
  }
  if (before === null) {
    const { expectedClose } = record
    await ctx.emit(opportunityCreated, { ...facts, stage: record.stage, expectedClose })
  }
  if (before === null || hasMoved(before, record)) {
    await ctx.create(stageChange, {
      opportunity: id,
      pipeline: stage?.workflow ?? '-',
      fromStage: before?.stage ?? null,
      toStage: record.stage,
      toCategory: stage?.category ?? 'open',
      at: now,
      daysInStage: before?.stageSince ? daysBetween(before.stageSince, now) : null,
      owner,
      amount,
    })
    if (before !== null) {
      await ctx.emit(opportunityStageChanged, {
        ...facts,
        fromStage: before.stage,
        toStage: record.stage,
      })
    }
  }
  const status = record.status
  const closedAt = record.closedAt ?? now
  if (status === (before?.status ?? 'open')) return
  if (status === 'won') await ctx.emit(opportunityWon, { ...facts, closedAt })
  if (status === 'lost') {
    const reason = record.custom?.['lostReason']
    const lostReason = typeof reason === 'string' ? reason : null
    await ctx.emit(opportunityLost, { ...facts, closedAt, lostReason })
  }
  if (status === 'open') await ctx.emit(opportunityReopened, { ...facts, stage: record.stage })
}
