import type { Context, Entity, Stage } from '@strata-erp/core'
import { problems } from '../problems.ts'

/** Values of a record with a workflow; reads carry the workflow's id beside the fields. */
interface Staged {
  readonly stage: string
  readonly workflow?: unknown
}

/** The workflow that values belong to; undefined for the default one. */
export function workflowOf(values: Staged): string | undefined {
  return typeof values.workflow === 'string' ? values.workflow : undefined
}

/**
 * The stage that values name. A record that changes its workflow and names no stage of the new one
 * begins in its first stage, as the kernel has it. Null when the workflow no longer has the stage.
 */
export function stageOf(
  ctx: Context,
  entity: Entity,
  values: Staged,
  before: Staged | null = null,
): Stage | null {
  const stages = ctx.stages(entity, workflowOf(values))
  const rerouted = before !== null && workflowOf(before) !== workflowOf(values)
  if (rerouted && before.stage === values.stage) return stages[0] ?? null
  return stages.find((stage) => stage.id === values.stage) ?? null
}

/** Whether a record stands elsewhere than before: two workflows may call a stage by the same id. */
export function hasMoved(before: Staged, now: Staged): boolean {
  return before.stage !== now.stage || workflowOf(before) !== workflowOf(now)
}

/** The first stage of one of the categories, for code that has to move a record there. */
export function stageOfCategory(
  ctx: Context,
  entity: Entity,
  values: Staged,
  categories: readonly Stage['category'][],
): Stage {
  const workflow = workflowOf(values)
  const stages = ctx.stages(entity, workflow)
  const found = stages.find((stage) => categories.includes(stage.category))
  if (found !== undefined) return found
  throw problems.STAGE_CATEGORY_MISSING({
    workflow: workflow ?? stages[0]?.workflow ?? entity.name,
    category: categories.join(' or '),
  })
}

/** What rows hold: the uid, which outlives a rename of the stage's id. */
export function storedStage(stage: Stage): string {
  return 'uid' in stage && typeof stage.uid === 'string' ? stage.uid : stage.id
}
