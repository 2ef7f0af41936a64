import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { chmod, cp, lstat, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Client } from 'pg'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { findBinaries, linkLibraries } from './embedded/binaries.ts'
import { startEmbedded, stopEmbedded } from './embedded.ts'

let parent: string
let directory: string

beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'strata-embedded-'))
  await chmod(parent, 0o755)
  directory = join(parent, 'postgres')
})
afterEach(async () => {
  await stopEmbedded(directory, { force: true })
  const { home } = clusterFile()
  if (home !== undefined) await rm(home, { recursive: true })
  await rm(parent, { recursive: true })
})

interface ClusterFile {
  readonly home?: string
  readonly port?: number
  readonly members?: readonly { readonly pid: number }[]
}

function clusterFile(): ClusterFile {
  const path = join(directory, 'cluster.json')
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as ClusterFile) : {}
}

const start = (): ReturnType<typeof startEmbedded> => startEmbedded({ directory, fast: true })

async function ask<Row extends object>(url: string, sql: string): Promise<Row[]> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<Row>(sql)).rows
  } finally {
    await client.end()
  }
}

const answers = (url: string): Promise<boolean> =>
  ask(url, 'select 1').then(
    () => true,
    () => false,
  )

/** Another process that starts the cluster and says its URL; `end` lets it release and exit. */
async function otherProcess(): Promise<{ child: ChildProcess; url: string }> {
  const program = `
    import { startEmbedded } from ${JSON.stringify(new URL('embedded.ts', import.meta.url).href)}
    const database = await startEmbedded({ directory: process.argv[1], fast: true })
    process.stdout.write(database.appUrl + '\\n')
    process.stdin.once('data', () => database.release().then(() => process.exit()))`
  const child = spawn(
    process.execPath,
    ['--conditions=@strata-erp/source', '--input-type=module', '-e', program, directory],
    { stdio: ['pipe', 'pipe', 'inherit'], cwd: dirname(fileURLToPath(import.meta.url)) },
  )
  const [chunk] = (await once(child.stdout, 'data')) as [Buffer]
  return { child, url: chunk.toString('utf8').trim() }
}

async function end(child: ChildProcess): Promise<void> {
  child.stdin?.write('end\n')
  await once(child, 'exit')
}

describe('the embedded PostgreSQL', () => {
  test('keeps data and port from one start to the next', async () => {
    const first = await start()
    await ask(first.ownerUrl, 'create table public.kept (n int)')
    await ask(first.ownerUrl, 'insert into public.kept values (42)')
    await first.release()
    expect(await answers(first.appUrl)).toBe(false)

    const second = await start()
    expect(second.appUrl).toBe(first.appUrl)
    expect(await ask(second.ownerUrl, 'select n from public.kept')).toEqual([{ n: 42 }])
  })

  test('is PostgreSQL 18 with logins that row security binds, behind passwords', async () => {
    const database = await start()
    const [server] = await ask<{ version: number }>(
      database.appUrl,
      `select current_setting('server_version_num')::int as version`,
    )
    expect(server?.version).toBeGreaterThanOrEqual(180_000)
    expect(
      await ask(
        database.superuserUrl,
        `select rolname, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb from pg_roles
          where rolname like 'erp%' order by rolname`,
      ),
    ).toEqual(
      ['erp_app', 'erp_identity', 'erp_owner', 'erp_relay'].map((rolname) => ({
        rolname,
        rolsuper: false,
        rolbypassrls: false,
        rolcreaterole: false,
        rolcreatedb: false,
      })),
    )
    await expect(ask(database.appUrl, 'create table public.t ()')).rejects.toThrow(
      'permission denied',
    )
    await expect(ask(database.appUrl, 'create temporary table t ()')).rejects.toThrow(
      'permission denied',
    )
    const wrong = new URL(database.appUrl)
    wrong.password = 'guess'
    await expect(ask(wrong.href, 'select 1')).rejects.toThrow('password authentication failed')
    expect((await stat(join(directory, 'credentials.json'))).mode & 0o777).toBe(0o600)
  })

  test('stops with its last member, not before', async () => {
    const one = await start()
    const two = await start()
    await one.release()
    await one.release()
    expect(await answers(two.appUrl)).toBe(true)
    await two.release()
    expect(await answers(two.appUrl)).toBe(false)
  })

  test('is one server when six processes start it together', async () => {
    const others = await Promise.all(Array.from({ length: 6 }, otherProcess))
    expect(new Set(others.map((other) => other.url)).size).toBe(1)
    expect(clusterFile().members).toHaveLength(6)
    const [first, ...rest] = others
    if (first === undefined) throw new Error('no process started')
    await Promise.all(rest.map((other) => end(other.child)))
    expect(await answers(first.url)).toBe(true)
    await end(first.child)
    expect(await answers(first.url)).toBe(false)
  })

  test('forgets a killed process, so that the next one out stops the server', async () => {
    const { child, url } = await otherProcess()
    child.kill('SIGKILL')
    await once(child, 'exit')
    expect(await answers(url)).toBe(true)
    const next = await start()
    expect(next.appUrl).toBe(url)
    await next.release()
    expect(await answers(url)).toBe(false)
  })

  test('comes back after its postmaster is killed, with what was committed', async () => {
    const before = await startEmbedded({ directory })
    await ask(before.ownerUrl, 'create table public.kept (n int)')
    await ask(before.ownerUrl, 'insert into public.kept values (42)')
    const { home = directory } = clusterFile()
    const [pid] = readFileSync(join(home, 'data', 'postmaster.pid'), 'utf8').split('\n')
    process.kill(Number(pid), 'SIGKILL')
    const after = await startEmbedded({ directory })
    expect(await ask(after.ownerUrl, 'select n from public.kept')).toEqual([{ n: 42 }])
  })

  test('takes another port when its own was taken meanwhile', async () => {
    const first = await start()
    await first.release()
    const squatter = createServer().listen(Number(new URL(first.appUrl).port), '127.0.0.1')
    await once(squatter, 'listening')
    const second = await start()
    expect(new URL(second.appUrl).port).not.toBe(new URL(first.appUrl).port)
    expect(await answers(second.appUrl)).toBe(true)
    squatter.close()
  })

  test('is not shared with someone who asks to be alone', async () => {
    await start()
    await expect(startEmbedded({ directory, shared: false })).rejects.toThrow(
      `found process ${process.pid}; stop that one first`,
    )
  })

  test('says so when its passwords are lost', async () => {
    await (await start()).release()
    await rm(join(directory, 'credentials.json'))
    await expect(start()).rejects.toThrow('found no such file; put the file back')
    expect(existsSync(join(directory, 'credentials.json'))).toBe(false)
  })

  test('says so when the data is of another version', async () => {
    await (await start()).release()
    const { home = directory } = clusterFile()
    await writeFile(join(home, 'data', 'PG_VERSION'), '16\n')
    await expect(start()).rejects.toThrow(/Expected a database of PostgreSQL 18 .* found one of 16/)
    await writeFile(join(home, 'data', 'PG_VERSION'), '18\n')
  })

  test('makes the library links that a skipped install script left out', async () => {
    const binaries = findBinaries()
    const library = join(binaries.folder, 'lib')
    const copy = join(parent, 'package', 'native')
    await cp(library, join(copy, 'lib'), { recursive: true, verbatimSymlinks: true })
    await cp(join(binaries.folder, 'pg-symlinks.json'), join(copy, 'pg-symlinks.json'))
    const links = async (): Promise<string[]> => {
      const names = await readdir(join(copy, 'lib'))
      const kinds = await Promise.all(names.map((name) => lstat(join(copy, 'lib', name))))
      return names.filter((_, index) => kinds[index]?.isSymbolicLink() === true).sort()
    }
    const complete = await links()
    expect(complete.length).toBeGreaterThan(0)
    await Promise.all(complete.map((name) => rm(join(copy, 'lib', name))))
    expect(await linkLibraries({ ...binaries, folder: copy })).toBe(true)
    expect(await links()).toEqual(complete)
  })

  test('`erp stop` ends a leftover, and leaves alone what is in use', async () => {
    const { child, url } = await otherProcess()
    expect(await stopEmbedded(directory)).toEqual({ stopped: false, usedBy: [child.pid] })
    child.kill('SIGKILL')
    await once(child, 'exit')
    expect(await stopEmbedded(directory)).toEqual({ stopped: true, usedBy: [] })
    expect(await answers(url)).toBe(false)
    expect(await stopEmbedded(directory)).toEqual({ stopped: false, usedBy: [] })
  })
})

describe.runIf(process.getuid?.() === 0)('as root', () => {
  test('it runs as an ordinary user who cannot read the passwords', async () => {
    await start()
    const { uid } = await stat(join(directory, 'data'))
    expect(uid).not.toBe(0)
    expect((await stat(join(directory, 'credentials.json'))).uid).toBe(0)
  })

  test('it moves below a folder that only root may enter, says where, and finds it again', async () => {
    await chmod(parent, 0o700)
    const notices: string[] = []
    const options = { directory, fast: true, notice: (text: string) => void notices.push(text) }
    const first = await startEmbedded(options)
    expect(notices).toHaveLength(1)
    expect(notices[0]).toContain(clusterFile().home)
    await ask(first.ownerUrl, 'create table public.kept ()')
    await first.release()
    const second = await startEmbedded(options)
    expect(notices).toHaveLength(1)
    expect(await ask(second.ownerUrl, 'select from public.kept')).toEqual([])
  })
})
