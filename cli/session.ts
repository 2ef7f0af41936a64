import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { randomBytes } from 'node:crypto'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { kernelMigrations } from '@strata-erp/migrations'
import {
  bootOrder,
  createKernel,
  loadConfig,
  migrate,
  pluginMigrations,
  startEmbedded,
} from '@strata-erp/core/operate'
import type { Config, Kernel, MigrationPackage } from '@strata-erp/core/operate'
import { notice } from './output.ts'
import { createTemplateEngine } from '@strata-erp/template-engine'
import type { TemplateEngine } from '@strata-erp/template-engine'
import { plugins, systemPlugins } from './plugins.ts'
import { shippedVerticals } from './verticals.ts'

/** A database with its logins; `release` lets go of the embedded one. */
export interface OpenedDatabase {
  readonly config: Config
  readonly appUrl: string
  /** Absent where the configuration names no owner: then somebody else migrates. */
  readonly ownerUrl: string | undefined
  readonly superuserUrl: string | undefined
  release(): Promise<void>
}
export interface Session extends OpenedDatabase {
  readonly kernel: Kernel
  readonly engine: TemplateEngine
}

/** The folder a command works for: the nearest one above with a configuration, data or package. */
function projectFolder(): string {
  for (let folder = process.cwd(); ; folder = dirname(folder)) {
    if (
      ['strata.config.json', '.strata', 'package-lock.json'].some((name) =>
        existsSync(join(folder, name)),
      )
    )
      return folder
    if (dirname(folder) === folder) return process.cwd()
  }
}

export function readConfig(): Config {
  return loadConfig({ folder: projectFolder() })
}

/** The configured database, or the embedded one where none is configured. */
export async function openDatabase(): Promise<OpenedDatabase> {
  const config = readConfig()
  if (config.databaseUrl !== undefined)
    return {
      config,
      appUrl: config.databaseUrl,
      ownerUrl: config.databaseOwnerUrl,
      superuserUrl: undefined,
      release: async () => undefined,
    }
  const embedded = await startEmbedded({ directory: config.dataFolder, notice })
  return {
    config,
    appUrl: embedded.appUrl,
    ownerUrl: embedded.ownerUrl,
    superuserUrl: embedded.superuserUrl,
    release: embedded.release,
  }
}

/** What is migrated, in order: the kernel, then plugins as they boot. */
export function migrationPackages(): readonly MigrationPackage[] {
  return [kernelMigrations, ...pluginMigrations(bootOrder(plugins).plugins)]
}

/** A kernel on the configured database; the embedded one is migrated on the way. */
export async function openSession(): Promise<Session> {
  const database = await openDatabase()
  try {
    const migrated =
      database.ownerUrl === undefined
        ? []
        : await migrate({ ownerUrl: database.ownerUrl, packages: migrationPackages() })
    const kernel = await createKernel({
      databaseUrl: database.appUrl,
      directUrl: database.config.databaseDirectUrl ?? database.appUrl,
      plugins,
      systemPlugins,
      poolSize: database.config.poolSize,
      baseDomain: database.config.baseDomain,
      secret: database.config.authSecret ?? generatedSecret(database.config),
      version: productVersion(),
      report: (error, requestId) =>
        notice(`request ${requestId}: ${String((error as Error)?.stack ?? error)}`),
    })
    const engine = createTemplateEngine(kernel)
    // A new release of the product may bring new releases of its verticals.
    if (migrated.length > 0) await engine.install(shippedVerticals())
    return {
      ...database,
      kernel,
      engine,
      async release() {
        await kernel.close()
        await database.release()
      },
    }
  } catch (error) {
    await database.release()
    throw error
  }
}

/** Runs a command on an open session and closes it, whatever happens. */
export async function withSession<T>(work: (session: Session) => Promise<T>): Promise<T> {
  const session = await openSession()
  try {
    return await work(session)
  } finally {
    await session.release()
  }
}

/** On a laptop the secret is made once and kept beside the data. */
function generatedSecret(config: Config): string {
  const file = join(config.dataFolder, 'auth-secret')
  if (existsSync(file)) return readFileSync(file, 'utf8')
  mkdirSync(config.dataFolder, { recursive: true })
  const secret = randomBytes(32).toString('hex')
  writeFileSync(file, secret, { mode: 0o600 })
  return secret
}

export function productVersion(): string {
  const here = new URL('package.json', import.meta.url)
  const file = existsSync(here) ? here : new URL('../package.json', import.meta.url)
  const { version } = JSON.parse(readFileSync(fileURLToPath(file), 'utf8')) as { version: string }
  return version
}
