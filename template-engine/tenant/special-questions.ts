/**
 * The two kinds of question that the pure merge cannot ask (decision 29): `security`, what widens
 * who may do or see what, and `in-use`, what records, members or keys hold and the template removes.
 */
import { contentHash } from '@strata-erp/core'
import type { JsonObject } from '@strata-erp/core'
import { formatPointer, getAt, parsePointer } from '../merge/index.ts'
import type { Conflict, Policy, Rules } from '../merge/index.ts'
import { canonical, isList, memberOf } from '../merge/json.ts'
import type { Value } from '../merge/json.ts'
import { matchesPattern } from '../merge/pointer.ts'
import type { Answer, PlanConflict, Usage } from './plan.ts'
import { wrongAnswer } from './problems.ts'
import { wideningsOf } from './security.ts'
import { candidatesFor, removedThings, thingsOf } from './things.ts'
import type { Thing } from './things.ts'
import { isUsed } from './usage.ts'
import type { CountUsage } from './usage.ts'

export interface Special {
  readonly kind: 'security' | 'in-use'
  readonly path: string
  readonly message: string
  readonly thing?: Thing
  readonly usage?: Usage
  /** What is held with it without a question of its own: the ways to and from a stage. */
  readonly along?: readonly string[]
}

/** A removed thing whose holders get another. */
export interface Replacement {
  readonly thing: Thing
  readonly to: Thing
}

export const securityQuestions = (ours: JsonObject, result: JsonObject): Special[] =>
  wideningsOf(ours, result).map(({ path, message }) => ({ kind: 'security', path, message }))

export async function usageQuestions(
  ours: JsonObject,
  result: JsonObject,
  conflicts: readonly Conflict[],
  count: CountUsage,
): Promise<Special[]> {
  const found: Special[] = []
  const things = thingsOf(ours)
  // Also what is held only because the tenant changed it: one question, not first one and then the other.
  const contested = conflicts.flatMap(({ kind, path }) =>
    kind === 'modify-delete' ? (things.get(path) ?? []) : [],
  )
  const removed = new Set([
    ...removedThings(ours, result).flatMap(({ path }) => things.get(path) ?? []),
    ...contested,
  ])
  const workflows = new Set(
    [...removed].flatMap(({ kind, id }) => (kind === 'workflow' ? [id] : [])),
  )
  for (const thing of removed) {
    // A workflow that goes takes its stages along: one question.
    if (thing.kind === 'stage' && workflows.has(thing.place)) continue
    const usage = await count(thing)
    if (!isUsed(usage)) continue
    found.push({
      kind: 'in-use',
      path: thing.path,
      thing,
      usage,
      along: waysOf(thing, ours),
      message: `The template removes ${thing.kind} "${thing.label}", which ${holdersIn(usage)} hold.`,
    })
  }
  return found
}

/** The transitions of a stage. */
function waysOf({ kind, path, id }: Thing, document: JsonObject): readonly string[] {
  if (kind !== 'stage') return []
  const [, workflow = ''] = parsePointer(path)
  const list = memberOf(itemOf(memberOf(document, 'workflows'), workflow), 'transitions')
  return (isList(list) ? list : []).flatMap((transition) => {
    const [from, to] = [memberOf(transition, 'from'), memberOf(transition, 'to')]
    return typeof from === 'string' && typeof to === 'string' && [from, to].includes(id)
      ? [formatPointer(['workflows', workflow, 'transitions', `${from},${to}`])]
      : []
  })
}
const itemOf = (list: Value, id: string): Value =>
  isList(list) ? list.find((item) => memberOf(item, 'id') === id) : undefined

const holdersIn = ({ records, members, keys }: Usage): string =>
  [
    ...(records > 0 ? [`${String(records)} record(s)`] : []),
    ...(members > 0 ? [`${String(members)} member(s)`] : []),
    ...(keys > 0 ? [`${String(keys)} API key(s)`] : []),
  ].join(' and ')

/** Values of a field are kept when it goes; holders of anything else need something in its place. */
const choicesFor = ({ kind, thing }: Special): readonly ('ours' | 'theirs' | 'repoint')[] =>
  kind === 'security' || thing?.kind === 'field' ? ['ours', 'theirs'] : ['ours', 'repoint']

/** The answer for a question of this room; the last one given counts. */
function answerFor(special: Special, answers: readonly Answer[]): Answer | undefined {
  const { kind, path } = special
  const answer = answers.findLast(
    (one) => one.path === path && (one.kind === undefined || one.kind === kind),
  )
  const given =
    answer === undefined
      ? undefined
      : 'take' in answer
        ? answer.take
        : 'value' in answer
          ? 'value'
          : 'hunks'
  const choices = choicesFor(special)
  if (given !== undefined && !choices.some((choice) => choice === given))
    throw wrongAnswer(path, `"${given}"`, `take ${choices.join(' or ')}`)
  return answer
}

/** Whether the template's side was chosen. */
export function isGiven(special: Special, answers: readonly Answer[]): boolean {
  const answer = answerFor(special, answers)
  return answer !== undefined && 'take' in answer && answer.take !== 'ours'
}

/**
 * What holders of given things get instead.
 * @throws TEMPLATE_ANSWER_WRONG when it is not there in the result
 */
export function replacementsFor(
  given: readonly Special[],
  answers: readonly Answer[],
  result: JsonObject,
): Replacement[] {
  return given.flatMap((special) => {
    const { thing, path } = special
    const answer = answerFor(special, answers)
    if (thing === undefined || answer === undefined) return []
    if (!('take' in answer) || answer.take !== 'repoint') return []
    const candidates = candidatesFor(thing, result)
    const to = candidates.find(({ id }) => id === answer.to)
    if (to === undefined)
      throw wrongAnswer(
        path,
        `repoint to "${answer.to}"`,
        `choose one of ${candidates.map(({ id }) => id).join(', ') || 'none: take ours'}`,
      )
    return [{ thing, to }]
  })
}

export interface Asked {
  readonly base: JsonObject
  readonly ours: JsonObject
  readonly theirs: JsonObject
  readonly result: JsonObject
  readonly answers: readonly Answer[]
  readonly policies: readonly Policy[]
  readonly rules: Rules
}

/** A question as the plan lists it. */
export function questionOf(special: Special, isHeld: boolean, asked: Asked): PlanConflict {
  const { kind, path, message, thing, usage } = special
  const [base, ours, theirs] = [asked.base, asked.ours, asked.theirs].map((document) =>
    getAt(document, path, asked.rules),
  )
  const answer = answerFor(special, asked.answers)
  const taken = answer !== undefined && 'take' in answer ? answer.take : undefined
  const isPolicy = asked.policies.some(
    (policy) =>
      policy.take === 'ours' &&
      policy.kind === undefined &&
      matchesPattern(parsePointer(policy.path), parsePointer(path)),
  )
  return {
    id: contentHash(canonical([kind, path, canonical(ours), canonical(theirs)])).slice(0, 16),
    kind,
    path,
    message,
    ...(base !== undefined && { base }),
    ...(ours !== undefined && { ours }),
    ...(theirs !== undefined && { theirs }),
    ...(!isHeld
      ? { resolved: taken === 'repoint' ? 'repoint' : 'theirs', resolvedBy: 'resolution' }
      : taken === 'ours'
        ? { resolved: 'ours', resolvedBy: 'resolution' }
        : isPolicy
          ? { resolved: 'ours', resolvedBy: 'policy' }
          : {}),
    choices: choicesFor(special),
    ...(usage !== undefined && { usage }),
    ...(thing !== undefined &&
      thing.kind !== 'field' && {
        candidates: candidatesFor(thing, asked.result).map(({ id }) => id),
      }),
  }
}
