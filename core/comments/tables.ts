import { actor, instant, json, nullable, table, text, uuid } from '../database/table-words.ts'
import type { Table } from '../database/table.ts'

/** What people say about records. Its author is the actor of the row. */
export const commentTables: readonly Table[] = [
  table(
    'comment',
    ['id'],
    [
      uuid('id'),
      text('entity'),
      uuid('record_id'),
      text('body'),
      // [{ id, name }] of the members that it mentions.
      json('mentions'),
      instant('created_at'),
      instant('edited_at', nullable),
      ...actor,
    ],
    { indexes: [{ name: 'comment_record', columns: ['entity', 'record_id', 'id'] }] },
  ),
]
