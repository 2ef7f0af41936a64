/**
 * The kernel's own tenant tables. Schema `directory` is hand-written SQL, since it has no tenant, and
 * so is schema `audit`, whose partitions no generator of diffs knows.
 */
import { fileTables } from '../attachments/tables.ts'
import { commentTables } from '../comments/tables.ts'
import { eventTables } from '../events/tables.ts'
import { importTables } from '../imports/tables.ts'
import { jobTables } from '../jobs/tables.ts'
import { mailTables } from '../mail/tables.ts'
import { notificationTables } from '../notifications/tables.ts'
import { scimTables } from '../scim/tables.ts'
import { ssoTables } from '../sso/tables.ts'
import { operationTables } from '../operations/tables.ts'
import { viewTables } from '../views/tables.ts'
import type { Table } from './table.ts'
import { actor, instant, json, nullable, table, text, uuid, whole } from './table-words.ts'

export const kernelTables: readonly Table[] = [
  // Sections of configuration documents by content; canonical text, because rollback is byte for byte.
  table('configuration_blob', ['hash'], [text('hash'), text('body')], { writes: ['insert'] }),
  table(
    'configuration_revision',
    ['number'],
    [
      { name: 'number', type: 'integer' },
      text('sections'),
      text('template', nullable),
      text('kind'),
      text('summary'),
      text('changes'),
      ...actor,
      instant('created_at'),
    ],
    { writes: ['insert'] },
  ),
  // One row a tenant: no key of its own.
  table('configuration_head', [], [{ name: 'revision', type: 'integer' }], {
    writes: ['insert', 'update'],
  }),
  ...eventTables,
  table(
    'idempotency_key',
    ['caller', 'key'],
    [
      text('caller'),
      text('key'),
      text('fingerprint'),
      // Who holds the key now: a claim that was taken over no longer matches.
      uuid('attempt'),
      { name: 'status', type: 'integer', nullable: true },
      json('headers', nullable),
      text('body', nullable),
      instant('created_at'),
    ],
    { indexes: [{ name: 'idempotency_key_age', columns: ['created_at'] }] },
  ),
  // Custom values that can be filtered and sorted: typed, leakproof, one row a record and field,
  // also where the value is empty, so that a sort is an inner join.
  table(
    'custom_text_value',
    ['field', 'record_id'],
    [
      text('field'),
      uuid('record_id'),
      { name: 'empty', type: 'boolean' },
      text('value', { collation: 'und-x-icu' }),
    ],
    {
      indexes: [
        { name: 'custom_text_value_order', columns: ['field', 'empty', 'value', 'record_id'] },
      ],
    },
  ),
  table(
    'custom_number_value',
    ['field', 'record_id'],
    [text('field'), uuid('record_id'), { name: 'empty', type: 'boolean' }, whole('value')],
    {
      indexes: [
        { name: 'custom_number_value_order', columns: ['field', 'empty', 'value', 'record_id'] },
      ],
    },
  ),
  table(
    'search_term',
    ['entity', 'term', 'record_id'],
    [text('entity'), text('term', { collation: 'C' }), uuid('record_id')],
    {
      writes: ['insert', 'delete'],
      indexes: [{ name: 'search_term_record', columns: ['entity', 'record_id'] }],
    },
  ),
  table(
    'stage_change',
    ['id'],
    [
      uuid('id'),
      text('entity'),
      uuid('record_id'),
      text('workflow'),
      text('from_stage', nullable),
      text('to_stage'),
      instant('at'),
      ...actor,
    ],
    {
      writes: ['insert'],
      indexes: [{ name: 'stage_change_record', columns: ['entity', 'record_id', 'id'] }],
    },
  ),
  // What was done with a record, as far as duties are separated: who did one thing may not do another.
  table(
    'deed',
    ['id'],
    [uuid('id'), uuid('record_id'), text('permission'), text('actor_id'), instant('at')],
    {
      writes: ['insert'],
      indexes: [{ name: 'deed_record', columns: ['record_id', 'permission', 'actor_id'] }],
    },
  ),
  table('number_series', ['series', 'period'], [text('series'), text('period'), whole('last')], {
    writes: ['insert', 'update'],
  }),
  // What a template seeded once: never written again, not even after the tenant deleted it.
  table(
    'seeded_record',
    ['entity', 'key'],
    [text('entity'), text('key'), uuid('record_id'), instant('created_at')],
    { writes: ['insert'] },
  ),
  ...jobTables,
  ...notificationTables,
  ...mailTables,
  ...ssoTables,
  ...scimTables,
  ...operationTables,
  ...importTables,
  ...fileTables,
  ...commentTables,
  ...viewTables,
]
