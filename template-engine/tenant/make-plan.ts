/** One plan: the target composed, merged with what the tenant has, and said in words. */
import { canonicalJson, contentHash } from '@strata-erp/core'
import type { JsonObject, Query } from '@strata-erp/core'
import { originOf } from '../flatten/origin.ts'
import type { OriginMap } from '../flatten/origin.ts'
import { migratePolicies } from '../merge/index.ts'
import type { Migration } from '../merge/index.ts'
import { compose, modulesOn } from './composition.ts'
import type { Composition } from './composition.ts'
import type { Base } from './bases.ts'
import { changesIn } from './describe.ts'
import { hashOf } from './head.ts'
import type { Head } from './head.ts'
import { movesOf } from './moves.ts'
import type { Move } from './moves.ts'
import { operationsTo } from './operations.ts'
import type { Answer, PlanConflict, PlanKind, PlanView, Target } from './plan.ts'
import { askQuestions } from './questions.ts'
import type { Outcome } from './questions.ts'
import { adopted } from './adopt.ts'
import { suggestionsFor } from './answers.ts'
import type { Room } from './room.ts'
import { dueSeeds, seededBefore, seedsOf } from './seeds.ts'
import type { Seed } from './seeds.ts'
import { targetOf } from './state.ts'
import type { TemplateState } from './state.ts'
import { usageOf } from './usage.ts'

/** What was asked for, as it is stored with the plan. */
export interface PlanRequest {
  readonly kind: PlanKind
  readonly target: Target
  readonly mapping: readonly Migration[]
  /** `revert`: the revision whose template is theirs. */
  readonly revertTo?: number
}

export interface Planned {
  readonly view: PlanView
  /** What a commit writes. */
  readonly result: JsonObject
  readonly state: TemplateState
  /** The new base. */
  readonly theirs: Base
  readonly moves: readonly Move[]
  readonly seeds: readonly Seed[]
  readonly seeded: ReadonlyMap<string, string>
}

/** A composition and a base that need not be composed anew: that of a stored revision. */
export interface Theirs extends Omit<Composition, 'releases'> {
  readonly releases: Composition['releases']
}

/**
 * Plans for a tenant as it stands. Pure but for what it reads: the same head, request, answers and
 * records give the same plan, byte for byte.
 */
export async function makePlan(
  room: Room,
  query: Query,
  tenantId: string,
  head: Head,
  request: PlanRequest,
  answers: readonly Answer[],
  reverted?: Theirs,
): Promise<Planned> {
  const { state } = head
  const from = await releasesOf(room, state)
  const to = reverted ?? (await compose(room, request.target, state.modules))
  const operations = [...operationsTo(from, to.releases), ...request.mapping]
  const theirs = to.base
  const ours = adopted(room, head, theirs, request.mapping)
  const outcome = await askQuestions(
    room,
    {
      base: head.base.document,
      ours,
      theirs: theirs.document,
      contents: contentHash([head.base.hash, hashOf(ours), theirs.hash].join(' ')),
      operations,
      claims: state.claims,
      policies: state.policy.paths,
      answers,
      asksSecurity: state.vertical !== null,
    },
    usageOf(room.kernel, query, tenantId),
  )
  const moves = movesOf(head.document, operations, outcome)
  const seeded = await seededBefore(query, tenantId)
  const seeds = dueSeeds(room, seedsOf(to.releases), seeded, activeIn(room, outcome.result))
  const next: TemplateState = {
    ...targetOf(to.target),
    release: to.release,
    layers: to.layers,
    modules: state.modules,
    base: theirs.hash,
    claims: outcome.claims,
    policy: { ...state.policy, paths: migratePolicies(state.policy.paths, operations) },
    engine: room.engine,
  }
  const conflicts = await suggestionsFor(query, tenantId, withOrigins(outcome, theirs.origin))
  const view = viewOf(room, { head, request, to, outcome, conflicts, next, moves, seeds, answers })
  return { view, result: outcome.result, state: next, theirs, moves, seeds, seeded }
}

/** The releases that a state was composed of. */
export const releasesOf = async (
  room: Room,
  state: TemplateState,
): Promise<Composition['releases']> =>
  (await compose(room, targetOf(state), state.modules)).releases

const activeIn = (room: Room, document: JsonObject): ReadonlySet<string> =>
  new Set([
    ...modulesOn(document),
    ...room.defaults.filter(({ alwaysActive }) => alwaysActive).map(({ name }) => name),
  ])

function withOrigins({ conflicts }: Outcome, origin: OriginMap): PlanConflict[] {
  return conflicts.map((conflict) => {
    const from = originOf(origin, conflict.path.replace(/#[^/]*$/, ''))
    return from === undefined ? conflict : { ...conflict, origin: from.layer }
  })
}

interface Parts {
  readonly head: Head
  readonly request: PlanRequest
  readonly to: Theirs
  readonly outcome: Outcome
  readonly conflicts: readonly PlanConflict[]
  readonly next: TemplateState
  readonly moves: readonly Move[]
  readonly seeds: readonly Seed[]
  readonly answers: readonly Answer[]
}

function viewOf(room: Room, parts: Parts): PlanView {
  const { head, request, to, outcome, conflicts, next, moves, seeds, answers } = parts
  const changes = changesIn(head.document, outcome.result, room.rules)
  const before = new Set(modulesOn(head.document))
  const after = new Set(modulesOn(outcome.result))
  const isSame = sameExceptEngine(head.state, next)
  return {
    id: null,
    kind: request.kind,
    status: 'open',
    from: targetOf(head.state),
    to: to.target,
    revision: head.revision,
    hashes: {
      base: head.base.hash,
      ours: head.hash,
      theirs: to.base.hash,
      result: hashOf(outcome.result),
    },
    engine: room.engine,
    empty:
      isSame &&
      hashOf(outcome.result) === head.hash &&
      moves.length === 0 &&
      seeds.length === 0 &&
      conflicts.every(({ resolved }) => resolved !== undefined),
    changes,
    modules: {
      on: [...after].filter((name) => !before.has(name)),
      off: [...before].filter((name) => !after.has(name)),
    },
    records: Object.fromEntries(
      [...Map.groupBy(seeds, ({ entity }) => entity)].map(([entity, list]) => [
        entity,
        list.map(({ key }) => key),
      ]),
    ),
    conflicts,
    open: conflicts.filter(({ resolved }) => resolved === undefined).length,
    notices: outcome.notices,
    claims: outcome.claims,
    answers,
  }
}

/** Claims follow from the documents; a plan that only writes them down is empty. */
function sameExceptEngine(one: TemplateState, other: TemplateState): boolean {
  const key = ({
    vertical,
    version,
    addons,
    release,
    layers,
    modules,
    base,
  }: TemplateState): string =>
    canonicalJson(
      JSON.parse(
        JSON.stringify({ vertical, version, addons, release, layers, modules, base }),
      ) as JsonObject,
    )
  return key(one) === key(other)
}
