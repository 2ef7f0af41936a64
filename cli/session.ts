import {
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs'
import { randomBytes } from 'node:crypto'
import { dirname, join } from 'node:path'
import { kernelMigrations } from '@strata-erp/migrations'
import {
  alignContextProof,
  allTables,
  bootOrder,
  compileModel,
  createKernel,
  declaredEvents,
  kafkaTransport,
  loadConfig,
  migrate,
  pluginMigrations,
  requireManifests,
  startEmbedded,
} from '@strata-erp/core/operate'
import type { Config, Kernel, MigrationPackage } from '@strata-erp/core/operate'
import type { Plugin, Table } from '@strata-erp/core'
import { createTemplateEngine, templateTables } from '@strata-erp/template-engine'
import type { TemplateEngine } from '@strata-erp/template-engine'
import { notice, progress } from './output.ts'
import { installedPlugins, systemPlugins } from './plugins.ts'
import { Refusal } from './refusal.ts'
import { productVersion } from './version.ts'
import { shippedVerticals } from './verticals.ts'

/** A database with its logins; `release` lets go of the embedded one. */
export interface OpenedDatabase {
  readonly config: Config
  readonly appUrl: string
  /** Absent where the configuration names no owner: then somebody else migrates. */
  readonly ownerUrl: string | undefined
  /** Absent where the configuration names no relay: then events and jobs are written and wait. */
  readonly relayUrl: string | undefined
  /** Absent where the configuration names no identity role: then people cannot sign in. */
  readonly identityUrl: string | undefined
  readonly superuserUrl: string | undefined
  release(): Promise<void>
}
export interface Session extends OpenedDatabase {
  readonly kernel: Kernel
  readonly engine: TemplateEngine
}

/** The folder a command works for: the nearest one above with a configuration, data or package. */
export function projectFolder(): string {
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
      relayUrl: config.databaseRelayUrl,
      identityUrl: config.databaseIdentityUrl,
      superuserUrl: undefined,
      release: async () => undefined,
    }
  const embedded = await startEmbedded({ directory: config.dataFolder, notice })
  return {
    config,
    appUrl: embedded.appUrl,
    ownerUrl: embedded.ownerUrl,
    relayUrl: embedded.relayUrl,
    identityUrl: embedded.identityUrl,
    superuserUrl: embedded.superuserUrl,
    release: () => embedded.release(),
  }
}

/** The plugins that the configuration asks for, in no order. */
export function configuredPlugins(config: Config): Promise<readonly Plugin[]> {
  return installedPlugins(config.plugins, projectFolder())
}

/** What is migrated, in order: the kernel, then plugins as they boot. */
export function migrationPackages(plugins: readonly Plugin[]): readonly MigrationPackage[] {
  return [kernelMigrations, ...pluginMigrations(bootOrder(plugins).plugins)]
}

/** Every tenant table as plugins, kernel and engine define it. */
export function definedTables(plugins: readonly Plugin[]): readonly Table[] {
  const ordered = requireManifests(plugins, { system: systemPlugins })
  return [...allTables(compileModel(ordered)), ...templateTables]
}

/** Runs a command on the database without a kernel: it may not be migrated yet. */
export async function withDatabase<T>(work: (database: OpenedDatabase) => Promise<T>): Promise<T> {
  const database = await openDatabase()
  try {
    return await work(database)
  } finally {
    await database.release()
  }
}

/** @throws Refusal where only the application's role is configured */
export function ownerOf({ ownerUrl }: OpenedDatabase): string {
  if (ownerUrl !== undefined) return ownerUrl
  throw new Refusal(
    'OWNER_NEEDED',
    'Expected DATABASE_OWNER_URL, the role that migrates, found none; set it and try again.',
    { path: 'DATABASE_OWNER_URL' },
  )
}

function report(error: unknown, requestId: string, tenantId?: string, traceId?: string): void {
  const what = error instanceof Error ? (error.stack ?? error.message) : String(error)
  const tenant = tenantId === undefined ? '' : `tenant ${tenantId}, `
  const trace = traceId === undefined ? '' : `, trace ${traceId}`
  notice(`${tenant}request ${requestId}${trace}: ${what}`)
}

/** A kernel on the configured database; the embedded one is migrated on the way. */
export async function openSession(): Promise<Session> {
  const database = await openDatabase()
  let kernel: Kernel | undefined
  const release = async (): Promise<void> => {
    await kernel?.close()
    await database.release()
  }
  try {
    const plugins = await configuredPlugins(database.config)
    const { ownerUrl } = database
    if (ownerUrl !== undefined)
      await migrate({
        ownerUrl,
        packages: migrationPackages(plugins),
        onProgress: tellMigrations(),
      }).then(() => alignContextProof(ownerUrl, database.config.contextSecret))
    const { kafka } = database.config
    kernel = await createKernel({
      databaseUrl: database.appUrl,
      relayUrl: database.relayUrl,
      transport:
        kafka &&
        kafkaTransport({
          settings: kafka,
          events: declaredEvents(plugins),
          report: (error) => report(error, 'events'),
        }),
      directUrl: database.config.databaseDirectUrl ?? database.appUrl,
      redisUrl: database.config.redisUrl,
      jobs: database.config.jobs,
      storage: database.config.storage,
      lifecycle: database.config.lifecycle,
      plugins,
      systemPlugins,
      migrations: migrationPackages(plugins),
      alertUrl: database.config.alertUrl,
      eventRetentionDays: database.config.eventRetentionDays,
      poolSize: database.config.poolSize,
      baseDomain: database.config.baseDomain,
      operatorSecondFactor: database.config.operatorSecondFactor,
      contextSecret: database.config.contextSecret,
      secret: database.config.authSecret ?? generatedSecret(database.config, 'auth-secret', 'hex'),
      encryptionKey: encryptionKeyOf(database.config),
      version: productVersion(),
      identity: {
        databaseUrl: database.identityUrl,
        publicUrl: database.config.publicUrl ?? `http://localhost:${String(database.config.port)}`,
        signUp: database.config.signUp,
        smtpUrl: database.config.smtpUrl,
        mailFrom: database.config.mailFrom,
      },
      notifications: {
        smtpUrl: database.config.smtpUrl,
        mailFrom: database.config.mailFrom,
        publicUrl: database.config.publicUrl,
        allowPrivate: database.config.webhookAllowPrivate,
      },
      sso: { allowPrivate: database.config.ssoAllowPrivate },
      files: database.config.files,
      report,
    })
    const engine = createTemplateEngine(kernel)
    await installShipped(engine)
    return { ...database, kernel, engine, release }
  } catch (error) {
    await release()
    throw error
  }
}

/** A new release of the product, or a first start that was cut short, may lack verticals. */
async function installShipped(engine: TemplateEngine): Promise<void> {
  const listed = await engine.listVerticals()
  const known = new Set(
    listed.flatMap(({ key, versions }) => versions.map((version) => `${key}@${version}`)),
  )
  // A folder without a release is still being written.
  const folders = shippedVerticals().filter((folder) => releasesIn(folder).length > 0)
  if (folders.flatMap(releasesIn).every((name) => known.has(name))) return
  notice('Installing the verticals ...')
  await engine.install(folders)
}

/** `retail@1.0.0` for each release of a folder, without reading them. */
function releasesIn(folder: string): readonly string[] {
  if (!existsSync(join(folder, 'releases'))) return []
  const { key } = JSON.parse(readFileSync(join(folder, 'vertical.json'), 'utf8')) as { key: string }
  return readdirSync(join(folder, 'releases')).flatMap((file) =>
    /^\d.*\.json$/.test(file) ? [`${key}@${file.slice(0, -'.json'.length)}`] : [],
  )
}

/** A first start migrates for seconds: say so once, and which tenants a long one has done. */
function tellMigrations(): NonNullable<Parameters<typeof migrate>[0]['onProgress']> {
  const migrating = progress('Migrating tenants')
  let told = false
  return ({ package: owner, name, tenants, tenantsDone }) => {
    if (!told) notice('Migrating the database ...')
    told = true
    if (tenants !== undefined) migrating(tenantsDone ?? 0, tenants, `${owner} ${name}`)
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

/** Beside the embedded database a key is made once; a fleet is given one, or cannot keep secrets. */
function encryptionKeyOf(config: Config): string | undefined {
  if (config.encryptionKey !== undefined) return config.encryptionKey
  return config.databaseUrl === undefined
    ? generatedSecret(config, 'encryption-key', 'base64')
    : undefined
}

/** On a laptop the secret is made once and kept beside the data. */
function generatedSecret({ dataFolder }: Config, name: string, encoding: 'hex' | 'base64'): string {
  const file = join(dataFolder, name)
  mkdirSync(dataFolder, { recursive: true })
  if (existsSync(file)) return readFileSync(file, 'utf8')
  // Two first processes may come at once: a link is made whole or not at all, by one of them, and
  // both read what that one wrote.
  const made = `${file}.${randomBytes(6).toString('hex')}`
  writeFileSync(made, randomBytes(32).toString(encoding), { mode: 0o600, flag: 'wx' })
  try {
    linkSync(made, file)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  } finally {
    unlinkSync(made)
  }
  return readFileSync(file, 'utf8')
}
