import { isShown } from '../access/shown.ts'
import { memberOf } from '../records/path.ts'
import { findReadable } from '../records/readable.ts'
import type { Ask } from '../records/readable.ts'
import { isId } from '../records/read.ts'
import type { CompiledEntity, Model } from '../schema/model.ts'
import { instantSql } from '../schema/storage.ts'
import type { Scope } from '../tenancy/scope.ts'
import type { Field } from '../schema/field.ts'
import type { FileInfo, FoundFile } from './doors.ts'
import { fileProblems } from './problems.ts'

/** The place of files that no field names. */
export const attachmentsPlace = 'attachments'

/** Where the storage has the bytes. */
export const storageKey = (id: string): string => `${storagePrefix}${id}`
export const storagePrefix = 'files/'

export interface FileRow {
  readonly info: FileInfo
  readonly entity: string | null
  readonly record_id: string | null
  readonly place: string | null
  readonly released: boolean
  readonly actor_kind: string
  readonly actor_id: string
}

/** SQL: a file as people are told of it; `row` is the alias of its table. */
export const infoSql = (row: string): string =>
  `json_build_object('id', ${row}.id, 'name', ${row}.name, 'contentType', ${row}.content_type,
    'size', ${row}.size, 'sha256', ${row}.sha256, 'createdAt', ${instantSql(`${row}.created_at`)})`

/** One file of the tenant, whoever may see it. */
export async function findFile(
  ask: Ask,
  scope: Scope,
  id: string,
  lock: 'for update' | '' = '',
): Promise<FileRow | undefined> {
  if (!isId(id)) return undefined
  const [row] = await ask<FileRow>(
    `select ${infoSql('f')} as info, entity, record_id, place, released_at is not null as released,
       actor_kind, actor_id
     from stored_file f where tenant_id = $1::uuid and id = $2::uuid ${lock}`,
    [scope.tenant.id, id],
  )
  return row
}

export const uploadedBy = ({ actor }: Scope, row: FileRow): boolean =>
  row.actor_kind === actor.kind && row.actor_id === actor.id

/**
 * A file as the caller may see it: an upload of his own that no record has yet, or one of a record
 * and a field that he may see.
 * @throws FILE_NOT_FOUND
 */
export async function requireFile(
  ask: Ask,
  model: Model,
  scope: Scope,
  id: string,
): Promise<FileRow> {
  const row = await findFile(ask, scope, id)
  if (row !== undefined && !row.released && (await maySeeFile(ask, model, scope, row))) return row
  throw fileProblems.FILE_NOT_FOUND({ id: id.slice(0, 64) })
}

/** Whether the caller may see a file that no record has let go. */
export async function maySeeFile(
  ask: Ask,
  model: Model,
  scope: Scope,
  row: FileRow,
): Promise<boolean> {
  if (row.entity === null || row.record_id === null) return uploadedBy(scope, row)
  const found = await findReadable(ask, model, scope, row.entity, row.record_id)
  return found !== undefined && showsPlace(scope, found.target, row.place ?? '')
}

/** Whether the caller may see what the field at a place holds. */
function showsPlace(scope: Scope, target: CompiledEntity, place: string): boolean {
  if (place === attachmentsPlace) return true
  const found = fieldAt(scope, target, place)
  return (
    found !== undefined &&
    isShown(found.declared, scope.permissions, target.entity.name, found.name)
  )
}

/** The sensitive field that holds a file, as roles name it; undefined: none does. */
export function sensitiveField(
  model: Model,
  scope: Scope,
  { entity, record_id: record, place }: FileRow,
): FoundFile['sensitive'] {
  const target = entity === null ? undefined : model.entities.get(entity)
  const found = target && fieldAt(scope, target, place ?? '')
  return entity !== null && record !== null && found?.declared.sensitive === true
    ? { entity, record, field: place?.startsWith('custom.') ? `custom.${found.name}` : found.name }
    : undefined
}

/** The field at a place, with its name after the entity's; of an extension, while its module is on. */
function fieldAt(
  { effective }: Scope,
  { entity, extensions }: CompiledEntity,
  place: string,
): { readonly declared: Field; readonly name: string } | undefined {
  const [first = '', second] = place.split('.')
  if (second === undefined) {
    const declared = memberOf(entity.fields, first)
    return declared && { declared, name: first }
  }
  if (first === 'custom') {
    const declared = effective.customFields(entity.name).find(({ uid }) => uid === second)
    return declared && { declared, name: declared.key }
  }
  const extension = extensions.find(({ plugin }) => plugin === first)
  const declared =
    extension !== undefined && effective.activeModules.has(first)
      ? memberOf(extension.extension.fields, second)
      : undefined
  return declared && { declared, name: place }
}
