/** Settings of jobs; the others are in `config.ts`. */
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
