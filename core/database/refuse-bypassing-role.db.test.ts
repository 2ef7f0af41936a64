import { Client, escapeIdentifier } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createDatabase, testCluster, type TestDatabase } from '../testing/test-database.ts'
import { soundDatabase } from '../testing/sound-database.ts'
import { refuseBypassingRole } from './refuse-bypassing-role.ts'
import { changeUrl } from './url.ts'

let database: TestDatabase
let owner: Client
let superuser: Client

async function connect(url: string): Promise<Client> {
  const client = new Client({ connectionString: url })
  await client.connect()
  return client
}

beforeAll(async () => {
  database = await createDatabase()
  owner = await connect(database.ownerUrl)
  superuser = await connect(database.superuserUrl)
  await owner.query(soundDatabase)
})
afterAll(async () => {
  await owner.end()
  await superuser.end()
  await database.drop()
})

describe('a process refuses to start on a database role', () => {
  const refusal = async (client: Client): Promise<string> => {
    const error: unknown = await refuseBypassingRole(client).then(
      () => undefined,
      (e: unknown) => e,
    )
    return error instanceof Error ? error.message : 'accepted'
  }

  test('that is superuser', async () => {
    expect(await refusal(superuser)).toContain('found "postgres", which is superuser')
  })

  test('that owns tenant tables', async () => {
    expect(await refusal(owner)).toContain('found "erp_owner", which owns table public.deal')
  })

  test('that bypasses row security, or is a member of one that does or that owns', async () => {
    const suffix = database.name.replaceAll('_', '')
    const names = { bypass: `bypass${suffix}`, member: `member${suffix}` }
    const { superuserUrl } = await testCluster()
    const login = (user: string): Promise<Client> =>
      connect(changeUrl(superuserUrl, { user, password: 'x', database: database.name }))
    await superuser.query(`
      create role ${escapeIdentifier(names.bypass)} login bypassrls password 'x';
      create role ${escapeIdentifier(names.member)} login noinherit password 'x';
      grant ${escapeIdentifier(names.bypass)} to ${escapeIdentifier(names.member)};
      grant connect on database ${escapeIdentifier(database.name)}
        to ${escapeIdentifier(names.bypass)}, ${escapeIdentifier(names.member)}`)
    try {
      const bypass = await login(names.bypass)
      expect(await refusal(bypass)).toContain('has BYPASSRLS')
      await bypass.end()
      const member = await login(names.member)
      expect(await refusal(member)).toContain(
        `is a member of "${names.bypass}", which has BYPASSRLS`,
      )
      await member.end()
    } finally {
      await superuser.query(`
        revoke all on database ${escapeIdentifier(database.name)}
          from ${escapeIdentifier(names.bypass)}, ${escapeIdentifier(names.member)};
        drop role ${escapeIdentifier(names.bypass)}, ${escapeIdentifier(names.member)}`)
    }
  })

  test('but not on the roles of app and relay', async () => {
    for (const url of [database.appUrl, database.relayUrl]) {
      const client = await connect(url)
      expect(await refusal(client)).toBe('accepted')
      await client.end()
    }
  })
})
