/**
 * What in a document records, members and keys hold on to: stages, custom fields, their options,
 * roles and workflows. Records know them by uid, a workflow by its stages.
 */
import type { JsonObject } from '@strata-erp/core'
import { isList, isObject, memberOf } from '../merge/json.ts'
import type { Json, Value } from '../merge/json.ts'
import { formatPointer } from '../merge/index.ts'

export type ThingKind = 'workflow' | 'stage' | 'field' | 'option' | 'role'

export interface Thing {
  readonly kind: ThingKind
  readonly path: string
  readonly id: string
  readonly uid: string
  /** Under which holders know it: its uid; of a workflow those of its stages; of a role also its id. */
  readonly names: readonly string[]
  readonly label: string
  /** Of the workflow or the custom field. */
  readonly entity: string
  /** Workflow id of a stage, uid of an option's field; else empty. */
  readonly place: string
  /** The stage's category, the field's type. */
  readonly sort: string
}

const text = (item: Value, name: string): string => {
  const value = memberOf(item, name)
  return typeof value === 'string' ? value : ''
}
const listOf = (value: Value): readonly Json[] => (isList(value) ? value : [])

/** All of a document, by path. */
export function thingsOf(document: JsonObject): ReadonlyMap<string, Thing> {
  const things = new Map<string, Thing>()
  const add = (
    kind: ThingKind,
    segments: readonly string[],
    item: Json,
    more: Pick<Thing, 'entity' | 'place' | 'sort'> & { readonly names?: readonly string[] },
  ): void => {
    const path = formatPointer(segments)
    const id = segments.at(-1) ?? ''
    const uid = text(item, 'uid') || id
    const label = text(item, 'label') || id
    things.set(path, { kind, path, id, uid, label, names: [uid], ...more })
  }
  for (const workflow of listOf(memberOf(document, 'workflows'))) {
    const id = text(workflow, 'id')
    const entity = text(workflow, 'entity')
    const stages = listOf(memberOf(workflow, 'stages'))
    const names = stages.map((stage) => text(stage, 'uid') || text(stage, 'id'))
    add('workflow', ['workflows', id], workflow, { entity, place: '', sort: '', names })
    for (const stage of stages)
      add('stage', ['workflows', id, 'stages', text(stage, 'id')], stage, {
        entity,
        place: id,
        sort: text(stage, 'category'),
      })
  }
  const fields = memberOf(document, 'customFields')
  for (const [entity, list] of Object.entries(isObject(fields) ? fields : {}))
    for (const field of listOf(list)) {
      const at = ['customFields', entity, text(field, 'key')]
      add('field', at, field, { entity, place: '', sort: text(field, 'type') })
      for (const option of listOf(memberOf(field, 'options')))
        add('option', [...at, 'options', text(option, 'id')], option, {
          entity,
          place: text(field, 'uid'),
          sort: '',
        })
    }
  for (const role of listOf(memberOf(document, 'roles'))) {
    const id = text(role, 'id')
    const names = [...new Set([id, text(role, 'uid') || id])]
    add('role', ['roles', id], role, { entity: '', place: '', sort: '', names })
  }
  return things
}

/** Things of the first document that the second has neither at their path nor, by uid, elsewhere. */
export function removedThings(before: JsonObject, after: JsonObject): readonly Thing[] {
  const now = thingsOf(after)
  const uids = new Set([...now.values()].map(identity))
  return [...thingsOf(before).values()].filter(
    (thing) => !now.has(thing.path) && !uids.has(identity(thing)) && !isInside(thing, now),
  )
}

/** What is inside something removed is counted with it. */
const isInside = ({ kind, path }: Thing, now: ReadonlyMap<string, Thing>): boolean =>
  kind === 'option' && !now.has(path.split('/').slice(0, 4).join('/'))

/** What makes two things the same for those who hold them. */
export const identity = ({ kind, entity, place, uid }: Thing): string =>
  `${kind} ${entity} ${kind === 'option' ? place : ''} ${uid}`

/** Things that may take the place of a removed one, the likeliest first. */
export function candidatesFor(thing: Thing, document: JsonObject): readonly Thing[] {
  const parent = thing.path.slice(0, thing.path.lastIndexOf('/'))
  const alike = [...thingsOf(document).values()].filter(
    ({ kind, path, entity }) =>
      kind === thing.kind &&
      path !== thing.path &&
      path.slice(0, path.lastIndexOf('/')) === parent &&
      (kind !== 'workflow' || entity === thing.entity) &&
      kind !== 'field',
  )
  return alike.toSorted(
    (one, other) => Number(other.sort === thing.sort) - Number(one.sort === thing.sort),
  )
}
