import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkCatalog } from '../database/catalog-gate.ts'
import { kernelTables } from '../database/kernel-tables.ts'
import { openDatabase } from '../database/open.ts'
import { relayTables } from '../database/table.ts'
import type { Database } from '../database/transaction.ts'
import { currencyDigits } from '../schema/currency.ts'
import { durationSeconds } from '../schema/duration.ts'
import { createKernelDatabase } from '../testing/kernel-database.ts'
import type { TestDatabase } from '../testing/test-database.ts'
import {
  addDomain,
  createTenant,
  findTenant,
  findTenantByHost,
  listDomains,
  listTenants,
  removeDomain,
  requireTenant,
  setTenantStatus,
  updateTenant,
} from './directory.ts'
import {
  addMembership,
  changeMembership,
  createUser,
  findUser,
  listMembers,
  listMemberships,
} from './members.ts'
import { namesTenant, requireNamedTenant } from './resolve.ts'

let server: TestDatabase
let database: Database
let made = 0

beforeAll(async () => {
  server = await createKernelDatabase()
  database = await openDatabase({ url: server.appUrl, poolSize: 4 })
})
afterAll(async () => {
  await database?.close()
  await server?.drop()
})

const newTenant = async (slug = `tenant-${String((made += 1))}`) =>
  createTenant(database, { slug, name: 'Acme' })

test('the application reaches the directory only through its functions', async () => {
  await expect(database.directory('select * from directory.tenant')).rejects.toThrow(
    'permission denied for table tenant',
  )
  await expect(database.directory('select * from directory.credential')).rejects.toThrow(
    'permission denied',
  )
  const client = new Client({ connectionString: server.ownerUrl })
  await client.connect()
  try {
    const violations = await checkCatalog(client, {
      relayTables: relayTables(kernelTables),
    })
    const ours = violations.filter((violation) => /^(app|directory)\./.test(violation.object))
    expect(ours).toEqual([])
  } finally {
    await client.end()
  }
})

test('the relay role reaches nothing of the directory but who hears of what', async () => {
  const client = new Client({ connectionString: server.relayUrl })
  await client.connect()
  try {
    await expect(client.query(`select * from directory.list_tenants('', 10)`)).rejects.toThrow(
      'permission denied for function list_tenants',
    )
  } finally {
    await client.end()
  }
})

test('the database and the application agree on the smallest unit of every currency', async () => {
  const currencies = [...Intl.supportedValuesOf('currency'), 'CLF', 'UYW', 'UYI']
  const rows = await database.directory<{ code: string; unit: string }>(
    'select code, app.minor_unit(code)::text as unit from unnest($1::text[]) as code',
    [currencies],
  )
  for (const { code, unit } of rows)
    expect([code, Number(unit)]).toEqual([code, 10 ** -currencyDigits(code)])
})

test('a duration is read back as the seconds it was kept in', async () => {
  const seconds = [0, 1, 60, 3600, 5400, 86_400, 86_401, 90_061, 31_536_000]
  const rows = await database.directory<{ seconds: string; text: string }>(
    'select s as seconds, app.duration_text(s) as text from unnest($1::bigint[]) as s',
    [seconds],
  )
  expect(rows.map(({ text }) => durationSeconds(text))).toEqual(seconds)
  expect(rows.find((row) => Number(row.seconds) === 5400)?.text).toBe('PT1H30M')
})

test('a tenant is found by slug and by id, and a slug is taken once', async () => {
  const tenant = await newTenant('acme')
  expect(tenant).toMatchObject({ slug: 'acme', status: 'active', placement: 'shared' })
  expect(await findTenant(database, 'acme')).toEqual(tenant)
  expect(await findTenant(database, tenant.id)).toEqual(tenant)
  expect(await findTenant(database, 'nobody')).toBeNull()
  await expect(newTenant('acme')).rejects.toMatchObject({ code: 'TENANT_EXISTS', status: 409 })
  await expect(requireTenant(database, 'nobody')).rejects.toMatchObject({
    code: 'TENANT_NOT_FOUND',
  })
})

test('a tenant with a bad slug, zone, currency, locale or placement is refused', async () => {
  const attempt = (more: object) => createTenant(database, { slug: 'bad', name: 'Bad', ...more })
  for (const more of [
    { slug: '9lives' },
    { slug: "a'; drop table" },
    { name: ' ' },
    { timezone: 'Mars/Olympus' },
    { currency: 'euro' },
    { locale: 'not a locale' },
  ])
    await expect(attempt(more)).rejects.toMatchObject({ code: 'TENANT_INVALID', status: 400 })
  await expect(attempt({ placement: 'schema' })).rejects.toMatchObject({
    code: 'PLACEMENT_NOT_AVAILABLE',
  })
})

test('tenants are listed in pages in the order of their slugs', async () => {
  for (const slug of ['zeta-1', 'zeta-2', 'zeta-3']) await newTenant(slug)
  const slugs: string[] = []
  for await (const tenant of listTenants(database, { after: 'zeta', pageSize: 2 }))
    slugs.push(tenant.slug)
  expect(slugs).toEqual(['zeta-1', 'zeta-2', 'zeta-3'])
})

test('a change of a tenant leaves what it does not name', async () => {
  const { id } = await newTenant()
  const changed = await updateTenant(database, id, { name: 'New', timezone: 'Europe/Berlin' })
  expect(changed).toMatchObject({ name: 'New', timezone: 'Europe/Berlin', currency: 'EUR' })
  expect(await setTenantStatus(database, id, 'suspended')).toMatchObject({ status: 'suspended' })
})

test('a domain belongs to one tenant', async () => {
  const [mine, other] = [await newTenant(), await newTenant()]
  await addDomain(database, mine.id, 'ERP.Mine.example')
  await addDomain(database, mine.id, 'erp.mine.example')
  expect(await listDomains(database, mine.id)).toEqual(['erp.mine.example'])
  expect(await findTenantByHost(database, 'erp.mine.example')).toEqual(mine)
  await expect(addDomain(database, other.id, 'erp.mine.example')).rejects.toMatchObject({
    code: 'DOMAIN_IN_USE',
  })
  expect(await removeDomain(database, other.id, 'erp.mine.example')).toBe(false)
  expect(await removeDomain(database, mine.id, 'erp.mine.example')).toBe(true)
})

test('a person is one person whatever the case of the mail address, with roles per tenant', async () => {
  const tenant = await newTenant()
  const ann = await createUser(database, { email: 'Ann@Example.com', name: 'Ann' })
  expect(await createUser(database, { email: 'ann@example.COM' })).toEqual(ann)
  expect(await findUser(database, 'ANN@example.com')).toEqual(ann)
  await addMembership(database, { tenantId: tenant.id, userId: ann.id, roles: ['sales-rep'] })
  await addMembership(database, { tenantId: tenant.id, userId: ann.id, roles: ['admin', 'admin'] })
  expect(await listMembers(database, tenant.id)).toMatchObject([{ id: ann.id, roles: ['admin'] }])
  expect(await listMemberships(database, ann.id)).toMatchObject([{ slug: tenant.slug }])
  await expect(changeMembership(database, tenant.id, ann.id, null)).rejects.toMatchObject({
    code: 'LAST_ADMINISTRATOR',
  })
  const bob = await createUser(database, { email: 'bob@example.net', name: 'Bob' })
  await addMembership(database, { tenantId: tenant.id, userId: bob.id, roles: ['admin'] })
  await changeMembership(database, tenant.id, ann.id, null)
  expect(await listMembers(database, tenant.id)).toMatchObject([{ id: bob.id }])
})

test('header and host must agree with the token’s tenant', async () => {
  const [mine, other] = [await newTenant(), await newTenant()]
  await addDomain(database, other.id, 'erp.other.example')
  const fits = (named: { header?: string; host?: string }) =>
    namesTenant(database, mine, named, 'erp.test')
  expect(await fits({})).toBe(true)
  expect(await fits({ header: mine.slug, host: `${mine.slug}.erp.test:8080` })).toBe(true)
  expect(await fits({ header: mine.id, host: '127.0.0.1:8080' })).toBe(true)
  expect(await fits({ host: 'some-load-balancer.internal' })).toBe(true)
  for (const named of [
    { header: other.slug },
    { header: other.id },
    { header: 'nobody' },
    { header: '' },
    { host: `${other.slug}.erp.test` },
    { host: 'nobody.erp.test' },
    { host: `a.${mine.slug}.erp.test` },
    { host: 'erp.other.example' },
  ])
    expect([named, await fits(named)]).toEqual([named, false])
  await expect(
    requireNamedTenant(database, mine, { header: other.slug }, undefined),
  ).rejects.toMatchObject({ code: 'TENANT_MISMATCH', status: 403 })
})
