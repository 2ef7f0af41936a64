/** What a document template speaks of: a record, what it refers to, its lines, the tenant and today. */
import { requirePermission } from '../access/authorize.ts'
import { sampleOf } from '../documents/sample.ts'
import { targetsOf } from '../schema/define-entity.ts'
import type { Field } from '../schema/field.ts'
import type { Json, JsonObject } from '../schema/json.ts'
import type { CompiledEntity } from '../schema/model.ts'
import type { Scope } from '../tenancy/scope.ts'
import { requireModule } from './access.ts'
import type { KernelDoor } from './kernel-door.ts'
import { httpProblems } from './problems.ts'

type Door = Pick<KernelDoor, 'model' | 'records'>
/** Most lines of a preview. */
const mostLines = 100

/**
 * @param record its id; absent: the newest that the caller sees, else values as they might be
 * @returns the data, and the id of the record that it is of
 * @throws Problem ENTITY_UNKNOWN, MODULE_NOT_ACTIVE, PERMISSION_DENIED, RECORD_NOT_FOUND
 */
export async function documentData(
  door: Door,
  scope: Scope,
  entity: string | undefined,
  record: string | undefined,
): Promise<{ readonly data: JsonObject; readonly id: string | null }> {
  const { slug, name, timezone, currency, locale } = scope.tenant
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: timezone }).format(new Date())
  const beside: JsonObject = { tenant: { slug, name, timezone, currency, locale }, today }
  if (entity === undefined) return { data: beside, id: null }
  const target = door.model.entities.get(entity)
  if (target === undefined) throw httpProblems.ENTITY_UNKNOWN({ entity: entity.slice(0, 100) })
  requireModule(scope, target.plugin)
  requirePermission(scope.permissions, `${entity}.read`)
  const found =
    record === undefined
      ? await newest(door, scope, entity)
      : await one(door, scope, entity, record)
  if (found === undefined)
    return { data: { ...beside, ...sampleRecord(target, scope, currency) }, id: null }
  const data = await withNeighbours(door, scope, target, found)
  return { data: { ...beside, ...data }, id: idOf(found) }
}

const idOf = ({ id }: JsonObject): string | null => (typeof id === 'string' ? id : null)

async function one(door: Door, scope: Scope, entity: string, id: string): Promise<JsonObject> {
  const { json } = await door.records.read(scope, entity, id)
  return JSON.parse(json) as JsonObject
}

async function newest(door: Door, scope: Scope, entity: string): Promise<JsonObject | undefined> {
  const { data } = await door.records.list(scope, entity, {
    limit: 1,
    sort: '-createdAt',
    filters: [],
  })
  return (JSON.parse(data) as JsonObject[])[0]
}

/** References to one entity as the records that they lead to, lines as the child records. */
async function withNeighbours(
  door: Door,
  scope: Scope,
  { entity }: CompiledEntity,
  record: JsonObject,
): Promise<JsonObject> {
  const result: Record<string, Json> = { ...record }
  for (const [name, declared] of Object.entries(entity.fields)) {
    const value = record[name]
    if (declared.type === 'lines') {
      const id = idOf(record)
      const lines = id === null ? undefined : await linesOf(door, scope, declared, id)
      if (lines !== undefined) result[name] = lines
    } else if (declared.type === 'reference' && typeof value === 'string')
      result[name] = (await referred(door, scope, declared, value)) ?? value
  }
  return result
}

const mayRead = (door: Door, scope: Scope, entity: string): boolean => {
  const target = door.model.entities.get(entity)
  return (
    target !== undefined &&
    scope.effective.activeModules.has(target.plugin) &&
    scope.permissions.has(`${entity}.read`)
  )
}

async function linesOf(
  door: Door,
  scope: Scope,
  { entity, via }: Field,
  parent: string,
): Promise<readonly JsonObject[] | undefined> {
  if (typeof entity !== 'string' || via === undefined || !mayRead(door, scope, entity))
    return undefined
  const target = door.model.entities.get(entity)
  if (target === undefined) return undefined
  const { data } = await door.records.list(scope, entity, {
    limit: mostLines,
    filters: [{ path: via, op: 'eq', value: parent, source: `filter[${via}]` }],
  })
  const references = Object.entries(target.entity.fields).filter(
    ([name, declared]) => declared.type === 'reference' && name !== via,
  )
  const known = new Map<string, Promise<JsonObject | undefined>>()
  return Promise.all(
    (JSON.parse(data) as JsonObject[]).map(async (line) => {
      const result: Record<string, Json> = { ...line }
      for (const [name, declared] of references) {
        const value = line[name]
        if (typeof value !== 'string') continue
        const asked = known.get(value) ?? referred(door, scope, declared, value)
        known.set(value, asked)
        result[name] = (await asked) ?? value
      }
      return result
    }),
  )
}

/** Undefined where the caller may not see it, or it is not there any more. */
async function referred(
  door: Door,
  scope: Scope,
  declared: Field,
  id: string,
): Promise<JsonObject | undefined> {
  const [entity, another] = targetsOf(declared)
  if (entity === undefined || another !== undefined || !mayRead(door, scope, entity))
    return undefined
  try {
    return await one(door, scope, entity, id)
  } catch {
    return undefined
  }
}

function sampleRecord(
  { entity }: CompiledEntity,
  { effective }: Scope,
  currency: string,
): JsonObject {
  const custom = Object.fromEntries(
    effective.customFields(entity.name).map((declared) => [declared.key, declared]),
  )
  return { ...sampleOf(entity.fields, currency), custom: sampleOf(custom, currency) }
}
