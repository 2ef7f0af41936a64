/** I11: what injected SQL can do where the installation has a CONTEXT_SECRET. */
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import {
  alignContextProof,
  allTables,
  checkCatalog,
  compileModel,
  createKernel,
  relayTables,
} from '@strata-erp/core/operate'
import { settleIn } from './neighbours.ts'
import type { Neighbours } from './neighbours.ts'
import { composedProduct } from '../support/composed-product.ts'
import type { ComposedProduct } from '../support/composed-product.ts'
import { fuzzAlone } from './operations.ts'

vi.setConfig({ testTimeout: 300_000, hookTimeout: 600_000 })

const secret = 'a secret of the installation, not of its database'
let product: ComposedProduct
let world: Neighbours
beforeAll(async () => {
  product = await composedProduct({ verticals: true, contextSecret: secret })
  world = await settleIn(product, ['acme', 'bolt'])
})
afterAll(() => product?.close())

/** Statements as whoever found a way to inject them runs them: as the application, in the asker's transaction. */
async function injected<T>(statements: (run: Run) => Promise<T>): Promise<T> {
  const { database } = product.kernel
  return database.transaction(world.asker.tenant.id, (transaction) =>
    statements((text, values = []) => transaction.query(text, values)),
  )
}
type Run = (text: string, values?: readonly unknown[]) => Promise<readonly object[]>

const theirs = 'select tenant_id from base_company'

describe('I11 injected SQL', () => {
  test('I11 a tenant named without its proof is nobody', async () => {
    const { asker, owner } = world
    const own = await injected((run) => run(theirs))
    expect(own.length).toBeGreaterThan(0)
    for (const forged of [
      owner.tenant.id,
      `${owner.tenant.id}.`,
      `${owner.tenant.id}.${'0'.repeat(64)}`,
      `${owner.tenant.id.toUpperCase()}.${'f'.repeat(64)}`,
    ])
      expect({
        forged,
        rows: await injected(async (run) => {
          await run(`select set_config('app.current_tenant', $1, true)`, [forged])
          return run(theirs)
        }),
      }).toEqual({ forged, rows: [] })
    // The proof of one is none of another.
    expect(
      await injected(async (run) => {
        await run(
          `select set_config('app.current_tenant', $1 || substr(current_setting('app.current_tenant'), 37), true)`,
          [owner.tenant.id],
        )
        return run(theirs)
      }),
    ).toEqual([])
    expect(asker.tenant.id).not.toBe(owner.tenant.id)
  })

  test.each([
    'select * from directory.context_key',
    `select app.prove('00000000-0000-7000-8000-000000000000')`,
    `create or replace function app.tenant() returns uuid language sql as 'select null::uuid'`,
    'set role erp_owner',
  ])('I11 the key is out of its reach: %s', async (sql) => {
    await expect(injected((run) => run(sql))).rejects.toThrow(
      /permission denied|must be owner|must be able to/,
    )
  })

  test('I11 no row is written for another', async () => {
    const { owner } = world
    await expect(
      injected(async (run) => {
        await run(`select set_config('app.current_tenant', $1, true)`, [owner.tenant.id])
        return run(
          `insert into base_unit (tenant_id, id, code, name) values ($1, gen_random_uuid(), 'zz', 'zz')`,
          [owner.tenant.id],
        )
      }),
    ).rejects.toThrow(/row-level security|null value/)
  })

  test('I11 the product works as ever, its catalog is sound, and a tenant can be erased', async () => {
    await fuzzAlone(world, 200)
    const client = new Client({ connectionString: product.database.ownerUrl })
    await client.connect()
    try {
      expect(
        await checkCatalog(client, { relayTables: relayTables(allTables(compileModel([]))) }),
      ).toEqual([])
    } finally {
      await client.end()
    }
    const { lifecycle, systemScope } = product.kernel
    await lifecycle.requestDeletion(await systemScope('bolt'), { graceDays: 0, reason: 'A test' })
    await lifecycle.settled()
    const { erased } = await lifecycle.erase(world.owner.tenant.id)
    expect(erased.length).toBeGreaterThan(0)
  })

  test('I11 a process with another secret, or none, does not start', async () => {
    const start = (contextSecret?: string) =>
      createKernel({
        databaseUrl: product.database.appUrl,
        plugins: [],
        ...(contextSecret !== undefined && { contextSecret }),
      })
    await expect(start()).rejects.toThrow('Expected the CONTEXT_SECRET')
    await expect(start('another secret')).rejects.toThrow('Expected the CONTEXT_SECRET')
  })

  test('I11 a secret is changed while processes still have the one before', async () => {
    await alignContextProof(product.database.ownerUrl, 'the next secret of the installation')
    expect((await injected((run) => run(theirs))).length).toBeGreaterThan(0)
    await alignContextProof(product.database.ownerUrl, 'the one after that')
    expect(await injected((run) => run(theirs))).toEqual([])
    await alignContextProof(product.database.ownerUrl, undefined)
  })
})
