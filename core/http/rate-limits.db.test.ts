import { afterAll, beforeAll, expect, test } from 'vitest'
import { callerWith, shopServer } from './testing/shop-server.ts'
import type { Answer, ShopServer } from './testing/shop-server.ts'

const limits = { tenant: 30, key: 20, address: 5 }
let world: ShopServer
beforeAll(async () => {
  world = await shopServer({ rateLimits: limits, trustProxy: true })
})
afterAll(async () => world?.close())

/** Calls of a fresh key of a tenant that nobody else uses. */
async function fresh() {
  const tenant = await world.kernel.tenant(`t-${String((tenants += 1))}`)
  const key = async () => callerWith(world.server, await world.kernel.token(tenant.tenant, 'admin'))
  return { tenant, key, caller: await key() }
}
let tenants = 0
let addresses = 0
/** Somebody who was never here. */
const address = () => `198.51.100.${String((addresses += 1))}`
const from = (ip: string, token?: string, url = '/api/v1/me'): Promise<Answer> =>
  world.server.inject({
    url,
    headers: {
      'x-forwarded-for': ip,
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
    },
  })
const statuses = async (times: number, call: () => Promise<Answer>): Promise<number[]> => {
  const found: number[] = []
  for (let n = 0; n < times; n++) found.push((await call()).statusCode)
  return found
}
const of = (status: number, found: readonly number[]) =>
  found.filter((one) => one === status).length

test('C10: a key is answered up to its limit, then refused with the seconds to wait', async () => {
  const { caller } = await fresh()
  const found = await statuses(25, () => caller.get('/me'))
  expect([of(200, found), of(429, found)]).toEqual([20, 5])
  const refused = await caller.get('/me')
  expect(refused.headers['content-type']).toContain('application/problem+json')
  expect(refused.json()).toMatchObject({
    code: 'RATE_LIMITED',
    detail: expect.stringContaining('at most 20 requests a minute with this key'),
  })
  const seconds = Number(refused.headers['retry-after'])
  expect(seconds).toBeGreaterThan(50)
  expect(seconds).toBeLessThanOrEqual(61)
  expect(refused.headers['ratelimit']).toBe(`"key";r=0;t=${seconds}`)
})

test('every answer says what is left of the nearest limit', async () => {
  const { caller, key } = await fresh()
  const { headers } = await caller.get('/me')
  expect(headers['ratelimit-policy']).toBe('"key";q=20;w=60, "tenant";q=30;w=60')
  expect(headers['ratelimit']).toBe('"key";r=19')
  expect((await caller.get('/shop/none')).headers['ratelimit']).toBeUndefined()
  // Twelve more through another key: now the tenant's limit is the nearer one to the first.
  const other = await key()
  for (let n = 0; n < 12; n++) await other.get('/me')
  expect((await caller.get('/me')).headers['ratelimit']).toBe('"tenant";r=16')
})

test('C10: all keys of a tenant together have the tenant’s limit, and what is refused charges no key', async () => {
  const { key } = await fresh()
  const [one, other] = [await key(), await key()]
  expect(of(200, await statuses(18, () => one.get('/me')))).toBe(18)
  expect(of(200, await statuses(20, () => other.get('/me')))).toBe(12)
  const refused = await one.get('/me')
  expect(refused.json().detail).toContain('of this tenant')
  expect(of(429, await statuses(10, () => one.get('/me')))).toBe(10)
})

test('I8: one tenant at its limit changes nothing of what another is answered', async () => {
  const [busy, quiet] = [await fresh(), await fresh()]
  await statuses(25, () => busy.caller.get('/me'))
  const answer = await quiet.caller.get('/me')
  expect([answer.statusCode, answer.headers['ratelimit']]).toEqual([200, '"key";r=19'])
})

test('an address that shows no valid key is refused after its limit, others are not', async () => {
  const [stranger, other] = [address(), address()]
  expect(await statuses(8, () => from(stranger))).toEqual([401, 401, 401, 401, 401, 429, 429, 429])
  expect((await from(stranger, 'strata_nonsense')).statusCode).toBe(429)
  expect((await from(other)).statusCode).toBe(401)
  expect((await from(stranger)).headers['retry-after']).toMatch(/^\d+$/)
})

test('pages and unknown paths count for the address; health and metrics never do', async () => {
  const stranger = address()
  expect(await statuses(3, () => from(stranger, undefined, '/docs'))).toEqual([200, 200, 200])
  expect(await statuses(3, () => from(stranger, undefined, '/nothing'))).toEqual([404, 404, 429])
  for (const url of ['/health/live', '/health/ready', '/metrics'])
    expect(of(200, await statuses(7, () => from(stranger, undefined, url)))).toBe(7)
})

test('who was known before is served from an address where others guess keys', async () => {
  const { tenant } = await fresh()
  const shared = address()
  expect((await from(shared, tenant.token)).statusCode).toBe(200)
  await statuses(10, () => from(shared))
  expect((await from(shared)).statusCode).toBe(429)
  expect((await from(shared, tenant.token)).statusCode).toBe(200)
})

test('what was refused is counted for operators, without names', async () => {
  const { body } = await world.server.inject({ url: '/metrics' })
  for (const policy of ['tenant', 'key', 'address'])
    expect(body).toMatch(new RegExp(`strata_http_rate_limited_total\\{policy="${policy}"\\} [1-9]`))
  expect(body).toMatch(/strata_cache_(hits|misses|fallbacks)_total \d+/)
  expect(body).toContain('strata_rate_fallbacks_total 0')
  expect(body).not.toContain('strata_redis_up')
  expect(body).not.toMatch(/t-\d/)
})
