import { afterAll, beforeAll, expect, test } from 'vitest'
import { softwareAuthenticator } from './authenticator.ts'
import { host, identityWorld, publicUrl } from './world.ts'
import type { Browser, IdentityWorld } from './world.ts'

let world: IdentityWorld
let anna: Browser
beforeAll(async () => {
  world = await identityWorld()
  anna = await world.founder('Anna', 'acme')
}, 120_000)
afterAll(() => world?.close())

test('a device that does not ask who holds it is no passkey, and opens nothing', async () => {
  const { json: options } = await anna.call('POST', '/auth/passkeys/options')
  expect(options).toMatchObject({
    authenticatorSelection: { userVerification: 'required', residentKey: 'required' },
  })
  const careless = softwareAuthenticator(host, false)
  const refused = await anna.call('POST', '/auth/passkeys', {
    name: 'Careless',
    response: careless.create(options, publicUrl),
  })
  expect([refused.status, refused.json['code']]).toEqual([401, 'PASSKEY_REFUSED'])

  const device = softwareAuthenticator(host)
  const { json: again } = await anna.call('POST', '/auth/passkeys/options')
  const made = await anna.call('POST', '/auth/passkeys', {
    name: 'Careful',
    response: device.create(again, publicUrl),
  })
  expect(made.status).toBe(201)
  const fresh = world.browser()
  const { json: asked } = await fresh.call('POST', '/auth/sign-in/passkey/options')
  expect(asked).toMatchObject({ userVerification: 'required' })
  device.verifies = false
  const response = device.get(asked, publicUrl)
  const answer = await fresh.call('POST', '/auth/sign-in/passkey', { response })
  expect([answer.status, answer.json['code'], answer.set]).toEqual([401, 'PASSKEY_REFUSED', []])
  const path = `/auth/passkeys/${String(made.json['id'])}`
  const renamed = await anna.call('PATCH', path, { name: 'Desk' })
  expect([renamed.status, renamed.json]).toMatchObject([200, { name: 'Desk' }])
  const stranger = await world.newPerson('Renaming Stranger')
  expect((await stranger.call('PATCH', path, { name: 'Mine' })).status).toBe(404)
  expect((await anna.call('DELETE', path)).status).toBe(204)
})

test('a passkey signs its person in, each challenge once, from this server alone', async () => {
  const device = softwareAuthenticator(host)
  const { json: options } = await anna.call('POST', '/auth/passkeys/options')
  expect(options).toMatchObject({ rp: { id: host }, user: { displayName: 'anna@people.example' } })
  const response = device.create(options, publicUrl)
  const made = await anna.call('POST', '/auth/passkeys', { name: 'My key', response })
  expect([made.status, made.json]).toMatchObject([201, { name: 'My key' }])
  const again = await anna.call('POST', '/auth/passkeys', { name: 'Again', response })
  expect([again.status, again.json['code']]).toEqual([401, 'PASSKEY_REFUSED'])

  const fresh = world.browser()
  const begin = async () => (await fresh.call('POST', '/auth/sign-in/passkey/options')).json
  const answer = device.get(await begin(), publicUrl)
  const signedIn = await fresh.call('POST', '/auth/sign-in/passkey', { response: answer })
  expect([signedIn.status, signedIn.json]).toEqual([200, { status: 'signed-in' }])
  expect((await fresh.call('GET', '/me')).json).toMatchObject({ tenant: { slug: 'acme' } })

  const refused = async (attempt: object) => {
    const { status, json } = await fresh.call('POST', '/auth/sign-in/passkey', {
      response: attempt,
    })
    return [status, json['code']]
  }
  expect(await refused(answer)).toEqual([401, 'PASSKEY_REFUSED'])
  await begin()
  expect(await refused(answer)).toEqual([401, 'PASSKEY_REFUSED'])
  expect(await refused(device.get(await begin(), 'https://evil.example'))).toEqual([
    401,
    'PASSKEY_REFUSED',
  ])
  const elsewhere = softwareAuthenticator(host)
  elsewhere.create(options, publicUrl)
  expect(await refused(elsewhere.get(await begin(), publicUrl))).toEqual([401, 'PASSKEY_REFUSED'])

  const { json: listed } = await anna.call('GET', '/auth/passkeys')
  const [passkey] = listed['data'] as readonly { readonly id: string }[]
  const stranger = await world.newPerson('Stranger')
  expect((await stranger.call('DELETE', `/auth/passkeys/${passkey?.id ?? ''}`)).status).toBe(404)
  expect((await anna.call('DELETE', `/auth/passkeys/${passkey?.id ?? ''}`)).status).toBe(204)
  expect(await refused(device.get(await begin(), publicUrl))).toEqual([401, 'PASSKEY_REFUSED'])
})
