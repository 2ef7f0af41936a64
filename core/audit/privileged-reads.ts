/**
 * Readings that leave an entry although nothing changed: of fields marked `sensitive`. One entry a
 * request, whatever it lists, in a short transaction of its own.
 */
import { shownFields } from '../access/shown.ts'
import type { Effective } from '../configuration/effective.ts'
import type { Database } from '../database/transaction.ts'
import { entityOf } from '../schema/model.ts'
import type { CompiledEntity, Model } from '../schema/model.ts'
import type { Scope } from '../tenancy/scope.ts'
import { writeAudit } from './write-audit.ts'

/** Whether an action only read. */
export const isReading = (action: string): boolean => /\.(read|export)$/.test(action)

const known = new WeakMap<Effective, Map<string, readonly string[]>>()

/** The sensitive fields of an entity that a caller sees, as roles name them; mostly none. */
export function sensitiveFields(
  model: Model,
  { effective, permissions }: Scope,
  target: CompiledEntity,
): readonly string[] {
  let byKey = known.get(effective)
  if (byKey === undefined) known.set(effective, (byKey = new Map()))
  const key = `${target.entity.name} ${permissions.fingerprint}`
  let fields = byKey.get(key)
  if (fields === undefined)
    byKey.set(key, (fields = find(model, { effective, permissions }, target)))
  return fields
}

function find(
  model: Model,
  { effective, permissions }: Pick<Scope, 'effective' | 'permissions'>,
  { entity, extensions }: CompiledEntity,
): readonly string[] {
  const own = shownFields(entity.fields, permissions, entity.name).flatMap(([name, declared]) => {
    if (declared.sensitive === true) return [name]
    if (declared.type !== 'lines') return []
    const line = entityOf(model, String(declared.entity))
    return find(model, { effective, permissions }, line).map((inner) => `${name}.${inner}`)
  })
  const others = extensions
    .filter(({ plugin }) => effective.activeModules.has(plugin))
    .flatMap(({ plugin, extension }) =>
      shownFields(extension.fields, permissions, entity.name, `${plugin}.`)
        .filter(([, declared]) => declared.sensitive === true)
        .map(([name]) => `${plugin}.${name}`),
    )
  const custom =
    entity.customFields === true
      ? effective
          .customFields(entity.name)
          .filter(({ key, sensitive }) => sensitive === true && permissions.sees(entity.name, key))
          .map(({ key }) => `custom.${key}`)
      : []
  return [...own, ...others, ...custom]
}

/** Notes that a caller was shown sensitive fields of these records. */
export async function noteSensitive(
  database: Database,
  scope: Scope,
  entity: string,
  fields: readonly string[],
  ids: readonly string[],
): Promise<void> {
  if (fields.length === 0 || ids.length === 0) return
  const [only] = ids
  await database.transaction(scope.tenant.id, (transaction) =>
    writeAudit(
      transaction,
      scope,
      `${entity}.read`,
      ids.length === 1 ? { fields } : { fields, records: ids },
      null,
      { entity, recordId: ids.length === 1 ? (only ?? null) : null },
    ),
  )
}
