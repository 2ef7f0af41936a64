/**
 * What notification rules leave behind. Each has a key made of the rule and the event, so that an
 * event that is handled twice tells nobody twice.
 */
import { instant, nullable, table, text, uuid } from '../database/table-words.ts'
import type { Table } from '../database/table.ts'

/** queued: is to be tried at `due_at`; what ended is sent, kept (no mail server is set) or failed. */
const delivery = [
  text('state'),
  { name: 'attempts', type: 'integer' },
  instant('due_at', nullable),
  text('error', nullable),
  instant('created_at'),
  instant('ended_at', nullable),
] as const

export const notificationTables: readonly Table[] = [
  table(
    'notification',
    ['id'],
    [
      uuid('id'),
      uuid('user_id'),
      text('rule'),
      uuid('event_id'),
      text('title'),
      text('body'),
      text('entity', nullable),
      uuid('record_id', nullable),
      instant('created_at'),
      instant('read_at', nullable),
    ],
    {
      writes: ['insert', 'update'],
      indexes: [
        { name: 'notification_once', columns: ['rule', 'event_id', 'user_id'], unique: true },
        { name: 'notification_user', columns: ['user_id', 'id'] },
        { name: 'notification_unread', columns: ['user_id', 'id'], where: 'read_at is null' },
      ],
    },
  ),
  table(
    'mail',
    ['id'],
    [
      uuid('id'),
      // Who writes a mail names it: the same key is the same mail.
      text('key'),
      text('recipient'),
      text('subject'),
      text('body'),
      text('link', nullable),
      ...delivery,
    ],
    {
      writes: ['insert', 'update'],
      indexes: [
        { name: 'mail_once', columns: ['key'], unique: true },
        { name: 'mail_state', columns: ['state', 'id'] },
        { name: 'mail_due', columns: ['due_at'], where: `state = 'queued'` },
      ],
    },
  ),
  table(
    'webhook_delivery',
    ['id'],
    [
      uuid('id'),
      text('rule'),
      uuid('event_id'),
      text('event_type'),
      text('url'),
      // Text, not JSON: what is signed are these bytes.
      text('body'),
      ...delivery,
      { name: 'status', type: 'integer', nullable: true },
      text('answer', nullable),
    ],
    {
      writes: ['insert', 'update'],
      indexes: [
        { name: 'webhook_delivery_once', columns: ['rule', 'event_id'], unique: true },
        { name: 'webhook_delivery_rule', columns: ['rule', 'id'] },
        { name: 'webhook_delivery_state', columns: ['state', 'id'] },
        { name: 'webhook_delivery_due', columns: ['due_at'], where: `state = 'queued'` },
      ],
    },
  ),
  table(
    'webhook_secret',
    ['id'],
    [
      uuid('id'),
      text('rule'),
      // Read in one place (webhooks/secrets.ts), shown once, never logged.
      text('secret'),
      instant('created_at'),
      instant('ends_at', nullable),
    ],
    { indexes: [{ name: 'webhook_secret_rule', columns: ['rule', 'id'] }] },
  ),
]
