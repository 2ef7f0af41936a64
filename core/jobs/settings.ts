/** Settings of jobs; the others are in `core/settings.ts`. */
export const jobDeclarations = {
  JOBS_CONCURRENCY: {
    kind: 'integer',
    default: '8',
    min: 1,
    max: 500,
    help: 'Jobs that one process does at once; as many connections of its own, and one',
  },
  JOBS_LEASE: {
    kind: 'integer',
    default: '15',
    min: 5,
    max: 3600,
    help: 'Seconds without a sign of life of a worker after which another takes its jobs',
  },
  JOBS_KEEP_DAYS: {
    kind: 'integer',
    default: '7',
    min: 1,
    max: 3650,
    help: 'Days that jobs are kept after they are over; as long a key counts once',
  },
  JOBS_KEEP_DEAD_DAYS: {
    kind: 'integer',
    default: '90',
    min: 1,
    max: 3650,
    help: 'Days that dead jobs can be replayed',
  },
} as const

export interface JobSettings {
  /** Jobs that one process does at once; default 8. */
  readonly concurrency?: number | undefined
  /** Seconds without a heartbeat after which another worker takes a job; default 15. */
  readonly lease?: number | undefined
  /** Days that finished jobs are kept; default 7. */
  readonly keepDays?: number | undefined
  /** Days that dead letters are kept; default 90. */
  readonly keepDeadDays?: number | undefined
}

/** The settings as values; `text` reads one by its name. */
export const jobSettings = (
  text: (name: keyof typeof jobDeclarations) => string | undefined,
): JobSettings => ({
  concurrency: Number(text('JOBS_CONCURRENCY')),
  lease: Number(text('JOBS_LEASE')),
  keepDays: Number(text('JOBS_KEEP_DAYS')),
  keepDeadDays: Number(text('JOBS_KEEP_DEAD_DAYS')),
})
