/** A plan as people read it. */
import { canonicalJson } from '@strata-erp/core'
import type { JsonObject } from '@strata-erp/core'
import { modulesOn } from './composition.ts'
import type { PlanConflict, PlanView } from './plan.ts'
import type { Room } from './room.ts'
import type { Seed } from './seeds.ts'
import type { Asked, Settled } from './settle.ts'
import { targetOf } from './state.ts'
import type { TemplateState } from './state.ts'

export interface PlanParts extends Asked, Settled {
  readonly conflicts: readonly PlanConflict[]
  readonly seeds: readonly Seed[]
}

export function viewOf(room: Room, parts: PlanParts): PlanView {
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
