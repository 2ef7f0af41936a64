/** Mail domains that DNS proves and that are looked at again, asked of a real name server. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { proofWorld } from '../lifecycle/testing/proof-world.ts'
import type { ProofWorld } from '../lifecycle/testing/proof-world.ts'
import { updateTenant } from '../tenancy/directory.ts'
import type { TestTenant } from '../testing/test-kernel.ts'

let world: ProofWorld
beforeAll(async () => {
  world = await proofWorld()
})
afterAll(async () => world?.close())
beforeEach(() => {
  world.dns.records.clear()
  world.dns.failing = false
})

const door = () => world.kernel.door.sso
const claim = async (tenant: TestTenant, domain: string) =>
  (await door().addDomain(await world.scopeOf(tenant), domain)).record
const verify = async (tenant: TestTenant, domain: string) =>
  door().verifyDomain(await world.scopeOf(tenant), domain)
const viewOf = async (tenant: TestTenant, domain: string) =>
  (await door().domains(await world.scopeOf(tenant))).find((one) => one.domain === domain)

async function proven(tenant: TestTenant, domain: string): Promise<void> {
  const { name, value } = await claim(tenant, domain)
  world.dns.records.set(name, [value])
  expect(await verify(tenant, domain)).toMatchObject({ domain, missingSince: null })
}

test('a mail domain works for seven days without its record, and is proven no more then', async () => {
  const { acme, dns } = world
  const domain = 'grace.example'
  await proven(acme, domain)
  dns.records.clear()
  await world.pass('1 day')
  expect(await world.look()).toBe(1)
  const missing = await viewOf(acme, domain)
  expect(missing?.verifiedAt).not.toBeNull()
  expect(missing?.missingSince).toBe(missing?.checkedAt)
  expect(Date.parse(missing?.endsAt ?? '') - Date.parse(missing?.missingSince ?? '')).toBe(
    7 * 86_400_000,
  )
  await world.pass('6 days')
  await world.look()
  expect((await viewOf(acme, domain))?.verifiedAt).not.toBeNull()
  await world.pass('1 day')
  await world.look()
  expect(await viewOf(acme, domain)).toMatchObject({ verifiedAt: null, missingSince: null })
  expect(await world.deeds(acme, domain)).toEqual([
    'sso.domain.missing missed',
    'sso.domain.end ended',
  ])
  expect(await world.told(acme, domain)).toEqual([
    `boss: The TXT record of ${domain} is missing`,
    `boss: ${domain} is no longer proven`,
  ])
})

test('the silence of name servers takes nothing away', async () => {
  const { acme, dns } = world
  const domain = 'silent.example'
  await proven(acme, domain)
  dns.failing = true
  await world.pass('8 days')
  expect(await world.look()).toBe(1)
  await expect(verify(acme, domain)).rejects.toMatchObject({ code: 'DOMAIN_UNREACHABLE' })
  const kept = await viewOf(acme, domain)
  expect([kept?.verifiedAt !== null, kept?.missingSince]).toEqual([true, null])
  dns.failing = false
  await world.pass('1 hour')
  expect(await world.look()).toBe(1)
  expect(await viewOf(acme, domain)).toMatchObject({ missingSince: null })
})

test('verifying by hand begins the time of grace where the record is missing, and ends it where it is back', async () => {
  const { acme, dns } = world
  const domain = 'by-hand.example'
  const { name, value } = await claim(acme, domain)
  await expect(verify(acme, domain)).rejects.toMatchObject({ code: 'SSO_DOMAIN_UNPROVEN' })
  expect(await viewOf(acme, domain)).toMatchObject({ verifiedAt: null, missingSince: null })
  await proven(acme, domain)
  dns.records.clear()
  for (const _ of ['first', 'again'])
    await expect(verify(acme, domain)).rejects.toMatchObject({ code: 'SSO_DOMAIN_UNPROVEN' })
  const missing = await viewOf(acme, domain)
  expect([missing?.verifiedAt, missing?.missingSince]).not.toContain(null)
  expect(await world.told(acme, domain)).toEqual([`boss: The TXT record of ${domain} is missing`])
  dns.records.set(name, [value])
  expect(await verify(acme, domain)).toMatchObject({ missingSince: null, endsAt: null })
})

test('another tenant takes a mail domain over only where the record of who has it is missing', async () => {
  const { acme, bravo, dns } = world
  const domain = 'moves.example'
  await proven(acme, domain)
  const { name, value } = await claim(bravo, domain)
  const held = dns.records.get(name) ?? []
  dns.records.set(name, [...held, value])
  await expect(verify(bravo, domain)).rejects.toMatchObject({ code: 'SSO_DOMAIN_TAKEN' })
  // Nor by a record that is missing alone.
  dns.records.clear()
  await expect(verify(acme, domain)).rejects.toMatchObject({ code: 'SSO_DOMAIN_UNPROVEN' })
  await expect(verify(bravo, domain)).rejects.toMatchObject({ code: 'SSO_DOMAIN_UNPROVEN' })
  expect((await viewOf(acme, domain))?.verifiedAt).not.toBeNull()
  dns.records.set(name, [value])
  expect((await verify(bravo, domain)).verifiedAt).not.toBeNull()
  expect(await viewOf(acme, domain)).toMatchObject({ verifiedAt: null, missingSince: null })
  await world.look()
  expect(await world.deeds(acme, domain)).toEqual(['sso.domain.end moved'])
  expect(await world.told(acme, domain)).toEqual([
    `boss: The TXT record of ${domain} is missing`,
    `boss: ${domain} has been proven by another company`,
  ])
})

test.each([
  [
    'de',
    'wort.example',
    'Der TXT-Eintrag von wort.example fehlt',
    ': Dann können sich Personen mit Adressen dieser Domain nicht mehr über Ihren Anbieter anmelden.',
  ],
  [
    'fr',
    'mot.example',
    'L’enregistrement TXT de mot.example est absent',
    ' : alors les personnes ayant une adresse de ce domaine ne peuvent plus se connecter par votre fournisseur.',
  ],
])(
  'who looks after a mail domain is told in the language of the tenant: %s',
  async (locale, domain, title, end) => {
    const { acme, dns } = world
    const speak = (language: string) =>
      updateTenant(world.kernel.database, acme.tenant.id, { locale: language })
    await speak(locale)
    await proven(acme, domain)
    dns.records.clear()
    // By hand, as the daily look does.
    await expect(verify(acme, domain)).rejects.toMatchObject({ code: 'SSO_DOMAIN_UNPROVEN' })
    const notices = await world.notices(acme, domain)
    expect(notices.map(([told, body]) => [told, body.slice(-end.length)])).toEqual([[title, end]])
    await speak('en')
  },
)
