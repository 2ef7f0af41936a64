/**
 * Records that a vertical brings: inserted once under a stable key, through the records door, so
 * that validation, numbering and audit hold. Never overwritten, never brought back.
 */
import { beginWork, createContext, entityOf, Problem, writeEffects } from '@strata-erp/core'
import type { Field, Json, JsonObject, Query, Scope, Transaction } from '@strata-erp/core'
import type { Release } from '../format/vertical.ts'
import { templateProblems } from './problems.ts'
import type { Room } from './room.ts'

export interface Seed {
  readonly entity: string
  readonly key: string
  readonly values: JsonObject
}

const nameOf = (entity: string, key: string): string => `${entity} ${key}`

/** The records of a composition, parents first; a child's record replaces its parent's of the same key. */
export function seedsOf(releases: readonly Release[]): readonly Seed[] {
  const seeds = new Map<string, Seed>()
  for (const { records } of releases)
    for (const [entity, list] of Object.entries(records ?? {}))
      for (const { key, ...values } of list)
        if (typeof key === 'string') seeds.set(nameOf(entity, key), { entity, key, values })
  return [...seeds.values()]
}

/** What was seeded before: record ids by entity and key. */
export async function seededBefore(query: Query, tenantId: string): Promise<Map<string, string>> {
  const rows = await query<{ entity: string; key: string; record_id: string }>(
    'select entity, key, record_id from seeded_record where tenant_id = $1',
    [tenantId],
  )
  return new Map(rows.map((row) => [nameOf(row.entity, row.key), row.record_id]))
}

/** Seeds that are due: never inserted, and of a module that will be on. */
export function dueSeeds(
  room: Room,
  seeds: readonly Seed[],
  before: ReadonlyMap<string, string>,
  modules: ReadonlySet<string>,
): readonly Seed[] {
  return seeds.filter(({ entity, key }) => {
    const compiled = room.kernel.model.entities.get(entity)
    return (
      compiled !== undefined && modules.has(compiled.plugin) && !before.has(nameOf(entity, key))
    )
  })
}

/**
 * Inserts due seeds in the transaction of the commit. A reference may name the key of another
 * seeded record; records wait for those they refer to.
 * @param scope with the configuration that the commit brings
 * @throws TEMPLATE_RECORD_REFERENCE, TEMPLATE_RECORD_WRONG for what the records door refuses
 */
export async function insertSeeds(
  room: Room,
  transaction: Transaction,
  scope: Scope,
  due: readonly Seed[],
  before: ReadonlyMap<string, string>,
): Promise<void> {
  if (due.length === 0) return
  const known = new Map(before)
  const work = beginWork(room.kernel, scope, transaction)
  let waiting = [...due]
  while (waiting.length > 0) {
    const ready = waiting.filter((seed) => missingReference(room, seed, known) === undefined)
    const [first] = waiting
    if (ready.length === 0 && first !== undefined) throw dangling(room, first, known)
    for (const seed of ready) {
      const { entity, plugin } = entityOf(room.kernel.model, seed.entity)
      const context = createContext(work, plugin)
      const record = await context
        .create(entity, withIds(room, seed, known))
        .catch((error: unknown) => refused(seed, error))
      const { id } = record as { readonly id: string }
      known.set(nameOf(seed.entity, seed.key), id)
      await transaction.query(
        `insert into seeded_record (tenant_id, entity, key, record_id, created_at)
         values ($1, $2, $3, $4, now())`,
        [transaction.tenantId, seed.entity, seed.key, id],
      )
    }
    waiting = waiting.filter((seed) => !ready.includes(seed))
  }
  await writeEffects(work)
}

/** Says which record it is that the door refuses. */
function refused({ entity, key }: Seed, error: unknown): never {
  if (!(error instanceof Problem)) throw error
  const [first] = error.errors ?? []
  const detail = first === undefined ? error.message : `${first.pointer}: ${first.message}`
  throw templateProblems.TEMPLATE_RECORD_WRONG({ entity, key, detail })
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

interface Named {
  readonly name: string
  readonly targets: readonly string[]
  readonly key: string
}

/** References of a seed that are given as keys. */
function keyReferences(room: Room, { entity, values }: Seed): Named[] {
  const { fields } = entityOf(room.kernel.model, entity).entity
  return Object.entries(fields).flatMap(([name, declared]) => {
    const value = values[name]
    return isReference(declared) && typeof value === 'string' && !uuid.test(value)
      ? [{ name, targets: [declared.entity ?? []].flat(), key: value }]
      : []
  })
}
const isReference = (declared: Field): boolean => declared.type === 'reference'

const idOf = ({ targets, key }: Named, known: ReadonlyMap<string, string>): string | undefined => {
  for (const target of targets) {
    const id = known.get(nameOf(target, key))
    if (id !== undefined) return id
  }
  return undefined
}

const missingReference = (
  room: Room,
  seed: Seed,
  known: ReadonlyMap<string, string>,
): Named | undefined =>
  keyReferences(room, seed).find((reference) => idOf(reference, known) === undefined)

function withIds(room: Room, seed: Seed, known: ReadonlyMap<string, string>): JsonObject {
  const ids = keyReferences(room, seed).map((reference): [string, Json] => [
    reference.name,
    idOf(reference, known) ?? reference.key,
  ])
  return { ...seed.values, ...Object.fromEntries(ids) }
}

function dangling(room: Room, seed: Seed, known: ReadonlyMap<string, string>): Error {
  const missing = missingReference(room, seed, known)
  return templateProblems.TEMPLATE_RECORD_REFERENCE({
    key: seed.key,
    entity: seed.entity,
    found: missing?.key ?? '',
    name: missing?.name ?? '',
  })
}
