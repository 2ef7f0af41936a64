import { AsyncLocalStorage } from 'node:async_hooks'
import { EventEmitter, once } from 'node:events'
import { newId } from '@strata-erp/core'
import type { Transaction } from '@strata-erp/core'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { budgetOf } from '../support/budget.ts'
import { send } from './api.ts'
import { catalogTables, fillTables } from './catalog-rows.ts'
import { neighbours } from './neighbours.ts'
import type { Neighbours } from './neighbours.ts'
import { asSuperuser, quoted } from './rows-of-tenant.ts'
import { wireProxy } from './wire-proxy.ts'
import type { WireProxy } from './wire-proxy.ts'

/** Long enough for the counts of the full tier. */
vi.setConfig({ testTimeout: 14_400_000, hookTimeout: 600_000 })

let world: Neighbours
let proxy: WireProxy
let tables: readonly string[]
beforeAll(async () => {
  world = await neighbours({
    poolSize: 4,
    async through(url) {
      proxy = await wireProxy(url)
      return proxy.url
    },
  })
  tables = (await asSuperuser(world.product.database, catalogTables)).map(quoted)
})
afterAll(async () => {
  await world?.product.close()
  await proxy?.close()
})

const door = () => world.product.kernel.database
const names = 'select name from base_company order by name'
const namesIn = async (transaction: Transaction): Promise<string> =>
  (await transaction.query<{ name: string }>(names)).map(({ name }) => name).join(' ')

describe('I5 context loss', () => {
  test('I5 outside of a tenant every table is empty, whichever way it is asked', async () => {
    for (const table of tables) {
      expect(await door().directory(`select from ${table}`)).toEqual([])
      expect(await door().read('', `select from ${table}`)).toEqual([])
      expect(await door().transaction('', (one) => one.query(`select from ${table}`))).toEqual([])
      await expect(door().read('nobody', `select from ${table}`)).rejects.toThrow('uuid')
    }
  })

  test('I5 a transaction that is over answers no more, in no callback that outlives it', async () => {
    const { asker } = world
    let kept: Transaction | undefined
    await door().transaction(asker.tenant.id, async (transaction) => {
      kept = transaction
    })
    await expect(kept?.query(names)).rejects.toThrow('open transaction')
    await expect(
      kept?.kysely
        .selectFrom('base_company' as never)
        .selectAll()
        .execute(),
    ).rejects.toThrow('open transaction')
  })

  test('I5 savepoints keep the tenant, also after an error in them, and nothing else is nested', async () => {
    const { asker, owner } = world
    await door().transaction(asker.tenant.id, async (outer) => {
      await outer.query('savepoint inner_one')
      await expect(outer.query('select 1 / 0')).rejects.toThrow('division by zero')
      await outer.query('rollback to savepoint inner_one')
      expect(await namesIn(outer)).not.toContain(owner.marker)
      expect(await namesIn(outer)).toContain(asker.marker)
      // A transaction or a read inside would be another connection; the directory has no tenant.
      const second = 'on a second connection'
      await expect(door().transaction(owner.tenant.id, namesIn)).rejects.toThrow(second)
      await expect(door().read(owner.tenant.id, names)).rejects.toThrow(second)
      expect(await door().directory(names)).toEqual([])
      expect(await namesIn(outer)).not.toContain(owner.marker)
      expect(await namesIn(outer)).toContain(asker.marker)
      await outer.query('savepoint inner_two')
      await expect(door().directory('select 1 / 0')).rejects.toThrow('division by zero')
      await outer.query('rollback to savepoint inner_two')
      expect(await namesIn(outer)).toContain(asker.marker)
    })
  })

  test('I5 statements that run at once in one transaction stay its tenant’s', async () => {
    const { asker, owner } = world
    const both = [asker, owner]
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, n) => both[n % 2] ?? asker).map(async ({ tenant, marker }) =>
        door().transaction(tenant.id, async (transaction) => {
          const all = await Promise.all([namesIn(transaction), namesIn(transaction)])
          return { marker, all }
        }),
      ),
    )
    for (const { marker, all } of answers)
      for (const found of all) {
        expect(found).toContain(marker)
        expect(found).not.toContain(marker === asker.marker ? owner.marker : asker.marker)
      }
  })

  test('I5 whoever else is the caller of the moment, work is done for the scope that it was given', async () => {
    const { asker, owner, product } = world
    const scope = await product.kernel.systemScope(asker.slug)
    const inside = () =>
      product.kernel.run(scope, 'crm', async (ctx) => {
        const emitter = new EventEmitter()
        const lost = once(emitter, 'go').then(() =>
          AsyncLocalStorage.snapshot()(() => ctx.list({ view: 'base.company', fields: {} })),
        )
        setImmediate(() => emitter.emit('go'))
        return JSON.stringify(await lost)
      })
    // A request of the other tenant is under way in the same process all the while.
    const other = send(product.server, owner.token, {
      method: 'GET',
      url: '/api/v1/base/companies',
    })
    const found = await new AsyncLocalStorage().exit(inside)
    expect(found).toContain(asker.marker)
    expect(found).not.toContain(owner.marker)
    expect((await other).text).not.toContain(asker.marker)
  })

  test('I5 a line that is cut between begin and set_config shows nobody’s rows, to nobody', async () => {
    const { asker, owner, product } = world
    const read = { method: 'GET', url: '/api/v1/base/companies' }
    const write = { method: 'POST', url: '/api/v1/base/companies', body: { name: 'Cut Ltd' } }
    for (const request of [read, write]) {
      let cuts = 0
      proxy.change((statement) => {
        if (!statement.includes('set_config') || cuts > 0) return statement
        cuts++
        return null
      })
      const answer = await send(product.server, asker.token, request)
      expect([cuts, answer.status]).toEqual([1, 503])
      proxy.change((statement) => statement)
      for (const { token, marker } of [asker, owner]) {
        const after = await send(product.server, token, read)
        expect(after.status).toBe(200)
        expect(after.text).toContain(marker)
        expect(after.text).not.toContain(marker === asker.marker ? owner.marker : asker.marker)
      }
    }
    // Broken connections are refusals of the moment, not defects.
    product.reported.length = 0
  })

  test('I5 many tenants through a pool of four never meet, whatever fails in between', async () => {
    const { database } = world.product
    const tenants = Array.from({ length: budgetOf('I5 tenants') }, () => newId())
    await asSuperuser(database, async (client) => {
      const found = await catalogTables(client)
      for (const tenant of tenants)
        await fillTables(
          client,
          [...found].filter(({ name }) => name === 'number_series'),
          tenant,
          tenant,
        )
    })
    const own = 'select tenant_id, series from number_series'
    let leaks = 0
    let turns = 0
    const turn = async (n: number): Promise<void> => {
      const tenant = tenants[(n * 7919) % tenants.length] ?? ''
      const check = (rows: readonly { tenant_id: string; series: string }[]): void => {
        turns++
        const right = rows.length === 1 && rows[0]?.tenant_id === tenant
        if (!right || rows[0]?.series.startsWith(tenant) !== true) leaks++
      }
      switch (n % 8) {
        case 0:
          return check(await door().transaction(tenant, (one) => one.query(own)))
        case 1:
          // It fails with rows under way.
          return door()
            .transaction(tenant, async (one) => {
              check(await one.query(own))
              throw new Error('on purpose')
            })
            .catch(() => undefined)
        case 2:
          await door()
            .read(tenant, `${own} where 1 / (length(series) - length(series)) = 1`)
            .then(
              () => leaks++,
              () => turns++,
            )
          return undefined
        case 3:
          if ((await door().directory(own)).length > 0) leaks++
          turns++
          return undefined
        default:
          return check(await door().read(tenant, own))
      }
    }
    const total = budgetOf('I5 interleaved requests')
    let next = 0
    await Promise.all(
      Array.from({ length: 32 }, async () => {
        while (next < total) await turn(next++)
      }),
    )
    expect([leaks, turns]).toEqual([0, total])
  })
})
