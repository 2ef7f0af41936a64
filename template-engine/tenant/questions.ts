/**
 * The merge of one plan, with the two kinds of question that the pure merge cannot ask: `security`
 * and `in-use` (decision 29). Until one is answered with the template's side, ours is held: its
 * path counts as claimed, so the merge itself keeps it and everything that refers to it.
 */
import { assignUids, configurationSchema, contentHash, scopedUid } from '@strata-erp/core'
import type { JsonObject } from '@strata-erp/core'
import { inNewWords } from '../format/earlier.ts'
import { getAt, merge, MergeInputError, parsePointer, setAt } from '../merge/index.ts'
import type {
  Conflict,
  MergeResult,
  Migration,
  Notice,
  Policy,
  Resolution,
} from '../merge/index.ts'
import { canonical, isObject } from '../merge/json.ts'
import { matchesPattern } from '../merge/pointer.ts'
import { choicesOf } from './choices.ts'
import { settleFaults } from './faults.ts'
import type { Answer, PlanConflict, Usage } from './plan.ts'
import { templateProblems } from './problems.ts'
import type { Room } from './room.ts'
import { wideningsOf } from './security.ts'
import { candidatesFor, removedThings, thingsOf } from './things.ts'
import type { Thing } from './things.ts'
import { isUsed } from './usage.ts'
import type { CountUsage } from './usage.ts'

export interface QuestionInput {
  readonly base: JsonObject
  readonly ours: JsonObject
  readonly theirs: JsonObject
  /** Names the three documents, for the memo. */
  readonly contents: string
  readonly operations: readonly Migration[]
  readonly claims: readonly string[]
  readonly policies: readonly Policy[]
  readonly answers: readonly Answer[]
  /** False: a tenant that takes its first vertical asked for all of it. */
  readonly asksSecurity: boolean
}

/** A removed thing whose holders get another. */
export interface Replacement {
  readonly thing: Thing
  readonly to: Thing
}

export interface Outcome {
  /** What a commit writes. */
  readonly result: JsonObject
  /** Ours in the words of the target, before the merge. */
  readonly renamed: JsonObject
  readonly conflicts: readonly PlanConflict[]
  readonly notices: readonly Notice[]
  readonly claims: readonly string[]
  readonly replacements: readonly Replacement[]
}

interface Special {
  readonly kind: 'security' | 'in-use'
  readonly path: string
  readonly message: string
  readonly thing?: Thing
  readonly usage?: Usage
}

/** @throws TEMPLATE_ANSWER_WRONG, TEMPLATE_MERGE_REFUSED */
export async function askQuestions(
  room: Room,
  input: QuestionInput,
  count: CountUsage,
): Promise<Outcome> {
  const renamed = documentOf(inNewWords(input.ours, input.operations, room.rules))
  const specials = new Map<string, Special>()
  const held = new Set<string>()
  let merged = mergeOnce(room, input, held)
  let result = documentOf(merged.merged)
  for (let rounds = 0; rounds < 10; rounds++) {
    const fresh = [
      ...(input.asksSecurity ? securityQuestions(renamed, result) : []),
      ...(await usageQuestions(renamed, result, merged.conflicts, count)),
    ].filter(({ path }) => !held.has(path))
    for (const special of fresh) specials.set(special.path, special)
    const holding = fresh.filter((special) => !isGiven(special, input, result))
    if (holding.length === 0) break
    for (const { path } of holding) held.add(path)
    merged = mergeOnce(room, input, held)
    result = documentOf(merged.merged)
  }
  // What the merge lets through all the same, such as a widened rule that is new, is held here.
  for (const path of held)
    if (canonical(getAt(result, path, room.rules)) !== canonical(getAt(renamed, path, room.rules)))
      result = documentOf(setAt(result, path, getAt(renamed, path, room.rules), room.rules))
  result = assignUids(result, renamed, scopedUid(`t${input.contents.slice(0, 8)}`))

  const asked = [...specials.values()].map((special) =>
    questionOf(room, special, { renamed, result, input, held: held.has(special.path) }),
  )
  const faults = settleFaults(room, {
    renamed,
    theirs: input.theirs,
    result,
    answers: input.answers,
  })
  const conflicts = [
    ...merged.conflicts
      .filter(({ path }) => !specials.has(path))
      .map((conflict): PlanConflict => ({ ...conflict, choices: choicesOf(conflict.kind) })),
    ...asked,
    ...faults.conflicts,
  ].sort((one, other) => (one.path < other.path ? -1 : one.path > other.path ? 1 : 0))
  const handled = new Set([...specials.keys(), ...faults.conflicts.map(({ path }) => path)])
  return {
    result: faults.result,
    renamed,
    conflicts,
    notices: merged.notices.filter(
      ({ code, path }) => code !== 'unused-resolution' || !handled.has(path),
    ),
    claims: merged.claims,
    replacements: replacementsIn(specials, input, faults.result),
  }
}

function mergeOnce(room: Room, input: QuestionInput, held: ReadonlySet<string>): MergeResult {
  const { base, ours, theirs, operations, policies } = input
  const claims = [...input.claims, ...held]
  const resolutions = input.answers.flatMap((answer) => resolutionOf(answer, held, input))
  const key = contentHash(
    canonical([
      input.contents,
      claims,
      JSON.parse(JSON.stringify([operations, policies, resolutions])),
    ]),
  )
  try {
    return room.memo.of('merge', key, () =>
      merge({
        base,
        ours,
        theirs,
        rules: room.rules,
        schema: configurationSchema,
        oursSchema: configurationSchema,
        migrations: operations,
        claims,
        policies,
        resolutions,
      }),
    )
  } catch (error) {
    if (!(error instanceof MergeInputError)) throw error
    throw error.code === 'bad-resolution'
      ? templateProblems.TEMPLATE_ANSWER_WRONG({
          path: error.path,
          found: 'another',
          advice: error.message,
        })
      : templateProblems.TEMPLATE_MERGE_REFUSED({ path: error.path || '/', detail: error.message })
  }
}

/** What an answer means to the pure merge; nothing, where the question is one of this room. */
function resolutionOf(
  answer: Answer,
  held: ReadonlySet<string>,
  { ours, theirs }: QuestionInput,
): Resolution[] {
  const { kind, ...rest } = answer
  if (kind === 'security' || held.has(answer.path)) return []
  const moves = 'take' in answer && answer.take === 'repoint'
  const isThing = [ours, theirs].some((document) => thingsOf(document).has(answer.path))
  // Holders of a thing move, hence the thing itself may go.
  if (kind === 'in-use' || (moves && kind === undefined && isThing))
    return moves ? [{ path: answer.path, kind: 'modify-delete', take: 'theirs' }] : []
  return [{ ...rest, ...(kind !== undefined && { kind }) }]
}

const securityQuestions = (renamed: JsonObject, result: JsonObject): Special[] =>
  wideningsOf(renamed, result).map(({ path, message }) => ({ kind: 'security', path, message }))

async function usageQuestions(
  renamed: JsonObject,
  result: JsonObject,
  conflicts: readonly Conflict[],
  count: CountUsage,
): Promise<Special[]> {
  const found: Special[] = []
  const things = thingsOf(renamed)
  // Also what is held only because the tenant changed it: one question, not first one and then the other.
  const contested = conflicts.flatMap(({ kind, path }) =>
    kind === 'modify-delete' ? (things.get(path) ?? []) : [],
  )
  const removed = [...removedThings(renamed, result), ...contested]
  const workflows = new Set(removed.flatMap(({ kind, id }) => (kind === 'workflow' ? [id] : [])))
  for (const thing of removed) {
    // A workflow that goes takes its stages along: one question.
    if (thing.kind === 'stage' && workflows.has(thing.place)) continue
    const usage = await count(thing)
    if (!isUsed(usage)) continue
    const holders = [
      usage.records > 0 ? `${String(usage.records)} record(s)` : '',
      usage.members > 0 ? `${String(usage.members)} member(s)` : '',
      usage.keys > 0 ? `${String(usage.keys)} API key(s)` : '',
    ].filter((part) => part !== '')
    found.push({
      kind: 'in-use',
      path: thing.path,
      thing,
      usage,
      message: `The template removes ${thing.kind} "${thing.label}", which ${holders.join(' and ')} hold.`,
    })
  }
  return found
}

/** The answer for a question of this room; the last one given counts. */
const answerFor = ({ kind, path }: Special, { answers }: QuestionInput): Answer | undefined =>
  answers.findLast(
    (answer) => answer.path === path && (answer.kind === undefined || answer.kind === kind),
  )

/** Whether the template's side was chosen in a way that leaves nobody behind. */
function isGiven(special: Special, input: QuestionInput, result: JsonObject): boolean {
  const answer = answerFor(special, input)
  if (answer === undefined || !('take' in answer)) return false
  if (special.kind === 'security' || special.thing?.kind === 'field')
    return answer.take === 'theirs'
  if (answer.take !== 'repoint') return false
  const { thing } = special
  const candidates = thing === undefined ? [] : candidatesFor(thing, result).map(({ id }) => id)
  if (!candidates.includes(answer.to))
    throw templateProblems.TEMPLATE_ANSWER_WRONG({
      path: special.path,
      found: `repoint to "${answer.to}"`,
      advice: `choose one of ${candidates.join(', ') || 'none: take ours'}`,
    })
  return true
}

function questionOf(
  { rules }: Room,
  special: Special,
  at: {
    readonly renamed: JsonObject
    readonly result: JsonObject
    readonly input: QuestionInput
    readonly held: boolean
  },
): PlanConflict {
  const { kind, path, message, thing, usage } = special
  const { renamed, result, input, held } = at
  const value = (document: JsonObject) => getAt(document, path, rules)
  const [base, ours, theirs] = [value(input.base), value(renamed), value(input.theirs)]
  const answer = answerFor(special, input)
  const policy = input.policies.some(
    (one) =>
      one.take === 'ours' &&
      one.kind === undefined &&
      matchesPattern(parsePointer(one.path), parsePointer(path)),
  )
  const says = answer !== undefined && 'take' in answer ? answer.take : undefined
  const resolved = !held
    ? says === 'repoint'
      ? says
      : 'theirs'
    : says === 'ours'
      ? says
      : undefined
  const decided =
    resolved !== undefined
      ? ({ resolved, resolvedBy: 'resolution' } as const)
      : policy
        ? ({ resolved: 'ours', resolvedBy: 'policy' } as const)
        : {}
  return {
    id: contentHash(canonical([kind, path, canonical(ours), canonical(theirs)])).slice(0, 16),
    kind,
    path,
    message,
    ...(base !== undefined && { base }),
    ...(ours !== undefined && { ours }),
    ...(theirs !== undefined && { theirs }),
    ...decided,
    choices:
      kind === 'security' || thing?.kind === 'field' ? ['ours', 'theirs'] : ['ours', 'repoint'],
    ...(usage !== undefined && { usage }),
    ...(thing !== undefined &&
      thing.kind !== 'field' && {
        candidates: candidatesFor(thing, result)
          .map(({ id }) => id)
          .filter((id) => id !== thing.id),
      }),
  }
}

function replacementsIn(
  specials: ReadonlyMap<string, Special>,
  input: QuestionInput,
  result: JsonObject,
): Replacement[] {
  return [...specials.values()].flatMap((special) => {
    const answer = answerFor(special, input)
    const { thing } = special
    if (thing === undefined || answer === undefined) return []
    if (!('take' in answer) || answer.take !== 'repoint') return []
    const to = candidatesFor(thing, result).find(({ id }) => id === answer.to)
    return to === undefined ? [] : [{ thing, to }]
  })
}

const documentOf = (value: unknown): JsonObject => (isObject(value) ? value : {})
