/**
 * Real databases for tests: one embedded cluster for all workers of a run, and a fresh database
 * for each test file, copied from a template.
 *
 * Words. *Run*: one start of vitest, known by the process id of its main process. Databases carry
 * it in their names (`test_<run>_...`), so that a later run can drop what a killed one left.
 */
import { createHash, randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { Client, escapeIdentifier } from 'pg'
import { startEmbedded, stopEmbedded } from '../database/embedded.ts'
import { isAlive } from '../database/embedded/cluster-file.ts'
import { createOwnedDatabase, ensureRoles, roles } from '../database/roles.ts'
import { changeUrl } from '../database/url.ts'

/** Connection URLs of the logins of one server, all to the same database. */
export interface LoginUrls {
  readonly ownerUrl: string
  readonly appUrl: string
  readonly relayUrl: string
  readonly identityUrl: string
  readonly superuserUrl: string
}

export interface TestDatabase extends LoginUrls {
  readonly name: string
  /** Ends all connections and removes the database. A second call does nothing. */
  drop(): Promise<void>
}

/** Set by `tests/global-setup.ts` for the workers; without it a worker's parent is the run. */
const runVariable = 'STRATA_TEST_RUN'
const directoryVariable = 'STRATA_TEST_DIRECTORY'

let cluster: Promise<LoginUrls> | undefined

/**
 * The server that tests use: `DATABASE_TEST_SUPERUSER_URL` when set, else the embedded one in
 * `.cache/test-postgres`, started by the first worker that asks.
 */
export function testCluster(): Promise<LoginUrls> {
  cluster ??= openCluster()
  return cluster
}

/** Names the run for the workers; vitest's global setup calls it before they start. */
export function beginTestRun(): void {
  process.env[runVariable] = String(process.pid)
  process.env[directoryVariable] = testDirectory()
}

/** Drops the run's databases and stops the cluster unless another run uses it. */
export async function endTestRun(): Promise<void> {
  const external = process.env['DATABASE_TEST_SUPERUSER_URL'] !== undefined
  const directory = testDirectory()
  if (!external && !existsSync(join(directory, 'cluster.json'))) return
  const { superuserUrl } = await testCluster()
  await asSuperuser(superuserUrl, async (client) => {
    const { rows } = await client.query<{ name: string }>(
      String.raw`select datname as name from pg_database where datname ~ '^test_\d+_'`,
    )
    for (const { name } of rows) {
      const run = Number(name.split('_')[1])
      if (run !== testRun() && isAlive({ pid: run, started: undefined })) continue
      await dropDatabase(client, name)
    }
  })
  if (external) return
  const database = await embedded
  await database?.release()
  await stopEmbedded(directory)
}

/**
 * A fresh database that the owner role owns, empty or a copy of `template` (a name that
 * `templateDatabase` returned).
 */
export async function createDatabase(
  options: { readonly template?: string } = {},
): Promise<TestDatabase> {
  const urls = await testCluster()
  const name = `test_${testRun()}_${randomBytes(6).toString('hex')}`
  await asSuperuser(urls.superuserUrl, (client) =>
    createOwnedDatabase(client, name, options.template),
  )
  return {
    name,
    ...toDatabase(urls, name),
    drop: () => asSuperuser(urls.superuserUrl, (client) => dropDatabase(client, name)),
  }
}

/**
 * Prepares a template once a run, whoever asks first; the others wait and share it.
 *
 * @param name what the template is for; together with `key` it is its identity
 * @param prepare fills the empty database, for example by `migrate`; it must close its connections
 * @param key whatever tells two preparations of the same name apart
 * @returns the name for `createDatabase({ template })`
 */
export async function templateDatabase(
  name: string,
  prepare: (urls: LoginUrls) => Promise<void>,
  key = '',
): Promise<string> {
  const urls = await testCluster()
  const hash = createHash('sha256').update(`${name}\n${key}`).digest('hex').slice(0, 16)
  const template = `test_${testRun()}_template_${hash}`
  await asSuperuser(urls.superuserUrl, async (client) => {
    // The lock belongs to this session and ends with it.
    await client.query('select pg_advisory_lock(hashtext($1))', [template])
    const { rowCount } = await client.query('select from pg_database where datname = $1', [
      template,
    ])
    if (rowCount !== 0) return
    const unfinished = `${template}_unfinished`
    await dropDatabase(client, unfinished)
    await createOwnedDatabase(client, unfinished)
    await prepare(toDatabase(urls, unfinished))
    await client.query(
      `alter database ${escapeIdentifier(unfinished)} rename to ${escapeIdentifier(template)}`,
    )
  })
  return template
}

let embedded: ReturnType<typeof startEmbedded> | undefined

async function openCluster(): Promise<LoginUrls> {
  const superuserUrl = process.env['DATABASE_TEST_SUPERUSER_URL']
  if (superuserUrl !== undefined) return openExternal(superuserUrl)
  embedded = startEmbedded({ directory: testDirectory(), fast: true })
  return embedded
}

/** Roles of a test server get one known password, since every worker has to log in. */
async function openExternal(superuserUrl: string): Promise<LoginUrls> {
  const password = 'strata-test'
  await asSuperuser(superuserUrl, async (client) => {
    await client.query(`select pg_advisory_lock(hashtext('strata test roles'))`)
    await ensureRoles(client, {
      owner: password,
      app: password,
      relay: password,
      identity: password,
    })
  })
  const url = (user: string): string => changeUrl(superuserUrl, { user, password })
  return {
    ownerUrl: url(roles.owner),
    appUrl: url(roles.app),
    relayUrl: url(roles.relay),
    identityUrl: url(roles.identity),
    superuserUrl,
  }
}

function toDatabase(urls: LoginUrls, database: string): LoginUrls {
  return {
    ownerUrl: changeUrl(urls.ownerUrl, { database }),
    appUrl: changeUrl(urls.appUrl, { database }),
    relayUrl: changeUrl(urls.relayUrl, { database }),
    identityUrl: changeUrl(urls.identityUrl, { database }),
    superuserUrl: changeUrl(urls.superuserUrl, { database }),
  }
}

async function dropDatabase(client: Client, name: string): Promise<void> {
  await client.query(`drop database if exists ${escapeIdentifier(name)} with (force)`)
}

/** In database `postgres`: a database cannot be made or dropped from within itself. */
async function asSuperuser<T>(url: string, action: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: changeUrl(url, { database: 'postgres' }) })
  await client.connect()
  try {
    return await action(client)
  } finally {
    await client.end()
  }
}

function testRun(): number {
  return Number(process.env[runVariable] ?? process.ppid)
}

/** Below the workspace root, wherever vitest was started in it. */
function testDirectory(): string {
  const given = process.env[directoryVariable]
  if (given !== undefined) return given
  let folder = process.cwd()
  while (!existsSync(join(folder, 'package-lock.json')) && dirname(folder) !== folder) {
    folder = dirname(folder)
  }
  const root = existsSync(join(folder, 'package-lock.json')) ? folder : process.cwd()
  return join(root, '.cache', 'test-postgres')
}
