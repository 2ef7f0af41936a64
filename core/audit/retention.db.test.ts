import { randomUUID } from 'node:crypto'
import { copyFileSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { migrate } from '../database/migrate.ts'
import { openDatabase } from '../database/open.ts'
import { createDatabase } from '../testing/test-database.ts'
import { ann, openChainWorld } from './chain-world.ts'
import type { ChainWorld } from './chain-world.ts'
import { eraseAudit } from './erase.ts'
import { setAuditRetention, tendAudit } from './retention.ts'
import { sealAudit } from './seal.ts'
import { writeAudit } from './write-audit.ts'

let world: ChainWorld
beforeAll(async () => {
  world = await openChainWorld()
})
afterAll(async () => world?.close())

const tamper: ChainWorld['tamper'] = (...all) => world.tamper(...all)
const entriesOf = (tenant: string) => world.entries(tenant)
const sealedTrail = () => world.sealedTrail()

describe('erasing personal data', () => {
  const record = randomUUID()
  const about = { entity: 'hr.employee', recordId: record }

  test('leaves a chain that holds, and nothing of what was erased', async () => {
    const tenant = await world.tenant()
    await world.database.transaction(tenant, (transaction) =>
      writeAudit(
        transaction,
        ann,
        'hr.employee.update',
        { salary: 7_000_000_001 },
        { salary: 6_000_000_001 },
        about,
      ),
    )
    await world.write(tenant)
    await world.sealAll(tenant)
    const erase = (of: Parameters<typeof eraseAudit>[2]) =>
      world.database.transaction(tenant, (transaction) => eraseAudit(transaction, ann, of))
    expect(await erase({ entity: 'hr.employee', record })).toBe(1)
    expect(await erase({ entity: 'hr.employee', record })).toBe(0)
    expect(await world.verify(tenant)).toMatchObject({ sound: true, erased: 1 })
    // Of everybody who is called u1, the two erasures among them.
    expect(await erase({ actor: 'u1' })).toBe(4)
    const { rows } = await world.superuser.query(
      'select e::text as text from audit.entry e where tenant_id = $1',
      [tenant],
    )
    // Longer than what a hash or a time holds by chance.
    expect(JSON.stringify(rows)).not.toMatch(/[67]0{8}1/)
    const named = (rows as { text: string }[]).filter(({ text }) => text.includes('Ann'))
    // The entry that tells of the erasure of the name is by the same person.
    expect(named).toHaveLength(1)
    await world.sealAll(tenant)
    expect(await world.verify(tenant)).toMatchObject({ sound: true, erased: 4, waiting: 0 })
  })

  test('hides no other change: what was erased cannot be altered either', async () => {
    const tenant = await world.tenant()
    await world.database.transaction(tenant, (transaction) =>
      writeAudit(transaction, ann, 'hr.employee.update', { salary: 1 }, null, about),
    )
    await world.sealAll(tenant)
    await world.database.transaction(tenant, (transaction) =>
      eraseAudit(transaction, ann, { entity: 'hr.employee', record }),
    )
    await tamper(
      `update audit.entry set actor_name = 'Bob' where tenant_id = $1 and record_id = $2`,
      tenant,
      record,
    )
    expect(await world.faults(tenant)).toEqual(['entry-altered'])
  })
})

describe('retention', () => {
  test('drops whole months that nobody keeps, and the chain still proves the rest', async () => {
    const tenant = await world.tenant()
    await world.superuser.query(`select audit.add_partition('2015-03-01')`)
    await world.superuser.query(
      `insert into audit.entry (tenant_id, id, at, action, actor_kind, actor_id, actor_name, request_id)
       select $1, audit.first_id(timestamptz '2015-03-05' + n * interval '1 hour'), now(), 'old', 'user', 'u', 'U', 'r'
         from generate_series(1, 5) n`,
      [tenant],
    )
    await world.write(tenant, 2)
    await world.sealAll(tenant)
    expect(await world.verify(tenant)).toMatchObject({ sound: true, blocks: 2 })
    await setAuditRetention(world.test.ownerUrl, null, 200)
    expect((await tendAudit(world.database)).dropped).toEqual([])
    // One tenant that keeps more keeps the months of all.
    await setAuditRetention(world.test.ownerUrl, tenant, 300)
    await setAuditRetention(world.test.ownerUrl, null, 120)
    expect((await tendAudit(world.database)).dropped).toEqual([])
    await setAuditRetention(world.test.ownerUrl, tenant, 12)
    const tended = await tendAudit(world.database)
    expect(tended).toMatchObject({ dropped: ['entry_201503'], trimmed: 1 })
    expect(await world.verify(tenant)).toMatchObject({ sound: true, blocks: 2, entries: 2 })
    await world.write(tenant)
    await world.sealAll(tenant)
    expect(await world.verify(tenant)).toMatchObject({ sound: true, blocks: 3, entries: 3 })
    await tamper(
      `update audit.block set content = '\\x00' where tenant_id = $1 and number = 1`,
      tenant,
    )
    expect(await world.faults(tenant)).toEqual(['block-altered'])
  })

  test('makes months ahead, once', async () => {
    const last = await world.superuser.query<{ name: string }>(
      `select max(c.relname) as name from pg_inherits i join pg_class c on c.oid = i.inhrelid
        where i.inhparent = 'audit.entry'::regclass and c.relname <> 'entry_rest'`,
    )
    await world.superuser.query(`drop table audit.${last.rows[0]?.name ?? ''}`)
    expect(await tendAudit(world.database)).toMatchObject({ made: 1 })
    expect(await tendAudit(world.database)).toMatchObject({ made: 0 })
  })
})

test('after a dump was restored in another cluster the chain goes on', async () => {
  const tenant = await sealedTrail()
  // Transactions are numbered anew there: what comes after has lower numbers than what came before.
  await tamper('update directory.audit_cluster set system_identifier = system_identifier - 1')
  await tendAudit(world.database)
  await world.write(tenant, 2)
  await tamper('update audit.entry set tx = 5 where tenant_id = $1 and era = 2', tenant)
  await world.sealAll(tenant)
  expect(await world.verify(tenant)).toMatchObject({ sound: true, entries: 8, waiting: 0 })
})

test('only a deleted tenant takes its trail along', async () => {
  const tenant = await sealedTrail()
  const forget = () =>
    world.database.transaction(tenant, (transaction) =>
      transaction.query<{ n: number }>('select directory.forget_audit() as n'),
    )
  await expect(forget()).rejects.toMatchObject({ code: '42501' })
  await tamper(`update directory.tenant set status = 'deleted' where id = $1`, tenant)
  expect(await forget()).toEqual([{ n: 6 }])
  expect(await entriesOf(tenant)).toEqual([])
})

test('the migration keeps every entry of every tenant, first in the chain', async () => {
  const folder = fileURLToPath(new URL('../../migrations', import.meta.url))
  const name = '@strata-erp/migrations'
  const before = mkdtempSync(join(tmpdir(), 'strata-migrations-'))
  for (const file of readdirSync(folder))
    if (file.endsWith('.sql') && !/^\d+_audit\.sql$/.test(file) && file < auditFile(folder))
      copyFileSync(join(folder, file), join(before, file))
  const test = await createDatabase()
  const superuser = new Client({ connectionString: test.superuserUrl })
  try {
    await migrate({ ownerUrl: test.ownerUrl, packages: [{ name, directory: before }] })
    await superuser.connect()
    await superuser.query(
      `insert into directory.tenant (id, slug, name) select gen_random_uuid(), 't' || n, 'T' from generate_series(1, 2) n`,
    )
    await superuser.query(
      `insert into audit_entry (tenant_id, id, at, action, actor_kind, actor_id, actor_name, request_id)
       select t.id, (lpad(to_hex(1767225600000 + n * 1000000000::bigint), 12, '0') || '7000800000000000000' || n)::uuid,
              now(), 'old', 'user', 'u', 'U', 'r' from directory.tenant t, generate_series(1, 3) n`,
    )
    await migrate({ ownerUrl: test.ownerUrl, packages: [{ name, directory: folder }] })
    const { rows } = await superuser.query(
      `select tenant_id, count(*)::integer as n, min(era) as era from audit.entry group by 1`,
    )
    expect(rows).toMatchObject([
      { n: 3, era: 0 },
      { n: 3, era: 0 },
    ])
    const rest = await superuser.query('select from audit.entry_rest')
    expect(rest.rowCount).toBe(0)
    const database = await openDatabase({ url: test.appUrl, poolSize: 2 })
    const tenant = (rows[0] as { tenant_id: string }).tenant_id
    expect(await sealAudit(database, world.secrets, tenant)).toBe(3)
    await database.close()
  } finally {
    await superuser.end()
    await test.drop()
    rmSync(before, { recursive: true })
  }
})

const auditFile = (folder: string): string =>
  readdirSync(folder).find((file) => /^\d+_audit\.sql$/.test(file)) ?? ''
