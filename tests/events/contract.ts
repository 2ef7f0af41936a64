/** What every transport keeps, told as stories; the ids are those of the list of promises. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { OpenTransport } from '@strata-erp/core/operate'
import { setModuleActive } from '@strata-erp/core/operate'
import { Client } from 'pg'
import { budgetOf } from '../support/budget.ts'
import type { Mishap } from './bank.ts'
import { post } from './bank.ts'
import { deadLetterStories } from './dead-letters.ts'
import { amounts, heardBy } from './heard.ts'
import { onDuty } from './operator.ts'
import type { Operator } from './operator.ts'
import { allWell, eventWorld, first, verdict } from './world.ts'
import type { Bank, EventWorld } from './world.ts'

/** Undoes what a transaction did. */
class ChangedMind extends Error {}

/** For the counts of the long tier. */
const patience = { timeout: 3_600_000 } as const

export interface TransportUnderTest {
  readonly transport: OpenTransport
  close(): Promise<void>
}

export function eventContract(name: string, open: () => Promise<TransportUnderTest>): void {
  describe(`events on ${name}`, () => {
    const mishap: Mishap = {}
    let under: TransportUnderTest
    let world: EventWorld
    let tenants = 0
    let operator: Operator
    const newBank = (accounts?: number): Promise<Bank> => world.bank(`bank-${++tenants}`, accounts)

    beforeAll(async () => {
      under = await open()
      operator = await onDuty()
      world = await eventWorld(under.transport, mishap, { alertUrl: operator.url })
    })
    afterAll(async () => {
      await world?.close()
      await under?.close()
      operator?.close()
    })
    beforeEach(async () => {
      delete mishap.fails
      await world.start()
    })
    afterEach(() => {
      // What became a dead letter on purpose was told to the operator.
      world.reported.length = 0
    })

    test(
      'E1 what was committed is heard once and in order, what was rolled back never',
      patience,
      async () => {
        const banks = [await newBank(), await newBank()]
        const writes = Array.from({ length: budgetOf('E1 writes') }, (_, n) => n)
        let committed = 0
        const writer = async (bank: Bank): Promise<void> => {
          for (let n = writes.pop(); n !== undefined; n = writes.pop()) {
            const account = bank.accounts[n % 3] ?? ''
            const amount = n % 2 === 0 ? n + 1 : -n
            try {
              await bank.run('bank', async (ctx) => {
                await post(ctx, account, amount)
                if (n % 4 === 0) throw new ChangedMind()
              })
              committed++
            } catch (error) {
              if (!(error instanceof ChangedMind)) throw error
            }
          }
        }
        await Promise.all(banks.flatMap((bank) => [writer(bank), writer(bank)]))
        await world.drained(1_000_000)
        expect(await verdict(world)).toEqual(allWell)
        const [{ heard } = { heard: 0 }] = await world.admin<{ heard: number }>(
          'select count(*)::int as heard from mirror_entry',
        )
        expect(heard).toBe(committed)
      },
    )

    test('E2 what comes again, before or after it was handled, has no second effect', async () => {
      const bank = await newBank()
      const again = `insert into inbox_event (tenant_id, consumer, event_id, type, version, aggregate_id, sequence, payload, actor_kind, actor_id, actor_name, request_id, trace, created_at, received_at)
        select tenant_id, 'mirror.accounts', id, type, version, aggregate_id, sequence, payload, actor_kind, actor_id, actor_name, request_id, trace, created_at, now()
          from outbox_event where tenant_id = $1 and type <> 'bank.account.viewed' on conflict do nothing`
      for (let n = 1; n <= 30; n++) {
        await bank.post(bank.accounts[n % 3] ?? '', n)
        if (n % 5 === 0) await world.admin(again, [bank.tenant.id])
      }
      await world.drained()
      await world.admin(again, [bank.tenant.id])
      await world.drained()
      expect(await verdict(world)).toEqual(allWell)
    })

    test('E3 a transaction that stays open for long holds nothing back, and is not passed over', async () => {
      const bank = await newBank()
      const gate = Promise.withResolvers<void>()
      const emitted = Promise.withResolvers<void>()
      const long = bank.run('bank', async (ctx) => {
        await post(ctx, first(bank), 1)
        emitted.resolve()
        await gate.promise
      })
      await emitted.promise
      for (let n = 1; n <= 20; n++) await bank.post(bank.accounts[1] ?? '', n)
      await world.drained()
      gate.resolve()
      await long
      await world.drained()
      expect(await verdict(world)).toEqual(allWell)
    })

    test('E3 an event that arrives before an earlier one of its aggregate waits for it', async () => {
      const bank = await newBank()
      await world.kernel.events.stop()
      await bank.post(first(bank), 1)
      await bank.post(first(bank), -2)
      await bank.post(bank.accounts[1] ?? '', 3)
      // Somebody else is about to relay the first of them.
      const other = new Client({ connectionString: world.database.superuserUrl })
      await other.connect()
      await other.query('begin')
      await other.query(
        'select from outbox_event where tenant_id = $1 and aggregate_id = $2 and sequence = 1 for update',
        [bank.tenant.id, first(bank)],
      )
      await world.kernel.events.start()
      await heardBy(world, bank, 1)
      expect(await amounts(world, bank)).toEqual([3])
      await other.query('rollback')
      await other.end()
      await world.drained()
      expect(await amounts(world, bank)).toEqual([3, 1, -2])
      expect(await verdict(world)).toEqual(allWell)
    })

    deadLetterStories(() => ({ world, operator, mishap, newBank }))

    test(
      'E7 a tenant that emits a hundred times as much delays another by a turn, not by its backlog',
      patience,
      async () => {
        const [noisy, quiet] = [await newBank(50), await newBank()]
        await world.kernel.events.stop()
        const backlog = budgetOf('E7 backlog')
        for (let n = 0; n < backlog; n += 50)
          await noisy.run('bank', async (ctx) => {
            for (const [index, account] of noisy.accounts.entries())
              await post(ctx, account, n + index)
          })
        for (const account of quiet.accounts) await quiet.post(account, 1)
        await world.kernel.events.start()
        await world.drained(1_000_000)
        const [{ before } = { before: backlog }] = await world.admin<{ before: number }>(
          `select count(*)::int as before from mirror_entry
          where tenant_id = $1 and created_at < (select max(created_at) from mirror_entry where tenant_id = $2)`,
          [noisy.tenant.id, quiet.tenant.id],
        )
        expect(before).toBeLessThan(backlog / 2)
        expect(await verdict(world)).toEqual(allWell)
      },
    )

    test('E8 a projection that is dropped and made again of its events is what it was', async () => {
      const bank = await newBank()
      for (let n = 1; n <= 40; n++) await bank.post(bank.accounts[n % 3] ?? '', n % 2 ? n : -n)
      await world.drained()
      const content = () =>
        world.admin(
          `select account_id, number, amount, before, balance from mirror_entry where tenant_id = $1 order by 1, 2`,
          [bank.tenant.id],
        )
      const before = await content()
      await world.admin('update mirror_balance set amount = 1 where tenant_id = $1', [
        bank.tenant.id,
      ])
      await world.admin('delete from mirror_entry where tenant_id = $1 and number = 2', [
        bank.tenant.id,
      ])
      const scope = await world.kernel.systemScope(bank.tenant.slug)
      // New events come meanwhile.
      const [heard] = await Promise.all([
        world.kernel.events.rebuild(scope, 'mirror.accounts'),
        bank.post(first(bank), 100),
      ])
      expect(heard).toBeGreaterThanOrEqual(40)
      await world.drained()
      expect(await content()).toHaveLength(before.length + 1)
      expect(await content()).toEqual(expect.arrayContaining(before))
      expect(await verdict(world)).toEqual(allWell)
      await expect(world.kernel.events.rebuild(scope, 'mirror.nothing')).rejects.toMatchObject({
        code: 'PROJECTION_NOT_FOUND',
      })
    })

    test('events in flight for a module that is switched off are not heard, and later ones are', async () => {
      const bank = await newBank(1)
      const neighbour = await newBank(1)
      const active = async (on: boolean): Promise<void> => {
        const scope = await world.kernel.systemScope(bank.tenant.slug)
        const { revision } = await world.kernel.database.transaction(
          bank.tenant.id,
          (transaction) =>
            setModuleActive(world.kernel.configuration, transaction, scope, {
              module: 'mirror',
              active: on,
            }),
        )
        await world.kernel.waitFor(bank.tenant.id, revision)
      }
      await world.kernel.events.stop()
      await bank.post(first(bank), 1)
      await neighbour.post(first(neighbour), 1)
      await active(false)
      await world.kernel.events.start()
      await world.drained()
      expect(await amounts(world, bank)).toEqual([])
      expect(await amounts(world, neighbour)).toEqual([1])
      await active(true)
      await bank.post(first(bank), 2)
      await world.drained()
      expect(await amounts(world, bank)).toEqual([2])
    })
  })
}
