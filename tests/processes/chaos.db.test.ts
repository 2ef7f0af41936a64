/** Servers that die, lines that break and memory that is short, while people work. */
import { randomBytes, randomUUID } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { TestTenant } from '@strata-erp/core/testing'
import { budgetOf } from '../support/budget.ts'
import { composedProduct } from '../support/composed-product.ts'
import type { ComposedProduct } from '../support/composed-product.ts'
import { faultProxy } from '../support/fault-proxy.ts'
import { runSeed, seeded } from '../support/seeded.ts'
import { startServer } from './server-process.ts'
import type { ServerProcess } from './server-process.ts'

const seed = runSeed()

let product: ComposedProduct
let acme: TestTenant
let superuser: Client
let settings: Record<string, string>

beforeAll(async () => {
  product = await composedProduct()
  acme = await product.tenant('acme', { modules: product.modules })
  superuser = new Client({ connectionString: product.database.superuserUrl })
  await superuser.connect()
  settings = {
    DATABASE_URL: product.database.appUrl,
    DATABASE_RELAY_URL: product.database.relayUrl,
    AUTH_SECRET: randomBytes(32).toString('hex'),
    RATE_LIMIT_KEY: '0',
    RATE_LIMIT_TENANT: '0',
  }
})
afterAll(async () => {
  await superuser?.end()
  await product?.close()
})

/** Creates a company under an idempotency key, as often as it takes to hear what became of it. */
async function createSurely(url: () => string, name: string): Promise<void> {
  const key = randomUUID()
  for (;;) {
    try {
      const answer = await fetch(`${url()}/api/v1/base/companies`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${acme.token}`,
          'content-type': 'application/json',
          'idempotency-key': key,
        },
        body: JSON.stringify({ name }),
        signal: AbortSignal.timeout(20_000),
      })
      await answer.arrayBuffer()
      if (answer.status === 201) return
      // A twin is still under way, or the server cannot say: the caller comes back.
      if (![409, 429, 500, 503].includes(answer.status))
        throw new Unexpected(`Expected a company, found status ${String(answer.status)}.`)
    } catch (error) {
      if (error instanceof Unexpected) throw error
    }
    await setTimeout(50)
  }
}
class Unexpected extends Error {}

/** How often each name is there. */
async function namesLike(prefix: string): Promise<ReadonlyMap<string, number>> {
  const { rows } = await superuser.query<{ name: string; count: number }>(
    'select name, count(*)::int as count from base_company where name like $1 group by name',
    [`${prefix}%`],
  )
  return new Map(rows.map(({ name, count }) => [name, count]))
}

const patience = { timeout: 3_600_000 } as const

// C1 and C5 mostly wait until what a dead caller held is free again: they wait together.
test.concurrent(
  'C1 two servers are killed in turn and no acknowledged write is lost or done twice',
  patience,
  async () => {
    const chance = seeded(seed)
    const servers = await Promise.all([startServer(settings), startServer(settings)])
    try {
      const names = Array.from({ length: budgetOf('C1 writes') }, (_, n) => `C1 ${n}`)
      const waiting = [...names]
      let turn = 0
      // The one that is not there now is passed over.
      const url = (): string => servers[turn++ % servers.length]?.url ?? ''
      const writers = Array.from({ length: 4 }, async () => {
        for (let name = waiting.pop(); name !== undefined; name = waiting.pop())
          await createSurely(url, name)
      })
      // A write whose server died is taken over when its time is up: each kill costs that.
      for (let kill = 0; kill < budgetOf('C1 kills'); kill++) {
        await setTimeout(300 + chance() * 700)
        await servers[kill % 2]?.kill()
        servers[kill % 2] = await startServer(settings)
      }
      await Promise.all(writers)
      expect([seed, await namesLike('C1 ')]).toEqual([
        seed,
        new Map(names.map((name) => [name, 1])),
      ])
    } finally {
      await Promise.all(servers.map((server) => server.kill()))
    }
  },
)

test.concurrent(
  'C5 replies that are lost after the database applied them have one effect',
  patience,
  async () => {
    const chance = seeded(seed)
    const direct = new URL(product.database.appUrl)
    const line = await faultProxy({ target: Number(direct.port) })
    const through = new URL(direct)
    through.hostname = '127.0.0.1'
    through.port = String(line.port)
    let server: ServerProcess | undefined
    try {
      server = await startServer({ ...settings, DATABASE_URL: through.href })
      const { url } = server
      const names = Array.from({ length: budgetOf('C5 writes') }, (_, n) => `C5 ${n}`)
      const waiting = [...names]
      const done = Promise.all(
        Array.from({ length: 4 }, async () => {
          for (let name = waiting.pop(); name !== undefined; name = waiting.pop())
            await createSurely(() => url, name)
        }),
      )
      for (let fault = 0; fault < budgetOf('C5 faults'); fault++) {
        await setTimeout(100 + chance() * 200)
        line.become({ kind: chance() < 0.7 ? 'drop-replies' : 'cut' })
        await setTimeout(20 + chance() * 100)
        line.heal()
      }
      await done
      expect([seed, await namesLike('C5 ')]).toEqual([
        seed,
        new Map(names.map((name) => [name, 1])),
      ])
    } finally {
      await server?.kill()
      await line.stop()
    }
  },
)

test(
  'C9 a server with little memory answers more requests than it can hold, or refuses them, and lives',
  patience,
  async () => {
    const server = await startServer({ ...settings, NODE_OPTIONS: '--max-old-space-size=256' })
    try {
      // All at once, each on a connection of its own: not more than one process may have open.
      const statuses = await Promise.all(
        Array.from({ length: budgetOf('C9 requests') }, async () => {
          const answer = await fetch(`${server.url}/api/v1/base/companies?limit=200`, {
            headers: { authorization: `Bearer ${acme.token}` },
          })
          await answer.arrayBuffer()
          return answer.status
        }),
      )
      expect(new Set(statuses).difference(new Set([200, 503]))).toEqual(new Set())
      expect(statuses).toContain(200)
      const { status } = await fetch(`${server.url}/health/ready`)
      expect(status).toBe(200)
    } finally {
      await server.kill()
    }
  },
)
