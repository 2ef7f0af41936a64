/** Of each question that a person decides: how many are concerned, and what may take a place. */
import type { JsonObject } from '@strata-erp/core'
import { getAt } from '../merge/index.ts'
import type { Rules } from '../merge/index.ts'
import { isList, memberOf } from '../merge/json.ts'
import type { Value } from '../merge/json.ts'
import type { PlanConflict, Usage } from './plan.ts'
import { thingsOf } from './things.ts'
import type { Thing } from './things.ts'
import type { CountUsage } from './usage.ts'

/**
 * @param document what the tenant has
 * @param result what a commit would write
 */
export async function withConcerns(
  conflicts: readonly PlanConflict[],
  document: JsonObject,
  result: JsonObject,
  rules: Rules,
  count: CountUsage,
): Promise<PlanConflict[]> {
  const asks = (one: PlanConflict): boolean =>
    one.resolved === undefined || one.resolvedBy === 'resolution'
  if (!conflicts.some(asks)) return [...conflicts]
  const documents = [thingsOf(document), thingsOf(result)]
  const counted = new Map<string, Usage>()
  const told: PlanConflict[] = []
  for (const conflict of conflicts) {
    const thing = asks(conflict) ? thingAround(conflict.path, documents) : undefined
    if (thing !== undefined && conflict.usage === undefined && !counted.has(thing.path))
      counted.set(thing.path, await count(thing))
    const usage = conflict.usage ?? counted.get(thing?.path ?? '')
    told.push({
      ...conflict,
      ...(usage !== undefined && { usage }),
      ...(conflict.referrers !== undefined &&
        conflict.candidates === undefined && {
          candidates: keysBeside(conflict, result, rules),
        }),
    })
  }
  return told
}

/** The stage, field, option, workflow or role at a path or around it. */
function thingAround(
  path: string,
  documents: readonly ReadonlyMap<string, Thing>[],
): Thing | undefined {
  const [bare = ''] = path.split('#')
  for (let at = bare; at !== ''; at = at.slice(0, at.lastIndexOf('/')))
    for (const things of documents) {
      const thing = things.get(at)
      if (thing !== undefined) return thing
    }
  return undefined
}

/** Every place that a question names: its own, what refers to it, and what may take its place. */
export function placesOf(
  conflict: PlanConflict,
  result: JsonObject,
  rules: Rules,
): readonly string[] {
  const { path, referrers, linked, candidates } = conflict
  const parent = path.slice(0, path.lastIndexOf('/'))
  const keys = candidates ?? (referrers === undefined ? [] : keysBeside(conflict, result, rules))
  return [
    path,
    ...(referrers ?? []),
    ...(linked === undefined ? [] : [linked]),
    ...keys.map((key) => `${parent}/${key}`),
  ]
}

/** What stands in the same list of the result, about the same data first: references may name it instead. */
function keysBeside(
  { path, ours, base }: PlanConflict,
  result: JsonObject,
  rules: Rules,
): readonly string[] {
  const at = path.lastIndexOf('/')
  const list = getAt(result, path.slice(0, at), rules)
  const dataset = memberOf(ours ?? base, 'dataset')
  const strangeness = (item: Value): number => Number(memberOf(item, 'dataset') !== dataset)
  return (isList(list) ? list : [])
    .toSorted((one, other) => strangeness(one) - strangeness(other))
    .map((item) => memberOf(item, 'id') ?? memberOf(item, 'key'))
    .filter((key) => typeof key === 'string')
    .filter((key) => key !== path.slice(at + 1))
}
