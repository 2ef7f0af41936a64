import type { InputError } from '../../problem.ts'
import type { Json } from '../../schema/json.ts'
import { child, itemsOf, memberOf, segmentOf, textOf, textsOf } from '../shape.ts'
import { checkEntity, checkField, type Check, type Checked } from './check.ts'
import { checkPermission } from './permissions.ts'

export const checkWorkflows: Check = function* (checked) {
  const defaults = new Map<string, string>()
  for (const workflow of itemsOf(checked.document['workflows'])) {
    const id = textOf(workflow, 'id')
    const entity = textOf(workflow, 'entity')
    const at = child('/workflows', id)
    yield* checkEntity(checked, `${at}/entity`, entity)
    const owner = checked.catalogue.entities.get(entity)
    if (owner !== undefined && owner.workflow === undefined)
      yield {
        pointer: `${at}/entity`,
        message: `Expected an entity with a workflow, found ${entity}, which has none; remove this workflow.`,
      }
    if (memberOf(workflow, 'default') === true) {
      const other = defaults.get(entity)
      if (other !== undefined)
        yield {
          pointer: `${at}/default`,
          message: `Expected one default workflow of ${entity}, found "${other}" and "${id}"; choose one.`,
        }
      defaults.set(entity, id)
    }
    yield* checkTransitions(checked, workflow, entity, at)
    yield* checkReachable(workflow, at)
  }
}

function* checkTransitions(
  checked: Checked,
  workflow: Json,
  entity: string,
  at: string,
): Iterable<InputError> {
  const stages = new Set(stageIds(workflow))
  for (const transition of itemsOf(memberOf(workflow, 'transitions'))) {
    const place = child(`${at}/transitions`, segmentOf(['from', 'to'], transition) ?? '')
    for (const end of ['from', 'to']) {
      const stage = textOf(transition, end)
      if (!stages.has(stage))
        yield {
          pointer: `${place}/${end}`,
          message: `Expected a stage of workflow "${textOf(workflow, 'id')}", found "${stage}"; name one of ${[...stages].join(', ')} or remove the transition.`,
        }
    }
    if (textOf(transition, 'from') === textOf(transition, 'to'))
      yield {
        pointer: place,
        message: `Expected a transition between two stages, found one from "${textOf(transition, 'to')}" to itself; remove it.`,
      }
    const permission = textOf(transition, 'permission')
    if (permission !== '') yield* checkPermission(checked, `${place}/permission`, permission)
    for (const path of textsOf(memberOf(transition, 'requires')))
      yield* checkField(checked, `${place}/requires`, entity, path)
  }
}

/** Records start in the first stage; one that nothing leads to can never be reached. */
function* checkReachable(workflow: Json, at: string): Iterable<InputError> {
  const [first] = stageIds(workflow)
  const reached = new Set(first === undefined ? [] : [first])
  const transitions = itemsOf(memberOf(workflow, 'transitions'))
  // A set goes on to yield what is added while it is walked.
  for (const stage of reached)
    for (const transition of transitions)
      if (textOf(transition, 'from') === stage) reached.add(textOf(transition, 'to'))
  for (const stage of itemsOf(memberOf(workflow, 'stages'))) {
    const id = textOf(stage, 'id')
    if (reached.has(id) || memberOf(stage, 'deprecated') === true) continue
    yield {
      pointer: child(`${at}/stages`, id),
      message: `Expected a way from the first stage "${first ?? ''}" to "${id}", found none; add a transition to it in the same change, or mark it deprecated.`,
    }
  }
}

function stageIds(workflow: Json): string[] {
  return itemsOf(memberOf(workflow, 'stages')).map((stage) => textOf(stage, 'id'))
}
