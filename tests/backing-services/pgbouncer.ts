/** PgBouncer in transaction mode with few server connections for all, in front of one server. */
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { findProgram, freePort } from '../../core/testing/program.ts'
import { startProgram } from './program.ts'

/** What would bring it to this machine; undefined: it can be started. */
export const missing = (): string | undefined =>
  findProgram('pgbouncer') === undefined
    ? 'pgbouncer: install pgbouncer (Debian: pgbouncer)'
    : undefined

export interface Bouncer {
  /** Where the given URL leads, through PgBouncer. */
  readonly url: string
  stop(): Promise<void>
}

/** Nothing resets a connection between two users of it: what one leaves, the next would find. */
export async function startPgBouncer(databaseUrl: string, serverConnections = 2): Promise<Bouncer> {
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
  const through = new URL(databaseUrl)
  through.hostname = '127.0.0.1'
  through.port = String(port)
  const program = await startProgram({
    program: findProgram('pgbouncer') ?? 'pgbouncer',
    parameters: [...(asRoot ? ['-u', 'nobody'] : []), settings],
    folder,
    ready: () => answers(through.href),
  })
  return {
    url: through.href,
    async stop() {
      await program.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function answers(connectionString: string): Promise<boolean> {
  const client = new Client({ connectionString })
  const connected = await client.connect().then(
    () => true,
    () => false,
  )
  await client.end().catch(() => undefined)
  return connected
}
