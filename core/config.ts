/**
 * The configuration of a process, and the only reader of `process.env`. A value comes from the
 * environment, else from `strata.config.json`, else from its default; `erp config` shows which.
 */
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { JobSettings } from './jobs/jobs.ts'
import { isSender } from './mail/address.ts'
import { defineProblems } from './problem.ts'
import { settings } from './settings.ts'
import type { Setting } from './settings.ts'
import { isNetwork } from './webhooks/addresses.ts'

export { settings } from './settings.ts'

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
  readonly dataFolder: string
  readonly host: string
  readonly port: number
  readonly baseDomain: string | undefined
  readonly publicUrl: string | undefined
  readonly trustProxy: boolean
  readonly authSecret: string | undefined
  readonly smtpUrl: string | undefined
  readonly mailFrom: string
  readonly webhookAllowPrivate: readonly string[]
  readonly logLevel: string
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
  return Object.freeze({
    databaseUrl: text('DATABASE_URL'),
    databaseOwnerUrl: text('DATABASE_OWNER_URL'),
    databaseDirectUrl: text('DATABASE_DIRECT_URL') ?? text('DATABASE_URL'),
    databaseRelayUrl: text('DATABASE_RELAY_URL'),
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
    dataFolder: resolve(folder, text('STRATA_DATA') ?? '.strata'),
    host: text('HOST') ?? '127.0.0.1',
    port: Number(text('PORT')),
    baseDomain: text('BASE_DOMAIN'),
    publicUrl: text('PUBLIC_URL'),
    trustProxy: text('TRUST_PROXY') === 'true',
    authSecret: text('AUTH_SECRET'),
    smtpUrl: text('SMTP_URL'),
    mailFrom: text('MAIL_FROM') ?? '',
    webhookAllowPrivate: listOf(text('WEBHOOK_ALLOW_PRIVATE')),
    logLevel: text('LOG_LEVEL') ?? 'info',
    plugins: listOf(text('PLUGINS')),
    origins,
  })
}

const listOf = (value: string | undefined): readonly string[] =>
  (value ?? '')
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '')

/** A value as it may be shown: secrets and passwords in URLs are hidden. */
export function shown(origin: SettingValue): string | undefined {
  if (origin.value === undefined) return undefined
  const setting: Setting = settings[origin.name]
  if (setting.kind === 'secret') return '********'
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
  if (value === undefined) return
  const setting: Setting = settings[name]
  const where = source === 'environment' ? 'the environment' : source
  const refuse = (expected: string, found = JSON.stringify(value)): never => {
    throw configProblems.CONFIG_INVALID({ name, expected, found, where })
  }
  switch (setting.kind) {
    case 'url': {
      const parsed = URL.parse(value)
      const schemes = setting.schemes ?? []
      if (parsed === null)
        refuse(`a URL that begins with ${schemes.join(' or ')}//`, 'something else')
      else if (!schemes.includes(parsed.protocol))
        refuse(`a URL that begins with ${schemes.join(' or ')}//`, `"${parsed.protocol}//"`)
      return
    }
    case 'integer': {
      const number = Number(value)
      if (
        !Number.isInteger(number) ||
        number < (setting.min ?? 0) ||
        number > (setting.max ?? Infinity)
      )
        refuse(`a whole number from ${setting.min} to ${setting.max}`)
      return
    }
    case 'boolean':
      if (value !== 'true' && value !== 'false') refuse('true or false')
      return
    case 'secret':
      if (value.length < 32) refuse('at least 32 characters', `${value.length}`)
      return
    case 'text':
      if (
        name === 'LOG_LEVEL' &&
        !['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'].includes(value)
      )
        refuse('fatal, error, warn, info, debug, trace or silent')
      if (name === 'MAIL_FROM' && !isSender(value))
        refuse('an address, or a name with an address in angle brackets')
      return
    case 'list':
      if (name === 'WEBHOOK_ALLOW_PRIVATE' && !listOf(value).every(isNetwork))
        refuse('networks in CIDR form such as 10.1.0.0/16')
      return
  }
}
