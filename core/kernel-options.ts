import type { FileSettings } from './attachments/settings.ts'
import type { MigrationPackage } from './database/migrate/migration-files.ts'
import type { OpenTransport } from './events/transport.ts'
import type { IdentityOptions } from './identity/identity.ts'
import type { Job } from './jobs/define-job.ts'
import type { JobSettings } from './jobs/settings.ts'
import type { LifecycleSettings } from './lifecycle/settings.ts'
import type { NotificationOptions } from './notifications/notifications.ts'
import type { Plugin } from './plugin/define-plugin.ts'
import type { SsoKernelOptions } from './sso/kernel-options.ts'
import type { StorageSettings } from './storage/storage.ts'

/** What a kernel is made of; the composition root hands it over. */
export interface KernelOptions {
  /** Connection URL of the application role, which owns nothing and cannot bypass policies. */
  readonly databaseUrl: string
  /** Login of the relay role, which moves events and finds jobs; absent: this process does neither. */
  readonly relayUrl?: string | undefined
  /** Told of events that became dead letters; see `events/alert.ts`. */
  readonly alertUrl?: string | undefined
  /** Days that published events are kept; default 30. */
  readonly eventRetentionDays?: number
  /** How events travel; absent: within PostgreSQL. */
  readonly transport?: OpenTransport | undefined
  /** Past PgBouncer, for LISTEN; absent: `databaseUrl`. */
  readonly directUrl?: string | undefined
  /** Shares cache and rate limits among processes; absent: each has its own. */
  readonly redisUrl?: string | undefined
  readonly jobs?: JobSettings
  /** Jobs of the kernel itself and of system rooms, which belong to no plugin. */
  readonly kernelJobs?: readonly Job[]
  readonly plugins: readonly Plugin[]
  /** Names of plugins of the house that may use reserved words, such as the template engine. */
  readonly systemPlugins?: readonly string[]
  /** `OPERATOR_SECOND_FACTOR`: refuse operators without one; default: take them. */
  readonly operatorSecondFactor?: boolean | undefined
  /** `CONTEXT_SECRET`: proves a tenant's context to the database; see `database/context-proof.ts`. */
  readonly contextSecret?: string | undefined
  /** Connections of each of the two pools. */
  readonly poolSize?: number
  /** Tenants are reached at `<slug>.<baseDomain>`. */
  readonly baseDomain?: string | undefined
  /** Signs cursors; the same in every process. Absent: one that dies with this process. */
  readonly secret?: string | undefined
  /** `ENCRYPTION_KEY`; absent: what has a secret to keep says that it needs one. */
  readonly encryptionKey?: string | undefined
  readonly version?: string
  readonly notifications?: NotificationOptions
  readonly sso?: SsoKernelOptions
  readonly identity?: IdentityOptions
  /** Where files lie; absent: a folder of its own that goes with the kernel. */
  readonly storage?: StorageSettings | undefined
  readonly files?: FileSettings
  readonly lifecycle?: LifecycleSettings
  /** What the database must have had applied before this process takes requests (`/health/ready`). */
  readonly migrations?: readonly MigrationPackage[]
  /**
   * Hears of defects; the caller is only given a request id. `tenantId`: for whom it was done, where it
   * was for one tenant; `traceId`: of which trace it was part, where there is one.
   */
  readonly report?: (error: unknown, requestId: string, tenantId?: string, traceId?: string) => void
}
