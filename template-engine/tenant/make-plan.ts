/** One plan: the target composed, merged with what the tenant has, and said in words. */
import { canonicalJson, contentHash } from '@strata-erp/core'
import type { JsonObject, Query } from '@strata-erp/core'
import { originOf } from '../flatten/origin.ts'
import type { OriginMap } from '../flatten/origin.ts'
import { getAt, migratePolicies } from '../merge/index.ts'
import type { Migration } from '../merge/index.ts'
import { compose, modulesOn, releasesOf } from './composition.ts'
import type { Composition } from './composition.ts'
import type { Base } from './bases.ts'
import { placesOf, withConcerns } from './concerns.ts'
import { changesIn } from './describe.ts'
import { fieldRenames, renameFieldPaths, renamePointer } from './field-paths.ts'
import { hashOf } from './head.ts'
import type { Head } from './head.ts'
import { keptModules, withDefaultsOf } from './module-defaults.ts'
import { namesIn } from './names.ts'
import { movesOf } from './moves.ts'
import type { Move } from './moves.ts'
import { operationsTo } from './operations.ts'
import type {
  Answer,
  KeptAnswer,
  PlanChange,
  PlanConflict,
  PlanKind,
  PlanView,
  Target,
} from './plan.ts'
import { askQuestions } from './questions.ts'
import type { Outcome } from './questions.ts'
import { adopted } from './adopt.ts'
import { apart, suggestionsFor, withDeeds } from './answers.ts'
import { refusing } from './refusing.ts'
import type { Room } from './room.ts'
import { dueSeeds, seededBefore, seedsOf } from './seeds.ts'
import type { Seed } from './seeds.ts'
import { targetOf } from './state.ts'
import type { TemplateState } from './state.ts'
import { usageOf } from './usage.ts'
import type { CountUsage } from './usage.ts'

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

/** A composition, or the template of a stored revision, which is never composed anew. */
export type Theirs = Composition

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

/** What a plan is made of, but for what the tenant's records say. */
interface Asked {
  readonly head: Head
  readonly request: PlanRequest
  readonly from: Composition['releases']
  readonly to: Theirs
  readonly answers: readonly Answer[]
}

/** All that it comes to for every tenant with these contents. */
interface Settled {
  readonly outcome: Outcome
  readonly moves: readonly Move[]
  readonly next: TemplateState
  readonly changes: readonly PlanChange[]
  readonly names: Readonly<Record<string, string>>
  /** Hash of the outcome's document. */
  readonly hash: string
}

/** Tenants with the same contents get the same plan. */
const contentOf = ({ head, request, from, to, answers }: Asked): string =>
  contentHash(
    canonicalJson([
      head.hash,
      head.state,
      request,
      [from, to.releases].map((releases) => releases.map(({ hash }) => hash)),
      [to.base.hash, to.layers, to.modules, to.release, to.target],
      answers,
    ]),
  )

async function settle(
  room: Room,
  { head, request, from, to, answers }: Asked,
  count: CountUsage,
): Promise<Settled> {
  const { state } = head
  const operations = [...operationsTo(from, to.releases), ...request.mapping]
  const theirs = to.base
  const ours = refusing(() => adopted(room, head, theirs, request.mapping))
  const { catalogue } = room.kernel.configuration
  const renames = fieldRenames(operations, head.base.document, ours, room.rules)
  const inNewPaths = (document: JsonObject): JsonObject =>
    renames.reduce((result, rename) => renameFieldPaths(catalogue, result, rename), document)
  const outcome = await askQuestions(
    room,
    {
      base: inNewPaths(head.base.document),
      ours: inNewPaths(ours),
      theirs: theirs.document,
      contents: contentHash([head.base.hash, hashOf(ours), theirs.hash].join(' ')),
      operations,
      claims: state.claims.map((claim) =>
        renames.reduce((at, rename) => renamePointer(catalogue, ours, rename, at), claim),
      ),
      policies: state.policy.paths,
      answers,
      asksSecurity: state.vertical !== null,
    },
    count,
  )
  const changes = changesIn(head.document, outcome.result, room.rules)
  return {
    outcome,
    moves: movesOf(head.document, operations, outcome),
    next: {
      ...targetOf(to.target),
      release: to.release,
      layers: to.layers,
      modules: to.modules,
      base: theirs.hash,
      claims: claimsAfter(room, request, theirs.document, outcome),
      policy: { ...state.policy, paths: migratePolicies(state.policy.paths, operations) },
      engine: room.engine,
    },
    changes,
    names: namesIn(
      [outcome.result, head.document, theirs.document],
      [
        ...changes,
        ...outcome.conflicts
          .flatMap((conflict) => placesOf(conflict, outcome.result, room.rules))
          .map((pointer) => ({ pointer })),
      ],
      room.rules,
    ),
    hash: hashOf(outcome.result),
  }
}

/** In another vertical, what it says itself is no departure from it. */
function claimsAfter(
  { rules }: Room,
  { kind }: PlanRequest,
  theirs: JsonObject,
  { claims, result }: Outcome,
): readonly string[] {
  if (kind !== 'switch') return claims
  return claims.filter(
    (claim) =>
      canonicalJson([getAt(result, claim, rules) ?? null]) !==
      canonicalJson([getAt(theirs, claim, rules) ?? null]),
  )
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

interface Parts extends Asked, Settled {
  readonly conflicts: readonly PlanConflict[]
  readonly seeds: readonly Seed[]
}

function viewOf(room: Room, parts: Parts): PlanView {
  const {
    head,
    request,
    to,
    outcome,
    conflicts,
    next,
    moves,
    seeds,
    answers,
    changes,
    names,
    hash,
  } = parts
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
      result: hash,
    },
    engine: room.engine,
    empty:
      isSame &&
      hash === head.hash &&
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
    claims: next.claims,
    answers,
    names,
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
