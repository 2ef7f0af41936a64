import { afterAll, beforeAll, expect, test } from 'vitest'
import { createAuthenticator } from '../access/authenticate.ts'
import { openDatabase } from '../database/open.ts'
import type { Database } from '../database/transaction.ts'
import { createKernelDatabase } from '../testing/kernel-database.ts'
import type { TestDatabase } from '../testing/test-database.ts'
import { createTenant, setTenantStatus } from './directory.ts'
import { addMembership, changeMembership, createUser } from './members.ts'
import { authenticateToken, createToken, listTokens, revokeToken } from './tokens.ts'

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

const newTenant = async () =>
  createTenant(database, { slug: `tenant-${String((made += 1))}`, name: 'Acme' })

test('a token says whose it is; its secret is shown once and kept nowhere', async () => {
  const tenant = await newTenant()
  const created = await createToken(database, {
    tenantId: tenant.id,
    role: 'admin',
    name: 'Nightly import',
    expiresIn: '30d',
  })
  expect(created.token).toMatch(/^strata_[a-z0-9]{12}_[A-Za-z0-9_-]{43}$/)
  expect(await authenticateToken(database, created.token)).toMatchObject({
    tenant: { slug: tenant.slug },
    actor: { kind: 'apiKey', id: created.id, name: 'Nightly import' },
    roles: ['admin'],
    credentialId: created.id,
  })
  const [listed] = await listTokens(database, tenant.id)
  expect(listed).toMatchObject({ prefix: created.prefix, revokedAt: null })
  expect(listed?.lastUsedAt).not.toBeNull()
  const secret = created.token.slice(created.prefix.length + 1)
  expect(JSON.stringify(listed)).not.toContain(secret)
})

test('no token but the whole right one is accepted', async () => {
  const tenant = await newTenant()
  const { token, prefix } = await createToken(database, {
    tenantId: tenant.id,
    role: 'admin',
    name: 'Key',
  })
  const flipped = token.slice(0, -1) + (token.endsWith('A') ? 'B' : 'A')
  for (const wrong of ['', 'x', prefix, `${prefix}_`, flipped, `${token}x`, token.toUpperCase()])
    expect(await authenticateToken(database, wrong)).toBeNull()
})

test('an expired, a revoked and a former member’s token are refused', async () => {
  const tenant = await newTenant()
  const expired = await createToken(database, {
    tenantId: tenant.id,
    role: 'admin',
    name: 'Short',
    expiresIn: 0.001,
  }).catch((error: unknown) => error)
  expect(expired).toMatchObject({ token: expect.any(String) })
  const { token } = expired as { token: string }
  await expect.poll(() => authenticateToken(database, token)).toBeNull()

  const revoked = await createToken(database, { tenantId: tenant.id, role: 'admin', name: 'Gone' })
  const stranger = await newTenant()
  await expect(revokeToken(database, stranger.id, revoked.prefix)).rejects.toMatchObject({
    code: 'TOKEN_NOT_FOUND',
  })
  await revokeToken(database, tenant.id, revoked.prefix)
  await revokeToken(database, tenant.id, revoked.id)
  expect(await authenticateToken(database, revoked.token)).toBeNull()

  const bob = await createUser(database, { email: 'bob@example.com', name: 'Bob' })
  await addMembership(database, { tenantId: tenant.id, userId: bob.id, roles: ['a', 'b'] })
  const own = await createToken(database, { tenantId: tenant.id, userId: bob.id, name: 'Mine' })
  expect(await authenticateToken(database, own.token)).toMatchObject({
    actor: { kind: 'user', id: bob.id, name: 'Bob' },
    roles: ['a', 'b'],
  })
  await changeMembership(database, tenant.id, bob.id, null)
  expect(await authenticateToken(database, own.token)).toBeNull()
})

test('a token needs a role or a person, a name, and a time to live that makes sense', async () => {
  const { id: tenantId } = await newTenant()
  for (const more of [
    { name: 'x' },
    { role: 'admin', name: '' },
    { role: 'admin', name: 'x', expiresIn: 'soon' },
    { role: 'admin', name: 'x', expiresIn: -5 },
    { role: 'admin', name: 'x', expiresIn: '9999999w' },
  ])
    await expect(createToken(database, { tenantId, ...more })).rejects.toMatchObject({
      code: 'TOKEN_INVALID',
    })
})

test('a verified token is remembered for less than a second, and a suspended tenant is refused', async () => {
  const tenant = await newTenant()
  const { token, id } = await createToken(database, {
    tenantId: tenant.id,
    role: 'admin',
    name: 'Key',
  })
  const authenticator = createAuthenticator(database)
  expect(await authenticator.require(token)).toMatchObject({ credentialId: id })
  await expect(authenticator.require('strata_nonsense')).rejects.toMatchObject({ status: 401 })
  await expect(authenticator.require(undefined)).rejects.toMatchObject({ status: 401 })
  await revokeToken(database, tenant.id, id)
  await expect.poll(() => authenticator.find(token), { timeout: 1000, interval: 50 }).toBeNull()

  const other = await createToken(database, { tenantId: tenant.id, role: 'admin', name: 'Key' })
  await setTenantStatus(database, tenant.id, 'suspended')
  await expect(authenticator.require(other.token)).rejects.toMatchObject({
    code: 'TENANT_SUSPENDED',
  })
})
