/**
 * The configuration of a process, and the only reader of `process.env`. A value comes from the
 * environment, else from `strata.config.json`, else from its default; `erp config` shows which.
 */
import { resolve } from 'node:path'
import { fileSettings } from './attachments/settings.ts'
import type { FileSettings } from './attachments/settings.ts'
import { rateLimits } from './cache/settings.ts'
import type { RateLimits } from './cache/settings.ts'
import { readConfigFile } from './config-file.ts'
import { configProblems } from './config-problems.ts'
import { databaseSettings } from './database/settings.ts'
import type { DatabaseSettings } from './database/settings.ts'
import { kafkaSettings } from './events/transports/kafka/settings.ts'
import type { KafkaSettings } from './events/transports/kafka/settings.ts'
import { serverSettings } from './http/settings.ts'
import type { ServerSettings } from './http/settings.ts'
import type { SignUp } from './identity/settings.ts'
import { jobSettings } from './jobs/settings.ts'
import type { JobSettings } from './jobs/settings.ts'
import { lifecycleSettings } from './lifecycle/settings.ts'
import type { LifecycleSettings } from './lifecycle/settings.ts'
import { faultOf, listOf } from './setting.ts'
import type { Setting } from './setting.ts'
import { settings } from './settings.ts'
import type { SettingName, SettingValue } from './settings.ts'
import { storageSettings } from './storage/settings.ts'
import type { StorageSettings } from './storage/storage.ts'
import { tracingSettings } from './tracing/settings.ts'
import type { TracingSettings } from './tracing/settings.ts'

/** The validated configuration, frozen. */
export interface Config extends DatabaseSettings, ServerSettings {
  readonly databaseIdentityUrl: string | undefined
  readonly signUp: SignUp
  readonly operatorSecondFactor: boolean
  readonly alertUrl: string | undefined
  readonly eventRetentionDays: number
  readonly redisUrl: string | undefined
  readonly rateLimits: RateLimits
  readonly jobs: JobSettings
  readonly lifecycle: LifecycleSettings
  readonly storage: StorageSettings
  readonly dataFolder: string
  readonly authSecret: string | undefined
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

/**
 * Reads and checks the configuration.
 * @throws CONFIG_INVALID, CONFIG_UNKNOWN, CONFIG_UNREADABLE
 */
export function loadConfig(
  options: { readonly env?: NodeJS.ProcessEnv; readonly folder?: string } = {},
): Config {
  const env = options.env ?? process.env
  const folder = options.folder ?? process.cwd()
  const file = readConfigFile(folder)
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
    ...databaseSettings(text),
    ...serverSettings(text),
    databaseIdentityUrl: text('DATABASE_IDENTITY_URL'),
    signUp: (text('SIGN_UP') ?? 'open') as SignUp,
    operatorSecondFactor: text('OPERATOR_SECOND_FACTOR') === 'required',
    alertUrl: text('ALERT_URL'),
    eventRetentionDays: Number(text('EVENT_RETENTION_DAYS')),
    redisUrl: text('REDIS_URL'),
    rateLimits: rateLimits(text),
    jobs: jobSettings(text),
    files: fileSettings(text),
    lifecycle: lifecycleSettings(text),
    dataFolder,
    storage: storageSettings(text, dataFolder),
    authSecret: text('AUTH_SECRET'),
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

function check({ name, value, source }: SettingValue): void {
  const fault = value === undefined ? undefined : faultOf(settings[name], value)
  if (fault === undefined) return
  const where = source === 'environment' ? 'the environment' : source
  throw configProblems.CONFIG_INVALID({ name, ...fault, where })
}
