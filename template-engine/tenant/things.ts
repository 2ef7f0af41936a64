/**
 * What in a document records, members and keys hold on to: stages, custom fields, their options,
 * roles and workflows. Records know the first four by uid.
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
    more: Pick<Thing, 'entity' | 'place' | 'sort'>,
  ): void => {
    const path = formatPointer(segments)
    const id = segments.at(-1) ?? ''
    const uid = text(item, 'uid') || id
    things.set(path, { kind, path, id, uid, label: text(item, 'label') || id, ...more })
  }
  for (const workflow of listOf(memberOf(document, 'workflows'))) {
    const id = text(workflow, 'id')
    const entity = text(workflow, 'entity')
    add('workflow', ['workflows', id], workflow, { entity, place: '', sort: '' })
    for (const stage of listOf(memberOf(workflow, 'stages')))
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
  for (const role of listOf(memberOf(document, 'roles')))
    add('role', ['roles', text(role, 'id')], role, { entity: '', place: '', sort: '' })
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

/** What makes two things the same for records. Workflows are known by their id. */
const identity = ({ kind, entity, uid, id }: Thing): string =>
  `${kind} ${entity} ${kind === 'workflow' ? id : uid}`

/** Things that may take the place of a removed one, the likeliest first. */
export function candidatesFor(thing: Thing, document: JsonObject): readonly Thing[] {
  const parent = thing.path.slice(0, thing.path.lastIndexOf('/'))
  const alike = [...thingsOf(document).values()].filter(
    ({ kind, path, entity }) =>
      kind === thing.kind &&
      path.slice(0, path.lastIndexOf('/')) === parent &&
      (kind !== 'workflow' || entity === thing.entity) &&
      kind !== 'field',
  )
  return alike.toSorted(
    (one, other) => Number(other.sort === thing.sort) - Number(one.sort === thing.sort),
  )
}
