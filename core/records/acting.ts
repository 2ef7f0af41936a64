/**
 * Actions on behalf of a caller. What they are asked about must be within the caller's record rules;
 * what they do is the module's own work, on whole records. An action that only reads sees no more
 * records than its caller, and no answer shows more fields.
 */
import { everything } from '../access/permission.ts'
import type { Action } from '../plugin/define-action.ts'
import type { CompiledEntity, Model } from '../schema/model.ts'
import { createContext } from './context.ts'
import { noteDeed, separatedDuties } from './deed.ts'
import { lockRow, readJson } from './read.ts'
import { shownAnswer } from './shown-answer.ts'
import { reachOf } from './record-rule.ts'
import { refuseUnseen } from './references.ts'
import { referencesOf } from './row.ts'
import type { Values } from './row.ts'
import type { Work } from './work.ts'

type Input = Readonly<Record<string, unknown>>

/** Runs an action in a unit of work; `input` is validated. */
export async function actIn(
  unit: Work,
  plugin: string,
  action: Action,
  input: Input,
): Promise<unknown> {
  const reads = action.method === 'GET' ? 'caller' : 'module'
  const work: Work = { ...unit, reads }
  const permission = `${plugin}.${action.permission}`
  const subject = subjectOf(work.model, plugin, action)
  if (subject !== undefined)
    await approach(work, subject.target, String(input[subject.parameter]), permission, reads)
  await refuseUnseen(work, referencesOf(action.body, (input['body'] ?? {}) as Values, ''))
  return shownAnswer(work, await action.handle(createContext(work, plugin), input as never))
}

interface Subject {
  readonly target: CompiledEntity
  /** The path's parameter that holds the id of its record. */
  readonly parameter: string
}

const subjects = new WeakMap<Model, Map<Action, Subject | undefined>>()

/** What `/deals/:id/close` is about: a record of the plugin's own entity with that plural. */
function subjectOf(model: Model, plugin: string, action: Action): Subject | undefined {
  let known = subjects.get(model)
  if (known === undefined) subjects.set(model, (known = new Map()))
  if (!known.has(action)) known.set(action, findSubject(model, plugin, action.path))
  return known.get(action)
}

function findSubject(model: Model, plugin: string, path: string): Subject | undefined {
  const [, plural, parameter] = /^\/([^/:]+)\/:([^/]+)/.exec(path) ?? []
  if (plural === undefined || parameter === undefined) return undefined
  for (const target of model.entities.values())
    if (target.plugin === plugin && target.entity.plural === plural) return { target, parameter }
  return undefined
}

/** Costs a round trip only where a rule or a duty has a say. */
async function approach(
  work: Work,
  target: CompiledEntity,
  id: string,
  permission: string,
  reads: 'caller' | 'module',
): Promise<void> {
  const limited =
    reachOf(work, target, 'read') !== 'all' || reachOf(work, target, 'action', permission) !== 'all'
  if (reads === 'caller') {
    if (limited) await readJson(work, target, id, everything, 'caller')
    return
  }
  if (!limited && separatedDuties(work, permission).length === 0) return
  await lockRow(work, target, id, 'changes', 'action', permission)
  await noteDeed(work, target, id, permission)
}
