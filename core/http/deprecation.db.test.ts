import { afterAll, beforeAll, expect, test } from 'vitest'
import { deprecationFault } from '../schema/deprecation.ts'
import { scopeOf } from './access.ts'
import { route } from './openapi/operation.ts'
import { shopServer } from './testing/shop-server.ts'
import type { ShopServer } from './testing/shop-server.ts'

let world: ShopServer
beforeAll(async () => {
  world = await shopServer({
    systemRoutes: [
      (api) => {
        const deprecated = {
          since: '2026-11-01',
          sunset: '2027-05-01',
          instead: 'Use /me.',
          link: '/docs/whoami',
        }
        const operation = { summary: 'Who am I', tag: 'Tenant', answer: {} }
        api.get('/whoami', route('member', operation, deprecated), (request, reply) =>
          reply.send({ name: scopeOf(request).actor.name }),
        )
      },
    ],
  })
})
afterAll(async () => world?.close())

test('a route that will go says since when and until when, in every answer and in the document', async () => {
  for (const path of ['/whoami', '/whoami?wrong=1']) {
    const answer = await world.admin.get(path)
    // RFC 9745: a structured date; RFC 8594: an HTTP date.
    expect(answer.headers).toMatchObject({
      deprecation: '@1793491200',
      sunset: 'Sat, 01 May 2027 00:00:00 GMT',
      link: '</docs/whoami>; rel="deprecation"; type="text/html"',
    })
  }
  const refused = await world.server.inject({ url: '/api/v1/whoami' })
  expect(refused.statusCode).toBe(401)
  expect(refused.headers['deprecation']).toBe('@1793491200')
  const { paths } = (await world.admin.get('/openapi.json')).json()
  expect(paths['/api/v1/whoami'].get).toMatchObject({
    deprecated: true,
    description: 'Deprecated since 2026-11-01, goes on 2027-05-01. Use /me.',
  })
})

test('so does a plugin’s action, and a field in the schemas', async () => {
  const id = (await world.admin.send('POST', '/shop/orders', { name: 'x' })).json().id
  const answer = await world.admin.send('POST', `/shop/orders/${id}/touch`)
  expect(answer.headers).toMatchObject({ deprecation: '@1767225600' })
  expect(answer.headers).not.toHaveProperty('sunset')
  const { paths, components } = (await world.admin.get('/openapi.json')).json()
  expect(paths['/api/v1/shop/orders/{id}/touch'].post.deprecated).toBe(true)
  expect(components.schemas['shop.payment'].properties.reference).toMatchObject({
    deprecated: true,
    description: 'Deprecated since 2026-01-01. Use the note of the order.',
  })
  expect((await world.admin.get('/shop/orders')).headers).not.toHaveProperty('deprecation')
})

test.each([
  [{ since: 'soon', instead: 'x' }, 'a date such as 2026-11-21 in "since", found "soon"'],
  [
    { since: '2026-01-02', sunset: '2026-01-01', instead: 'x' },
    'a "sunset" after "since", found 2026-01-01',
  ],
])('a declaration such as %j is refused at boot', (declared, fault) => {
  expect(deprecationFault(declared)).toBe(fault)
})
