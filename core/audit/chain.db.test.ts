import { randomUUID } from 'node:crypto'
import { copyFileSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { migrate } from '../database/migrate.ts'
import { openDatabase } from '../database/open.ts'
import { createDatabase } from '../testing/test-database.ts'
import { createSecrets } from '../secrets/secrets.ts'
import { ann, noteChange, openChainWorld } from './chain-world.ts'
import type { ChainWorld } from './chain-world.ts'
import { eraseAudit } from './erase.ts'
import { setAuditRetention, tendAudit } from './retention.ts'
import { sealAudit } from './seal.ts'
import { verifyAudit } from './verify.ts'
import { writeAudit } from './write-audit.ts'

let world: ChainWorld
beforeAll(async () => {
  world = await openChainWorld()
})
afterAll(async () => world?.close())

/** As somebody whom nothing binds; how many rows it met. */
const tamper = async (text: string, ...values: readonly unknown[]): Promise<void> => {
  const { rowCount } = await world.superuser.query(text, [...values])
  if (rowCount === 0) throw new Error(`Expected rows to tamper with, found none: ${text}`)
}
const entriesOf = async (tenant: string): Promise<readonly string[]> =>
  (
    await world.superuser.query<{ id: string }>(
      'select id from audit.entry where tenant_id = $1 order by era, tx, id',
      [tenant],
    )
  ).rows.map(({ id }) => id)
/** A sealed trail of three transactions. */
async function sealedTrail(): Promise<string> {
  const tenant = await world.tenant()
  for (const count of [3, 1, 2]) await world.write(tenant, count)
  await world.sealAll(tenant)
  return tenant
}

describe('S10: the audit trail only grows', () => {
  test.each([
    `update audit.entry set actor_name = 'somebody'`,
    'delete from audit.entry',
    'truncate audit.entry',
    `update audit.block set "rows" = 0`,
    'delete from audit.block',
    'truncate audit.block',
    'drop table audit.entry_rest',
    'alter table audit.entry disable row level security',
    `select directory.set_audit_retention(null, 12)`,
    `select audit.add_partition('2020-01-01')`,
  ])('for the application: %s', async (statement) => {
    const tenant = await sealedTrail()
    const refused = world.database.transaction(tenant, (transaction) =>
      transaction.query(statement),
    )
    await expect(refused).rejects.toMatchObject({ code: '42501' })
  })

  test('I1 each of its months is bound by itself: asked directly it shows nothing of others', async () => {
    const tenant = await sealedTrail()
    const partitions = await world.superuser.query<{ name: string; bound: boolean }>(
      `select c.oid::regclass::text as name, c.relrowsecurity and c.relforcerowsecurity as bound
         from pg_inherits i join pg_class c on c.oid = i.inhrelid where i.inhparent = 'audit.entry'::regclass`,
    )
    expect(partitions.rows.length).toBeGreaterThan(12)
    expect(partitions.rows.filter(({ bound }) => !bound)).toEqual([])
    const own = await world.superuser.query<{ name: string }>(
      `select tableoid::regclass::text as name from audit.entry where tenant_id = $1 limit 1`,
      [tenant],
    )
    const partition = own.rows[0]?.name ?? ''
    const other = await world.tenant()
    const asked = (as: string) =>
      world.database.read<{ n: number }>(as, `select count(*)::int as n from ${partition}`)
    await expect(asked(tenant)).rejects.toMatchObject({ code: '42501' })
    // Even where somebody grants what the migrations do not.
    await world.superuser.query(`grant select on ${partition} to erp_app`)
    expect(await asked(other)).toEqual([{ n: 0 }])
    expect((await asked(tenant))[0]?.n).toBe(6)
    await world.superuser.query(`revoke select on ${partition} from erp_app`)
  })

  test('each tenant sees and proves its own', async () => {
    const [mine, theirs] = [await sealedTrail(), await sealedTrail()]
    await tamper(`update audit.entry set action = 'x' where tenant_id = $1`, theirs)
    expect(await world.faults(mine)).toEqual([])
    expect(await world.faults(theirs)).toEqual(['entry-altered'])
  })
})

describe('S10: the chain', () => {
  test('holds what was written, all of it, in blocks that follow one another', async () => {
    const tenant = await sealedTrail()
    await world.write(tenant, 4)
    const before = await world.verify(tenant)
    expect(before).toMatchObject({ sound: true, blocks: 1, entries: 6, waiting: 4, unsigned: 0 })
    await world.sealAll(tenant)
    const after = await world.verify(tenant, before.head ?? undefined)
    expect(after).toMatchObject({ sound: true, faults: [], blocks: 2, entries: 10, waiting: 0 })
    expect(await world.seal(tenant)).toBe(0)
  })

  test.each([
    ['action', `'x'`],
    ['at', `at + interval '1 second'`],
    ['entity', `'crm.deal'`],
    ['record_id', 'gen_random_uuid()'],
    ['before', `'{"value": 99}'`],
    ['after', 'null'],
    ['actor_kind', `'system'`],
    ['actor_id', `'u2'`],
    ['actor_name', `'Bob'`],
    ['request_id', `'r2'`],
    ['salt', 'gen_random_uuid()'],
    ['tx', 'tx + 1000000'],
    ['era', 'era + 1'],
  ])('names an entry of which %s was altered', async (column, value) => {
    const tenant = await sealedTrail()
    const [, , entry] = await entriesOf(tenant)
    await tamper(
      `update audit.entry set ${column} = ${value} where tenant_id = $1 and id = $2`,
      tenant,
      entry,
    )
    const { sound, faults } = await world.verify(tenant)
    expect(sound).toBe(false)
    expect(faults).toEqual([
      expect.objectContaining({ kind: 'entry-altered', block: 1, entry }) as unknown,
    ])
  })

  test('names an entry that is missing, and one that was put in', async () => {
    const tenant = await sealedTrail()
    const [, gone] = await entriesOf(tenant)
    await tamper('delete from audit.entry where tenant_id = $1 and id = $2', tenant, gone)
    const forged = randomUUID()
    await tamper(
      `insert into audit.entry (tenant_id, id, at, action, actor_kind, actor_id, actor_name, request_id, era, tx)
       select tenant_id, $2, at, action, actor_kind, actor_id, actor_name, request_id, era, tx
         from audit.entry where tenant_id = $1 order by era, tx, id limit 1`,
      tenant,
      // Before the last one of its transaction.
      `00000000${forged.slice(8)}`,
    )
    const { faults } = await world.verify(tenant)
    expect(faults.map(({ kind, entry }) => [kind, entry]).sort()).toEqual([
      ['entry-inserted', `00000000${forged.slice(8)}`],
      ['entry-missing', gone],
    ])
  })

  test('names a block that was changed, taken out, or that somebody made without the key', async () => {
    const tenant = await sealedTrail()
    for (let n = 0; n < 2; n++) {
      await world.write(tenant, 2)
      await world.sealAll(tenant)
    }
    await tamper(
      `update audit.block set month = month - 31 where tenant_id = $1 and number = 2`,
      tenant,
    )
    expect(await world.faults(tenant)).toEqual(['block-altered'])
    await tamper(
      `update audit.block set month = month + 31 where tenant_id = $1 and number = 2`,
      tenant,
    )
    expect(await world.faults(tenant)).toEqual([])
    // The whole chain made anew over a changed entry: everything fits, but for the signature.
    await tamper(
      `update audit.entry set action = 'nothing' where tenant_id = $1
         and id = (select last_entry from audit.block where tenant_id = $1 and number = 3)`,
      tenant,
    )
    const other = createSecrets({
      database: world.database,
      encryptionKey: undefined,
    })
    await tamper('delete from audit.block where tenant_id = $1 and number = 3', tenant)
    await world.sealAll(tenant, other)
    await tamper(
      `update audit.block b set signature = (select signature from audit.block where tenant_id = $1 and number = 2)
        where tenant_id = $1 and number = 3`,
      tenant,
    )
    expect(await world.faults(tenant)).toEqual(['block-signature'])
    await tamper('delete from audit.block where tenant_id = $1 and number = 2', tenant)
    expect(await world.faults(tenant)).toContain('block-missing')
  })

  test('shows by a head that was noted elsewhere that its end was cut off', async () => {
    const tenant = await sealedTrail()
    await world.write(tenant)
    await world.sealAll(tenant)
    const { head } = await world.verify(tenant)
    if (head === null) throw new Error('Expected a head, found none.')
    await tamper('delete from audit.block where tenant_id = $1 and number = 2', tenant)
    await tamper(
      `delete from audit.entry where tenant_id = $1 and id = (select id from audit.entry where tenant_id = $1 order by era desc, tx desc limit 1)`,
      tenant,
    )
    expect((await world.verify(tenant)).sound).toBe(true)
    expect((await world.verify(tenant, head)).faults).toMatchObject([{ kind: 'head-unexpected' }])
  })

  test('is sealed without ENCRYPTION_KEY too, and says that it is not signed', async () => {
    const tenant = await world.tenant()
    await world.write(tenant)
    const none = createSecrets({ database: world.database, encryptionKey: undefined })
    await world.sealAll(tenant, none)
    expect(await verifyAudit(world.database, none, tenant)).toMatchObject({
      sound: true,
      unsigned: 1,
    })
  })
})

describe('S10: what commits late', () => {
  test('is sealed after it, and nothing that began after it before', async () => {
    const tenant = await world.tenant()
    await world.write(tenant)
    await world.sealAll(tenant)
    let commit = (): void => undefined
    const held = new Promise<void>((resolve) => (commit = resolve))
    let begun = (): void => undefined
    const written = new Promise<void>((resolve) => (begun = resolve))
    const late = world.database.transaction(tenant, async (transaction) => {
      await noteChange(transaction, 1)
      begun()
      await held
    })
    await written
    await world.write(tenant, 3)
    expect(await world.seal(tenant)).toBe(0)
    expect(await world.verify(tenant)).toMatchObject({ sound: true, waiting: 3 })
    commit()
    await late
    await world.sealAll(tenant)
    expect(await world.verify(tenant)).toMatchObject({ sound: true, entries: 5, waiting: 0 })
  })

  test('is never left out, whoever writes, waits, gives up and seals at once', async () => {
    const plan = fc.array(
      fc.record({
        entries: fc.integer({ min: 1, max: 3 }),
        wait: fc.integer({ min: 0, max: 15 }),
        commits: fc.boolean(),
      }),
      { minLength: 10, maxLength: 25 },
    )
    await fc.assert(
      fc.asyncProperty(plan, async (writers) => {
        const tenant = await world.tenant()
        let over = false
        const sealing = [1, 2].map(async () => {
          while (!over) {
            await world.seal(tenant)
            await wait(1)
          }
        })
        const results = await Promise.allSettled(
          writers.map(async (writer, n) => {
            await wait(n)
            await world.database.transaction(tenant, async (transaction) => {
              for (let entry = 0; entry < writer.entries; entry++) {
                await noteChange(transaction, entry)
                await wait(writer.wait)
              }
              if (!writer.commits) throw new Error('gives up')
            })
          }),
        )
        over = true
        await Promise.all(sealing)
        await world.sealAll(tenant)
        const written = writers.reduce((sum, one) => sum + (one.commits ? one.entries : 0), 0)
        expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(
          writers.filter(({ commits }) => commits).length,
        )
        expect(await world.verify(tenant)).toMatchObject({
          sound: true,
          entries: written,
          waiting: 0,
        })
      }),
      { numRuns: 6 },
    )
  })
})

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
        { salary: 70_001 },
        { salary: 60_001 },
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
    expect(JSON.stringify(rows)).not.toMatch(/7000|6000/)
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
    const tenant = String((rows[0] as { tenant_id: string }).tenant_id)
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
