import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createDatabase, templateDatabase, type TestDatabase } from '../testing/test-database.ts'
import { checkCatalog, gateRules, type GateOptions } from './catalog-gate.ts'
import { seededViolations } from '../testing/seeded-violations.ts'
import { soundDatabase, soundExceptions } from '../testing/sound-database.ts'

const options: GateOptions = soundExceptions

let database: TestDatabase
let owner: Client
let superuser: Client

async function connect(url: string): Promise<Client> {
  const client = new Client({ connectionString: url })
  await client.connect()
  return client
}

beforeAll(async () => {
  const template = await templateDatabase('catalog gate', async ({ ownerUrl }) => {
    const client = await connect(ownerUrl)
    await client.query(soundDatabase)
    await client.end()
  })
  database = await createDatabase({ template })
  owner = await connect(database.ownerUrl)
  superuser = await connect(database.superuserUrl)
})
afterAll(async () => {
  await owner.end()
  await superuser.end()
  await database.drop()
})

/** What the gate finds after `sql`; everything is rolled back, roles included. */
async function violationsAfter(
  sql: string,
  given: GateOptions = options,
): Promise<{ rule: string; object: string }[]> {
  await superuser.query('begin')
  try {
    await superuser.query('set local role erp_owner')
    const asSuperuser = sql.startsWith('--superuser')
    if (asSuperuser) await superuser.query('reset role')
    await superuser.query(sql)
    const found = await checkCatalog(superuser, given)
    return found.map(({ rule, object }) => ({ rule, object }))
  } finally {
    await superuser.query('rollback')
  }
}

describe('I1: the catalog gate', () => {
  test('finds nothing in a sound database, whoever asks', async () => {
    expect(await checkCatalog(owner, options)).toEqual([])
    expect(await checkCatalog(superuser, options)).toEqual([])
  })

  test('leaves the search path as it was', async () => {
    await checkCatalog(owner, options)
    expect((await owner.query('show search_path')).rows).toEqual([
      { search_path: '"$user", public' },
    ])
  })

  test.each(seededViolations)('catches %s (%s)', async (_, rule, object, sql) => {
    expect(await violationsAfter(sql)).toContainEqual({ rule, object })
  })

  test('catches a missing role', async () => {
    const found = await checkCatalog(owner, { ...options, app: 'erp_nobody' })
    expect(found).toContainEqual(
      expect.objectContaining({ rule: 'role-missing', object: 'erp_nobody' }),
    )
  })

  test('has a seed for each of its rules', () => {
    const seeded = new Set(seededViolations.map(([, rule]) => rule).concat('role-missing'))
    expect([...seeded].sort()).toEqual([...gateRules].sort())
  })

  test('lets pass what is listed as an exception, by name or by schema', async () => {
    const sql = `create schema auth; create table auth.session (id text);
      create function public.f() returns int language sql security definer
        set search_path = public, pg_temp as $$ select 1 $$;
      grant select on directory.tenant to erp_app`
    const listed: GateOptions = {
      ...options,
      sharedTables: ['public.currency', 'auth.*'],
      definerFunctions: ['public.f'],
      directoryGrants: ['directory.tenant'],
    }
    expect(await violationsAfter(sql, listed)).toEqual([])
    expect(await violationsAfter(sql)).toHaveLength(3)
  })
})
