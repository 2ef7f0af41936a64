/** The settings of the product, as environment, `strata.config.json` and reference page know them. */
import { notificationSettings } from './notifications/settings.ts'

export interface Setting {
  readonly kind: 'url' | 'text' | 'integer' | 'boolean' | 'secret' | 'list'
  readonly help: string
  readonly default?: string
  /** URL schemes that are understood, or the range of an integer. */
  readonly schemes?: readonly string[]
  readonly min?: number
  readonly max?: number
}

const postgres = ['postgres:', 'postgresql:']

/** Every setting of the product, by its name in the environment. */
export const settings = {
  DATABASE_URL: {
    kind: 'url',
    schemes: postgres,
    help: 'Application role; absent: the embedded database',
  },
  DATABASE_OWNER_URL: { kind: 'url', schemes: postgres, help: 'Owner role, for migrations only' },
  DATABASE_DIRECT_URL: {
    kind: 'url',
    schemes: postgres,
    help: 'Application role past PgBouncer, for LISTEN; absent: DATABASE_URL',
  },
  DATABASE_RELAY_URL: {
    kind: 'url',
    schemes: postgres,
    help: 'Relay role, which moves events and jobs; needed beside DATABASE_URL to serve',
  },
  EVENT_RETENTION_DAYS: {
    kind: 'integer',
    default: '30',
    min: 1,
    max: 3_650,
    help: 'Days that events are kept after they were published; what projections are made of stays',
  },
  DATABASE_POOL_SIZE: {
    kind: 'integer',
    default: '10',
    min: 1,
    max: 500,
    help: 'Connections of each pool of this process',
  },
  REDIS_URL: {
    kind: 'url',
    schemes: ['redis:', 'rediss:'],
    help: 'Shares cache and rate limits among processes; absent: each has its own',
  },
  RATE_LIMIT_TENANT: {
    kind: 'integer',
    default: '60000',
    min: 0,
    max: 1_000_000_000,
    help: 'Requests a minute of all keys of a tenant together; 0: any number',
  },
  RATE_LIMIT_KEY: {
    kind: 'integer',
    default: '12000',
    min: 0,
    max: 1_000_000_000,
    help: 'Requests a minute of one key; 0: any number',
  },
  RATE_LIMIT_ADDRESS: {
    kind: 'integer',
    default: '600',
    min: 0,
    max: 1_000_000_000,
    help: 'Requests a minute without a valid key from one address; 0: any number',
  },
  STRATA_DATA: {
    kind: 'text',
    default: '.strata',
    help: 'Folder of the embedded database and of generated secrets',
  },
  HOST: { kind: 'text', default: '127.0.0.1', help: 'Address to listen on' },
  PORT: {
    kind: 'integer',
    default: '3000',
    min: 0,
    max: 65_535,
    help: 'Port to listen on; 0: any free one',
  },
  BASE_DOMAIN: { kind: 'text', help: 'Tenants are reached at <slug>.<BASE_DOMAIN>' },
  PUBLIC_URL: { kind: 'url', schemes: ['http:', 'https:'], help: 'Where people reach this server' },
  TRUST_PROXY: { kind: 'boolean', default: 'false', help: 'Believe X-Forwarded-* headers' },
  AUTH_SECRET: {
    kind: 'secret',
    help: 'Signs cursors; at least 32 characters, the same in every process',
  },
  ...notificationSettings,
  LOG_LEVEL: {
    kind: 'text',
    default: 'info',
    help: 'fatal, error, warn, info, debug, trace or silent',
  },
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
  PLUGINS: { kind: 'list', help: "npm names of plugins beyond the house's own" },
} as const satisfies Readonly<Record<string, Setting>>
