/**
 * The embedded database: a real PostgreSQL that the first process starts and the last one out
 * stops.
 *
 * Words. *Directory*: the folder that names the cluster (`STRATA_DATA` holds it); it keeps
 * passwords and the list of members. *Home*: where the data is, usually the same folder. *Member*:
 * one use of the cluster by one process; dead processes are struck off by the next one that looks.
 */
import { existsSync, realpathSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { Client } from 'pg'
import {
  ensureCredentials,
  newMember,
  readClusterFile,
  writeClusterFile,
  type Credentials,
} from './embedded/cluster-file.ts'
import { choosePlace, type Place } from './embedded/place.ts'
import { clusterUrl, ensureData, ensureRunning, stopServer, superuser } from './embedded/server.ts'
import { withFolderLock } from './folder-lock.ts'
import { databaseProblems } from './problems.ts'
import { createOwnedDatabase, ensureRoles, roles } from './roles.ts'

export interface EmbeddedOptions {
  /** Made when absent. Two processes share a cluster exactly when they name the same folder. */
  readonly directory: string
  /** `false` refuses to join a cluster that another process uses. Default `true`. */
  readonly shared?: boolean
  /** Tests only: no write reaches the disk in order, so a power cut may lose the cluster. */
  readonly fast?: boolean
  /** Called with a sentence when data had to be placed elsewhere. */
  readonly notice?: (sentence: string) => void
}

export interface EmbeddedDatabase {
  /** Migrates; owns the tables, subject to row security. */
  readonly ownerUrl: string
  /** What the application connects with. */
  readonly appUrl: string
  /** Reads outbox and schedule of every tenant. */
  readonly relayUrl: string
  /** Reads passwords and sessions, and nothing of a tenant. */
  readonly identityUrl: string
  /** For tests and repairs, never for the application. */
  readonly superuserUrl: string
  /** Leaves the cluster; the last member stops it. A second call does nothing. */
  release(): Promise<void>
}

const databaseName = 'strata'

/**
 * Starts the embedded PostgreSQL of a folder, or joins it when it runs.
 *
 * @throws Problem DATABASE_EMBEDDED_MISSING, DATABASE_START_FAILED, DATABASE_FOLDER_LOCKED,
 *   DATABASE_FOLDER_IN_USE, DATABASE_FOLDER_OTHER_USER, DATABASE_FOLDER_OTHER_VERSION,
 *   DATABASE_CREDENTIALS_LOST
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedDatabase> {
  await mkdir(options.directory, { recursive: true, mode: 0o711 })
  const directory = realpathSync(options.directory)
  const { notice = () => undefined, fast = false } = options

  return withFolderLock(directory, async () => {
    const file = readClusterFile(directory)
    if (options.shared === false && file.members.length > 0) {
      const pids = file.members.map((member) => member.pid).join(', ')
      throw databaseProblems.DATABASE_FOLDER_IN_USE({ directory, pids })
    }
    const place = await choosePlace(directory, file.home, notice)
    const credentials = ensureCredentials(directory, existsSync(place.data))
    await ensureData(place, credentials.superuser, fast)
    const port = await ensureRunning(place, credentials.superuser, file.port, fast)
    await ensureDatabase(port, credentials)

    const member = newMember()
    writeClusterFile(directory, {
      ...(place.home !== directory && { home: place.home }),
      port,
      members: [...file.members, member],
    })
    const url = (user: string, password: string): string =>
      clusterUrl(port, { user, password, database: databaseName })
    return {
      ownerUrl: url(roles.owner, credentials.owner),
      appUrl: url(roles.app, credentials.app),
      relayUrl: url(roles.relay, credentials.relay),
      identityUrl: url(roles.identity, credentials.identity),
      superuserUrl: url(superuser, credentials.superuser),
      release: () => leave(directory, place, credentials, member.token),
    }
  })
}

/**
 * Stops what a killed process left running (`erp stop`). With living members nothing is stopped
 * unless `force` is set.
 *
 * @returns whether a server was stopped, and the process ids that still use it
 */
export async function stopEmbedded(
  givenDirectory: string,
  { force = false }: { readonly force?: boolean } = {},
): Promise<{ readonly stopped: boolean; readonly usedBy: readonly number[] }> {
  if (!existsSync(join(givenDirectory, 'credentials.json'))) return { stopped: false, usedBy: [] }
  const directory = realpathSync(givenDirectory)
  return withFolderLock(directory, async () => {
    const file = readClusterFile(directory)
    const usedBy = [...new Set(file.members.map((member) => member.pid))]
    if (usedBy.length > 0 && !force) return { stopped: false, usedBy }
    const place = await choosePlace(directory, file.home, () => undefined)
    const { superuser: password } = ensureCredentials(directory, existsSync(place.data))
    const stopped = await stopServer(place, password)
    writeClusterFile(directory, { ...file, members: [] })
    return { stopped, usedBy }
  })
}

async function leave(
  directory: string,
  place: Place,
  credentials: Credentials,
  token: string,
): Promise<void> {
  await withFolderLock(directory, async () => {
    const file = readClusterFile(directory)
    const members = file.members.filter((member) => member.token !== token)
    if (members.length === file.members.length) return
    writeClusterFile(directory, { ...file, members })
    if (members.length === 0) await stopServer(place, credentials.superuser)
  })
}

/** Roles and database are looked for at every start: a kill may have come between the two. */
async function ensureDatabase(port: number, credentials: Credentials): Promise<void> {
  const client = new Client({
    connectionString: clusterUrl(port, {
      user: superuser,
      password: credentials.superuser,
      database: 'postgres',
    }),
  })
  await client.connect()
  try {
    await ensureRoles(client, credentials)
    const { rowCount } = await client.query('select from pg_database where datname = $1', [
      databaseName,
    ])
    if (rowCount === 0) await createOwnedDatabase(client, databaseName)
  } finally {
    await client.end()
  }
}
