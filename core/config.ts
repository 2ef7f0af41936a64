/**
 * The configuration of a process, and the only reader of `process.env`. A value comes from the
 * environment, else from `strata.config.json`, else from its default; `erp config` shows which.
 */
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileDeclarations, fileSettings } from './attachments/settings.ts'
import type { FileSettings } from './attachments/settings.ts'
import { kafkaDeclarations, kafkaSettings } from './events/transports/kafka/settings.ts'
import type { KafkaSettings } from './events/transports/kafka/settings.ts'
import type { JobSettings } from './jobs/jobs.ts'
import { identityDeclarations } from './identity/settings.ts'
import type { SignUp } from './identity/settings.ts'
import { jobDeclarations } from './jobs/settings.ts'
import { rateDeclarations } from './cache/settings.ts'
import { notificationSettings } from './notifications/settings.ts'
import { defineProblems } from './problem.ts'
import { ssoDeclarations } from './sso/settings.ts'
import { secretDeclarations } from './secrets/settings.ts'
import { lifecycleDeclarations } from './lifecycle/settings.ts'
import type { LifecycleSettings } from './lifecycle/settings.ts'
import { faultOf, listOf } from './setting.ts'
import { storageDeclarations, storageSettings } from './storage/settings.ts'
import type { StorageSettings } from './storage/storage.ts'
import { tracingDeclarations, tracingSettings } from './tracing/settings.ts'
import type { TracingSettings } from './tracing/settings.ts'
import type { Setting } from './setting.ts'

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
  ALERT_URL: {
    kind: 'url',
    schemes: ['http:', 'https:'],
    help: 'Is posted a JSON object for each event that became a dead letter',
  },
  METRICS_TOKEN: {
    kind: 'password',
    help: 'Bearer token of whoever reads /metrics, which then also tells tenants apart, by their ids; absent: anybody reads it',
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
  OPERATOR_SECOND_FACTOR: {
    kind: 'text',
    default: 'optional',
    options: ['optional', 'required'],
    help: 'Whether operators need a second factor: optional (who has one proves it on signing in) or required (without one the console stays shut)',
  },
  REDIS_URL: {
    kind: 'url',
    schemes: ['redis:', 'rediss:'],
    help: 'Shares cache and rate limits among processes; absent: each has its own',
  },
  ...rateDeclarations,
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
    help: 'Signs cursors and sessions; at least 32 characters, the same in every process',
  },
  CONTEXT_SECRET: {
    kind: 'secret',
    help: 'Proves to the database for which tenant a statement runs; erp migrate tells it; at least 32 characters',
  },
  ...secretDeclarations,
  ...notificationSettings,
  ...kafkaDeclarations,
  LOG_LEVEL: {
    kind: 'text',
    default: 'info',
    options: ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'],
    help: 'fatal, error, warn, info, debug, trace or silent',
  },
  ...tracingDeclarations,
  ...identityDeclarations,
  ...jobDeclarations,
  ...lifecycleDeclarations,
  ...ssoDeclarations,
  ...storageDeclarations,
  ...fileDeclarations,
  PLUGINS: { kind: 'list', help: "npm names of plugins beyond the house's own" },
} as const satisfies Readonly<Record<string, Setting>>

export type SettingName = keyof typeof settings
export interface SettingValue {
  readonly name: SettingName
  /** Text as given; a secret's is never printed. */
  readonly value: string | undefined
  readonly source: 'environment' | 'strata.config.json' | 'default' | 'unset'
}

/** The validated configuration, frozen. */
export interface Config {
  readonly databaseUrl: string | undefined
  readonly databaseOwnerUrl: string | undefined
  readonly databaseDirectUrl: string | undefined
  readonly databaseRelayUrl: string | undefined
  readonly databaseIdentityUrl: string | undefined
  readonly signUp: SignUp
  readonly operatorSecondFactor: boolean
  readonly alertUrl: string | undefined
  readonly metricsToken: string | undefined
  readonly eventRetentionDays: number
  readonly poolSize: number
  readonly redisUrl: string | undefined
  /** Requests a minute; 0: any number. */
  readonly rateLimits: {
    readonly tenant: number
    readonly key: number
    readonly address: number
  }
  readonly jobs: JobSettings
  readonly lifecycle: LifecycleSettings
  readonly storage: StorageSettings
  readonly dataFolder: string
  readonly host: string
  readonly port: number
  readonly baseDomain: string | undefined
  readonly publicUrl: string | undefined
  readonly trustProxy: boolean
  readonly authSecret: string | undefined
  readonly contextSecret: string | undefined
  /** Key-encryption keys, newest first, with commas. */
  readonly encryptionKey: string | undefined
  readonly smtpUrl: string | undefined
  readonly mailFrom: string
  readonly webhookAllowPrivate: readonly string[]
  readonly ssoAllowPrivate: readonly string[]
  readonly logLevel: string
  /** Undefined: nothing is traced. */
  readonly tracing: TracingSettings | undefined
  /** Undefined: events travel within PostgreSQL. */
  readonly kafka: KafkaSettings | undefined
  readonly files: FileSettings
  readonly plugins: readonly string[]
  /** Every setting with where its value came from. */
  readonly origins: readonly SettingValue[]
}

/** What a configuration is refused with. */
export const configProblems = defineProblems({
  CONFIG_INVALID: {
    status: 400,
    sentence: 'Expected {expected} in {name}, found {found}; correct it in {where}.',
  },
  CONFIG_UNKNOWN: {
    status: 400,
    sentence:
      'Expected only known settings in strata.config.json, found "{name}"; remove it or check its spelling.',
  },
  CONFIG_UNREADABLE: {
    status: 400,
    sentence:
      'Expected strata.config.json to hold a JSON object of settings, found {found}; correct the file.',
  },
})

/**
 * Reads and checks the configuration.
 * @throws CONFIG_INVALID, CONFIG_UNKNOWN, CONFIG_UNREADABLE
 */
export function loadConfig(
  options: { readonly env?: NodeJS.ProcessEnv; readonly folder?: string } = {},
): Config {
  const env = options.env ?? process.env
  const folder = options.folder ?? process.cwd()
  const file = readFile(folder)
  const names = Object.keys(settings) as SettingName[]
  const origins = names.map((name): SettingValue => {
    const fromEnv = env[name]
    if (fromEnv !== undefined && fromEnv !== '')
      return { name, value: fromEnv, source: 'environment' }
    const fromFile = file[name]
    if (fromFile !== undefined) return { name, value: fromFile, source: 'strata.config.json' }
    const setting: Setting = settings[name]
    return setting.default === undefined
      ? { name, value: undefined, source: 'unset' }
      : { name, value: setting.default, source: 'default' }
  })
  for (const origin of origins) check(origin)
  const text = (name: SettingName): string | undefined =>
    origins.find((origin) => origin.name === name)?.value
  const dataFolder = resolve(folder, text('STRATA_DATA') ?? '.strata')
  return Object.freeze({
    databaseUrl: text('DATABASE_URL'),
    databaseOwnerUrl: text('DATABASE_OWNER_URL'),
    databaseDirectUrl: text('DATABASE_DIRECT_URL') ?? text('DATABASE_URL'),
    databaseRelayUrl: text('DATABASE_RELAY_URL'),
    databaseIdentityUrl: text('DATABASE_IDENTITY_URL'),
    signUp: (text('SIGN_UP') ?? 'open') as SignUp,
    operatorSecondFactor: text('OPERATOR_SECOND_FACTOR') === 'required',
    alertUrl: text('ALERT_URL'),
    metricsToken: text('METRICS_TOKEN'),
    eventRetentionDays: Number(text('EVENT_RETENTION_DAYS')),
    poolSize: Number(text('DATABASE_POOL_SIZE')),
    redisUrl: text('REDIS_URL'),
    rateLimits: {
      tenant: Number(text('RATE_LIMIT_TENANT')),
      key: Number(text('RATE_LIMIT_KEY')),
      address: Number(text('RATE_LIMIT_ADDRESS')),
    },
    jobs: {
      concurrency: Number(text('JOBS_CONCURRENCY')),
      lease: Number(text('JOBS_LEASE')),
      keepDays: Number(text('JOBS_KEEP_DAYS')),
      keepDeadDays: Number(text('JOBS_KEEP_DEAD_DAYS')),
    },
    files: fileSettings(text),
    lifecycle: {
      graceDays: Number(text('TENANT_GRACE_DAYS')),
      dnsServers: listOf(text('DNS_SERVERS')),
    },
    dataFolder,
    storage: storageSettings(text, dataFolder),
    host: text('HOST') ?? '127.0.0.1',
    port: Number(text('PORT')),
    baseDomain: text('BASE_DOMAIN'),
    publicUrl: text('PUBLIC_URL'),
    trustProxy: text('TRUST_PROXY') === 'true',
    authSecret: text('AUTH_SECRET'),
    contextSecret: text('CONTEXT_SECRET'),
    encryptionKey: text('ENCRYPTION_KEY'),
    smtpUrl: text('SMTP_URL'),
    mailFrom: text('MAIL_FROM') ?? '',
    webhookAllowPrivate: listOf(text('WEBHOOK_ALLOW_PRIVATE')),
    ssoAllowPrivate: listOf(text('SSO_ALLOW_PRIVATE')),
    logLevel: text('LOG_LEVEL') ?? 'info',
    tracing: tracingSettings(text),
    kafka: kafkaSettings(text, (name, expected, found) => {
      throw configProblems.CONFIG_INVALID({ name, expected, found, where: 'the environment' })
    }),
    plugins: listOf(text('PLUGINS')),
    origins,
  })
}

/** A value as it may be shown: secrets and passwords in URLs are hidden. */
export function shown(origin: SettingValue): string | undefined {
  if (origin.value === undefined) return undefined
  const setting: Setting = settings[origin.name]
  if (setting.kind === 'secret' || setting.kind === 'password') return '********'
  return setting.kind === 'url' ? withoutPassword(origin.value) : origin.value
}

function withoutPassword(url: string): string {
  const parsed = URL.parse(url)
  if (parsed === null || parsed.password === '') return url
  parsed.password = '********'
  return parsed.href
}

function readFile(folder: string): Readonly<Record<string, string>> {
  let text: string
  try {
    text = readFileSync(join(folder, 'strata.config.json'), 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {}
    throw error
  }
  const parsed = parse(text)
  const values: Record<string, string> = {}
  for (const [name, value] of Object.entries(parsed)) {
    if (!Object.hasOwn(settings, name)) throw configProblems.CONFIG_UNKNOWN({ name })
    values[name] = Array.isArray(value) ? value.join(',') : String(value)
  }
  return values
}

function parse(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      return value as Readonly<Record<string, unknown>>
  } catch (error) {
    throw configProblems.CONFIG_UNREADABLE({ found: (error as Error).message })
  }
  throw configProblems.CONFIG_UNREADABLE({ found: 'another JSON value' })
}

function check({ name, value, source }: SettingValue): void {
  const fault = value === undefined ? undefined : faultOf(settings[name], value)
  if (fault === undefined) return
  const where = source === 'environment' ? 'the environment' : source
  throw configProblems.CONFIG_INVALID({ name, ...fault, where })
}
