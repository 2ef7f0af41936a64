import { randomBytes } from 'node:crypto'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createDatabase } from '@strata-erp/core/testing'
import type { TestDatabase } from '@strata-erp/core/testing'
import { startServer } from '../processes/server-process.ts'
import type { ServerProcess } from '../processes/server-process.ts'
import { installHouse, nestSecondCore, packed, root, sourcesIn } from './installation.ts'
import type { Installation } from './installation.ts'

const minutes = 60_000
let database: TestDatabase
let installation: Installation
let strangers: string
let env: Record<string, string>

beforeAll(async () => {
  database = await createDatabase()
  strangers = await mkdtemp(join(tmpdir(), 'strata-strangers-'))
  env = {
    DATABASE_URL: database.appUrl,
    DATABASE_RELAY_URL: database.relayUrl,
    DATABASE_OWNER_URL: database.ownerUrl,
    AUTH_SECRET: randomBytes(32).toString('hex'),
    STRATA_DATA: strangers,
    PLUGINS: '@acme/erp-fleet',
    NO_COLOR: '1',
  }
  installation = await installHouse(env)
}, 4 * minutes)
afterAll(async () => {
  await installation?.remove()
  await rm(strangers, { recursive: true, force: true })
  await database?.drop()
})

/** Packs the stranger's plugin in a version and installs it beside the house. */
async function installFleet(version: string): Promise<void> {
  const destination = await mkdtemp(join(strangers, 'fleet-'))
  const tarballs = await packed([join(root, 'tests', 'packages', `fleet-${version}`)], destination)
  await installation.install(tarballs['@acme/erp-fleet'] ?? '')
}

async function tokenOf(tenant: string): Promise<string> {
  const made = await installation.asked('token', 'create', '--tenant', tenant, '--role', 'admin')
  return (made as { readonly token: string }).token
}

async function served<T>(work: (server: ServerProcess) => Promise<T>): Promise<T> {
  const program = join(installation.folder, 'node_modules', '@strata-erp', 'cli', 'dist', 'erp.js')
  const server = await startServer(env, { program, cwd: installation.folder, flags: [] })
  try {
    return await work(server)
  } finally {
    await server.kill()
  }
}

test(
  'what is installed is compiled JavaScript only, one copy of core',
  async () => {
    await installFleet('1.0')
    const names = [
      'core',
      'cli',
      'migrations',
      'template-engine',
      'demo',
      'plugin-base',
      'plugin-crm',
      'plugin-inventory',
      'web',
    ]
    for (const name of names) {
      const left = await sourcesIn(installation.folder, `@strata-erp/${name}`)
      expect([name, left]).toEqual([name, []])
    }
    expect((await installation.erp('--version')).output.trim()).toMatch(/^\d+\.\d+\.\d+$/)
  },
  minutes,
)

test(
  'a stranger’s plugin is migrated, active for one of two tenants, serves records and an event, and comes through its upgrade',
  async () => {
    expect(await installation.erp('migrate')).toMatchObject({ code: 0 })
    for (const slug of ['acme', 'beta'])
      await installation.asked('tenant', 'create', slug, '--name', slug)
    await installation.asked('plugin', 'activate', 'fleet', '--tenant', 'acme')
    const [acme, beta] = [await tokenOf('acme'), await tokenOf('beta')]

    const id = await served(async (server) => {
      const path = '/fleet/vehicles'
      const made = await server.call(acme, 'POST', path, { plate: 'AC-ME 1' })
      expect(made).toMatchObject({ status: 201, json: { plate: 'AC-ME 1', version: 1 } })
      const own = `${path}/${String(made.json['id'])}`
      expect((await server.call(acme, 'PATCH', own, { bought: '2026-01-31' })).status).toBe(200)
      const extra = await server.call(acme, 'POST', path, { plate: 'AC-ME 2' })
      expect(
        (await server.call(acme, 'DELETE', `${path}/${String(extra.json['id'])}`)).status,
      ).toBe(204)
      expect((await server.call(acme, 'GET', path)).json['data']).toHaveLength(1)
      const refused = await server.call(beta, 'GET', own)
      expect([refused.status, refused.json['code']]).toEqual([404, 'MODULE_NOT_ACTIVE'])
      return String(made.json['id'])
    })
    const outbox = await rows(
      `select type, payload from outbox_event where type like 'fleet.%' order by id`,
    )
    expect(outbox).toMatchObject([
      { type: 'fleet.vehicle.registered', payload: { vehicleId: id, plate: 'AC-ME 1' } },
      { type: 'fleet.vehicle.registered', payload: { plate: 'AC-ME 2' } },
    ])

    await installFleet('1.1')
    expect(await installation.erp('migrate')).toMatchObject({ code: 0 })
    await served(async (server) => {
      const own = `/fleet/vehicles/${id}`
      expect(await server.call(acme, 'GET', own)).toMatchObject({
        status: 200,
        json: { plate: 'AC-ME 1', bought: '2026-01-31', kilometres: 0, version: 2 },
      })
      expect((await server.call(acme, 'PATCH', own, { kilometres: 1200 })).status).toBe(200)
      const found = await server.call(acme, 'GET', '/fleet/vehicles?filter[kilometres][gte]=1000')
      expect(found.json['data']).toMatchObject([{ id, kilometres: 1200 }])
      const page = await fetch(new URL('/', server.url))
      expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('/assets/')])
    })
  },
  3 * minutes,
)

test(
  'a stranger’s vertical is written, released, packed, installed and applied to one of two tenants',
  async () => {
    const folder = join(strangers, 'verticals')
    await mkdir(folder)
    await installation.asked(
      'vertical',
      'create',
      'haulage',
      '--extends',
      'general-commerce',
      '--dir',
      folder,
    )
    await installation.asked('vertical', 'release', 'haulage', 'major', '--dir', folder)
    const tarballs = await packed([join(folder, 'haulage')], strangers)
    await installation.asked('vertical', 'install', tarballs['vertical-haulage'] ?? '')
    await installation.asked('vertical', 'apply', 'haulage', '--tenant', 'acme')
    expect(await installation.asked('vertical', 'status', '--tenant', 'acme')).toMatchObject({
      on: { vertical: 'haulage', version: '1.0.0' },
    })
    const untouched = JSON.stringify(
      await installation.asked('vertical', 'status', '--tenant', 'beta'),
    )
    expect(untouched).not.toContain('haulage')
  },
  2 * minutes,
)

test(
  'a plugin that brings a second copy of core is refused with what to do',
  async () => {
    const undo = await nestSecondCore(installation.folder, '@acme/erp-fleet')
    const { code, output } = await installation.erp('plugin', 'list')
    expect(code).not.toBe(0)
    expect(output).toMatch(
      /Expected .*"fleet".*one copy of @strata-erp\/core|"fleet".*one copy of @strata-erp\/core/s,
    )
    await undo()
    expect(await installation.erp('plugin', 'list')).toMatchObject({ code: 0 })
  },
  minutes,
)

async function rows(sql: string): Promise<readonly object[]> {
  const client = new Client({ connectionString: database.superuserUrl })
  await client.connect()
  try {
    return (await client.query<object>(sql)).rows
  } finally {
    await client.end()
  }
}
