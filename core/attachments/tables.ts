/**
 * Files: their rows. The bytes lie in the storage under `files/<id>`. A file belongs to one place of
 * one record at most: what may be done with it follows from who may do it with the record.
 */
import { actor, instant, nullable, table, text, uuid, whole } from '../database/table-words.ts'
import type { Table } from '../database/table.ts'

export const fileTables: readonly Table[] = [
  table(
    'stored_file',
    ['id'],
    [
      uuid('id'),
      text('name'),
      text('content_type'),
      whole('size'),
      text('sha256'),
      instant('created_at'),
      // Who uploaded it.
      ...actor,
      // Who has it; empty as long as nobody does.
      text('entity', nullable),
      uuid('record_id', nullable),
      // The path of a field, or `attachments`.
      text('place', nullable),
      uuid('attachment_id', nullable),
      text('attached_by', nullable),
      // Let go at; it is removed a day later.
      instant('released_at', nullable),
    ],
    {
      indexes: [
        { name: 'stored_file_record', columns: ['entity', 'record_id', 'attachment_id'] },
        { name: 'stored_file_attachment', columns: ['attachment_id'], unique: true },
        {
          name: 'stored_file_loose',
          columns: ['actor_id', 'created_at'],
          where: 'entity is null',
        },
        {
          name: 'stored_file_released',
          columns: ['released_at'],
          where: 'released_at is not null',
        },
      ],
    },
  ),
]
