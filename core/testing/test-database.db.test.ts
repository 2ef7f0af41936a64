import { Client } from 'pg'
import { describe, expect, test } from 'vitest'
import { createDatabase, templateDatabase, testCluster } from './test-database.ts'

async function ask<Row extends object>(url: string, sql: string): Promise<Row[]> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<Row>(sql)).rows
  } finally {
    await client.end()
  }
}

describe('a test database', () => {
  test('is its own: what one holds, another does not', async () => {
    const [one, two] = await Promise.all([createDatabase(), createDatabase()])
    await ask(one.ownerUrl, 'create table public.mine ()')
    expect(await ask(two.ownerUrl, `select to_regclass('public.mine') as found`)).toEqual([
      { found: null },
    ])
    await Promise.all([one.drop(), two.drop()])
  })

  test('has the logins of a real installation', async () => {
    const database = await createDatabase()
    const login = async (url: string): Promise<unknown> =>
      (await ask(url, 'select current_user as login, current_database() as name'))[0]
    expect(await login(database.ownerUrl)).toEqual({ login: 'erp_owner', name: database.name })
    expect(await login(database.appUrl)).toEqual({ login: 'erp_app', name: database.name })
    expect(await login(database.relayUrl)).toEqual({ login: 'erp_relay', name: database.name })
    await database.drop()
  })

  test('goes even with connections open, and may be dropped twice', async () => {
    const database = await createDatabase()
    const client = new Client({ connectionString: database.appUrl })
    const ended = new Promise((resolve) => client.on('error', resolve))
    await client.connect()
    await database.drop()
    await ended
    await database.drop()
    const { superuserUrl } = await testCluster()
    expect(
      await ask(superuserUrl, `select from pg_database where datname = '${database.name}'`),
    ).toEqual([])
  })
})

describe('a template', () => {
  test('is prepared once for all who ask, and copies hold what it holds', async () => {
    let prepared = 0
    const ready = (): Promise<string> =>
      templateDatabase('template test', async ({ ownerUrl }) => {
        prepared += 1
        await ask(ownerUrl, 'create table public.kept as select 42 as n')
      })
    const names = await Promise.all([ready(), ready(), ready()])
    expect(new Set(names).size).toBe(1)
    expect(prepared).toBe(1)
    const [template] = names
    const copies = await Promise.all([createDatabase({ template }), createDatabase({ template })])
    for (const copy of copies) {
      expect(await ask(copy.ownerUrl, 'select n from public.kept')).toEqual([{ n: 42 }])
      await copy.drop()
    }
  })

  test('of another key is another one', async () => {
    const prepare = async (): Promise<void> => undefined
    const one = await templateDatabase('keyed', prepare, '1')
    expect(await templateDatabase('keyed', prepare, '2')).not.toBe(one)
    expect(await templateDatabase('keyed', prepare, '1')).toBe(one)
  })

  test('whose preparation fails is prepared again by the next who asks', async () => {
    const name = 'failing once'
    await expect(
      templateDatabase(name, () => Promise.reject(new Error('no luck'))),
    ).rejects.toThrow('no luck')
    const template = await templateDatabase(name, async ({ ownerUrl }) => {
      await ask(ownerUrl, 'create table public.second_try ()')
    })
    const copy = await createDatabase({ template })
    expect(await ask(copy.ownerUrl, 'select from public.second_try')).toEqual([])
    await copy.drop()
  })
})
