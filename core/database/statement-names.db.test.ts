import { afterAll, beforeAll, expect, test } from 'vitest'
import { createKernelDatabase } from '../testing/kernel-database.ts'
import type { TestDatabase } from '../testing/test-database.ts'
import { openDatabase } from './open.ts'
import type { Database } from './transaction.ts'

const tenant = '01890000-0000-7000-8000-000000000001'
let server: TestDatabase
let database: Database

beforeAll(async () => {
  server = await createKernelDatabase()
  database = await openDatabase({ url: server.appUrl, poolSize: 1 })
})
afterAll(async () => {
  await database?.close()
  await server?.drop()
})

test('a connection keeps the plans of frequent statements, and forgets those used longest ago', async () => {
  for (let text = 0; text < 100; text++)
    for (let time = 0; time < 4; time++)
      await database.read(tenant, `select ${String(text)} as number`)
  const kept = await database.read<{ statement: string }>(
    tenant,
    `select statement from pg_prepared_statements where statement like 'select %number'`,
  )
  const texts = kept.map(({ statement }) => statement)
  expect(texts.length).toBeGreaterThan(50)
  expect(texts.length).toBeLessThanOrEqual(64)
  expect(texts).toContain('select 99 as number')
  expect(texts).not.toContain('select 0 as number')
  // One that was forgotten gets another name and works as before.
  for (let time = 0; time < 4; time++)
    expect(await database.read(tenant, 'select 0 as number')).toEqual([{ number: 0 }])
})
