/** Records that a vertical seeds: whether the entities have the fields they state. */
import { isList, isObject, memberOf } from '../merge/json.ts'
import type { Json, JsonObject, Value } from '../merge/json.ts'
import { childPointer } from '../merge/pointer.ts'
import type { Fault } from './finding.ts'
import { isDraft } from './requirement-faults.ts'
import type { Installed } from './surroundings.ts'
import type { Envelope } from './vertical.ts'

export function* recordFaults(
  envelope: Envelope,
  document: Json,
  installed: Installed,
): Generator<Fault> {
  for (const [entity, records] of Object.entries(envelope.records ?? {})) {
    const at = childPointer('/records', entity)
    const known = installed.entities.get(entity)
    if (known === undefined) {
      const isWaiting = !installed.modules.has(entity.slice(0, entity.indexOf('.')))
      yield {
        ...(isWaiting && isDraft(envelope) && { severity: 'warning' }),
        code: 'record',
        pointer: at,
        message: `Expected an entity of an installed plugin, found "${entity}"; correct the name or take the records out.`,
      }
      continue
    }
    const keys = new Set<string>()
    for (const [index, record] of records.entries()) {
      const place = childPointer(at, String(index))
      const key = textOf(record['key'])
      if (keys.has(key))
        yield {
          code: 'duplicate-id',
          pointer: place,
          message: `Expected one record with the key "${key}", found a second; rename or remove one.`,
        }
      keys.add(key)
      yield* fieldFaults(entity, record, place, document, known)
    }
  }
}

function* fieldFaults(
  entity: string,
  record: JsonObject,
  place: string,
  document: Json,
  known: NonNullable<ReturnType<Installed['entities']['get']>>,
): Generator<Fault> {
  const unknown = (pointer: string, name: string, names: readonly string[]): Fault => ({
    code: 'record',
    pointer,
    message: `Expected a field of ${entity} (${names.join(', ')}), found "${name}"; correct or remove it.`,
  })
  const own = new Set(Object.keys(known.fields))
  for (const [name, value] of Object.entries(record)) {
    const at = childPointer(place, name)
    if (name === 'key' || own.has(name)) continue
    const group =
      name === 'custom' && known.customFields
        ? customKeys(document, entity)
        : Object.hasOwn(known.extensions, name)
          ? Object.keys(known.extensions[name] ?? {})
          : undefined
    if (group === undefined) {
      yield unknown(at, name, [...own])
      continue
    }
    for (const member of Object.keys(isObject(value) ? value : {}))
      if (!group.includes(member)) yield unknown(childPointer(at, member), member, group)
  }
  for (const [name, field] of Object.entries(known.fields))
    if (field.required === true && field.default === undefined && !Object.hasOwn(record, name))
      yield {
        severity: 'warning',
        code: 'record',
        pointer: place,
        message: `Expected "${name}", which every ${entity} needs, found nothing; add it unless the plugin fills it in.`,
      }
}

function customKeys(document: Json, entity: string): string[] {
  const list = memberOf(memberOf(document, 'customFields'), entity)
  return isList(list) ? list.map((item) => textOf(memberOf(item, 'key'))) : []
}

const textOf = (value: Value): string => (typeof value === 'string' ? value : '')
