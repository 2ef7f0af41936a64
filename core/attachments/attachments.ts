import { unitOfWork } from '../records/door.ts'
import { byId, nextPage } from '../records/cursor.ts'
import type { Cursors } from '../records/cursor.ts'
import type { RecordsKernel } from '../records/kernel.ts'
import { isId } from '../records/read.ts'
import { findReadable, requireReadable } from '../records/readable.ts'
import type { Ask } from '../records/readable.ts'
import { writeAudit } from '../audit/write-audit.ts'
import { instantSql } from '../schema/storage.ts'
import type { AttachmentInfo, AttachmentsDoor } from './doors.ts'
import { attachmentsPlace, infoSql } from './file-row.ts'
import { holdFiles } from './hold-files.ts'
import { fileProblems } from './problems.ts'

/** SQL: an attachment as people are told of it. UUIDv7 says when it was made. */
export const attachmentSql = (row: string): string =>
  `json_build_object('id', ${row}.attachment_id, 'entity', ${row}.entity, 'record', ${row}.record_id,
    'file', ${infoSql(row)}, 'attachedBy', ${row}.attached_by,
    'attachedAt', ${instantSql(madeAtSql(`${row}.attachment_id`))})`

/** SQL: the instant in a UUIDv7 (RFC 9562): milliseconds since 1970 in its first 48 bits. */
export const madeAtSql = (id: string): string =>
  `to_timestamp(('x' || substr(replace(${id}::text, '-', ''), 1, 12))::bit(48)::bigint / 1000.0)`

interface AttachmentRow {
  readonly info: AttachmentInfo
}

/** Files that hang on a record beside its fields. */
export function createAttachmentsDoor(kernel: RecordsKernel, cursors: Cursors): AttachmentsDoor {
  const { database, model } = kernel
  const find = (ask: Ask, tenantId: string, where: string, id: string, lock = '') =>
    ask<AttachmentRow>(
      `select ${attachmentSql('f')} as info from stored_file f
       where tenant_id = $1::uuid and ${where} = $2::uuid and place = '${attachmentsPlace}' and released_at is null ${lock}`,
      [tenantId, id],
    )
  return {
    async list(scope, { entity, record, limit, cursor }) {
      const ask: Ask = (text, parameters) => database.read(scope.tenant.id, text, parameters)
      await requireReadable(ask, model, scope, { entity, record })
      const context = JSON.stringify([scope.tenant.id, 'attachments', entity, record])
      const after = cursor === undefined ? undefined : cursors.read(context, cursor)
      const rows = await ask<AttachmentRow>(
        `select ${attachmentSql('f')} as info from stored_file f
         where tenant_id = $1::uuid and entity = $2::text and record_id = $3::uuid
           and place = '${attachmentsPlace}' and released_at is null
           and ($4::uuid is null or attachment_id < $4::uuid)
         order by attachment_id desc limit $5::int`,
        [scope.tenant.id, entity, record, after?.id ?? null, limit + 1],
      )
      return {
        data: JSON.stringify(rows.slice(0, limit).map(({ info }) => info)),
        next: nextPage(cursors, context, rows, limit, ({ info }) => byId(info)),
      }
    },
    add: (scope, about, options) =>
      unitOfWork(
        kernel,
        scope,
        async (work) => {
          const { transaction } = work
          const ask: Ask = (text, parameters) => transaction.query(text, parameters)
          await requireReadable(ask, model, scope, about, 'update')
          const { entity, record, file } = about
          const held = { record, place: attachmentsPlace, pointer: '/file', file, before: null }
          await holdFiles(work, entity, [held])
          const [row] = await find(ask, transaction.tenantId, 'id', file)
          if (row === undefined) throw new Error('Expected the attachment, found none: a defect.')
          await writeAudit(transaction, scope, 'attachments.add', { ...row.info })
          return row.info
        },
        options?.completes,
      ),
    remove: (scope, id, options) =>
      unitOfWork(
        kernel,
        scope,
        async (work) => {
          const { transaction } = work
          const ask: Ask = (text, parameters) => transaction.query(text, parameters)
          const [row] = isId(id)
            ? await find(ask, transaction.tenantId, 'attachment_id', id, 'for update')
            : []
          const { entity = '', record = '' } = row?.info ?? {}
          const holder = await findReadable(ask, model, scope, entity, record)
          if (row === undefined || holder === undefined)
            throw fileProblems.ATTACHMENT_NOT_FOUND({ id: id.slice(0, 64) })
          await requireReadable(ask, model, scope, { entity, record }, 'update')
          const file = row.info.file.id
          await holdFiles(work, entity, [
            { record, place: attachmentsPlace, pointer: '', file: null, before: file },
          ])
          await writeAudit(transaction, scope, 'attachments.remove', null, { ...row.info })
        },
        options?.completes,
      ),
  }
}
