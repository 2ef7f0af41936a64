import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { chmod, chown, mkdir, open, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { Client } from 'pg'
import { databaseProblems } from '../problems.ts'
import { databaseUrl } from '../url.ts'
import { program } from './binaries.ts'
import { isZombie } from './cluster-file.ts'
import type { Place } from './place.ts'
import { runProgram } from './run-program.ts'

const host = '127.0.0.1'
export const superuser = 'postgres'

/** The URL of a login of this cluster. */
export function clusterUrl(
  port: number,
  login: { user: string; password: string; database: string },
): string {
  return databaseUrl({ ...login, host, port })
}

/**
 * Makes the data folder when there is none. It is built beside and renamed at the end, so that a
 * kill in the middle leaves nothing that looks like a cluster.
 */
export async function ensureData(place: Place, password: string, fast: boolean): Promise<void> {
  if (existsSync(place.data)) {
    const found = (await readFile(join(place.data, 'PG_VERSION'), 'utf8')).trim()
    const expected = place.binaries.major
    if (found === expected) return
    throw databaseProblems.DATABASE_FOLDER_OTHER_VERSION({
      directory: place.data,
      expected,
      found,
    })
  }
  const unfinished = join(place.home, 'data.unfinished')
  const passwordFile = join(place.home, 'password.unfinished')
  await rm(unfinished, { recursive: true, force: true })
  await mkdir(unfinished, { mode: 0o700 })
  await writeFile(passwordFile, password, { mode: 0o600 })
  await give(place, unfinished)
  await give(place, passwordFile)
  const { code, output } = await runProgram(
    program(place.binaries, 'initdb'),
    [
      `--pgdata=${unfinished}`,
      `--username=${superuser}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale-provider=builtin',
      '--locale=C.UTF-8',
      ...(fast ? ['--no-sync'] : []),
    ],
    place.user,
  )
  await rm(passwordFile, { force: true })
  if (code !== 0) {
    await rm(unfinished, { recursive: true, force: true })
    throw startFailed(place, lastLine(output))
  }
  await rename(unfinished, place.data)
}

/**
 * Brings the server up if it is not, and returns its port: the one it has, else the one it had,
 * else a free one. Recovers from a killed postmaster.
 */
export async function ensureRunning(
  place: Place,
  password: string,
  rememberedPort: number | undefined,
  fast: boolean,
): Promise<number> {
  const deadline = Date.now() + 60_000
  let port = rememberedPort
  let reason = 'no answer'
  while (Date.now() < deadline) {
    // The running server's own file comes first: our memory of the port may be lost.
    for (const candidate of new Set([runningPort(place.data), port])) {
      if (candidate === undefined) continue
      const state = await probe(place, candidate, password)
      if (state === 'ours') return candidate
      // Another program listens where we used to.
      if (state === 'foreign') port = undefined
    }
    await clearDeadPostmaster(place.data)
    port = await freePort(port)
    const { code, output } = await startServer(place, port, fast)
    if (code !== 0) {
      reason = await failureReason(place, output)
      // Children of a killed postmaster, or a port taken in between: both pass, so try again.
      if (/address already in use|could not create any TCP/i.test(reason)) port = undefined
      else if (!/lock file|shared memory|in use|still running/i.test(reason)) break
    }
    await wait(code === 0 ? 10 : 100)
  }
  throw startFailed(place, reason)
}

async function startServer(
  place: Place,
  port: number,
  fast: boolean,
): Promise<{ code: number; output: string }> {
  const log = await open(place.log, 'a', 0o600)
  await log.close()
  await give(place, place.log)
  const settings: Record<string, string | number> = {
    listen_addresses: host,
    unix_socket_directories: '',
    max_connections: 200,
    shared_buffers: '128MB',
    timezone: 'UTC',
    log_timezone: 'UTC',
    ...(fast && { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  }
  const options = Object.entries(settings).map(([name, value]) => `-c ${name}=${value}`)
  return runProgram(
    program(place.binaries, 'pg_ctl'),
    [
      'start',
      `--pgdata=${place.data}`,
      `--log=${place.log}`,
      '--wait',
      '--timeout=60',
      `--options=-p ${port} ${options.join(' ')}`,
    ],
    place.user,
  )
}

/** Stops the server if it runs; open connections are ended, committed work is kept. */
export async function stopServer(place: Place, password: string): Promise<boolean> {
  const port = runningPort(place.data)
  if (port === undefined || (await probe(place, port, password)) === 'silent') return false
  const { code, output } = await runProgram(
    program(place.binaries, 'pg_ctl'),
    ['-D', place.data, '-m', 'fast', '-w', '-t', '60', 'stop'],
    place.user,
  )
  if (code !== 0 && (await probe(place, port, password)) !== 'silent') {
    throw databaseProblems.DATABASE_STOP_FAILED({
      directory: place.data,
      reason: lastLine(output),
      log: place.log,
    })
  }
  return true
}

/**
 * Who answers on a port. `pg_ctl status` is not asked: it calls a killed postmaster running for as
 * long as its process id is not collected.
 */
async function probe(
  place: Place,
  port: number,
  password: string,
): Promise<'ours' | 'foreign' | 'silent'> {
  const deadline = Date.now() + 30_000
  while (Date.now() < deadline) {
    const client = new Client({
      connectionString: clusterUrl(port, { user: superuser, password, database: 'postgres' }),
      connectionTimeoutMillis: 2000,
    })
    // A server that goes away while we ask is reported by the query as well.
    client.on('error', () => undefined)
    try {
      await client.connect()
      const { rows } = await client.query<{ data_directory: string }>('show data_directory')
      return rows[0]?.data_directory === place.data ? 'ours' : 'foreign'
    } catch (error) {
      const { code } = error as { code?: string }
      if (code === 'ECONNREFUSED') return 'silent'
      // 57P03: the server starts up, recovers or shuts down; ask again until it has decided.
      if (code === '57P03' || code === '57P01' || code === 'ECONNRESET') await wait(20)
      else return 'foreign'
    } finally {
      await client.end().catch(() => undefined)
    }
  }
  return 'silent'
}

/** First line of postmaster.pid is the process id, the fourth the port. */
function postmasterFile(data: string): string[] {
  const path = join(data, 'postmaster.pid')
  return existsSync(path) ? readFileSync(path, 'utf8').split('\n') : []
}

function runningPort(data: string): number | undefined {
  const port = Number(postmasterFile(data)[3])
  return port > 0 ? port : undefined
}

/**
 * A killed postmaster whose parent never collects it (a container without init) stays a zombie,
 * and PostgreSQL takes its process id for a running server for ever. Its file may go once it is a
 * zombie and none of its children still works in the data folder.
 */
async function clearDeadPostmaster(data: string): Promise<void> {
  const pid = Number(postmasterFile(data)[0])
  if (!(pid > 0 && isZombie(pid))) return
  if (processesIn(data).length === 0) await rm(join(data, 'postmaster.pid'), { force: true })
}

/** Server processes have the data folder as their working directory (Linux). */
function processesIn(data: string): string[] {
  return readdirSync('/proc').filter((entry) => {
    if (!/^\d+$/.test(entry)) return false
    try {
      return readlinkSync(`/proc/${entry}/cwd`) === data
    } catch {
      return false
    }
  })
}

/** The wanted port when nobody listens there, else one that the operating system picks. */
function freePort(wanted = 0): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (wanted !== 0) resolve(freePort())
      else reject(error)
    })
    server.listen({ host, port: wanted }, () => {
      const address = server.address()
      const port = typeof address === 'object' && address !== null ? address.port : 0
      server.close(() => resolve(port))
    })
  })
}

async function give(place: Place, path: string): Promise<void> {
  const { uid, gid } = place.user
  if (uid === undefined || gid === undefined) return
  await chown(path, uid, gid)
  await chmod(path, (await isDirectory(path)) ? 0o700 : 0o600)
}

async function isDirectory(path: string): Promise<boolean> {
  const handle = await open(path, 'r')
  try {
    return (await handle.stat()).isDirectory()
  } finally {
    await handle.close()
  }
}

/** pg_ctl only says "examine the log output": the log's last complaint is the reason. */
async function failureReason(place: Place, output: string): Promise<string> {
  const log = await readFile(place.log, 'utf8').catch(() => '')
  const complaint = log
    .trim()
    .split('\n')
    .slice(-8)
    .find((line) => /FATAL|PANIC/.test(line))
  return complaint?.replace(/^.*(FATAL|PANIC):\s*/, '') ?? lastLine(output)
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1) ?? 'no output'
}

function startFailed(place: Place, reason: string): Error {
  return databaseProblems.DATABASE_START_FAILED({
    directory: place.data,
    reason,
    log: place.log,
  })
}
