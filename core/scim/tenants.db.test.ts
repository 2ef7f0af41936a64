import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { having } from '../http/testing/shop-server.ts'
import { addMembership, createUser } from '../tenancy/members.ts'
import { aGroup, aUser, patch, scimWorld } from './testing/scim-world.ts'
import type { ScimWorld, Shown } from './testing/scim-world.ts'

let world: ScimWorld
beforeAll(async () => {
  world = await scimWorld()
})
afterAll(async () => world?.close())

describe('groups', () => {
  test('roles follow groups, and what people gave stays', async () => {
    await world.mapRoles(world.acme, [{ group: 'Sellers', role: 'clerk' }], null)
    const [one, two] = [
      await world.done(world.acme, 'POST', '/Users', aUser()),
      await world.done(world.acme, 'POST', '/Users', aUser()),
    ]
    const email = String(one['userName'])
    const member = await world.memberNamed(world.acme, email)
    await addMembership(world.database, {
      tenantId: world.acme.tenant.id,
      userId: member?.id ?? '',
      roles: ['arranger'],
    })
    const group = await world.done(world.acme, 'POST', '/Groups', aGroup('sellers', [one.id]))
    const roles = async (user: Shown) =>
      (await world.memberNamed(world.acme, String(user['userName'])))?.roles
    expect(await roles(one)).toHaveLength(2)
    // Entra ID adds so, Okta removes so.
    await world.done(
      world.acme,
      'PATCH',
      `/Groups/${group.id}`,
      patch({ op: 'Add', path: 'members', value: [{ value: two.id }] }),
    )
    expect(await roles(two)).toHaveLength(1)
    expect(await roles(two)).not.toEqual(['unassigned'])
    await world.done(
      world.acme,
      'PATCH',
      `/Groups/${group.id}`,
      patch({ op: 'remove', path: `members[value eq "${two.id}"]` }),
    )
    expect(await roles(two)).toEqual(['unassigned'])
    expect(await world.done(world.acme, 'GET', `/Users/${one.id}`)).toMatchObject({
      groups: [{ value: group.id, display: 'sellers' }],
    })
    expect(await world.search(world.acme, '/Groups', `members eq "${one.id}"`)).toMatchObject([
      { id: group.id },
    ])
    // Entra ID removes so.
    await world.done(
      world.acme,
      'PATCH',
      `/Groups/${group.id}`,
      patch({ op: 'Remove', path: 'members', value: [{ value: one.id }] }),
    )
    expect(await roles(one)).toEqual(['arranger'])
    expect((await world.ask(world.acme, 'DELETE', `/Groups/${group.id}`)).status).toBe(204)
  })

  test('a provider is bound by what binds people: the last administrator stays, duties stay apart', async () => {
    const tenant = await world.kernel.tenant('bound', { modules: ['shop'] })
    const put = (place: string, payload: object) =>
      world.server.inject({
        method: 'PUT',
        url: `/api/v1/configuration/${place}`,
        headers: { authorization: `Bearer ${tenant.token}` },
        payload,
      })
    const [one, other] = ['shop.order.create', 'shop.order.pay']
    having(200, await put('roles/x_maker', { label: 'Maker', permissions: [one] }))
    having(200, await put('roles/x_checker', { label: 'Checker', permissions: [other] }))
    having(200, await put('duties/x_two', { label: 'Two eyes', within: 'person', one, other }))
    await world.mapRoles(
      tenant,
      [
        { group: 'Admins', role: 'admin' },
        { group: 'Makers', role: 'x_maker' },
        { group: 'Checkers', role: 'x_checker' },
      ],
      null,
    )
    const user = await world.done(tenant, 'POST', '/Users', aUser())
    const roles = async () => (await world.memberNamed(tenant, String(user['userName'])))?.roles
    const group = (name: string) => world.done(tenant, 'POST', '/Groups', aGroup(name, [user.id]))

    const admins = await group('Admins')
    const inactive = patch({ op: 'replace', path: 'active', value: false })
    for (const [method, path, message] of [
      ['DELETE', `/Groups/${admins.id}`, undefined],
      ['DELETE', `/Users/${user.id}`, undefined],
      ['PATCH', `/Users/${user.id}`, inactive],
    ] as const) {
      const { status, body } = await world.refusal(tenant, method, path, message)
      expect([status, body['detail']]).toEqual([409, expect.stringContaining('administrator')])
    }
    expect(await roles()).toEqual(['admin'])

    const second = await createUser(world.database, { email: 'second@bound.example' })
    const membership = { tenantId: tenant.tenant.id, userId: second.id, roles: ['admin'] }
    await addMembership(world.database, membership)
    expect((await world.ask(tenant, 'DELETE', `/Groups/${admins.id}`)).status).toBe(204)
    await group('Makers')
    const before = await roles()
    const refused = await world.refusal(tenant, 'POST', '/Groups', aGroup('Checkers', [user.id]))
    expect([refused.status, refused.body['detail']]).toEqual([
      409,
      expect.stringContaining('Two eyes'),
    ])
    expect(await roles()).toEqual(before)
    expect(await world.search(tenant, '/Groups', 'displayName eq "Checkers"')).toEqual([])
  })

  test('a renamed group is another one in the mapping', async () => {
    await world.mapRoles(world.acme, [{ group: 'Sellers', role: 'clerk' }], 'arranger')
    const user = await world.done(world.acme, 'POST', '/Users', aUser())
    const group = await world.done(world.acme, 'POST', '/Groups', aGroup('Buyers', [user.id]))
    const roles = async () => (await world.memberNamed(world.acme, String(user['userName'])))?.roles
    const before = await roles()
    await world.done(
      world.acme,
      'PATCH',
      `/Groups/${group.id}`,
      patch({ op: 'replace', value: { id: group.id, displayName: 'Sellers' } }),
    )
    expect(await roles()).not.toEqual(before)
    await world.done(world.acme, 'PUT', `/Groups/${group.id}`, aGroup('Buyers', [user.id]))
    expect(await roles()).toEqual(before)
  })
})

describe('I3 tenants', () => {
  test('users and groups of another tenant do not exist, as members neither', async () => {
    const user = await world.done(world.globex, 'POST', '/Users', aUser())
    const group = await world.done(world.globex, 'POST', '/Groups', aGroup('Secret', [user.id]))
    for (const [method, path, body] of [
      ['GET', `/Users/${user.id}`],
      ['PUT', `/Users/${user.id}`, aUser()],
      ['PATCH', `/Users/${user.id}`, patch({ op: 'replace', path: 'active', value: false })],
      ['DELETE', `/Users/${user.id}`],
      ['GET', `/Groups/${group.id}`],
      ['DELETE', `/Groups/${group.id}`],
    ] as const)
      expect([method, path, (await world.ask(world.acme, method, path, body)).status]).toEqual([
        method,
        path,
        404,
      ])
    expect(
      await world.refusal(world.acme, 'POST', '/Groups', aGroup('Mine', [user.id])),
    ).toMatchObject({
      status: 400,
      body: { scimType: 'invalidValue' },
    })
    expect(
      await world.search(world.acme, '/Users', `userName eq "${String(user['userName'])}"`),
    ).toEqual([])
    expect(await world.done(world.globex, 'GET', `/Users/${user.id}`)).toEqual(
      await world.done(world.globex, 'GET', `/Users/${user.id}`),
    )
  })

  test('I7 a person of another tenant is linked, and nothing is told or changed of them', async () => {
    const { database } = world
    const known = await createUser(database, {
      email: 'shared@example.org',
      name: 'Known Elsewhere',
    })
    await addMembership(database, {
      tenantId: world.globex.tenant.id,
      userId: known.id,
      roles: ['admin'],
    })
    const message = (email: string) => ({ ...aUser(), userName: email, emails: [{ value: email }] })
    const linked = await world.done(world.acme, 'POST', '/Users', message('Shared@example.org'))
    const fresh = await world.done(world.acme, 'POST', '/Users', message('fresh@example.org'))
    const alike = (user: Shown) =>
      JSON.stringify(user)
        .replaceAll(user.id, 'id')
        .replaceAll(/shared|fresh/gi, 'x')
        .replaceAll(/\d{4}-[\dT:.-]+Z/g, 'at')
    expect(alike(linked)).toBe(alike(fresh))
    expect(linked.id).not.toBe(known.id)
    // Made inactive or renamed here, they are what they were there.
    await world.done(
      world.acme,
      'PATCH',
      `/Users/${linked.id}`,
      patch({ op: 'replace', path: 'displayName', value: 'Renamed' }),
    )
    await world.done(world.acme, 'DELETE', `/Users/${linked.id}`)
    expect(await world.memberNamed(world.globex, 'shared@example.org')).toMatchObject({
      name: 'Known Elsewhere',
      roles: ['admin'],
    })
  })

  test('a user that is given another address does not hand its roles to somebody else', async () => {
    const user = await world.done(world.acme, 'POST', '/Users', aUser())
    const member = await world.memberNamed(world.acme, String(user['userName']))
    await addMembership(world.database, {
      tenantId: world.acme.tenant.id,
      userId: member?.id ?? '',
      roles: ['arranger'],
    })
    await world.mapRoles(world.acme, [], null)
    await world.done(
      world.acme,
      'PATCH',
      `/Users/${user.id}`,
      patch({ op: 'replace', path: 'emails', value: [{ value: 'thief@elsewhere.example' }] }),
    )
    expect(await world.memberNamed(world.acme, 'thief@elsewhere.example')).toMatchObject({
      roles: ['unassigned'],
    })
    expect(await world.memberNamed(world.acme, String(user['userName']))).toBeUndefined()
  })

  test('who may not keep users is refused in the form of the RFC', async () => {
    const token = await world.kernel.token(world.acme.tenant, 'clerk')
    const { status, body } = await world.refusal({ ...world.acme, token }, 'GET', '/Users')
    expect([status, body['schemas'], body['status']]).toEqual([
      403,
      ['urn:ietf:params:scim:api:messages:2.0:Error'],
      '403',
    ])
    expect(
      (await world.refusal({ ...world.acme, token: 'none' }, 'GET', '/Users')).body['status'],
    ).toBe('401')
  })
})
