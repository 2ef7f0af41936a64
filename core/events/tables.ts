/**
 * The tables of the event backbone. Outbox: what was emitted. Inbox: what a consumer received and
 * has not handled. Lane: how far a consumer is with one aggregate; it outlives what it handled.
 */
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

const facts = [
  text('type'),
  { name: 'version', type: 'integer' },
  uuid('aggregate_id'),
  whole('sequence'),
  json('payload'),
  ...actor,
  text('trace', nullable),
] as const

export const eventTables: readonly Table[] = [
  table(
    'outbox_event',
    ['id'],
    [uuid('id'), ...facts, instant('created_at'), instant('published_at', nullable)],
    {
      relay: ['select', 'update', 'delete'],
      writes: ['insert'],
      indexes: [
        { name: 'outbox_event_order', columns: ['aggregate_id', 'sequence'], unique: true },
        { name: 'outbox_event_unpublished', columns: ['id'], where: 'published_at is null' },
      ],
    },
  ),
  // The last sequence given out per aggregate; its row lock orders the emitters of one aggregate.
  table('aggregate_sequence', ['aggregate_id'], [uuid('aggregate_id'), whole('last')], {
    writes: ['insert', 'update'],
  }),
  // Rows come by the relay, or again when a projection is rebuilt, and go when they are handled:
  // what is here waits.
  table(
    'inbox_event',
    ['consumer', 'aggregate_id', 'sequence'],
    [text('consumer'), uuid('event_id'), ...facts, instant('created_at'), instant('received_at')],
    { relay: ['select', 'insert'], writes: ['insert', 'delete'] },
  ),
  // A duplicate is what comes with a sequence that was handled. A lane that failed waits until
  // `retry_at`; one whose event is a dead letter is stuck until somebody settles that.
  table(
    'inbox_lane',
    ['consumer', 'aggregate_id'],
    [
      text('consumer'),
      uuid('aggregate_id'),
      whole('handled'),
      { name: 'attempts', type: 'integer' },
      instant('retry_at', nullable),
      { name: 'stuck', type: 'boolean' },
      text('error', nullable),
      instant('updated_at'),
    ],
    {
      relay: ['select'],
      writes: ['insert', 'update'],
      indexes: [
        {
          name: 'inbox_lane_held',
          columns: ['consumer', 'aggregate_id'],
          where: 'stuck or retry_at is not null',
        },
      ],
    },
  ),
  table(
    'dead_letter',
    ['id'],
    [
      uuid('id'),
      text('consumer'),
      uuid('event_id'),
      ...facts,
      instant('created_at'),
      text('reason'),
      text('stack', nullable),
      { name: 'attempts', type: 'integer' },
      // open, replayed, discarded
      text('state'),
      instant('failed_at'),
      instant('settled_at', nullable),
      text('settled_by', nullable),
    ],
    {
      relay: ['select'],
      writes: ['insert', 'update'],
      indexes: [
        { name: 'dead_letter_event', columns: ['consumer', 'event_id'], unique: true },
        { name: 'dead_letter_state', columns: ['state', 'id'] },
      ],
    },
  ),
]
