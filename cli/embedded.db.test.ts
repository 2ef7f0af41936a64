/** The laptop: nothing configured, the embedded database, several processes at once. */
import { readFileSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { freshInstallation } from './test-installation.ts'
import type { Installation } from './test-installation.ts'

// Each step starts a process, and a busy machine takes its time with each.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 })

let here: Installation
beforeAll(async () => {
  here = await freshInstallation()
})
afterAll(() => here.close())

test('two first commands at once share one database: both succeed', async () => {
  const [one, two] = await Promise.all([
    here.json('tenant', 'create', 'one', '--name=One', '--vertical=wholesale-distribution@1.0.0'),
    here.json('tenant', 'create', 'two', '--name=Two', '--vertical=retail'),
  ])
  expect([one, two]).toMatchObject([
    { code: 0, value: { slug: 'one' } },
    { code: 0, value: { slug: 'two' } },
  ])
})

test('S11: keys are made beside the database, for nobody else to read', () => {
  for (const name of ['auth-secret', 'encryption-key']) {
    const file = join(here.folder, 'data', name)
    expect([name, statSync(file).mode & 0o077, readFileSync(file, 'utf8').length > 40]).toEqual([
      name,
      0,
      true,
    ])
  }
})

test('two commands that want the same: one wins and the other is told', async () => {
  const create = () => here.json('tenant', 'create', 'same', '--name=Same')
  const found = await Promise.all([create(), create()])
  expect(new Set(found.map(({ code }) => code))).toEqual(new Set([0, 1]))
  expect(found.find(({ code }) => code === 1)?.value).toMatchObject({
    error: { code: 'TENANT_EXISTS' },
  })
  const apply = () => here.json('vertical', 'apply', 'retail', '--tenant', 'same')
  const applied = await Promise.all([apply(), apply()])
  const done = applied.filter(({ value }) => (value as { applied?: boolean }).applied === true)
  expect(done).toHaveLength(1)
  const { value } = await here.json('vertical', 'status', '--tenant', 'same')
  expect(value).toMatchObject({ on: { vertical: 'retail' } })
})

test('the last command out stops the database, and a server holds it for the others', async () => {
  expect(await here.json('stop')).toMatchObject({ code: 0, value: { stopped: false, usedBy: [] } })
  const server = await here.serve()
  expect((await fetch(new URL('/health/ready', server.url))).status).toBe(200)
  expect(await here.json('tenant', 'list')).toMatchObject({ code: 0 })
  expect((await fetch(new URL('/health/ready', server.url))).status).toBe(200)
  expect(await here.json('stop')).toMatchObject({ code: 1, value: { stopped: false } })
  expect(await server.stop()).toBe(0)
})

test('a port that is taken is said in one sentence', async () => {
  const other = createServer()
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', () => resolve()))
  const { port } = other.address() as AddressInfo
  const { code, out } = await here.erpWith({ PORT: String(port) }, 'serve', '--json')
  other.close()
  expect(code).toBe(1)
  expect(JSON.parse(out)).toMatchObject({ error: { code: 'PORT_NOT_AVAILABLE' } })
})
