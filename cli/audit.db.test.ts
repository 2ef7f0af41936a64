/** The audit trail and secrets at rest by command. */
import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { testInstallation } from './test-installation.ts'
import type { Installation } from './test-installation.ts'

// Each step starts a process, and a busy machine takes its time with each.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 })

const key = randomBytes(32).toString('base64')
let here: Installation
beforeAll(async () => {
  here = await testInstallation({ ENCRYPTION_KEY: key })
  await here.erp('tenant', 'create', 'acme', '--name', 'Acme')
})
afterAll(() => here?.close())

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

test('the months that are kept are for the owner to say', async () => {
  expect((await here.json('audit', 'retention', '--months', '6')).code).toBe(2)
  const set = await here.json('audit', 'retention', '--months', '240', '--tenant', 'acme')
  expect(set).toEqual({ code: 0, value: { months: 240 } })
  expect((await here.json('audit', 'retention')).value).toEqual({ months: 120 })
})

test('S11: keys are changed while the trail stays proven, and shown to nobody', async () => {
  const next = randomBytes(32).toString('base64')
  const both = { ENCRYPTION_KEY: `${next},${key}` }
  const rotated = await here.erpWith(both, 'secrets', 'rotate', '--json')
  expect(JSON.parse(rotated.out)).toEqual({
    wrapped: 1,
    newDataKeys: 0,
    sealed: 0,
    unreadable: 0,
  })
  const status = await here.erpWith({ ENCRYPTION_KEY: next }, 'secrets', 'status', '--json')
  expect(JSON.parse(status.out)).toMatchObject({ dataKeys: [{ count: 1 }] })
  const verified = await here.erpWith({ ENCRYPTION_KEY: next }, 'audit', 'verify', '--json')
  expect([verified.code, JSON.parse(verified.out)]).toMatchObject([0, [{ unsigned: 0 }]])
  for (const { out, err } of [rotated, status, verified])
    for (const secret of [key, next]) expect(out + err).not.toContain(secret)
  const wrong = await here.erpWith({ ENCRYPTION_KEY: 'x'.repeat(40) }, 'secrets', 'status')
  expect([wrong.code, wrong.out + wrong.err]).toEqual([2, expect.not.stringContaining('xxx')])
})
