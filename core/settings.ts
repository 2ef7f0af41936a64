/** Every setting of the product. Each room declares its own; here is what belongs to no room. */
import { fileDeclarations } from './attachments/settings.ts'
import { cacheDeclarations } from './cache/settings.ts'
import { databaseDeclarations } from './database/settings.ts'
import { eventDeclarations } from './events/settings.ts'
import { kafkaDeclarations } from './events/transports/kafka/settings.ts'
import { serverDeclarations } from './http/settings.ts'
import { identityDeclarations } from './identity/settings.ts'
import { jobDeclarations } from './jobs/settings.ts'
import { lifecycleDeclarations } from './lifecycle/settings.ts'
import { notificationDeclarations } from './notifications/settings.ts'
import { operatorDeclarations } from './platform/settings.ts'
import { secretDeclarations } from './secrets/settings.ts'
import type { Setting } from './setting.ts'
import { ssoDeclarations } from './sso/settings.ts'
import { storageDeclarations } from './storage/settings.ts'
import { tracingDeclarations } from './tracing/settings.ts'

/** By its name in the environment. */
export const settings = {
  ...databaseDeclarations,
  ...identityDeclarations,
  ...operatorDeclarations,
  ...cacheDeclarations,
  STRATA_DATA: {
    kind: 'text',
    default: '.strata',
    help: 'Folder of the embedded database and of generated secrets',
  },
  ...serverDeclarations,
  AUTH_SECRET: {
    kind: 'secret',
    help: 'Signs cursors and sessions; at least 32 characters, the same in every process',
  },
  ...secretDeclarations,
  ...notificationDeclarations,
  ...eventDeclarations,
  ...kafkaDeclarations,
  LOG_LEVEL: {
    kind: 'text',
    default: 'info',
    options: ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'],
    help: 'fatal, error, warn, info, debug, trace or silent',
  },
  ...tracingDeclarations,
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
