import { createKernel } from '@strata-erp/core'
import { createDatabase } from '@strata-erp/core/testing'
import { expect, test } from 'vitest'
import { asSuperuser } from './rows-of-tenant.ts'

/** A server that gives itself out as another release, to whoever comes as the application. */
async function serverOf(version: number) {
  const database = await createDatabase()
  await asSuperuser(database, async (client) => {
    await client.query(`
      create schema pretence;
      grant usage on schema pretence to erp_app;
      create function pretence.current_setting(name text) returns text language sql as $$
        select case name when 'server_version_num' then '${version}'
          else pg_catalog.current_setting(name) end $$;
      alter role erp_app in database ${database.name} set search_path = pretence, pg_catalog, public`)
  })
  return database
}

test.each([
  ['15.13', 150_013],
  ['16.9', 160_009],
  ['17.5', 170_005],
  ['14.20', 140_020],
])(
  'I12 a server of release %s, which lacks fixes of row security, is refused at the start',
  async (_name, number) => {
    const database = await serverOf(number)
    await expect(createKernel({ databaseUrl: database.appUrl, plugins: [] })).rejects.toMatchObject(
      {
        code: 'DATABASE_SERVER_TOO_OLD',
      },
    )
    await database.drop()
  },
)

test('I12 a role that could see past the policies is refused at the start', async () => {
  const database = await createDatabase()
  await expect(
    createKernel({ databaseUrl: database.superuserUrl, plugins: [] }),
  ).rejects.toMatchObject({ code: 'DATABASE_ROLE_BYPASSES' })
  await database.drop()
})
