import { randomBytes } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { TestTenant } from '@strata-erp/core/testing'
import { startServer } from '../processes/server-process.ts'
import type { ServerProcess } from '../processes/server-process.ts'
import { budgetOf } from '../support/budget.ts'
import { composedProduct } from '../support/composed-product.ts'
import type { ComposedProduct } from '../support/composed-product.ts'

const patience = { timeout: 1_800_000 } as const
let product: ComposedProduct
let acme: TestTenant
let superuser: Client
let settings: Readonly<Record<string, string>>
beforeAll(async () => {
  product = await composedProduct()
  acme = await product.tenant('acme', { modules: product.modules })
  superuser = new Client({ connectionString: product.database.superuserUrl })
  await superuser.connect()
  settings = {
    DATABASE_URL: product.database.appUrl,
    DATABASE_RELAY_URL: product.database.relayUrl,
    AUTH_SECRET: randomBytes(32).toString('hex'),
    JOBS_LEASE: '5',
  }
}, 120_000)
afterAll(async () => {
  await superuser?.end()
  await product?.close()
})

const count = async (text: string): Promise<number> =>
  (await superuser.query<{ count: number }>(`select count(*)::int as count from ${text}`)).rows[0]
    ?.count ?? 0

async function until(holds: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 600_000
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error('Expected it within ten minutes, found it never.')
    await setTimeout(50)
  }
}

test(
  'K4 each line of an import has its effect once, however often its server is killed',
  patience,
  async () => {
    const lines = budgetOf('K4 lines of an import')
    const kills = budgetOf('K4 kills of an import')
    let server: ServerProcess = await startServer(settings)
    const csv = `name\n${Array.from({ length: lines }, (_, n) => `Line ${n}`).join('\n')}\n`
    const made = await fetch(`${server.url}/api/v1/imports?entity=base.company`, {
      method: 'POST',
      headers: { authorization: `Bearer ${acme.token}`, 'content-type': 'text/csv' },
      body: csv,
    })
    const { id } = (await made.json()) as { id: string }
    const ordered = await server.call(acme.token, 'POST', `/imports/${id}/commit`)
    expect(ordered.status).toBe(202)
    const done = () => count(`record_import_row where state <> 'waiting'`)
    for (let kill = 1; kill <= kills; kill++) {
      // Somewhere within the next part, in the middle of a batch as likely as not.
      await until(async () => (await done()) >= (lines * kill) / (kills + 2))
      await server.kill()
      server = await startServer(settings)
    }
    const operation = `/operations/${String(ordered.json['id'])}`
    await until(
      async () => (await server.call(acme.token, 'GET', operation)).json['state'] === 'succeeded',
    )
    await server.stop()
    expect(await count('base_company')).toBe(lines)
    expect(await count('(select distinct name from base_company) names')).toBe(lines)
    expect(await count(`audit.entry where action = 'base.company.create'`)).toBe(lines)
    expect(await count(`outbox_event where type = 'base.company.created'`)).toBe(lines)
    expect(await count(`record_import_row where state = 'created'`)).toBe(lines)
  },
)
