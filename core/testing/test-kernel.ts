import type { FastifyInstance } from 'fastify'
import { createHash, randomBytes } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { alignContextProof } from '../database/context-proof.ts'
import { firstRevision } from '../configuration/change.ts'
import { migrate } from '../database/migrate.ts'
import type { MigrationPackage } from '../database/migrate/migration-files.ts'
import { createHttpServer } from '../http/server.ts'
import type { HttpOptions } from '../http/server.ts'
import { createKernel } from '../kernel.ts'
import type { Kernel } from '../kernel.ts'
import type { IdentityOptions } from '../identity/identity.ts'
import type { JobSettings } from '../jobs/settings.ts'
import type { LifecycleSettings } from '../lifecycle/settings.ts'
import type { NotificationOptions } from '../notifications/notifications.ts'
import { setModuleActive } from '../plugin/activation.ts'
import type { Context } from '../plugin/context.ts'
import type { OpenTransport } from '../events/transport.ts'
import type { Plugin } from '../plugin/define-plugin.ts'
import { bootOrder } from '../plugin/boot-order.ts'
import { pluginMigrations } from '../plugin/migrations.ts'
import type { StorageSettings } from '../storage/storage.ts'
import { createTenant } from '../tenancy/directory.ts'
import type { SsoKernelOptions } from '../sso/kernel-options.ts'
import type { Tenant } from '../tenancy/tenant.ts'
import { createToken } from '../tenancy/tokens.ts'
import { createDatabase, templateDatabase } from './test-database.ts'
import type { TestDatabase } from './test-database.ts'

export interface TestKernelOptions {
  readonly plugins: readonly Plugin[]
  readonly systemPlugins?: readonly string[]
  /** The kernel's own migrations and those of system plugins that have no manifest entry for them. */
  readonly migrations: readonly MigrationPackage[]
  readonly poolSize?: number
  /** How events travel once `kernel.events.start()` is called; absent: within PostgreSQL. */
  readonly transport?: OpenTransport
  /** Shares cache and rate limits with other kernels. */
  readonly redisUrl?: string
  /** How `kernel.jobs` works once it is started; tests start it themselves. */
  readonly jobs?: JobSettings
  readonly alertUrl?: string
  /** Tenants are reached at `<slug>.<baseDomain>`. */
  readonly baseDomain?: string
  readonly notifications?: NotificationOptions
  readonly sso?: SsoKernelOptions
  readonly identity?: IdentityOptions
  /** Where files lie; absent: a folder that goes with the kernel. */
  readonly storage?: StorageSettings
  readonly lifecycle?: LifecycleSettings
  /** Signs cursors; absent: one that dies with this kernel. */
  readonly secret?: string
  /** `CONTEXT_SECRET`, told to the database too. */
  readonly contextSecret?: string
  /** `ENCRYPTION_KEY`; absent: a key that dies with this kernel, null: none. */
  readonly encryptionKey?: string | null
  /** Where the kernel finds its database instead: a proxy or a pooler in front of the given URL. */
  readonly through?: (appUrl: string) => string | Promise<string>
}

/** A tenant with an administrator's token, and verbs for stories. */
export interface TestTenant {
  readonly tenant: Tenant
  readonly token: string
  /** Runs module code of a plugin as the system. */
  run<T>(plugin: string, work: (ctx: Context) => Promise<T>): Promise<T>
}

export interface TestKernel {
  readonly kernel: Kernel
  readonly database: TestDatabase
  /** Defects that the kernel was told of so far; `close` throws where there are any left. */
  readonly reported: unknown[]
  /** Creates a tenant with the given modules on. */
  tenant(
    slug: string,
    options?: {
      readonly modules?: readonly string[]
      readonly timezone?: string
      readonly currency?: string
    },
  ): Promise<TestTenant>
  /** A token of a tenant with one role. */
  token(tenant: Tenant, role: string): Promise<string>
  /** An HTTP server on this kernel, for `inject`; closed with it. */
  server(options?: HttpOptions): Promise<FastifyInstance>
  close(): Promise<void>
}

/** A kernel on a fresh database, migrated once a run and copied from then on. */
export async function testKernel(options: TestKernelOptions): Promise<TestKernel> {
  const packages = [...options.migrations, ...pluginMigrations(bootOrder(options.plugins).plugins)]
  const template = await templateDatabase(
    'kernel',
    async ({ ownerUrl }) => void (await migrate({ ownerUrl, packages })),
    contentOf(packages),
  )
  const database = await createDatabase({ template })
  if (options.contextSecret !== undefined)
    await alignContextProof(database.ownerUrl, options.contextSecret)
  const reported: unknown[] = []
  const kernel = await createKernel({
    databaseUrl: (await options.through?.(database.appUrl)) ?? database.appUrl,
    relayUrl: database.relayUrl,
    alertUrl: options.alertUrl,
    transport: options.transport,
    // LISTEN works through no pooler.
    directUrl: database.appUrl,
    ...(options.jobs !== undefined && { jobs: options.jobs }),
    baseDomain: options.baseDomain,
    secret: options.secret,
    contextSecret: options.contextSecret,
    encryptionKey:
      options.encryptionKey === undefined
        ? randomBytes(32).toString('base64')
        : (options.encryptionKey ?? undefined),
    plugins: options.plugins,
    systemPlugins: options.systemPlugins ?? [],
    migrations: packages,
    poolSize: options.poolSize ?? 4,
    redisUrl: options.redisUrl,
    identity: {
      databaseUrl: database.identityUrl,
      ...options.identity,
    },
    ...(options.notifications !== undefined && { notifications: options.notifications }),
    ...(options.storage !== undefined && { storage: options.storage }),
    ...(options.lifecycle !== undefined && { lifecycle: options.lifecycle }),
    ...(options.sso !== undefined && { sso: options.sso }),
    version: 'test',
    report: (error) => reported.push(error),
  })
  const servers: FastifyInstance[] = []
  const token = async (tenant: Tenant, role: string): Promise<string> =>
    (await createToken(kernel.database, { tenantId: tenant.id, role, name: role })).token
  return {
    kernel,
    database,
    reported,
    token,
    async tenant(slug, { modules = [], ...values } = {}) {
      const tenant = await createTenant(kernel.database, { slug, name: slug, ...values })
      const scope = await kernel.systemScope(slug)
      await kernel.changeConfiguration(scope, firstRevision)
      for (const module of modules) {
        const { revision } = await kernel.database.transaction(tenant.id, (transaction) =>
          setModuleActive(kernel.configuration, transaction, scope, { module, active: true }),
        )
        await kernel.waitFor(tenant.id, revision)
      }
      return {
        tenant,
        token: await token(tenant, 'admin'),
        run: async (plugin, work) => kernel.run(await kernel.systemScope(slug), plugin, work),
      }
    },
    async server(more) {
      const server = await createHttpServer(kernel.door, more ?? {})
      servers.push(server)
      return server
    },
    async close() {
      for (const server of servers) await server.close()
      await kernel.close()
      await database.drop()
      if (reported.length > 0)
        throw new AggregateError(reported, `${reported.length} defects were reported.`)
    },
  }
}

/** Templates are kept apart by the content of their migrations. */
function contentOf(packages: readonly MigrationPackage[]): string {
  const hash = createHash('sha256')
  for (const { name, directory } of packages)
    for (const file of readdirSync(directory).sort())
      if (file.endsWith('.sql'))
        hash.update(`${name}/${file}\n`).update(readFileSync(join(directory, file)))
  return hash.digest('hex')
}
