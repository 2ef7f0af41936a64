/** One plan: the target composed, merged with what the tenant has, and said in words. */
import type { JsonObject, Query } from '@strata-erp/core'
import { originOf } from '../flatten/origin.ts'
import type { OriginMap } from '../flatten/origin.ts'
import { apart, suggestionsFor, withDeeds } from './answers.ts'
import type { Base } from './bases.ts'
import { compose, modulesOn, releasesOf } from './composition.ts'
import type { Theirs } from './composition.ts'
import { withConcerns } from './concerns.ts'
import type { Head } from './head.ts'
import { keptModules, withDefaultsOf } from './module-defaults.ts'
import type { Move } from './moves.ts'
import type { KeptAnswer, PlanConflict, PlanView } from './plan.ts'
import type { PlanRequest } from './plan-request.ts'
import { viewOf } from './plan-view.ts'
import type { Outcome } from './questions.ts'
import type { Room } from './room.ts'
import { dueSeeds, seededBefore, seedsOf } from './seeds.ts'
import type { Seed } from './seeds.ts'
import { contentOf, settle } from './settle.ts'
import type { Asked } from './settle.ts'
import type { TemplateState } from './state.ts'
import { usageOf } from './usage.ts'

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
  given: readonly KeptAnswer[],
  reverted?: Theirs,
): Promise<Planned> {
  const answers = given.map((one) => apart(one).answer)
  const { state } = head
  const from = await releasesOf(room, state)
  const theirsWith = async (modules: readonly string[]): Promise<Theirs> =>
    reverted === undefined
      ? compose(room, request.target, modules)
      : withDefaultsOf(room, reverted, without(modules, reverted.modules))
  const offered = await theirsWith(state.modules)
  const kept =
    state.vertical === null
      ? []
      : without(keptModules(head.document, offered.base.document, answers), state.modules)
  const to = kept.length === 0 ? offered : await theirsWith([...state.modules, ...kept])
  const asked: Asked = { head, request, from, to, answers }
  const count = usageOf(room.kernel, query, tenantId)
  const settled = await room.memo.asking('plan', contentOf(asked), count, (counting) =>
    settle(room, asked, counting),
  )
  const { outcome, next } = settled
  const seeded = await seededBefore(query, tenantId)
  const seeds = dueSeeds(room, seedsOf(to.releases), seeded, activeIn(room, outcome.result))
  const concerned = await withConcerns(
    withOrigins(outcome, to.base.origin),
    head.document,
    outcome.result,
    room.rules,
    count,
  )
  const conflicts = withDeeds(await suggestionsFor(query, tenantId, concerned), given)
  const view = viewOf(room, { ...asked, ...settled, conflicts, seeds })
  const { moves } = settled
  return { view, result: outcome.result, state: next, theirs: to.base, moves, seeds, seeded }
}

const without = (names: readonly string[], others: readonly string[]): string[] =>
  names.filter((name) => !others.includes(name))

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
