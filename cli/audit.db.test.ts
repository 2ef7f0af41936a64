/** The audit trail and secrets at rest by command. */
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { freshInstallation } from './test-installation.ts'
import type { Installation } from './test-installation.ts'

vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 })

let here: Installation
beforeAll(async () => {
  here = await freshInstallation()
  await here.erp('tenant', 'create', 'acme', '--name', 'Acme')
})
afterAll(() => here?.close())

const keyFile = (): string => join(here.folder, 'data', 'encryption-key')

test('S10: the trail is sealed, proven and taken away, and tells of that', async () => {
  expect(await here.json('audit', 'seal')).toMatchObject({ code: 0 })
  const { code, value } = await here.json('audit', 'verify', '--tenant', 'acme')
  expect({ code, value }).toMatchObject({
    code: 0,
    value: [{ tenant: 'acme', sound: true, waiting: 0, unsigned: 0, head: { number: 1 } }],
  })
  const [{ head } = { head: { number: 0, hash: '' } }] = value as readonly {
    head: { number: number; hash: string }
  }[]
  const verify = (expected: string) =>
    here.json('audit', 'verify', '--tenant', 'acme', '--expect', expected)
  expect((await verify(`${head.number}:${head.hash}`)).code).toBe(0)
  expect((await verify(`${head.number}:${'0'.repeat(64)}`)).code).toBe(1)
  expect((await verify('nonsense')).code).toBe(2)
  const file = join(here.folder, 'trail.jsonl')
  await here.erp('audit', 'export', '--tenant', 'acme', '-o', file)
  const first = readFileSync(file, 'utf8').split('\n')[0] ?? ''
  expect(JSON.parse(first)).toMatchObject({ action: 'audit.export' })
})

test('the months that are kept are the owner’s to say', async () => {
  expect((await here.json('audit', 'retention')).value).toEqual({ months: 120 })
  expect((await here.json('audit', 'retention', '--months', '6')).code).toBe(2)
  const set = await here.json('audit', 'retention', '--months', '240', '--tenant', 'acme')
  expect(set).toEqual({ code: 0, value: { months: 240 } })
  expect((await here.json('audit', 'retention')).value).toEqual({ months: 120 })
})

test('S11: a key is made beside the embedded database, for nobody else to read', async () => {
  const { mode } = statSync(keyFile())
  expect(mode & 0o077).toBe(0)
  const status = await here.json('secrets', 'status')
  expect(status).toMatchObject({ code: 0, value: { dataKeys: [{ count: 1 }] } })
  expect(JSON.stringify(status)).not.toContain(readFileSync(keyFile(), 'utf8'))
  expect(await here.json('secrets', 'rotate', '--data-keys', '--older-than', '0')).toMatchObject({
    code: 0,
    value: { wrapped: 0, newDataKeys: 1, unreadable: 0 },
  })
  expect(await here.json('audit', 'verify')).toMatchObject({ code: 0 })
})
