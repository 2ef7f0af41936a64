import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aUser, patch, scimWorld } from './testing/scim-world.ts'
import type { ScimWorld, Shown } from './testing/scim-world.ts'
import { patchSchema } from './words.ts'

let world: ScimWorld
beforeAll(async () => {
  world = await scimWorld()
})
afterAll(async () => world?.close())

describe('lists', () => {
  test('filters compare as their attributes do', async () => {
    const user = await world.done(
      world.acme,
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
      expect([
        filter,
        (await world.search(world.acme, '/Users', filter)).map(({ id }) => id),
      ]).toEqual([filter, [user.id]])
    for (const filter of [`externalId eq "ext-7"`, `userName eq "nobody"`, `id eq "none"`])
      expect(await world.search(world.acme, '/Users', filter)).toEqual([])
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
    expect(
      await world.refusal(world.acme, 'GET', `/Users?filter=${encodeURIComponent(filter)}`),
    ).toMatchObject({
      status: 400,
      body: { scimType: 'invalidFilter' },
    })
    expect(performance.now() - started).toBeLessThan(5000)
  })

  test('pages begin at 1 and end where there is no more', async () => {
    const all = await world.done(world.acme, 'GET', '/Users')
    const total = Number(all['totalResults'])
    const pages: string[] = []
    for (let startIndex = 1; startIndex <= total; startIndex += 2) {
      const page = await world.done(
        world.acme,
        'GET',
        `/Users?startIndex=${startIndex}&count=2&attributes=userName`,
      )
      pages.push(...(page['Resources'] as readonly Shown[]).map(({ id }) => id))
    }
    expect(pages).toEqual((all['Resources'] as readonly Shown[]).map(({ id }) => id))
    expect(await world.done(world.acme, 'GET', '/Users?count=0')).toMatchObject({
      totalResults: total,
      Resources: [],
    })
    expect(await world.done(world.acme, 'GET', `/Users?startIndex=${total + 1}`)).toMatchObject({
      Resources: [],
    })
  })
})

describe('patches', () => {
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
    const user = await world.done(world.acme, 'POST', '/Users', aUser())
    await world.done(world.acme, 'PATCH', `/Users/${user.id}`, patch(operation))
    expect(await world.done(world.acme, 'GET', `/Users/${user.id}`)).toMatchObject(expected)
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
    const user = await world.done(world.acme, 'POST', '/Users', aUser())
    expect(await world.refusal(world.acme, 'PATCH', `/Users/${user.id}`, message)).toMatchObject({
      status: 400,
      body: { scimType },
    })
    expect(await world.done(world.acme, 'GET', `/Users/${user.id}`)).toEqual(user)
    expect({}).not.toHaveProperty('polluted')
  })
})
