/** The tables of jobs and of their schedules. */
import { actor, instant, json, nullable, table, text, uuid } from '../database/table-words.ts'
import type { Table } from '../database/table.ts'

export const jobTables: readonly Table[] = [
  // A job is a row of its tenant, and the row is the queue: see core/jobs/jobs.ts.
  table(
    'job',
    ['id'],
    [
      uuid('id'),
      text('name'),
      text('key', nullable),
      text('state'),
      // The priority with its sign turned, so that one ascending index gives the order.
      { name: 'rank', type: 'integer' },
      instant('run_at'),
      json('payload'),
      { name: 'attempts', type: 'integer', default: '0' },
      // How many processes died, or fell silent, while they held it.
      { name: 'losses', type: 'integer', default: '0' },
      { name: 'progress', type: 'integer', nullable: true },
      text('note', nullable),
      // What finished steps returned, by name.
      json('steps', nullable),
      json('result', nullable),
      json('error', nullable),
      ...actor,
      text('trace', nullable),
      // Its job has a rate: its starts are counted.
      { name: 'rated', type: 'boolean', default: 'false' },
      instant('cancel_requested_at', nullable),
      uuid('worker', nullable),
      uuid('lease', nullable),
      instant('lease_until', nullable),
      instant('created_at', { default: 'now()' }),
      instant('started_at', nullable),
      instant('finished_at', nullable),
    ],
    {
      relay: ['select', 'update', 'delete'],
      writes: ['insert', 'update'],
      indexes: [
        { name: 'job_key', columns: ['name', 'key'], unique: true, where: 'key is not null' },
        {
          name: 'job_queued',
          columns: ['name', 'rank', 'run_at', 'id'],
          where: "state = 'queued'",
        },
        { name: 'job_scheduled', columns: ['run_at'], where: "state = 'scheduled'" },
        { name: 'job_running', columns: ['name'], where: "state = 'running'" },
        { name: 'job_dead', columns: ['id'], where: "state = 'dead'" },
        { name: 'job_rate', columns: ['name', 'started_at'], where: 'rated' },
      ],
    },
  ),
  // When a job of a schedule is due next, in the tenant's time zone.
  table(
    'job_schedule',
    ['name'],
    [
      text('name'),
      text('cron'),
      text('timezone'),
      instant('next_at'),
      instant('last_at', nullable),
    ],
    { relay: ['select'], writes: ['insert', 'update'] },
  ),
]
