/**
 * Files change hands in the transaction that writes the record: whoever names a file must have
 * uploaded it, and nobody else may have it. So no guessed id opens another's file, and what a record
 * names is always there.
 */
import { problems } from '../records/problems.ts'
import type { Values } from '../records/row.ts'
import type { Field, Fields } from '../schema/field.ts'
import { newId } from '../records/work.ts'
import type { Work } from '../records/work.ts'

/** One place of a record that names a file from now on, or names none. */
export interface Hold {
  readonly record: string
  /** The path of a field, custom ones by uid; see `attachmentsPlace`. */
  readonly place: string
  /** Of the member in the input. */
  readonly pointer: string
  readonly file: string | null
  /** What it named until now. */
  readonly before: string | null
}

/**
 * Takes the files that places name and lets go of those that they named.
 * @throws REFERENCE_NOT_FOUND with the pointer of each that is not there to be taken
 */
export async function holdFiles(work: Work, entity: string, holds: readonly Hold[]): Promise<void> {
  const changed = holds.filter(({ file, before }) => file !== before)
  const taken = changed.filter(({ file }) => file !== null)
  const released = changed.flatMap(({ before, record, place }) =>
    before === null ? [] : [{ file: before, record, place }],
  )
  const { scope, transaction, now } = work
  if (released.length > 0)
    await transaction.query(
      `update stored_file f set released_at = $3::timestamptz
       from jsonb_to_recordset($4::jsonb) as r(file uuid, record uuid, place text)
       where f.tenant_id = $1::uuid and f.id = r.file and f.entity = $2::text
         and f.record_id = r.record and f.place = r.place`,
      [transaction.tenantId, entity, now, JSON.stringify(released)],
    )
  if (taken.length === 0) return
  const rows = await transaction.query<{ id: string }>(
    `update stored_file f set entity = $2::text, record_id = r.record, place = r.place,
       attachment_id = r.attachment, attached_by = $3::text, released_at = null
     from jsonb_to_recordset($4::jsonb) as r(file uuid, record uuid, place text, attachment uuid)
     where f.tenant_id = $1::uuid and f.id = r.file and (
       (f.entity is null and (f.actor_id = $5::text and f.actor_kind = $6::text or $6::text = 'system'))
       or (f.entity = $2::text and f.record_id = r.record and f.place = r.place))
     returning f.id`,
    [
      transaction.tenantId,
      entity,
      scope.actor.name,
      JSON.stringify(
        taken.map(({ file, record, place }) => ({ file, record, place, attachment: newId() })),
      ),
      scope.actor.id,
      scope.actor.kind,
    ],
  )
  const got = new Set(rows.map(({ id }) => id))
  const errors = taken
    .filter(({ file }, index) => {
      const first = taken.findIndex((other) => other.file === file)
      return first !== index || !got.has((file ?? '').toLowerCase())
    })
    .map(({ pointer, file }) => ({
      pointer,
      message: `Expected the id of a file that you uploaded and no record has, found "${file}"; upload it anew.`,
    }))
  if (errors.length > 0) throw problems.REFERENCE_NOT_FOUND({ count: errors.length }, { errors })
}

/** The places of fields; `at` is what stands before their names. */
export function holdsIn(
  fields: Fields,
  record: string,
  next: Values,
  before: Values | null,
  at: { readonly place: string; readonly pointer: string } = { place: '', pointer: '' },
): readonly Hold[] {
  return fileFields(fields).flatMap((name): Hold[] =>
    Object.hasOwn(next, name)
      ? [
          {
            record,
            place: `${at.place}${name}`,
            pointer: `${at.pointer}/${name}`,
            file: idOf(next[name]),
            before: idOf(before?.[name]),
          },
        ]
      : [],
  )
}

/** The places of custom fields, whose values are kept under their uids. */
export function customHolds(
  fields: readonly (Field & { readonly uid: string; readonly key: string })[],
  record: string,
  next: Values,
  before: Values,
): readonly Hold[] {
  return fields.flatMap(({ type, uid, key }): Hold[] =>
    type === 'file' && Object.hasOwn(next, uid)
      ? [
          {
            record,
            place: `custom.${uid}`,
            pointer: `/custom/${key}`,
            file: idOf(next[uid]),
            before: idOf(before[uid]),
          },
        ]
      : [],
  )
}

const idOf = (value: unknown): string | null =>
  typeof value === 'string' ? value.toLowerCase() : null

const known = new WeakMap<Fields, readonly string[]>()

/** Names of fields that hold files; mostly there are none, and nothing is asked. */
function fileFields(fields: Fields): readonly string[] {
  let names = known.get(fields)
  if (names === undefined)
    known.set(fields, (names = Object.keys(fields).filter((name) => fields[name]?.type === 'file')))
  return names
}
