import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { describeUnless } from '../backing-services/describe-with.ts'
import { missing, startPgBouncer, type Bouncer } from '../backing-services/pgbouncer.ts'
import { budgetOf } from '../support/budget.ts'
import { send } from './api.ts'
import { neighbours } from './neighbours.ts'
import type { Neighbours } from './neighbours.ts'
import { fuzzAlone } from './operations.ts'
import { asSuperuser } from './rows-of-tenant.ts'
import { wireProxy } from './wire-proxy.ts'
import type { WireProxy } from './wire-proxy.ts'

/** Long enough for the counts of the full tier. */
vi.setConfig({ testTimeout: 14_400_000, hookTimeout: 600_000 })

let proxy: WireProxy
let world: Neighbours

/** What changes a session instead of a transaction. */
function forSessions(statement: string): boolean {
  const text = statement.trim().toLowerCase()
  if (/(^|;)\s*set\s+(?!local\b|transaction\b|constraints\b)/.test(text)) return true
  if (/(^|;)\s*(listen|prepare|declare\b.*\bwith hold|create temp|discard|reset)\b/.test(text))
    return true
  if (/pg_(try_)?advisory_lock/.test(text)) return true
  return /set_config\([^)]*(?<!true)\)/.test(text)
}

describe('I6 the pool', () => {
  beforeAll(async () => {
    world = await neighbours({
      async through(url) {
        proxy = await wireProxy(url)
        return proxy.url
      },
    })
  })
  afterAll(async () => {
    await world?.product.close()
    await proxy?.close()
  })

  test('I6 no statement of the whole product outlives its transaction', async () => {
    await fuzzAlone(world, budgetOf('I6 requests'))
    expect(proxy.statements.filter((one) => one.includes('set_config')).length).toBeGreaterThan(500)
    expect([...new Set(proxy.statements.filter(forSessions))]).toEqual([])
  })

  test('I6 a server process that dies in a transaction takes no context along', async () => {
    const { asker, owner, product } = world
    const { database } = product.kernel
    for (let n = 0; n < 6; n++) {
      const died = database.transaction(asker.tenant.id, async (transaction) => {
        const [row] = await transaction.query<{ pid: number }>('select pg_backend_pid() as pid')
        await asSuperuser(product.database, (client) =>
          client.query('select pg_terminate_backend($1)', [row?.pid]),
        )
        return transaction.query('select name from base_company')
      })
      await expect(died).rejects.toThrow(/terminat|closed|ended|connection error/i)
      const answer = await send(product.server, owner.token, {
        method: 'GET',
        url: '/api/v1/base/companies',
      })
      expect(answer.status).toBe(200)
      expect(answer.text).not.toContain(asker.marker)
      expect(await database.directory('select app.tenant() as tenant')).toEqual([{ tenant: null }])
    }
  })
})

describeUnless(missing(), 'I6 PgBouncer in transaction mode', () => {
  test('I6 two tenants share two server connections and never meet on them', async () => {
    const bouncers: Bouncer[] = []
    const shared = await neighbours({
      async through(url) {
        const bouncer = await startPgBouncer(url)
        bouncers.push(bouncer)
        return bouncer.url
      },
    })
    try {
      const { asker, owner, product } = shared
      await fuzzAlone(shared, budgetOf('I6 requests'))
      const tenants = [asker, owner]
      await Promise.all(
        Array.from({ length: 200 }, async (_, n) => {
          const self = tenants[n % 2] ?? asker
          const other = tenants[(n + 1) % 2] ?? owner
          const answer = await send(product.server, self.token, {
            method: 'GET',
            url: '/api/v1/base/companies',
          })
          expect(answer.status).toBe(200)
          expect(answer.text).toContain(self.marker)
          expect(answer.text).not.toContain(other.marker)
        }),
      )
      // The connections that both used, asked without a tenant.
      const { database } = product.kernel
      const nobodys = await Promise.all(
        Array.from({ length: 20 }, () => database.directory('select app.tenant() as tenant')),
      )
      expect(new Set(nobodys.map((rows) => JSON.stringify(rows)))).toEqual(
        new Set(['[{"tenant":null}]']),
      )
      expect(await database.directory('select from base_company')).toEqual([])
    } finally {
      await shared.product.close()
      for (const bouncer of bouncers) await bouncer.stop()
    }
  })
})
