/** The table of long operations; how far they are is the job's to say. */
import {
  actor,
  instant,
  json,
  nullable,
  table,
  text,
  uuid,
  whole,
} from '../database/table-words.ts'
import type { Table } from '../database/table.ts'

export const operationTables: readonly Table[] = [
  table(
    'operation',
    ['id'],
    [
      uuid('id'),
      text('kind'),
      text('title'),
      text('entity', nullable),
      uuid('job_id'),
      // Of the caller: the operation may do what these may when it runs. Null: the system itself.
      json('roles', nullable),
      json('input'),
      text('state'),
      text('result_type', nullable),
      text('result', nullable),
      // In place of `result`: where the storage has it, and its bytes. An attempt names its key before it
      // writes there, so a key alone is no result.
      text('result_key', nullable),
      whole('result_size', nullable),
      json('problem', nullable),
      ...actor,
      instant('created_at'),
      instant('ended_at', nullable),
    ],
    {
      indexes: [
        { name: 'operation_actor', columns: ['actor_kind', 'actor_id', 'id'] },
        { name: 'operation_open', columns: ['id'], where: "state = 'open'" },
      ],
    },
  ),
]
