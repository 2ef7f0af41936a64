/**
 * The merge of one plan with the questions of this room. Until a `security` or `in-use` question is
 * answered with the template's side, ours is held: its path counts as claimed, so the merge itself
 * keeps it and everything that refers to it.
 */
import { assignUids, configurationSchema, contentHash, scopedUid } from '@strata-erp/core'
import type { JsonObject } from '@strata-erp/core'
import { getAt, merge, migratePolicies, setAt } from '../merge/index.ts'
import type { MergeResult, Migration, Notice, Policy, Resolution } from '../merge/index.ts'
import { decider } from '../merge/decide.ts'
import { migrate } from '../merge/migrate.ts'
import { canonical, isObject } from '../merge/json.ts'
import { choicesOf } from './choices.ts'
import { settleFaults } from './faults.ts'
import type { Answer, PlanConflict } from './plan.ts'
import { refusing } from './refusing.ts'
import type { Room } from './room.ts'
import {
  isGiven,
  questionOf,
  replacementsFor,
  securityQuestions,
  usageQuestions,
} from './special-questions.ts'
import type { Replacement, Special } from './special-questions.ts'
import { thingsOf } from './things.ts'
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

export interface Outcome {
  /** What a commit writes. */
  readonly result: JsonObject
  readonly conflicts: readonly PlanConflict[]
  readonly notices: readonly Notice[]
  readonly claims: readonly string[]
  readonly replacements: readonly Replacement[]
}

/** @throws TEMPLATE_ANSWER_WRONG, TEMPLATE_MERGE_REFUSED */
export async function askQuestions(
  room: Room,
  input: QuestionInput,
  count: CountUsage,
): Promise<Outcome> {
  const ours = refusing(() => inWordsOfTarget(room, input))
  const { merged, held, given } = await settled(room, input, ours, count)
  let result = documentOf(merged.merged)
  // What the merge lets through all the same, such as a widened rule that is new, is held here.
  for (const path of heldPaths(held))
    if (canonical(getAt(result, path, room.rules)) !== canonical(getAt(ours, path, room.rules)))
      result = documentOf(setAt(result, path, getAt(ours, path, room.rules), room.rules))
  result = assignUids(result, ours, scopedUid(`t${input.contents.slice(0, 8)}`))

  const { theirs, answers, policies, operations } = input
  const faults = settleFaults(room, { renamed: ours, theirs, result, answers })
  const asked = {
    base: input.base,
    ours,
    theirs,
    result: faults.result,
    answers,
    policies: migratePolicies(policies, operations),
    rules: room.rules,
  }
  const specials = [
    ...[...held.values()].map((special) => questionOf(special, true, asked)),
    ...given.map((special) => questionOf(special, false, asked)),
  ]
  // What the schema refuses is no second question where the checks refuse it too.
  const asks = new Set(
    merged.conflicts.flatMap(({ kind, path, resolved }) =>
      kind === 'constraint' && resolved === undefined ? [path] : [],
    ),
  )
  const own = new Set([...specials, ...faults.conflicts].map(({ path }) => path))
  const special = new Set([...heldPaths(held), ...given.map(({ path }) => path)])
  return {
    result: faults.result,
    conflicts: [
      ...merged.conflicts
        .filter(({ path }) => !special.has(path))
        .map((conflict): PlanConflict => ({
          ...conflict,
          choices: choicesOf(conflict, room.rules),
        })),
      ...specials,
      ...faults.conflicts.filter(({ path }) => !asks.has(path)),
    ].sort((one, other) => (one.path < other.path ? -1 : one.path > other.path ? 1 : 0)),
    notices: merged.notices.filter(
      ({ code, path }) => code !== 'unused-resolution' || !own.has(path),
    ),
    claims: merged.claims,
    replacements: replacementsFor(given, answers, faults.result),
  }
}

interface Settled {
  readonly merged: MergeResult
  /** Questions where ours is held, by path. */
  readonly held: ReadonlyMap<string, Special>
  /** Questions that were answered with the template's side. */
  readonly given: readonly Special[]
}

/** Merges until nothing more has to be held; each round holds at least one path of ours more. */
async function settled(
  room: Room,
  input: QuestionInput,
  ours: JsonObject,
  count: CountUsage,
): Promise<Settled> {
  const held = new Map<string, Special>()
  for (;;) {
    const merged = refusing(() => mergeOnce(room, input, heldPaths(held)))
    const result = documentOf(merged.merged)
    const found = [
      ...(input.asksSecurity ? securityQuestions(ours, result) : []),
      ...(await usageQuestions(ours, result, merged.conflicts, count)),
    ].filter(({ path }) => !held.has(path))
    const holding = found.filter((special) => !isGiven(special, input.answers))
    if (holding.length === 0) return { merged, held, given: found }
    for (const special of holding) held.set(special.path, special)
  }
}

const heldPaths = (held: Settled['held']): ReadonlySet<string> =>
  new Set([...held].flatMap(([path, { along = [] }]) => [path, ...along]))

/** Ours as the merge sees it: what cannot be renamed, because its new name is taken, keeps the old. */
function inWordsOfTarget(
  { rules }: Room,
  { base, ours, theirs, operations, policies, answers }: QuestionInput,
): JsonObject {
  const resolutions = answers.flatMap((answer) => resolutionOf(answer, new Set(), { ours, theirs }))
  const { decide } = decider(resolutions, migratePolicies(policies, operations))
  return documentOf(migrate({ base, ours, theirs }, [], operations, rules, decide).sides.ours)
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
}

/** What an answer means to the pure merge; nothing, where the question is one of this room. */
function resolutionOf(
  answer: Answer,
  held: ReadonlySet<string>,
  { ours, theirs }: Pick<QuestionInput, 'ours' | 'theirs'>,
): Resolution[] {
  const { kind, ...rest } = answer
  if (kind === 'security' || held.has(answer.path)) return []
  const take = 'take' in answer ? answer.take : undefined
  const isThing = [ours, theirs].some((document) => thingsOf(document).has(answer.path))
  // Holders of a thing are provided for, hence the thing itself may go.
  if (kind === 'in-use' || (take === 'repoint' && kind === undefined && isThing))
    return take === 'repoint' || take === 'theirs'
      ? [{ path: answer.path, kind: 'modify-delete', take: 'theirs' }]
      : []
  return [{ ...rest, ...(kind !== undefined && { kind }) }]
}

const documentOf = (value: unknown): JsonObject => (isObject(value) ? value : {})
