import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createKernel } from '../../kernel.ts'
import type { Kernel } from '../../kernel.ts'
import { createKernelDatabase } from '../../testing/kernel-database.ts'
import type { TestDatabase } from '../../testing/test-database.ts'
import { migrate } from '../migrate.ts'

let server: TestDatabase
let kernel: Kernel
let directory: string
beforeAll(async () => {
  server = await createKernelDatabase()
  directory = await mkdtemp(join(tmpdir(), 'strata-missing-'))
  await writeFile(join(directory, '0001_fleet.sql'), 'create schema fleet;\n')
  kernel = await createKernel({
    databaseUrl: server.appUrl,
    plugins: [],
    migrations: [{ name: 'fleet', directory }],
  })
})
afterAll(async () => {
  await kernel?.close()
  await rm(directory, { recursive: true })
  await server?.drop()
})

test('a process is not ready while migrations are missing, and says which', async () => {
  const migrations = async () =>
    (await kernel.door.readiness()).find(({ name }) => name === 'migrations')
  expect(await migrations()).toMatchObject({
    ok: false,
    found: expect.stringContaining('found 1 missing, first fleet/0001_fleet.sql'),
  })
  await migrate({ ownerUrl: server.ownerUrl, packages: [{ name: 'fleet', directory }] })
  expect(await migrations()).toMatchObject({ ok: true })
})
