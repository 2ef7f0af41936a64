/** Proven domains that are looked at again by themselves, asked of a real name server on this machine. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { addDomain, findTenantByHost, updateTenant } from '../tenancy/directory.ts'
import type { TestTenant } from '../testing/test-kernel.ts'
import { proofWorld } from './testing/proof-world.ts'
import type { ProofWorld } from './testing/proof-world.ts'

let world: ProofWorld
beforeAll(async () => {
  world = await proofWorld()
})
afterAll(async () => world?.close())
beforeEach(async () => {
  world.dns.records.clear()
  world.dns.failing = false
  for (const tenant of [world.acme, world.bravo])
    for (const { host } of await door().list(await world.scopeOf(tenant)))
      await door().remove(await world.scopeOf(tenant), host)
})

const door = () => world.kernel.lifecycle.domains
const ownerOf = async (host: string) =>
  (await findTenantByHost(world.kernel.database, host))?.slug ?? null
const verify = async (tenant: TestTenant, host: string) =>
  door().verify(await world.scopeOf(tenant), host)
const viewOf = async (tenant: TestTenant, host: string) =>
  (await door().list(await world.scopeOf(tenant))).find((one) => one.host === host)

async function claim(tenant: TestTenant, host: string) {
  const { record } = await door().add(await world.scopeOf(tenant), host)
  if (record === null) throw new Error('Expected a record to set, found none.')
  return record
}
/** A domain of a tenant whose record is there. */
async function proven(tenant: TestTenant, host: string) {
  const record = await claim(tenant, host)
  world.dns.records.set(record.name, [record.value])
  await verify(tenant, host)
  return record
}

test('a proven domain is looked at a day later, once, however many look', async () => {
  const { acme, dns } = world
  const hosts = ['a', 'b', 'c', 'd', 'e', 'f'].map((letter) => `${letter}.once.example`)
  for (const host of hosts) await proven(acme, host)
  await claim(acme, 'never.once.example')
  dns.asked.length = 0
  expect(await world.look()).toBe(0)
  await world.pass('1 day')
  expect(await world.look()).toBe(hosts.length)
  expect(dns.asked.toSorted()).toEqual(hosts.map((host) => `_strata-verification.${host}`))
  expect(await world.look()).toBe(0)
})

test('a record that is found again ends the time of grace', async () => {
  const { acme, dns } = world
  const host = 'found.example'
  const { name, value } = await proven(acme, host)
  dns.records.clear()
  await world.pass('1 day')
  await world.look()
  const missing = await viewOf(acme, host)
  expect(missing).toMatchObject({ verified: true, missingSince: missing?.checkedAt })
  dns.records.set(name, [value])
  await world.pass('6 days')
  await world.look()
  expect(await viewOf(acme, host)).toMatchObject({
    verified: true,
    missingSince: null,
    endsAt: null,
  })
  // The next time it is missing there are seven days again.
  dns.records.clear()
  for (const interval of ['1 day', '1 day', '4 days']) {
    await world.pass(interval)
    await world.look()
  }
  expect(await ownerOf(host)).toBe('acme')
  expect(await world.deeds(acme, host)).toEqual(['domain.missing missed', 'domain.missing missed'])
})

test('the silence of name servers takes nothing away, and they are asked again within the hour', async () => {
  const { acme, dns } = world
  const host = 'silent.example'
  await proven(acme, host)
  const before = await viewOf(acme, host)
  dns.failing = true
  await world.pass('8 days')
  expect(await world.look()).toBe(1)
  expect(await world.look()).toBe(0)
  expect(await viewOf(acme, host)).toMatchObject({ verified: true, missingSince: null })
  await world.pass('1 hour')
  expect(await world.look()).toBe(1)
  dns.failing = false
  await world.pass('1 hour')
  await world.look()
  const after = await viewOf(acme, host)
  expect(Date.parse(after?.checkedAt ?? '')).toBeGreaterThan(Date.parse(before?.checkedAt ?? ''))
  expect(await ownerOf(host)).toBe('acme')
  expect(await world.deeds(acme, host)).toEqual([])
})

test('a domain works for seven days without its record; then it is nobody’s, and who looks after it was told', async () => {
  const { acme, dns } = world
  const host = 'grace.example'
  await proven(acme, host)
  dns.records.clear()
  for (let day = 0; day < 7; day++) {
    await world.pass('1 day')
    expect(await world.look()).toBe(1)
    const { missingSince, endsAt, verified } = (await viewOf(acme, host)) ?? {}
    expect(verified).toBe(true)
    expect(Date.parse(endsAt ?? '') - Date.parse(missingSince ?? '')).toBe(7 * 86_400_000)
    expect(await ownerOf(host)).toBe('acme')
  }
  // Nobody hears: what could not be asked does not end.
  dns.failing = true
  await world.pass('1 day')
  await world.look()
  expect(await ownerOf(host)).toBe('acme')
  dns.failing = false
  await world.pass('1 hour')
  await world.look()
  expect(await ownerOf(host)).toBeNull()
  expect(await viewOf(acme, host)).toMatchObject({ verified: false, missingSince: null })
  expect(await world.deeds(acme, host)).toEqual(['domain.missing missed', 'domain.end ended'])
  expect(await world.told(acme, host)).toEqual([
    `boss: The TXT record of ${host} is missing`,
    `boss: ${host} is no longer proven`,
  ])
  await world.pass('30 days')
  expect(await world.look()).toBe(0)
})

test('a domain that another tenant proves moves at once, and who had it is told', async () => {
  const { acme, bravo, dns } = world
  const host = 'sold.example'
  await proven(acme, host)
  const { name, value } = await claim(bravo, host)
  dns.records.set(name, [value])
  await verify(bravo, host)
  expect(await ownerOf(host)).toBe('bravo')
  expect(await world.look()).toBe(1)
  expect(await world.deeds(acme, host)).toEqual(['domain.end moved'])
  expect(await world.told(acme, host)).toEqual([`boss: ${host} has been proven by another company`])
  expect(await world.look()).toBe(0)
  expect(await ownerOf(host)).toBe('bravo')
})

test('a domain that an operator set up rests on no record', async () => {
  const { acme, bravo, dns } = world
  const [plain, claimed] = ['set-up.example', 'set-up-and-claimed.example']
  await claim(acme, claimed)
  for (const host of [plain, claimed]) await addDomain(world.kernel.database, acme.tenant.id, host)
  dns.asked.length = 0
  await world.pass('8 days')
  expect(await world.look()).toBe(0)
  expect(dns.asked).toEqual([])
  await expect(verify(acme, claimed)).rejects.toMatchObject({ code: 'DOMAIN_UNPROVEN' })
  const { name, value } = await claim(bravo, claimed)
  dns.records.set(name, [value])
  await expect(verify(bravo, claimed)).rejects.toMatchObject({ code: 'DOMAIN_IN_USE' })
  expect(await ownerOf(claimed)).toBe('acme')
  expect(await viewOf(acme, claimed)).toMatchObject({ missingSince: null })
})

describe('who looks after a domain is told in the language of the tenant', () => {
  const speak = (locale: string) =>
    updateTenant(world.kernel.database, world.acme.tenant.id, {
      locale,
      timezone: 'Europe/Berlin',
    })
  afterEach(() => speak('en'))

  /** A domain whose record goes missing, whose proof ends, and that another then proves. */
  async function story(host: string) {
    const { acme, bravo, dns } = world
    const { name, value } = await proven(acme, host)
    dns.records.clear()
    await world.pass('1 day')
    await world.look()
    const { endsAt } = (await viewOf(acme, host)) ?? {}
    await world.pass('7 days')
    await world.look()
    dns.records.set(name, [value])
    await verify(acme, host)
    const theirs = await claim(bravo, host)
    dns.records.set(theirs.name, [theirs.value])
    await verify(bravo, host)
    await world.look()
    const until = (locale: string) =>
      new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'Europe/Berlin' }).format(
        new Date(endsAt ?? ''),
      )
    return { name, value, until, told: await world.notices(acme, host) }
  }

  test('German', async () => {
    await speak('de-AT')
    const { name, value, until, told } = await story('erloschen.example')
    expect(told).toEqual([
      [
        'Der TXT-Eintrag von erloschen.example fehlt',
        `Setzen Sie ${name} vor dem ${until('de-AT')} wieder auf „${value}“, sonst endet der Nachweis: Dann erreicht niemand mehr Ihr Unternehmen unter dieser Domain.`,
      ],
      [
        'erloschen.example ist nicht mehr nachgewiesen',
        `Der TXT-Eintrag fehlt schon zu lange: Nun erreicht niemand mehr Ihr Unternehmen unter dieser Domain. Setzen Sie ${name} auf „${value}“ und prüfen Sie die Domain erneut.`,
      ],
      [
        'erloschen.example wurde von einem anderen Unternehmen nachgewiesen',
        'Der TXT-Eintrag ist nicht mehr Ihrer: Nun erreicht niemand mehr Ihr Unternehmen unter dieser Domain.',
      ],
    ])
  })

  test('French', async () => {
    await speak('fr')
    const { name, value, until, told } = await story('perdu.example')
    expect(told).toEqual([
      [
        'L’enregistrement TXT de perdu.example est absent',
        `Donnez de nouveau à ${name} la valeur « ${value} » avant le ${until('fr')}, sinon la preuve prend fin : alors plus personne n’atteint votre entreprise sous ce domaine.`,
      ],
      [
        'perdu.example n’est plus prouvé',
        `Son enregistrement TXT est absent depuis trop longtemps : désormais, plus personne n’atteint votre entreprise sous ce domaine. Donnez à ${name} la valeur « ${value} » et vérifiez de nouveau le domaine.`,
      ],
      [
        'perdu.example a été prouvé par une autre entreprise',
        'Son enregistrement TXT n’est plus le vôtre : désormais, plus personne n’atteint votre entreprise sous ce domaine.',
      ],
    ])
  })

  test('English, dates too, where the language of the tenant is none that the kernel speaks', async () => {
    await speak('it-IT')
    const { name, value, until, told } = await story('perso.example')
    expect(told[0]).toEqual([
      'The TXT record of perso.example is missing',
      `Set ${name} to "${value}" again before ${until('en')}, or the proof ends: then nobody reaches your company under this domain.`,
    ])
  })
})
