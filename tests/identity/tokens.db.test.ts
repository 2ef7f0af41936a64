import { createHmac, generateKeyPairSync, sign } from 'node:crypto'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { identityWorld, publicUrl } from './world.ts'
import type { Browser, IdentityWorld } from './world.ts'

let world: IdentityWorld
let anna: Browser
beforeAll(async () => {
  world = await identityWorld()
  anna = await world.founder('Anna', 'acme')
}, 120_000)
afterAll(() => world?.close())

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')
const read = (text: string): Record<string, unknown> =>
  JSON.parse(Buffer.from(text, 'base64url').toString()) as Record<string, unknown>

async function tokenOf(browser: Browser): Promise<string> {
  const { json } = await browser.call('POST', '/auth/token')
  return String(json['token'])
}
const statusWith = async (token: string): Promise<number> => {
  const answer = await world.product.server.inject({
    url: '/api/v1/me',
    headers: { authorization: `Bearer ${token}` },
  })
  return answer.statusCode
}

/** A key that the server takes for its own, whose private half the test has. */
async function ownKey() {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const client = new Client({ connectionString: world.product.database.superuserUrl })
  await client.connect()
  const { rows } = await client.query<{ id: string }>(
    `insert into directory.jwks (id, public_key, private_key, alg, crv, expires_at)
     values (gen_random_uuid(), $1, '', 'EdDSA', 'Ed25519', now()) returning id`,
    [JSON.stringify(publicKey.export({ format: 'jwk' }))],
  )
  await client.end()
  const kid = rows[0]?.id ?? ''
  return (payload: object, header: object = {}): string => {
    const text = `${part({ alg: 'EdDSA', kid, ...header })}.${part(payload)}`
    return `${text}.${sign(null, Buffer.from(text), privateKey).toString('base64url')}`
  }
}

describe('S3 access tokens', () => {
  test('S3 a token names person, tenant and session, lives five minutes and is verified by the published keys', async () => {
    const token = await tokenOf(anna)
    const [header = '', payload = ''] = token.split('.')
    const claims = read(payload)
    expect(claims).toMatchObject({ iss: publicUrl, aud: `${publicUrl}/api/v1` })
    expect(Number(claims['exp']) - Number(claims['iat'])).toBe(300)
    const keys = await anna.call('GET', '/.well-known/jwks.json')
    expect(keys.json).toMatchObject({
      keys: [{ kid: read(header)['kid'], kty: 'OKP', crv: 'Ed25519', alg: 'EdDSA', use: 'sig' }],
    })
    expect(keys.text).not.toContain('"d"')
    expect(await statusWith(token)).toBe(200)
  })

  test('S3 no other algorithm, key, issuer, audience, person, tenant or time is accepted', async () => {
    const token = await tokenOf(anna)
    const [header = '', payload = '', signature = ''] = token.split('.')
    const claims = read(payload)
    const { keys } = (await anna.call('GET', '/.well-known/jwks.json')).json as {
      readonly keys: readonly { readonly kid: string; readonly x: string }[]
    }
    const [key] = keys
    const hmac = (secret: string | Buffer, alg: string): string => {
      const text = `${part({ ...read(header), alg })}.${payload}`
      return `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`
    }
    const signed = await ownKey()
    // That the key works is what makes the refusals below say something.
    expect(await statusWith(signed(claims))).toBe(200)
    const now = Math.floor(Date.now() / 1000)
    const attempts: Readonly<Record<string, string>> = {
      'alg none': `${part({ ...read(header), alg: 'none' })}.${payload}.`,
      'alg None': `${part({ ...read(header), alg: 'None' })}.${payload}.${signature}`,
      'HS256 with the public key': hmac(Buffer.from(key?.x ?? '', 'base64url'), 'HS256'),
      'HS256 with the public key as text': hmac(JSON.stringify(key), 'HS256'),
      'RS256 in its name': `${part({ ...read(header), alg: 'RS256' })}.${payload}.${signature}`,
      'another signature': `${header}.${payload}.${signature.slice(0, -4)}AAAA`,
      'another content': `${header}.${part({ ...claims, tid: '0' })}.${signature}`,
      'a kid that is a path': signed(claims, { kid: '../../../../etc/passwd' }),
      'a kid that is SQL': signed(claims, { kid: `' or '1'='1` }),
      'a kid that is a member of every object': signed(claims, { kid: '__proto__' }),
      'a key of its own': signed(claims, {
        kid: undefined,
        jwk: generateKeyPairSync('ed25519').publicKey.export({ format: 'jwk' }),
      }),
      'a place to fetch keys': signed(claims, { kid: undefined, jku: 'https://evil.example/jwks' }),
      'a critical header': signed(claims, { crit: ['exp'] }),
      expired: signed({ ...claims, iat: now - 600, exp: now - 300 }),
      'no end': signed({ ...claims, exp: undefined }),
      'another audience': signed({ ...claims, aud: 'https://other.example' }),
      'another issuer': signed({ ...claims, iss: 'https://other.example' }),
      'another person': signed({ ...claims, sub: claims['sid'] }),
      'another tenant': signed({ ...claims, tid: claims['sid'] }),
      'another session': signed({ ...claims, sid: claims['sub'] }),
      'a session that is no id': signed({ ...claims, sid: `' or true --` }),
      'not a token': 'a.b.c',
    }
    const found: [string, number][] = []
    for (const [name, attempt] of Object.entries(attempts))
      found.push([name, await statusWith(attempt)])
    expect(found).toEqual(Object.keys(attempts).map((name) => [name, 401]))
  })

  test('S3 a token ends with its session: signed out, revoked, or in another tenant', async () => {
    const ends: Readonly<Record<string, (browser: Browser) => Promise<unknown>>> = {
      'signing out': (browser) => browser.call('POST', '/auth/sign-out'),
      async revoking(browser) {
        const { json } = await browser.call('GET', '/auth/session')
        const { id } = json['session'] as { readonly id: string }
        return browser.call('DELETE', `/auth/sessions/${id}`)
      },
      'another tenant': async (browser) =>
        browser.call('POST', '/tenants', { slug: 'elsewhere', name: 'Elsewhere' }),
    }
    let made = 0
    for (const [name, end] of Object.entries(ends)) {
      const slug = `s3-${(made += 1)}`
      const person = await world.founder(`Person ${slug}`, slug)
      const token = await tokenOf(person)
      expect(await statusWith(token)).toBe(200)
      await end(person)
      expect([name, await statusWith(token)]).toEqual([name, 401])
    }
  })

  test('I3 session and access token speak for their tenant alone: other names are 403, other records 404', async () => {
    const other = await world.founder('Neighbour', 'neighbour')
    const made = await other.call('POST', '/base/companies', { name: 'Theirs' })
    const path = `/base/companies/${String(made.json['id'])}`
    expect((await other.call('GET', path)).status).toBe(200)
    const bearer = { cookie: undefined, authorization: `Bearer ${await tokenOf(anna)}` }
    for (const way of [{}, bearer]) {
      const found = await anna.call('GET', path, undefined, way)
      const nothing = await anna.call(
        'GET',
        '/base/companies/00000000-0000-7000-8000-000000000000',
        undefined,
        way,
      )
      expect([found.status, found.json['code']]).toEqual([nothing.status, nothing.json['code']])
      for (const name of ['neighbour', 'nobody-at-all']) {
        const refused = await anna.call('GET', '/me', undefined, { ...way, 'x-tenant': name })
        expect([refused.status, refused.json['code']]).toEqual([403, 'TENANT_MISMATCH'])
      }
    }
  })

  test('S3 a token is no session: it opens no route of a person', async () => {
    const token = await tokenOf(anna)
    for (const path of ['/auth/session', '/auth/sessions', '/auth/passkeys']) {
      const answer = await world.product.server.inject({
        url: `/api/v1${path}`,
        headers: { authorization: `Bearer ${token}` },
      })
      expect([path, answer.statusCode]).toEqual([path, 401])
    }
  })
})
