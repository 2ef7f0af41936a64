import { isShown, isWritable } from '../access/shown.ts'
import { jsonText } from '../schema/json.ts'
import type { Workflow, WorkflowStage } from '../configuration/effective.ts'
import type { Entity } from '../schema/define-entity.ts'
import type { Scope } from '../tenancy/scope.ts'
import { problems } from './problems.ts'
import type { Values } from './row.ts'

const refuse = (sentence: string) => problems.STAGE_NOT_ALLOWED({ sentence })

function workflowOf(scope: Scope, entity: Entity, id: unknown): Workflow {
  const workflows = scope.effective.workflows(entity.name)
  const [first] = workflows
  if (first === undefined)
    throw refuse(
      `Expected a workflow for ${entity.name}, found none in your configuration; add one or apply a vertical.`,
    )
  if (id === undefined || id === null) return first
  const found = workflows.find((workflow) => workflow.id === id)
  if (found === undefined)
    throw refuse(
      `Expected a workflow of ${entity.name}, found "${jsonText(id)}"; use one of ${workflows.map((workflow) => workflow.id).join(', ')}.`,
    )
  return found
}

function stageIn(workflow: Workflow, id: unknown): WorkflowStage {
  const found = workflow.stages.find((stage) => stage.id === id)
  if (found === undefined)
    throw refuse(
      `Expected a stage of workflow "${workflow.id}", found "${jsonText(id)}"; use one of ${workflow.stages.map((stage) => stage.id).join(', ')}.`,
    )
  return found
}

export interface Placement {
  readonly workflow: Workflow
  readonly stage: WorkflowStage
}

/** Where a new record starts: the stage it names, else the first of its workflow. */
export function startingStage(scope: Scope, entity: Entity, values: Values): Placement {
  const workflow = workflowOf(scope, entity, values['workflow'])
  const named = values[entity.workflow ?? '']
  const stage =
    named === undefined || named === null ? workflow.stages[0] : stageIn(workflow, named)
  if (stage === undefined)
    throw refuse(`Expected a stage in workflow "${workflow.id}", found none; add one.`)
  return { workflow, stage }
}

/** Where a record stands, as the configuration describes it now; null where its stage is gone. */
export function currentStage(scope: Scope, entity: Entity, record: Values): Placement | null {
  const id = record[entity.workflow ?? '']
  for (const workflow of scope.effective.workflows(entity.name)) {
    const stage = workflow.stages.find((candidate) => candidate.id === id)
    if (
      stage !== undefined &&
      (record['workflow'] === workflow.id || record['workflow'] === undefined)
    )
      return { workflow, stage }
  }
  return null
}

export interface AllowedTransition {
  readonly to: string
  readonly label: string
  /** Fields that must hold a value first. */
  readonly missing: readonly string[]
}

const isEmpty = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  value === '' ||
  (Array.isArray(value) && value.length === 0)
const valueAt = (record: Values, path: string): unknown =>
  path
    .split('.')
    .reduce<unknown>((value, part) => (value as Values | null | undefined)?.[part], record)

/**
 * Fields that must hold a value before a record moves on: those that the transition names, and custom
 * ones that became required after the record was made.
 */
function missingBefore(
  scope: Scope,
  entity: Entity,
  requires: readonly string[],
  record: Values,
): readonly string[] {
  const required = scope.effective
    .customFields(entity.name)
    .filter((declared) => declared.required === true)
    // What somebody may not see they cannot fill in, and a read does not tell whether it is filled.
    .filter((declared) => isShown(declared, scope.permissions, entity.name, declared.key))
    .map(({ key }) => `custom.${key}`)
  return [...new Set([...requires, ...required])].filter((path) => isEmpty(valueAt(record, path)))
}

/** Where the actor may take a record from here. */
export function allowedTransitions(
  scope: Scope,
  entity: Entity,
  record: Values,
): readonly AllowedTransition[] {
  const now = currentStage(scope, entity, record)
  const stage = entity.fields[entity.workflow ?? '']
  if (now === null || stage === undefined) return []
  if (!isWritable(stage, scope.permissions, entity.name, entity.workflow ?? '')) return []
  return now.workflow.transitions
    .filter((transition) => transition.from === now.stage.id)
    .filter(
      (transition) =>
        transition.permission === null || scope.permissions.has(transition.permission),
    )
    .map((transition) => ({
      to: transition.to,
      label:
        now.workflow.stages.find((stage) => stage.id === transition.to)?.label ?? transition.to,
      missing: missingBefore(scope, entity, transition.requires, record),
    }))
}

/**
 * Checks a move. `next` is the record as it would be: fields that the transition requires may be
 * filled by the same change. A move to another workflow goes to any of its stages.
 *
 * @throws STAGE_NOT_ALLOWED with the allowed targets or the missing fields
 */
export function checkMove(scope: Scope, entity: Entity, before: Values, next: Values): Placement {
  const name = entity.workflow ?? ''
  const now = currentStage(scope, entity, before)
  const changesWorkflow =
    now === null || (next['workflow'] !== undefined && next['workflow'] !== now.workflow.id)
  const workflow = changesWorkflow ? workflowOf(scope, entity, next['workflow']) : now.workflow
  const changesStage = next[name] !== before[name]
  const stage =
    changesWorkflow && !changesStage ? workflow.stages[0] : stageIn(workflow, next[name])
  if (stage === undefined)
    throw refuse(`Expected a stage in workflow "${workflow.id}", found none; add one.`)
  if (changesWorkflow) return { workflow, stage }
  const transition = workflow.transitions.find(
    (candidate) => candidate.from === now.stage.id && candidate.to === stage.id,
  )
  const allowed = allowedTransitions(scope, entity, before).map(({ to }) => to)
  if (transition === undefined)
    throw refuse(
      `Expected a stage that "${now.stage.id}" leads to, found "${stage.id}"; ${allowed.length > 0 ? `use one of ${allowed.join(', ')}` : 'this stage leads nowhere'}.`,
    )
  if (transition.permission !== null && !scope.permissions.has(transition.permission))
    throw refuse(
      `Expected permission "${transition.permission}" for the way from "${now.stage.id}" to "${stage.id}", found a role without it; ask someone who has it.`,
    )
  const missing = missingBefore(scope, entity, transition.requires, next)
  if (missing.length > 0)
    throw problems.STAGE_NOT_ALLOWED(
      {
        sentence: `Expected a value in ${missing.join(', ')} before "${stage.id}", found none; fill in what is missing.`,
      },
      {
        errors: missing.map((path) => ({
          pointer: `/${path.replaceAll('.', '/')}`,
          message: `Expected a value before stage "${stage.id}", found none; add it.`,
          rule: 'required' as const,
          values: { name: path },
        })),
      },
    )
  return { workflow, stage }
}
