/** PgBouncer in transaction mode with few server connections for all, where it is installed. */
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { Client } from 'pg'

/** The program; undefined: not on this machine. */
export function pgBouncer(): string | undefined {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin']
  return folders.map((folder) => join(folder, 'pgbouncer')).find((file) => existsSync(file))
}

export interface Bouncer {
  readonly url: string
  stop(): Promise<void>
}

/** Nothing resets a connection between two users of it: what one leaves, the next would find. */
export async function startPgBouncer(
  program: string,
  databaseUrl: string,
  serverConnections = 2,
): Promise<Bouncer> {
  const target = new URL(databaseUrl)
  const folder = await mkdtemp(join(tmpdir(), 'strata-pgbouncer-'))
  const port = await freePort()
  const users = join(folder, 'users.txt')
  const settings = join(folder, 'pgbouncer.ini')
  await writeFile(users, `"${target.username}" "${decodeURIComponent(target.password)}"\n`)
  await writeFile(
    settings,
    `[databases]
* = host=${target.hostname} port=${target.port}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = plain
auth_file = ${users}
pool_mode = transaction
default_pool_size = ${serverConnections}
server_reset_query =
server_reset_query_always = 0
max_client_conn = 200
ignore_startup_parameters = extra_float_digits,application_name
`,
  )
  // As root it refuses to run: nobody may read what it needs.
  const asRoot = process.getuid?.() === 0
  for (const file of [folder, users, settings]) await chmod(file, file === folder ? 0o755 : 0o644)
  const child = spawn(program, [...(asRoot ? ['-u', 'nobody'] : []), settings], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let said = ''
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
  const through = new URL(databaseUrl)
  through.hostname = '127.0.0.1'
  through.port = String(port)
  for (let tries = 0; ; tries++) {
    const client = new Client({ connectionString: through.href })
    const failed = await client.connect().then(
      () => undefined,
      (error: Error) => error.message,
    )
    await client.end().catch(() => undefined)
    if (failed === undefined) break
    if (tries > 200 || child.exitCode !== null)
      throw new Error(`Expected pgbouncer to answer, found ${failed}; it said: ${said}`)
  }
  return {
    url: through.href,
    async stop() {
      const gone = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGTERM')
      await gone
      await rm(folder, { recursive: true, force: true })
    },
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer()
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })
}
