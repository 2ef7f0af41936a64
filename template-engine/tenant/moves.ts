/** What follows a change of names: whatever held one uid holds another. */
import type { JsonObject } from '@strata-erp/core'
import type { Migration } from '../merge/index.ts'
import { renamedBy } from './operations.ts'
import type { Outcome } from './questions.ts'
import { identity, thingsOf } from './things.ts'
import type { Thing, ThingKind } from './things.ts'

export interface Move {
  readonly kind: Exclude<ThingKind, 'workflow'>
  readonly entity: string
  /** The uid of an option's field; else empty. */
  readonly place: string
  /** Every name under which it may be held. */
  readonly from: readonly string[]
  readonly to: string
}

/**
 * The moves of a plan: answers that gave holders something else, things that kept their place under
 * a new uid, and roles under a new id.
 */
export function movesOf(
  ours: JsonObject,
  operations: readonly Migration[],
  { result, replacements }: Pick<Outcome, 'result' | 'replacements'>,
): Move[] {
  const now = thingsOf(result)
  const held = new Set([...now.values()].map(identity))
  const kept = [...thingsOf(ours).values()].flatMap((thing): Move[] => {
    const next = now.get(renamedBy(thing.path, operations))
    if (next === undefined || next.kind !== thing.kind || next.uid === '') return []
    // A field of another type is another field: the old one retires with its values.
    if (thing.kind === 'field' && next.sort !== thing.sort) return []
    if (thing.uid === next.uid)
      return thing.kind === 'role' && thing.id !== next.id
        ? [{ kind: 'role', entity: '', place: '', from: [thing.id], to: next.id }]
        : []
    // It lives on elsewhere, and what stands at its place is another.
    return held.has(identity(thing)) ? [] : moved(thing, next)
  })
  return [
    ...kept,
    ...replacements.flatMap(({ thing, to }) =>
      thing.kind === 'workflow' ? workflowStages(ours, thing, to, now) : moved(thing, to),
    ),
  ]
}

/** Options are looked for in the field as it is afterwards: its own move comes first. */
function moved({ kind, entity, names }: Thing, to: Thing): Move[] {
  if (kind === 'workflow') return []
  const place = kind === 'option' ? to.place : ''
  return [{ kind, entity, place, from: names, to: kind === 'role' ? to.id : to.uid }]
}

/** Stage by stage: the one of the same id, else the first of the same category, else the first. */
function workflowStages(
  ours: JsonObject,
  gone: Thing,
  to: Thing,
  now: ReadonlyMap<string, Thing>,
): Move[] {
  const inside = (things: Iterable<Thing>, workflow: Thing): Thing[] =>
    [...things].filter(({ kind, place }) => kind === 'stage' && place === workflow.id)
  const targets = inside(now.values(), to)
  const leaving = [...thingsOf(ours).values()].filter(
    ({ kind, uid }) => kind === 'stage' && gone.names.includes(uid),
  )
  return leaving.flatMap((stage) => {
    const target =
      targets.find(({ id }) => id === stage.id) ??
      targets.find(({ sort }) => sort === stage.sort) ??
      targets[0]
    return target === undefined ? [] : moved(stage, target)
  })
}
