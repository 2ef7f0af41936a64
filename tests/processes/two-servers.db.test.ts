import { randomBytes } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { setModuleActive } from '@strata-erp/core/operate'
import type { TestTenant } from '@strata-erp/core/testing'
import { composedProduct } from '../support/composed-product.ts'
import type { ComposedProduct } from '../support/composed-product.ts'
import { startServer } from './server-process.ts'
import type { ServerProcess } from './server-process.ts'

let product: ComposedProduct
let acme: TestTenant
let beta: TestTenant
let one: ServerProcess
let other: ServerProcess
let superuser: Client

beforeAll(async () => {
  product = await composedProduct({ verticals: true })
  acme = await product.tenant('acme', { modules: product.modules })
  beta = await product.tenant('beta', { modules: product.modules })
  superuser = new Client({ connectionString: product.database.superuserUrl })
  await superuser.connect()
  const settings = {
    DATABASE_URL: product.database.appUrl,
    DATABASE_RELAY_URL: product.database.relayUrl,
    AUTH_SECRET: randomBytes(32).toString('hex'),
  }
  ;[one, other] = await Promise.all([startServer(settings), startServer(settings)])
})
afterAll(async () => {
  await Promise.all([one?.kill(), other?.kill()])
  await superuser?.end()
  await product?.close()
})

/**
 * Asks until it is so. How long it was not, in milliseconds: until the last question began that was
 * still answered the old way, since the time that an answer takes says nothing.
 */
async function until(holds: () => Promise<boolean>): Promise<number> {
  const started = performance.now()
  for (let lasted = 0; ; await setImmediate()) {
    const asked = performance.now() - started
    if (await holds()) return lasted
    lasted = asked
    if (asked > 10_000) throw new Error('Expected it within 10 s, found it never.')
  }
}

const second = 1000
const lists = '/crm/leads?limit=1'
const statusAt = async (server: ServerProcess, token: string, path: string): Promise<number> =>
  (await server.call(token, 'GET', path)).status

test('a module that one process switches off is refused by the other within a second, and comes back as fast', async ({
  annotate,
}) => {
  for (const server of [one, other]) expect(await statusAt(server, acme.token, lists)).toBe(200)

  expect((await one.call(acme.token, 'PUT', '/modules/crm', { active: false })).status).toBe(200)
  expect((await one.call(acme.token, 'GET', lists)).json['code']).toBe('MODULE_NOT_ACTIVE')
  const off = await until(async () => (await statusAt(other, acme.token, lists)) === 404)
  expect((await other.call(acme.token, 'GET', lists)).json['code']).toBe('MODULE_NOT_ACTIVE')
  // Nobody else notices.
  for (const server of [one, other]) expect(await statusAt(server, beta.token, lists)).toBe(200)

  expect((await other.call(acme.token, 'PUT', '/modules/crm', { active: true })).status).toBe(200)
  const on = await until(async () => (await statusAt(one, acme.token, lists)) === 200)
  await annotate(
    `refused by the other process after ${off.toFixed(0)} ms, served again after ${on.toFixed(0)} ms`,
  )
  expect(off).toBeLessThan(second)
  expect(on).toBeLessThan(second)
})

test('a request that is under way when its module goes off is answered', async () => {
  const made = await other.call(acme.token, 'POST', '/crm/campaigns', { name: 'Late' })
  expect(made).toMatchObject({ status: 201 })
  const id = String(made.json['id'])
  await superuser.query('begin')
  await superuser.query('select from crm_campaign where id = $1 for update', [id])
  const slow = other.call(acme.token, 'PATCH', `/crm/campaigns/${id}`, { name: 'Later' })
  await until(async () => {
    const { rows } = await waiting()
    return rows.length > 0
  })
  expect((await one.call(acme.token, 'PUT', '/modules/crm', { active: false })).status).toBe(200)
  await until(async () => (await statusAt(other, acme.token, lists)) === 404)
  await superuser.query('commit')
  expect(await slow).toMatchObject({ status: 200, json: { name: 'Later' } })
  expect((await one.call(acme.token, 'PUT', '/modules/crm', { active: true })).status).toBe(200)
  await until(async () => (await statusAt(other, acme.token, `/crm/campaigns/${id}`)) === 200)
})

/** Statements of this database that wait for somebody's lock, seen from another connection. */
async function waiting(): Promise<{ readonly rows: readonly unknown[] }> {
  const watcher = new Client({ connectionString: product.database.superuserUrl })
  await watcher.connect()
  try {
    return await watcher.query(
      `select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    )
  } finally {
    await watcher.end()
  }
}

test('a key that one process revokes is refused by the other within a second', async ({
  annotate,
}) => {
  const key = await one.call(acme.token, 'POST', '/keys', { name: 'Till', role: 'admin' })
  expect(key.status).toBe(201)
  const token = String(key.json['token'])
  for (const server of [one, other]) expect(await statusAt(server, token, '/me')).toBe(200)
  const revoked = await one.call(acme.token, 'DELETE', `/keys/${String(key.json['id'])}`)
  expect(revoked.status).toBe(204)
  const took = await until(async () => (await statusAt(other, token, '/me')) === 401)
  await annotate(`refused by the other process after ${took.toFixed(0)} ms`)
  expect(took).toBeLessThan(second)
  expect(await statusAt(other, acme.token, '/me')).toBe(200)
})

test('a role that one process edits is in force in the other within a second: permission, field and rule', async ({
  annotate,
}) => {
  const role = (value: object) =>
    one.call(acme.token, 'PUT', '/configuration/roles/x_rep', { label: 'Rep', ...value })
  const permissions = ['crm.opportunity.read', 'base.company.read']
  expect((await role({ permissions })).status).toBe(200)
  const key = await one.call(acme.token, 'POST', '/keys', { name: 'Rep', role: 'x_rep' })
  const token = String(key.json['token'])
  const company = await one.call(acme.token, 'POST', '/base/companies', { name: 'Deal' })
  const deal = await one.call(acme.token, 'POST', '/crm/opportunities', {
    name: 'Seen',
    company: company.json['id'],
    amount: { amount: '1.00', currency: 'EUR' },
  })
  expect(deal.status).toBe(201)
  const path = `/crm/opportunities/${String(deal.json['id'])}`
  const read = () => other.call(token, 'GET', path)
  await until(async () => (await read()).status === 200)
  expect((await read()).json).toHaveProperty('amount')

  const fields = [{ field: 'crm.opportunity.amount', access: 'none' }]
  expect((await role({ permissions, fields })).status).toBe(200)
  const hidden = await until(async () => !('amount' in (await read()).json))
  const records = [{ entity: 'crm.opportunity', read: 'own' }]
  expect((await role({ permissions, records })).status).toBe(200)
  const ruled = await until(async () => (await read()).status === 404)
  expect((await role({ permissions: ['base.company.read'] })).status).toBe(200)
  const revoked = await until(async () => (await read()).status === 403)
  await annotate(
    `field hidden after ${hidden.toFixed(0)} ms, rule after ${ruled.toFixed(0)} ms, permission gone after ${revoked.toFixed(0)} ms`,
  )
  for (const took of [hidden, ruled, revoked]) expect(took).toBeLessThan(second)
})

test('a field that a tenant makes through one process is in the other within a second', async ({
  annotate,
}) => {
  const path = '/configuration/customFields/base.product/x_lot'
  const field = { label: 'Lot', type: 'text', filterable: true }
  expect((await one.call(acme.token, 'PUT', path, field)).status).toBeLessThan(300)
  const took = await until(
    async () =>
      (await statusAt(other, acme.token, '/base/products?filter[custom.x_lot]=A')) === 200,
  )
  await annotate(`known to the other process after ${took.toFixed(0)} ms`)
  expect(took).toBeLessThan(second)
  expect(await statusAt(other, beta.token, '/base/products?filter[custom.x_lot]=A')).toBe(400)
})

test('when one process is killed the other goes on, and hears of what others change', async () => {
  await one.kill()
  const made = await other.call(acme.token, 'POST', '/base/companies', { name: 'Still here' })
  expect(made.status).toBe(201)
  const scope = await product.kernel.systemScope('acme')
  const { configuration, database } = product.kernel
  await database.transaction(acme.tenant.id, (transaction) =>
    setModuleActive(configuration, transaction, scope, { module: 'crm', active: false }),
  )
  await until(async () => (await statusAt(other, acme.token, lists)) === 404)
  expect(await other.stop()).toBe(0)
})
