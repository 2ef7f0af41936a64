import { canonicalJson, contentHash } from '@strata-erp/core'
import type { JsonObject } from '@strata-erp/core'
import { getAt, migratePolicies } from '../merge/index.ts'
import { adopted } from './adopt.ts'
import type { Composition, Theirs } from './composition.ts'
import { placesOf } from './concerns.ts'
import { changesIn } from './describe.ts'
import { fieldRenames, renameFieldPaths, renamePointer } from './field-paths.ts'
import { hashOf } from './head.ts'
import type { Head } from './head.ts'
import { movesOf } from './moves.ts'
import type { Move } from './moves.ts'
import { namesIn } from './names.ts'
import { operationsTo } from './operations.ts'
import type { Answer, PlanChange } from './plan.ts'
import type { PlanRequest } from './plan-request.ts'
import { askQuestions } from './questions.ts'
import type { Outcome } from './questions.ts'
import { refusing } from './refusing.ts'
import type { Room } from './room.ts'
import { targetOf } from './state.ts'
import type { TemplateState } from './state.ts'
import type { CountUsage } from './usage.ts'

/** What a plan is made of, but for what the tenant's records say. */
export interface Asked {
  readonly head: Head
  readonly request: PlanRequest
  readonly from: Composition['releases']
  readonly to: Theirs
  readonly answers: readonly Answer[]
}

/** All that it comes to for every tenant with these contents. */
export interface Settled {
  readonly outcome: Outcome
  readonly moves: readonly Move[]
  readonly next: TemplateState
  readonly changes: readonly PlanChange[]
  readonly names: Readonly<Record<string, string>>
  /** Hash of the outcome's document. */
  readonly hash: string
}

/** Tenants with the same contents get the same plan. */
export const contentOf = ({ head, request, from, to, answers }: Asked): string =>
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

/** What all tenants with the same contents share of a plan. */
export async function settle(
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
