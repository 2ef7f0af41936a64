import { instant, json, nullable, table, text, uuid } from '../database/table-words.ts'
import type { Table } from '../database/table.ts'

/** How people look at lists: a view belongs to the actor who made it and may be shared with roles. */
export const viewTables: readonly Table[] = [
  table(
    'saved_view',
    ['id'],
    [
      uuid('id'),
      text('entity'),
      text('name'),
      text('layout'),
      json('columns'),
      json('filters'),
      text('sort', nullable),
      text('owner_id'),
      text('owner_name'),
      // uids of roles, or `*` for all members; empty: its owner's alone.
      json('shared_with'),
      { name: 'version', type: 'integer' },
      instant('created_at'),
      instant('updated_at'),
    ],
    { indexes: [{ name: 'saved_view_entity', columns: ['entity', 'id'] }] },
  ),
  // Which view a list opens with, by actor.
  table(
    'saved_view_default',
    ['owner_id', 'entity'],
    [text('owner_id'), text('entity'), uuid('view_id')],
    { indexes: [{ name: 'saved_view_default_view', columns: ['view_id'] }] },
  ),
]
