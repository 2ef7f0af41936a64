/** K1 to K5 on the product: what a client may rely on that sends a write again. */
import { randomBytes, randomUUID } from 'node:crypto'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { listRoutes } from '@strata-erp/core/testing'
import type { TestTenant } from '@strata-erp/core/testing'
import { send } from '../isolation/api.ts'
import { startServer } from '../processes/server-process.ts'
import type { ServerProcess } from '../processes/server-process.ts'
import { budgetOf } from '../support/budget.ts'
import { composedProduct } from '../support/composed-product.ts'
import type { ComposedProduct } from '../support/composed-product.ts'
import { killPoints } from './kill-points.ts'

let product: ComposedProduct
let acme: TestTenant
let superuser: Client
let settings: Readonly<Record<string, string>>
beforeAll(async () => {
  product = await composedProduct({ verticals: true })
  acme = await product.tenant('acme', { modules: product.modules })
  superuser = new Client({ connectionString: product.database.superuserUrl })
  await superuser.connect()
  settings = {
    DATABASE_URL: product.database.appUrl,
    DATABASE_RELAY_URL: product.database.relayUrl,
    AUTH_SECRET: randomBytes(32).toString('hex'),
  }
}, 120_000)
afterAll(async () => {
  await superuser?.end()
  await product?.close()
})

const companies = '/api/v1/base/companies'
const create = (name: string, key: string) =>
  send(product.server, acme.token, {
    method: 'POST',
    url: companies,
    body: { name },
    headers: { 'idempotency-key': key },
  })
const count = async (text: string, ...values: readonly unknown[]): Promise<number> =>
  (
    await superuser.query<{ count: number }>(`select count(*)::int as count from ${text}`, [
      ...values,
    ])
  ).rows[0]?.count ?? 0
/** What creating a company leaves behind. */
const effectsOf = async (name: string) => ({
  rows: await count('base_company where name = $1', name),
  audited: await count(
    `audit.entry where action = 'base.company.create' and after->>'name' = $1`,
    name,
  ),
  emitted: await count(
    `outbox_event where type = 'base.company.created' and aggregate_id in (select id from base_company where name = $1)`,
    name,
  ),
})
const once = { rows: 1, audited: 1, emitted: 1 }

test(
  'K1 the same request fifty times at once has one effect, and one answer for all',
  { timeout: 3_600_000 },
  async () => {
    for (let round = 0; round < budgetOf('K1 keys'); round++) {
      const [name, key] = [`Crowd ${round}`, randomUUID()]
      const answers = await Promise.all(Array.from({ length: 50 }, () => create(name, key)))
      const made = answers.filter(({ status }) => status === 201)
      expect(new Set(made.map(({ text }) => text)).size, name).toBe(1)
      for (const { status, text } of answers)
        if (status !== 201)
          expect([status, JSON.parse(text).code]).toEqual([409, 'IDEMPOTENCY_KEY_RUNNING'])
      const later = await create(name, key)
      expect([later.status, later.text]).toEqual([201, made[0]?.text])
      expect(later.headers['idempotency-replayed']).toBe('true')
    }
    expect(await count(`base_company where name like 'Crowd %'`)).toBe(budgetOf('K1 keys'))
  },
)

test('K2 a key that was used refuses another body and another route, and nothing is changed', async () => {
  const key = randomUUID()
  await create('K2', key)
  const before = await count('audit.entry')
  for (const [method, url, body] of [
    ['POST', companies, { name: 'K2 other' }],
    ['POST', '/api/v1/base/people', { name: 'K2' }],
    ['POST', `${companies}/bulk`, { operations: [{ op: 'create', values: { name: 'K2' } }] }],
    ['POST', `${companies}/export`, undefined],
    ['PUT', '/api/v1/modules/crm', { active: false }],
  ] as const) {
    const answer = await send(product.server, acme.token, {
      method,
      url,
      body,
      headers: { 'idempotency-key': key },
    })
    expect([url, answer.status, JSON.parse(answer.text).code]).toEqual([
      url,
      422,
      'IDEMPOTENCY_KEY_REUSED',
    ])
  }
  expect(await count('audit.entry')).toBe(before)
})

test('K3 every mutation of money or stock wants a key, says so with a link, and its document too', async () => {
  const scope = await product.kernel.systemScope('acme')
  const view = {
    scope,
    schemas: (entity: string) =>
      product.kernel.door.schemas(entity, scope.effective, scope.permissions),
  }
  const routes = listRoutes(product.server).filter(
    ({ describe: describes }) => describes?.(view).keyRequired === true,
  )
  expect(routes.length).toBeGreaterThan(10)
  for (const { method, path } of routes) {
    const url = path.replaceAll(/:\w+/g, randomUUID())
    const answer = await product.server.inject({
      method: method === 'PATCH' ? 'PATCH' : method === 'DELETE' ? 'DELETE' : 'POST',
      url,
      headers: { authorization: `Bearer ${acme.token}`, 'content-type': 'application/json' },
      payload: '{}',
    })
    expect([path, answer.statusCode]).toEqual([path, 400])
    expect(answer.headers['content-type']).toContain('application/problem+json')
    expect(answer.json()).toMatchObject({
      code: 'IDEMPOTENCY_KEY_REQUIRED',
      type: '/docs/problems#IDEMPOTENCY_KEY_REQUIRED',
    })
  }
})

describe('K4 a server that dies', () => {
  let survivor: ServerProcess
  beforeAll(async () => {
    survivor = await startServer(settings)
  }, 60_000)
  afterAll(async () => survivor?.kill())

  const post = async (server: ServerProcess, name: string) => {
    const answer = await fetch(`${server.url}${companies}`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${acme.token}`,
        'content-type': 'application/json',
        'idempotency-key': name.replaceAll(' ', '-'),
      },
      body: JSON.stringify({ name }),
    })
    return { status: answer.status, text: await answer.text() }
  }

  test.each(killPoints)(
    '%s has one effect when its client sends the request again',
    { timeout: 60_000 },
    async (point) => {
      const name = `Killed ${point}`
      const dying = await startServer({
        ...settings,
        STRATA_KILL_AT: point,
        NODE_OPTIONS: `--import ${new URL('die.ts', import.meta.url).href}`,
      })
      await expect(post(dying, name)).rejects.toThrow('fetch failed')
      await dying.kill()
      // A minute later, when no request of that time can be under way any more.
      await superuser.query(
        `update idempotency_key set created_at = created_at - interval '61 s' where status is null`,
      )
      const again = await post(survivor, name)
      expect(again.status, again.text).toBe(201)
      expect(await effectsOf(name)).toEqual(once)
      expect(await post(survivor, name)).toEqual(again)
      expect(await effectsOf(name)).toEqual(once)
    },
  )
})

test('K5 keys do not pile up: those of yesterday go while today’s come', async () => {
  const { id } = acme.tenant
  await superuser.query(
    `insert into idempotency_key (tenant_id, caller, key, fingerprint, attempt, created_at)
     select $1, 'apiKey:gone', 'k' || n, 'f', gen_random_uuid(), now() - interval '25 hours'
     from generate_series(1, 1000) n`,
    [id],
  )
  // A sweep a minute and tenant: another process has not swept yet.
  const other = await composedProductOn()
  try {
    for (let written = 0; written < 10; written++) await other.claim(id)
  } finally {
    await other.close()
  }
  expect(await count(`idempotency_key where created_at < now() - interval '24 hours'`)).toBe(0)
})

/** A second process of the product, as far as keys go. */
async function composedProductOn() {
  const server = await startServer(settings)
  return {
    claim: (_tenant: string) =>
      fetch(`${server.url}${companies}`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${acme.token}`,
          'content-type': 'application/json',
          'idempotency-key': randomUUID(),
        },
        body: JSON.stringify({ name: 'Swept' }),
      }).then((answer) => answer.text()),
    close: () => server.kill(),
  }
}
