import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createKernelDatabase } from '../testing/kernel-database.ts'
import type { TestDatabase } from '../testing/test-database.ts'
import { openDatabase } from './open.ts'
import type { Database, Transaction } from './transaction.ts'

const tenant = '01890000-0000-7000-8000-000000000001'
let server: TestDatabase
let database: Database
let killer: Client

beforeAll(async () => {
  server = await createKernelDatabase()
  database = await openDatabase({ url: server.appUrl, poolSize: 2 })
  killer = new Client({ connectionString: server.appUrl })
  await killer.connect()
})
afterAll(async () => {
  await killer?.end()
  await database?.close()
  await server?.drop()
})

const killAll = () =>
  killer.query(
    `select pg_terminate_backend(pid, 5000) from pg_stat_activity
     where datname = current_database() and application_name = 'strata'`,
  )
const works = () =>
  database.transaction(tenant, async (transaction) => {
    const [row] = await transaction.query<{ tenant: string }>('select app.tenant() as tenant')
    return row?.tenant
  })
const write = () => database.pools().find(({ name }) => name === 'write')

test('connections that die between two transactions cost no place in the pool', async () => {
  for (let round = 0; round < 6; round++) {
    expect(await works()).toBe(tenant)
    // Begun before the pool can know that its connections are gone.
    const killed = killAll()
    await Promise.allSettled([works(), works(), works()])
    await killed
    await Promise.allSettled([works(), works()])
  }
  await expect.poll(async () => works().catch(() => 'not yet')).toBe(tenant)
  expect(write()?.size).toBe(write()?.idle)
})

test('a connection that dies inside a transaction is replaced, and its work is refused', async () => {
  for (let round = 0; round < 3; round++)
    await expect(
      database.transaction(tenant, async (transaction) => {
        await transaction.query('select 1')
        await killAll()
        await transaction.query('select 1')
      }),
    ).rejects.toThrow(/terminat|not queryable/)
  expect(await works()).toBe(tenant)
  expect(write()?.size).toBe(write()?.idle)
})

test('a transaction in which nobody heard of a failed statement is not taken for committed', async () => {
  await expect(
    database.transaction(tenant, async (transaction) => {
      await transaction.query('select 1 / 0').catch(() => undefined)
    }),
  ).rejects.toThrow('found one in which a statement failed')
  expect(await works()).toBe(tenant)
})

test('a statement after the end of its transaction is refused', async () => {
  const kept: Transaction[] = []
  await database.transaction(tenant, async (transaction) => void kept.push(transaction))
  await expect(kept[0]?.query('select 1')).rejects.toThrow('found one after its end')
})

test('a transaction that throws leaves nothing of its tenant on the connection', async () => {
  const other = '01890000-0000-7000-8000-000000000002'
  for (let round = 0; round < 4; round++)
    await expect(
      database.transaction(other, async (transaction) => {
        await transaction.query('select 1')
        throw new Error('on purpose')
      }),
    ).rejects.toThrow('on purpose')
  expect(await works()).toBe(tenant)
})

test('what should follow a commit follows it, and nothing follows a rollback', async () => {
  const done: string[] = []
  database.afterCommit(() => done.push('at once'))
  await database.transaction(tenant, async (transaction) => {
    database.afterCommit(() => done.push('after'))
    await transaction.query('select 1')
    done.push('before')
  })
  await expect(
    database.transaction(tenant, async () => {
      database.afterCommit(() => done.push('never'))
      throw new Error('on purpose')
    }),
  ).rejects.toThrow('on purpose')
  expect(done).toEqual(['at once', 'before', 'after'])
})

test('a directory call is part of the transaction that it is made in', async () => {
  const pid = 'select pg_backend_pid() as pid, app.tenant() as tenant'
  await database.transaction(tenant, async (transaction) => {
    const [[own], [called], [after]] = await Promise.all([
      transaction.query<{ pid: number }>(pid),
      database.directory<{ pid: number }>(pid),
      transaction.query<{ pid: number }>(pid),
    ])
    expect(called).toEqual({ pid: own?.pid, tenant: null })
    expect(after).toEqual({ pid: own?.pid, tenant })
  })
})

test('calls of the directory that belong together hold together, or none does', async () => {
  const make = (slug: string) =>
    database.directory(
      `select * from directory.create_tenant(gen_random_uuid(), $1, 'Together', 'shared', 'UTC', 'EUR', 'en')`,
      [slug],
    )
  const made = async () =>
    (await database.directory(`select * from directory.list_tenants('together', 2)`)).length
  await expect(
    database.together(async () => {
      await make('together-one')
      throw new Error('Changed its mind.')
    }),
  ).rejects.toThrow('Changed its mind.')
  expect(await made()).toBe(0)
  await database.together(async () => {
    await make('together-one')
    await make('together-two')
  })
  expect(await made()).toBe(2)
})
