/**
 * uids: the immutable names that records, memberships and keys hold, so that a new label or id
 * touches no data. Fields, options, stages and roles have one.
 */
import { randomBytes } from 'node:crypto'
import { canonicalJson, type Json, type JsonObject } from '../schema/json.ts'
import { bySegment, isList, isObject, itemsOf, memberOf, textOf } from './shape.ts'

/** Makes the uid of an item that comes without one. */
export type MakeUid = (id: string) => string

/** uids of what a plugin brings: the same at every boot. */
export const scopedUid =
  (scope: string): MakeUid =>
  (id) =>
    `${scope}_${id}`.slice(0, 64)

/** uids of what people make: 80 random bits, never given twice, whatever is deleted or renamed. */
export const randomUid: MakeUid = () => `u${randomBytes(10).toString('hex')}`

const fieldTypeMembers = ['type', 'scale', 'entity'] as const

/**
 * Gives uids to what has none: an item that was there before keeps its uid, also where the writer
 * left it out. A custom field whose stored form changes (type, scale, target) gets a new one: the
 * old values stay under the old uid, retired but not lost.
 */
export function assignUids(
  document: JsonObject,
  before: JsonObject | undefined,
  make: MakeUid,
): JsonObject {
  const next: Record<string, Json> = { ...document }
  const fields = memberOf(document, 'customFields')
  if (isObject(fields))
    next['customFields'] = Object.fromEntries(
      Object.entries(fields).map(([entity, list]) => [
        entity,
        assign(list, memberOf(memberOf(before, 'customFields'), entity), 'key', make, (item, old) =>
          withOptions(
            storedAlike(item, old) ? item : { ...item, uid: make(idOf(item)) },
            old,
            make,
          ),
        ),
      ]),
    )
  const workflows = memberOf(document, 'workflows')
  if (isList(workflows)) {
    const old = bySegment(['id'], memberOf(before, 'workflows'))
    next['workflows'] = workflows.map((workflow) =>
      isObject(workflow) && Object.hasOwn(workflow, 'stages')
        ? {
            ...workflow,
            stages: assign(
              workflow['stages'],
              memberOf(old.get(idOf(workflow)), 'stages'),
              'id',
              make,
            ),
          }
        : workflow,
    )
  }
  if (isList(document['roles']))
    next['roles'] = assign(document['roles'], memberOf(before, 'roles'), 'id', make)
  return next
}

function assign(
  list: Json | undefined,
  before: Json | undefined,
  key: 'id' | 'key',
  make: MakeUid,
  refine: (item: JsonObject, old: Json | undefined) => JsonObject = (item) => item,
): Json {
  if (!isList(list)) return list ?? []
  const old = bySegment([key], before)
  return list.map((item) => {
    if (!isObject(item)) return item
    const id = item[key]
    if (typeof id !== 'string') return item
    const known = old.get(id)
    const uid = memberOf(item, 'uid') ?? memberOf(known, 'uid') ?? make(id)
    return refine(item['uid'] === uid ? item : { ...item, uid }, known)
  })
}

function withOptions(item: JsonObject, old: Json | undefined, make: MakeUid): JsonObject {
  return Object.hasOwn(item, 'options')
    ? { ...item, options: assign(item['options'], memberOf(old, 'options'), 'id', make) }
    : item
}

/** Whether values stored for the old definition can be read by the new one. */
function storedAlike(item: JsonObject, old: Json | undefined): boolean {
  if (old === undefined || memberOf(old, 'uid') !== item['uid']) return true
  return fieldTypeMembers.every(
    (name) =>
      canonicalJson(memberOf(old, name) ?? null) === canonicalJson(memberOf(item, name) ?? null) ||
      (alike.has(textOf(old, 'type')) && alike.has(textOf(item, 'type'))),
  )
}
/** Types that are kept as the same text: changing between them loses nothing. */
const alike = new Set(['text', 'longText'])

function idOf(item: Json): string {
  const id = memberOf(item, 'id') ?? memberOf(item, 'key')
  return typeof id === 'string' ? id : ''
}

/** The definitions of custom fields that a change takes away; their values stay under the uid. */
export function retiredFields(
  before: JsonObject,
  after: JsonObject,
): { readonly entity: string; readonly key: string; readonly uid: string }[] {
  const fields = memberOf(before, 'customFields')
  if (!isObject(fields)) return []
  return Object.entries(fields).flatMap(([entity, list]) => {
    const kept = new Set(
      itemsOf(memberOf(memberOf(after, 'customFields'), entity)).map((item) =>
        memberOf(item, 'uid'),
      ),
    )
    return itemsOf(list).flatMap((item) => {
      const uid = memberOf(item, 'uid')
      return typeof uid === 'string' && !kept.has(uid) ? [{ entity, key: idOf(item), uid }] : []
    })
  })
}
