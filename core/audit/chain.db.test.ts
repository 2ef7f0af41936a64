import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createSecrets } from '../secrets/secrets.ts'
import { openChainWorld } from './chain-world.ts'
import type { ChainWorld } from './chain-world.ts'
import { verifyAudit } from './verify.ts'

let world: ChainWorld
beforeAll(async () => {
  world = await openChainWorld()
})
afterAll(async () => world?.close())

const tamper: ChainWorld['tamper'] = (...all) => world.tamper(...all)
const entriesOf = (tenant: string) => world.entries(tenant)
const sealedTrail = () => world.sealedTrail()

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
    `select audit.set_retention(null, 12)`,
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
    expect(faults.map(({ kind, entry }) => `${kind} ${entry}`).toSorted()).toEqual([
      `entry-inserted 00000000${forged.slice(8)}`,
      `entry-missing ${gone}`,
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
