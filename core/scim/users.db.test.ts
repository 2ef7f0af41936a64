import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addMembership, createUser } from '../tenancy/members.ts'
import { createToken } from '../tenancy/tokens.ts'
import { aUser, patch, scimWorld } from './testing/scim-world.ts'
import type { ScimWorld } from './testing/scim-world.ts'

let world: ScimWorld
beforeAll(async () => {
  world = await scimWorld()
})
afterAll(async () => world?.close())

describe('users', () => {
  test('a user is a member from the start, and none once it is inactive', async () => {
    const user = await world.done(world.acme, 'POST', '/Users', aUser())
    const email = String(user['userName'])
    expect(user).toMatchObject({ active: true, meta: { resourceType: 'User' } })
    expect(await world.memberNamed(world.acme, email)).toMatchObject({ roles: ['unassigned'] })
    // As Entra ID writes it.
    await world.done(
      world.acme,
      'PATCH',
      `/Users/${user.id}`,
      patch({ op: 'Replace', path: 'active', value: 'False' }),
    )
    expect(await world.memberNamed(world.acme, email)).toBeUndefined()
    // As Okta writes it.
    await world.done(
      world.acme,
      'PATCH',
      `/Users/${user.id}`,
      patch({ op: 'replace', value: { active: true } }),
    )
    expect(await world.memberNamed(world.acme, email)).toBeDefined()
    expect((await world.ask(world.acme, 'DELETE', `/Users/${user.id}`)).status).toBe(204)
    expect(await world.memberNamed(world.acme, email)).toBeUndefined()
    expect((await world.ask(world.acme, 'GET', `/Users/${user.id}`)).status).toBe(404)
  })

  test('a key of somebody who is made inactive is refused within a second', async () => {
    const user = await world.done(world.acme, 'POST', '/Users', aUser())
    const member = await world.memberNamed(world.acme, String(user['userName']))
    const { token } = await createToken(world.database, {
      tenantId: world.acme.tenant.id,
      userId: member?.id ?? '',
      role: 'admin',
      name: 'own',
    })
    const me = async () =>
      (
        await world.server.inject({
          url: '/api/v1/me',
          headers: { authorization: `Bearer ${token}` },
        })
      ).statusCode
    expect(await me()).toBe(200)
    await world.done(
      world.acme,
      'PATCH',
      `/Users/${user.id}`,
      patch({ op: 'replace', path: 'active', value: false }),
    )
    await expect.poll(me, { timeout: 1000, interval: 20 }).toBe(401)
  })

  test('names are unique without regard to case, and refused as the RFC says', async () => {
    const message = aUser()
    await world.done(world.acme, 'POST', '/Users', message)
    const again = await world.refusal(world.acme, 'POST', '/Users', {
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
    const { database } = world
    const { id } = await createUser(database, { email: 'invited@acme.example', name: 'Invited' })
    await addMembership(database, { tenantId: world.acme.tenant.id, userId: id, roles: ['clerk'] })
    const [found] = await world.search(world.acme, '/Users', 'userName eq "INVITED@acme.example"')
    expect(found).toMatchObject({ active: true, displayName: 'Invited' })
    await world.done(
      world.acme,
      'PATCH',
      `/Users/${found?.id}`,
      patch({ op: 'add', path: 'externalId', value: 'x1' }),
    )
    expect(await world.memberNamed(world.acme, 'invited@acme.example')).toMatchObject({
      roles: ['clerk'],
    })
  })
})

test('S10 every write has its audit row', async () => {
  const count = async () => {
    const [row] = await world.database.read<{ n: string }>(
      world.acme.tenant.id,
      `select count(*) as n from audit.entry where tenant_id = $1 and action like 'scim.%'`,
      [world.acme.tenant.id],
    )
    return Number(row?.n)
  }
  const before = await count()
  const user = await world.done(world.acme, 'POST', '/Users', aUser())
  await world.done(
    world.acme,
    'PATCH',
    `/Users/${user.id}`,
    patch({ op: 'add', path: 'title', value: 'x' }),
  )
  await world.done(world.acme, 'DELETE', `/Users/${user.id}`)
  expect(await count()).toBe(before + 3)
})
