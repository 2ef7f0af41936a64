/** Domains that are proven by DNS, asked of a real name server on this machine. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { findTenantByHost } from '../tenancy/directory.ts'
import type { Scope } from '../tenancy/scope.ts'
import type { TestKernel, TestTenant } from '../testing/test-kernel.ts'
import { booksKernel } from './testing/books.ts'
import { nameServer } from '../testing/name-server.ts'
import type { NameServer } from '../testing/name-server.ts'

let dns: NameServer
let world: TestKernel
let [acme, bravo]: TestTenant[] = []
beforeAll(async () => {
  dns = await nameServer()
  world = await booksKernel({
    baseDomain: 'erp.test',
    lifecycle: { dnsServers: [dns.address] },
  })
  acme = await world.tenant('acme')
  bravo = await world.tenant('bravo')
})
afterAll(async () => {
  await world?.close()
  await dns?.close()
})
beforeEach(() => {
  dns.records.clear()
  dns.failing = false
})

const scopeOf = (tenant: TestTenant | undefined): Promise<Scope> =>
  world.kernel.systemScope(tenant?.tenant.slug ?? '')
const door = () => world.kernel.lifecycle.domains
const ownerOf = async (host: string) =>
  (await findTenantByHost(world.kernel.database, host))?.slug ?? null

/** Says that a domain is a tenant's; the record that would prove it. */
async function claim(tenant: TestTenant | undefined, host: string) {
  const { record } = await door().add(await scopeOf(tenant), host)
  if (record === null) throw new Error('Expected a record to set, found none.')
  return record
}
const viewOf = async (tenant: TestTenant | undefined, host: string) =>
  (await door().list(await scopeOf(tenant))).find((one) => one.host === host)
const verify = async (tenant: TestTenant | undefined, host: string) =>
  door().verify(await scopeOf(tenant), host)

test('a domain counts once its record is found, and not before', async () => {
  const host = 'erp.acme.example'
  const record = await claim(acme, host.toUpperCase())
  expect(record).toEqual({
    name: '_strata-verification.erp.acme.example',
    type: 'TXT',
    value: expect.stringMatching(/^strata-verification=[0-9a-f]{32}$/),
  })
  expect(await claim(acme, host)).toEqual(record)
  await expect(verify(acme, host)).rejects.toMatchObject({ code: 'DOMAIN_UNPROVEN', status: 409 })
  dns.records.set(record.name, ['v=spf1 -all', 'strata-verification=other'])
  await expect(verify(acme, host)).rejects.toMatchObject({ code: 'DOMAIN_UNPROVEN' })
  expect(await ownerOf(host)).toBeNull()
  dns.records.set(record.name, ['v=spf1 -all', record.value])
  expect(await verify(acme, host)).toMatchObject({ host, verified: true })
  expect(await ownerOf(host)).toBe('acme')
})

test('a look that finds no record begins the time of grace, and a silent name server begins nothing', async () => {
  const host = 'again.acme.example'
  const { name, value } = await claim(acme, host)
  dns.records.set(name, [value])
  await verify(acme, host)
  dns.failing = true
  await expect(verify(acme, host)).rejects.toMatchObject({
    code: 'DOMAIN_UNREACHABLE',
    status: 503,
  })
  expect(await viewOf(acme, host)).toMatchObject({ verified: true, missingSince: null })
  dns.failing = false
  dns.records.clear()
  await expect(verify(acme, host)).rejects.toMatchObject({ code: 'DOMAIN_UNPROVEN' })
  const missing = await viewOf(acme, host)
  expect(missing).toMatchObject({ verified: true, missingSince: missing?.checkedAt })
  await expect(verify(acme, host)).rejects.toMatchObject({ code: 'DOMAIN_UNPROVEN' })
  expect(await viewOf(acme, host)).toMatchObject({ missingSince: missing?.missingSince })
  expect(await ownerOf(host)).toBe('acme')
  dns.records.set(name, [value])
  expect(await verify(acme, host)).toMatchObject({ missingSince: null, endsAt: null })
})

test('of two tenants that race for a domain the one that proves it has it, and no claim keeps it from them', async () => {
  const host = 'race.example'
  const [of, against] = [await claim(acme, host), await claim(bravo, host)]
  expect(of.value).not.toBe(against.value)
  dns.records.set(against.name, [against.value])
  const answers = await Promise.allSettled([verify(acme, host), verify(bravo, host)])
  expect(answers.map(({ status }) => status)).toEqual(['rejected', 'fulfilled'])
  expect(await ownerOf(host)).toBe('bravo')
})

test('a domain that both could prove stays with who has it, and moves on with its record', async () => {
  const host = 'moves.example'
  const [old, next] = [await claim(acme, host), await claim(bravo, host)]
  dns.records.set(old.name, [old.value, next.value])
  const both = await Promise.allSettled([verify(acme, host), verify(bravo, host)])
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  const has = await ownerOf(host)
  const [, loser] = has === 'acme' ? [acme, bravo] : [bravo, acme]
  await expect(verify(loser, host)).rejects.toMatchObject({ code: 'DOMAIN_IN_USE', status: 409 })
  // Sold: the buyer's record is the only one.
  dns.records.set(old.name, [loser === acme ? old.value : next.value])
  await verify(loser, host)
  expect(await ownerOf(host)).toBe(loser?.tenant.slug)
})

test('what is no host of one’s own is refused, and what is removed is nobody’s', async () => {
  const scope = await scopeOf(acme)
  for (const host of ['acme', 'a..b', '-a.example', '10.0.0.1', 'x y.example', 'a.localhost_'])
    await expect(door().add(scope, host)).rejects.toMatchObject({ code: 'DOMAIN_INVALID' })
  for (const host of ['erp.test', 'bravo.erp.test'])
    await expect(door().add(scope, host)).rejects.toMatchObject({ code: 'DOMAIN_RESERVED' })
  const host = 'gone.acme.example'
  const { name, value } = await claim(acme, host)
  dns.records.set(name, [value])
  await verify(acme, host)
  await expect(door().remove(await scopeOf(bravo), host)).rejects.toMatchObject({
    code: 'DOMAIN_NOT_FOUND',
  })
  await door().remove(scope, host)
  expect(await ownerOf(host)).toBeNull()
  expect((await door().list(scope)).map((one) => one.host)).not.toContain(host)
})
