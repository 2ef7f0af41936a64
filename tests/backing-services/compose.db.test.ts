/**
 * What of `compose.yaml` can be shown without a container engine: its roles and its pooler are ones on
 * which the product is migrated, starts and works, by the settings that stand at its head.
 */
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  createKernel,
  createTenant,
  migrate,
  pluginMigrations,
  startEmbedded,
} from '@strata-erp/core/operate'
import { findProgram, freePort } from '@strata-erp/core/testing'
import { kernelMigrations } from '@strata-erp/migrations'
import { Client } from 'pg'
import { expect, onTestFinished, test } from 'vitest'
import { parse } from 'yaml'
import { bankAndMirror } from '../events/bank.ts'
import { openBank } from '../events/open-bank.ts'
import { describeUnless } from './describe-with.ts'
import { missing } from './pgbouncer.ts'
import { startProgram } from './program.ts'

const text = readFileSync(new URL('../../compose.yaml', import.meta.url), 'utf8')
const compose = parse(text) as {
  readonly services: Readonly<Record<string, { readonly ports: readonly string[] }>>
  readonly configs: Readonly<Record<string, { readonly content: string }>>
}
/** `DATABASE_URL=…` of its head. */
const settings = new Map(
  [...text.matchAll(/^# {3}([A-Z_]+)=(\S+)/gm)].map(([, name = '', value = '']) => [name, value]),
)

const contentOf = (config: string): string => compose.configs[config]?.content ?? ''

/** A cluster that has only what the file puts into it. */
async function database(): Promise<{ readonly port: number }> {
  const directory = await mkdtemp(join(tmpdir(), 'strata-compose-'))
  const cluster = await startEmbedded({ directory })
  onTestFinished(async () => {
    await cluster.release()
    await rm(directory, { recursive: true, force: true })
  })
  const maintenance = new URL(cluster.superuserUrl)
  maintenance.pathname = '/postgres'
  const admin = new Client({ connectionString: maintenance.href })
  await admin.connect()
  try {
    await admin.query('drop database strata')
    const roles = await admin.query<{ name: string }>(
      `select rolname as name from pg_roles where rolname like 'erp%'`,
    )
    for (const { name } of roles.rows) await admin.query(`drop role ${name}`)
    for (const statement of contentOf('roles').split(';'))
      if (statement.trim() !== '') await admin.query(statement)
  } finally {
    await admin.end()
  }
  return { port: Number(maintenance.port) }
}

/** The pooler as the file sets it up, in front of the cluster. */
async function pooler(databasePort: number): Promise<{ readonly port: number }> {
  const folder = await mkdtemp(join(tmpdir(), 'strata-compose-'))
  const port = await freePort()
  const users = join(folder, 'userlist.txt')
  const file = join(folder, 'pgbouncer.ini')
  await writeFile(users, contentOf('pgbouncer-users'))
  await writeFile(
    file,
    `${contentOf('pgbouncer')
      .replace('host=postgres port=5432', `host=127.0.0.1 port=${databasePort}`)
      // The pooler of this machine may be older than 1.21; the product passes one without it as well.
      .replace('max_prepared_statements = 200', '')
      .replace('listen_port = 6432', `listen_port = ${port}`)
      .replace('/etc/pgbouncer/userlist.txt', users)}unix_socket_dir =\n`,
  )
  for (const one of [folder, users, file]) await chmod(one, one === folder ? 0o755 : 0o644)
  const program = await startProgram({
    program: findProgram('pgbouncer') ?? 'pgbouncer',
    parameters: [...(process.getuid?.() === 0 ? ['-u', 'nobody'] : []), file],
    folder,
    ready: async () => {
      const client = new Client({ connectionString: moved('DATABASE_URL', port) })
      return client.connect().then(
        () => client.end().then(() => true),
        () => false,
      )
    },
  })
  onTestFinished(async () => {
    await program.stop()
    await rm(folder, { recursive: true, force: true })
  })
  return { port }
}

/** A setting of the file's head, on another port of this machine. */
function moved(name: string, port: number): string {
  const url = new URL(settings.get(name) ?? '')
  url.host = `127.0.0.1:${port}`
  return url.href
}

describeUnless(missing(), 'compose.yaml', () => {
  test('its roles, its database and its pooler are what the product works on', async () => {
    const { port } = await database()
    const { port: pooled } = await pooler(port)
    const plugins = await bankAndMirror()
    await migrate({
      ownerUrl: moved('DATABASE_OWNER_URL', port),
      packages: [kernelMigrations, ...pluginMigrations(plugins)],
    })
    const kernel = await createKernel({
      databaseUrl: moved('DATABASE_URL', pooled),
      directUrl: moved('DATABASE_DIRECT_URL', port),
      relayUrl: moved('DATABASE_RELAY_URL', port),
      identity: { databaseUrl: moved('DATABASE_IDENTITY_URL', port) },
      plugins,
    })
    onTestFinished(() => kernel.close())
    await createTenant(kernel.database, { slug: 'other', name: 'Other' })
    const { accounts } = await openBank(kernel, 'acme', 3)
    expect(accounts).toHaveLength(3)
    await kernel.events.start()
    expect((await kernel.events.lag())?.consumers).not.toEqual([])
  })

  test('every address at its head is one that a service of it has on this machine alone', () => {
    const open = Object.values(compose.services).flatMap(({ ports }) => ports)
    for (const address of open) expect(address).toMatch(/^127\.0\.0\.1:\d+:\d+$/)
    const ports = new Set(open.map((address) => address.split(':')[1]))
    const named = [...settings.values()].map((value) => /localhost:(\d+)/.exec(value)?.[1])
    expect(named.length).toBeGreaterThanOrEqual(9)
    for (const port of named) expect(ports).toContain(port)
  })
})
