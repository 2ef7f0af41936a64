/**
 * Readings that leave an entry although nothing changed: of fields marked `sensitive`. One entry a
 * request, whatever it lists, in a short transaction of its own.
 */
import { isShown, shownFields } from '../access/shown.ts'
import type { Effective } from '../configuration/effective.ts'
import type { Database } from '../database/transaction.ts'
import { memberOf } from '../records/path.ts'
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
          .filter(
            (declared) =>
              declared.sensitive === true &&
              isShown(declared, permissions, entity.name, declared.key),
          )
          .map(({ key }) => `custom.${key}`)
      : []
  return [...own, ...others, ...custom]
}

/** Those of some paths, across one reference too, that are sensitive and seen. */
export function sensitiveAmong(
  model: Model,
  scope: Scope,
  target: CompiledEntity,
  paths: readonly (string | undefined)[],
): readonly string[] {
  const own = sensitiveFields(model, scope, target)
  const isSensitive = (path: string): boolean => {
    if (own.includes(path)) return true
    const [first = '', ...rest] = path.split('.')
    const declared = memberOf(target.entity.fields, first)
    if (declared?.type !== 'reference' || typeof declared.entity !== 'string') return false
    const other = model.entities.get(declared.entity)
    return other !== undefined && sensitiveFields(model, scope, other).includes(rest.join('.'))
  }
  return [...new Set(paths.filter((path) => path !== undefined))].filter(isSensitive)
}

/** Notes that a caller was shown sensitive fields: of these records, or of a whole summary. */
export async function noteSensitive(
  database: Database,
  scope: Scope,
  entity: string,
  fields: readonly string[],
  ids: readonly string[] | 'summary',
): Promise<void> {
  if (fields.length === 0 || ids.length === 0) return
  const only = ids.length === 1 ? (ids[0] ?? null) : null
  const after =
    ids === 'summary'
      ? { fields, summary: true }
      : only === null
        ? { fields, records: ids }
        : { fields }
  await database.transaction(scope.tenant.id, (transaction) =>
    writeAudit(transaction, scope, `${entity}.read`, after, null, { entity, recordId: only }),
  )
}
