import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { shopKernel } from '../http/testing/shop-server.ts'
import type { TestKernel, TestTenant } from '../testing/test-kernel.ts'
import { addMembership, createUser, listMembers } from '../tenancy/members.ts'
import { createToken } from '../tenancy/tokens.ts'
import { groupSchema, patchSchema, userSchema } from './words.ts'

let kernel: TestKernel
let server: FastifyInstance
let acme: TestTenant
let globex: TestTenant
beforeAll(async () => {
  kernel = await shopKernel()
  server = await kernel.server()
  acme = await kernel.tenant('acme', { modules: ['shop'] })
  globex = await kernel.tenant('globex', { modules: ['shop'] })
})
afterAll(async () => kernel?.close())

interface Shown {
  readonly id: string
  readonly [name: string]: unknown
}
async function ask(
  tenant: TestTenant,
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  path: string,
  payload?: unknown,
) {
  const answer = await server.inject({
    method,
    url: `/scim/v2${path}`,
    headers: {
      authorization: `Bearer ${tenant.token}`,
      ...(payload !== undefined && { 'content-type': 'application/scim+json' }),
    },
    ...(payload !== undefined && { payload: JSON.stringify(payload) }),
  })
  return { status: answer.statusCode, headers: answer.headers, body: answer.body }
}
async function done(...request: Parameters<typeof ask>): Promise<Shown> {
  const { status, body } = await ask(...request)
  if (status >= 300) throw new Error(`Expected a success, found ${status}: ${body}`)
  return (body === '' ? {} : JSON.parse(body)) as Shown
}
const refusal = async (...request: Parameters<typeof ask>) => {
  const { status, body } = await ask(...request)
  return { status, body: JSON.parse(body) as Record<string, unknown> }
}

let people = 0
const aUser = (more: Record<string, unknown> = {}) => {
  const userName = `person${(people += 1)}@acme.example`
  return {
    schemas: [userSchema],
    userName,
    name: { givenName: 'Ada', familyName: 'Byron' },
    emails: [{ value: userName, type: 'work', primary: true }],
    active: true,
    ...more,
  }
}
const aGroup = (displayName: string, members: readonly string[] = []) => ({
  schemas: [groupSchema],
  displayName,
  members: members.map((value) => ({ value })),
})
const patch = (...Operations: readonly unknown[]) => ({ schemas: [patchSchema], Operations })
const search = async (tenant: TestTenant, path: string, filter: string) =>
  (await done(tenant, 'GET', `${path}?filter=${encodeURIComponent(filter)}`))[
    'Resources'
  ] as readonly Shown[]
const memberNamed = async (tenant: TestTenant, email: string) =>
  (await listMembers(kernel.kernel.database, tenant.tenant.id)).find((one) => one.email === email)

async function mapRoles(
  tenant: TestTenant,
  mappings: readonly object[],
  defaultRole: string | null,
) {
  const answer = await server.inject({
    method: 'PUT',
    url: '/api/v1/sso',
    headers: { authorization: `Bearer ${tenant.token}` },
    payload: {
      enforced: false,
      provision: false,
      defaultRole,
      roleMappings: mappings,
      breakGlass: [],
    },
  })
  expect(answer.statusCode, answer.body).toBe(200)
}

describe('users', () => {
  test('a user is a member from the start, and none once it is inactive', async () => {
    const user = await done(acme, 'POST', '/Users', aUser())
    const email = String(user['userName'])
    expect(user).toMatchObject({ active: true, meta: { resourceType: 'User' } })
    expect(await memberNamed(acme, email)).toMatchObject({ roles: ['unassigned'] })
    // As Entra ID writes it.
    await done(
      acme,
      'PATCH',
      `/Users/${user.id}`,
      patch({ op: 'Replace', path: 'active', value: 'False' }),
    )
    expect(await memberNamed(acme, email)).toBeUndefined()
    // As Okta writes it.
    await done(
      acme,
      'PATCH',
      `/Users/${user.id}`,
      patch({ op: 'replace', value: { active: true } }),
    )
    expect(await memberNamed(acme, email)).toBeDefined()
    expect((await ask(acme, 'DELETE', `/Users/${user.id}`)).status).toBe(204)
    expect(await memberNamed(acme, email)).toBeUndefined()
    expect((await ask(acme, 'GET', `/Users/${user.id}`)).status).toBe(404)
  })

  test('a key of somebody who is made inactive is refused within a second', async () => {
    const user = await done(acme, 'POST', '/Users', aUser())
    const member = await memberNamed(acme, String(user['userName']))
    const { token } = await createToken(kernel.kernel.database, {
      tenantId: acme.tenant.id,
      userId: member?.id ?? '',
      role: 'admin',
      name: 'own',
    })
    const me = async () =>
      (await server.inject({ url: '/api/v1/me', headers: { authorization: `Bearer ${token}` } }))
        .statusCode
    expect(await me()).toBe(200)
    await done(
      acme,
      'PATCH',
      `/Users/${user.id}`,
      patch({ op: 'replace', path: 'active', value: false }),
    )
    await expect.poll(me, { timeout: 1000, interval: 20 }).toBe(401)
  })

  test('names are unique without regard to case, and refused as the RFC says', async () => {
    const message = aUser()
    await done(acme, 'POST', '/Users', message)
    const again = await refusal(acme, 'POST', '/Users', {
      ...message,
      userName: message.userName.toUpperCase(),
    })
    expect(again).toMatchObject({
      status: 409,
      body: {
        schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'],
        status: '409',
        scimType: 'uniqueness',
      },
    })
  })

  test('a member whom people invited is found by name and kept with the roles that people gave', async () => {
    const { database } = kernel.kernel
    const { id } = await createUser(database, { email: 'invited@acme.example', name: 'Invited' })
    await addMembership(database, { tenantId: acme.tenant.id, userId: id, roles: ['clerk'] })
    const [found] = await search(acme, '/Users', 'userName eq "INVITED@acme.example"')
    expect(found).toMatchObject({ active: true, displayName: 'Invited' })
    await done(
      acme,
      'PATCH',
      `/Users/${found?.id}`,
      patch({ op: 'add', path: 'externalId', value: 'x1' }),
    )
    expect(await memberNamed(acme, 'invited@acme.example')).toMatchObject({ roles: ['clerk'] })
  })

  test('filters compare as their attributes do', async () => {
    const user = await done(
      acme,
      'POST',
      '/Users',
      aUser({ externalId: 'Ext-7', displayName: 'Grace Hopper' }),
    )
    const name = String(user['userName'])
    const hits = [
      `userName eq "${name.toUpperCase()}"`,
      `externalId eq "Ext-7"`,
      `displayName sw "grace" and displayName co "HOP"`,
      `emails[type eq "work" and value eq "${name}"]`,
      `emails.value eq "${name}"`,
      `urn:ietf:params:scim:schemas:core:2.0:User:userName eq "${name}" and active eq true`,
      `id eq "${user.id}"`,
      `name.familyName eq "byron" and externalId pr and not (displayName eq "other") and id eq "${user.id}"`,
      `meta.created gt "2020-01-01T00:00:00Z" and externalId eq "Ext-7"`,
    ]
    for (const filter of hits)
      expect([filter, (await search(acme, '/Users', filter)).map(({ id }) => id)]).toEqual([
        filter,
        [user.id],
      ])
    for (const filter of [`externalId eq "ext-7"`, `userName eq "nobody"`, `id eq "none"`])
      expect(await search(acme, '/Users', filter)).toEqual([])
  })

  test.each([
    ['an unknown attribute', 'password eq "x"'],
    ['no operator', 'userName'],
    ['an open bracket', '(userName eq "x"'],
    ['depth', `${'('.repeat(500)}userName pr${')'.repeat(500)}`],
    ['a quote that never ends', `userName eq "${'\n'.repeat(60)}`],
    ['a comparison of kinds', 'active eq "yes"'],
    ['SQL', `userName eq "x'); drop table scim_user; --" or 1 = 1`],
  ])('a filter with %s is refused', async (_what, filter) => {
    const started = performance.now()
    expect(await refusal(acme, 'GET', `/Users?filter=${encodeURIComponent(filter)}`)).toMatchObject(
      {
        status: 400,
        body: { scimType: 'invalidFilter' },
      },
    )
    expect(performance.now() - started).toBeLessThan(5000)
  })

  test('pages begin at 1 and end where there is no more', async () => {
    const all = await done(acme, 'GET', '/Users')
    const total = Number(all['totalResults'])
    const pages: string[] = []
    for (let startIndex = 1; startIndex <= total; startIndex += 2) {
      const page = await done(
        acme,
        'GET',
        `/Users?startIndex=${startIndex}&count=2&attributes=userName`,
      )
      pages.push(...(page['Resources'] as readonly Shown[]).map(({ id }) => id))
    }
    expect(pages).toEqual((all['Resources'] as readonly Shown[]).map(({ id }) => id))
    expect(await done(acme, 'GET', '/Users?count=0')).toMatchObject({
      totalResults: total,
      Resources: [],
    })
    expect(await done(acme, 'GET', `/Users?startIndex=${total + 1}`)).toMatchObject({
      Resources: [],
    })
  })

  test.each([
    [
      'a work address that is not there',
      { op: 'Replace', path: 'emails[type eq "home"].value', value: 'h@acme.example' },
      { emails: [{ type: 'work' }, { type: 'home', value: 'h@acme.example' }] },
    ],
    [
      'parts of a name without path',
      { op: 'Add', value: { 'name.givenName': 'Augusta', title: 'Countess' } },
      { name: { givenName: 'Augusta', familyName: 'Byron' }, title: 'Countess' },
    ],
    ['a part of a name', { op: 'remove', path: 'name.familyName' }, { name: { givenName: 'Ada' } }],
    [
      'what is not kept',
      {
        op: 'add',
        path: 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department',
        value: 'x',
      },
      {},
    ],
  ])('a patch changes %s', async (_what, operation, expected) => {
    const user = await done(acme, 'POST', '/Users', aUser())
    await done(acme, 'PATCH', `/Users/${user.id}`, patch(operation))
    expect(await done(acme, 'GET', `/Users/${user.id}`)).toMatchObject(expected)
  })

  test.each([
    ['a path of nothing', patch({ op: 'add', path: 'shoeSize', value: '44' }), 'invalidPath'],
    [
      'a path to a prototype',
      patch({ op: 'add', path: '__proto__.polluted', value: 'yes' }),
      'invalidPath',
    ],
    ['a group by way of the user', patch({ op: 'add', path: 'groups', value: [] }), 'invalidPath'],
    ['a removal of nothing', patch({ op: 'remove' }), 'noTarget'],
    ['another verb', patch({ op: 'copy', path: 'title' }), 'invalidSyntax'],
    ['no operations', { schemas: [patchSchema] }, 'invalidSyntax'],
    [
      'another kind of value',
      patch({ op: 'replace', path: 'active', value: 'perhaps' }),
      'invalidValue',
    ],
    [
      'no address',
      patch({ op: 'replace', path: 'emails', value: [{ value: 'none' }] }),
      'invalidValue',
    ],
  ])('a patch with %s is refused and changes nothing', async (_what, message, scimType) => {
    const user = await done(acme, 'POST', '/Users', aUser())
    expect(await refusal(acme, 'PATCH', `/Users/${user.id}`, message)).toMatchObject({
      status: 400,
      body: { scimType },
    })
    expect(await done(acme, 'GET', `/Users/${user.id}`)).toEqual(user)
    expect({}).not.toHaveProperty('polluted')
  })
})

describe('groups', () => {
  test('roles follow groups, and what people gave stays', async () => {
    await mapRoles(acme, [{ group: 'Sellers', role: 'clerk' }], null)
    const [one, two] = [
      await done(acme, 'POST', '/Users', aUser()),
      await done(acme, 'POST', '/Users', aUser()),
    ]
    const email = String(one['userName'])
    const member = await memberNamed(acme, email)
    await addMembership(kernel.kernel.database, {
      tenantId: acme.tenant.id,
      userId: member?.id ?? '',
      roles: ['arranger'],
    })
    const group = await done(acme, 'POST', '/Groups', aGroup('sellers', [one.id]))
    const roles = async (user: Shown) => (await memberNamed(acme, String(user['userName'])))?.roles
    expect(await roles(one)).toHaveLength(2)
    // Entra ID adds so, Okta removes so.
    await done(
      acme,
      'PATCH',
      `/Groups/${group.id}`,
      patch({ op: 'Add', path: 'members', value: [{ value: two.id }] }),
    )
    expect(await roles(two)).toHaveLength(1)
    expect(await roles(two)).not.toEqual(['unassigned'])
    await done(
      acme,
      'PATCH',
      `/Groups/${group.id}`,
      patch({ op: 'remove', path: `members[value eq "${two.id}"]` }),
    )
    expect(await roles(two)).toEqual(['unassigned'])
    expect(await done(acme, 'GET', `/Users/${one.id}`)).toMatchObject({
      groups: [{ value: group.id, display: 'sellers' }],
    })
    expect(await search(acme, '/Groups', `members eq "${one.id}"`)).toMatchObject([
      { id: group.id },
    ])
    // Entra ID removes so.
    await done(
      acme,
      'PATCH',
      `/Groups/${group.id}`,
      patch({ op: 'Remove', path: 'members', value: [{ value: one.id }] }),
    )
    expect(await roles(one)).toEqual(['arranger'])
    expect((await ask(acme, 'DELETE', `/Groups/${group.id}`)).status).toBe(204)
  })

  test('a renamed group is another one in the mapping', async () => {
    await mapRoles(acme, [{ group: 'Sellers', role: 'clerk' }], 'arranger')
    const user = await done(acme, 'POST', '/Users', aUser())
    const group = await done(acme, 'POST', '/Groups', aGroup('Buyers', [user.id]))
    const roles = async () => (await memberNamed(acme, String(user['userName'])))?.roles
    const before = await roles()
    await done(
      acme,
      'PATCH',
      `/Groups/${group.id}`,
      patch({ op: 'replace', value: { id: group.id, displayName: 'Sellers' } }),
    )
    expect(await roles()).not.toEqual(before)
    await done(acme, 'PUT', `/Groups/${group.id}`, aGroup('Buyers', [user.id]))
    expect(await roles()).toEqual(before)
  })
})

describe('I3 tenants', () => {
  test('users and groups of another tenant do not exist, as members neither', async () => {
    const user = await done(globex, 'POST', '/Users', aUser())
    const group = await done(globex, 'POST', '/Groups', aGroup('Secret', [user.id]))
    for (const [method, path, body] of [
      ['GET', `/Users/${user.id}`],
      ['PUT', `/Users/${user.id}`, aUser()],
      ['PATCH', `/Users/${user.id}`, patch({ op: 'replace', path: 'active', value: false })],
      ['DELETE', `/Users/${user.id}`],
      ['GET', `/Groups/${group.id}`],
      ['DELETE', `/Groups/${group.id}`],
    ] as const)
      expect([method, path, (await ask(acme, method, path, body)).status]).toEqual([
        method,
        path,
        404,
      ])
    expect(await refusal(acme, 'POST', '/Groups', aGroup('Mine', [user.id]))).toMatchObject({
      status: 400,
      body: { scimType: 'invalidValue' },
    })
    expect(await search(acme, '/Users', `userName eq "${String(user['userName'])}"`)).toEqual([])
    expect(await done(globex, 'GET', `/Users/${user.id}`)).toEqual(
      await done(globex, 'GET', `/Users/${user.id}`),
    )
  })

  test('I7 a person of another tenant is linked, and nothing is told or changed of them', async () => {
    const { database } = kernel.kernel
    const known = await createUser(database, {
      email: 'shared@example.org',
      name: 'Known Elsewhere',
    })
    await addMembership(database, {
      tenantId: globex.tenant.id,
      userId: known.id,
      roles: ['admin'],
    })
    const message = (email: string) => ({ ...aUser(), userName: email, emails: [{ value: email }] })
    const linked = await done(acme, 'POST', '/Users', message('Shared@example.org'))
    const fresh = await done(acme, 'POST', '/Users', message('fresh@example.org'))
    const alike = (user: Shown) =>
      JSON.stringify(user)
        .replaceAll(user.id, 'id')
        .replaceAll(/shared|fresh/gi, 'x')
        .replaceAll(/\d{4}-[\dT:.-]+Z/g, 'at')
    expect(alike(linked)).toBe(alike(fresh))
    expect(linked.id).not.toBe(known.id)
    // Made inactive or renamed here, they are what they were there.
    await done(
      acme,
      'PATCH',
      `/Users/${linked.id}`,
      patch({ op: 'replace', path: 'displayName', value: 'Renamed' }),
    )
    await done(acme, 'DELETE', `/Users/${linked.id}`)
    expect(await memberNamed(globex, 'shared@example.org')).toMatchObject({
      name: 'Known Elsewhere',
      roles: ['admin'],
    })
  })

  test('a user that is given another address does not hand its roles to somebody else', async () => {
    const user = await done(acme, 'POST', '/Users', aUser())
    const member = await memberNamed(acme, String(user['userName']))
    await addMembership(kernel.kernel.database, {
      tenantId: acme.tenant.id,
      userId: member?.id ?? '',
      roles: ['admin'],
    })
    await mapRoles(acme, [], null)
    await done(
      acme,
      'PATCH',
      `/Users/${user.id}`,
      patch({ op: 'replace', path: 'emails', value: [{ value: 'thief@elsewhere.example' }] }),
    )
    expect(await memberNamed(acme, 'thief@elsewhere.example')).toMatchObject({
      roles: ['unassigned'],
    })
    expect(await memberNamed(acme, String(user['userName']))).toBeUndefined()
  })

  test('who may not keep users is refused in the form of the RFC', async () => {
    const token = await kernel.token(acme.tenant, 'clerk')
    const { status, body } = await refusal({ ...acme, token }, 'GET', '/Users')
    expect([status, body['schemas'], body['status']]).toEqual([
      403,
      ['urn:ietf:params:scim:api:messages:2.0:Error'],
      '403',
    ])
    expect((await refusal({ ...acme, token: 'none' }, 'GET', '/Users')).body['status']).toBe('401')
  })
})

test('S10 every write has its audit row', async () => {
  const count = async () => {
    const [row] = await kernel.kernel.database.read<{ n: string }>(
      acme.tenant.id,
      `select count(*) as n from audit_entry where tenant_id = $1 and action like 'scim.%'`,
      [acme.tenant.id],
    )
    return Number(row?.n)
  }
  const before = await count()
  const user = await done(acme, 'POST', '/Users', aUser())
  await done(acme, 'PATCH', `/Users/${user.id}`, patch({ op: 'add', path: 'title', value: 'x' }))
  await done(acme, 'DELETE', `/Users/${user.id}`)
  expect(await count()).toBe(before + 3)
})
