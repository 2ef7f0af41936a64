/** Tables of imports. An import is the list of its rows: what waits in it is what is left to do. */
import { actor, instant, json, nullable, table, text, uuid } from '../database/table-words.ts'
import type { Table } from '../database/table.ts'

export const importTables: readonly Table[] = [
  table(
    'record_import',
    ['id'],
    [
      uuid('id'),
      text('entity'),
      text('file_name', nullable),
      text('encoding'),
      text('separator'),
      json('headers'),
      // The field of each column, or null.
      json('fields'),
      text('match', nullable),
      text('empty_cells'),
      text('locale'),
      uuid('operation', nullable),
      ...actor,
      instant('created_at'),
    ],
    {
      indexes: [{ name: 'record_import_actor', columns: ['actor_kind', 'actor_id', 'id'] }],
    },
  ),
  // One row a line of the file; its state changes in the transaction of its effect.
  table(
    'record_import_row',
    ['import_id', 'number'],
    [
      uuid('import_id'),
      { name: 'number', type: 'integer' },
      json('cells'),
      text('state'),
      uuid('record_id', nullable),
      json('problem', nullable),
    ],
    {
      indexes: [{ name: 'record_import_row_state', columns: ['import_id', 'state', 'number'] }],
    },
  ),
]
