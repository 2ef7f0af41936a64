import { randomBytes } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { identityWorld, mailOf, password, publicUrl } from '../identity/world.ts'
import type { Browser, IdentityWorld } from '../identity/world.ts'
import { startServer } from './server-process.ts'
import type { ServerProcess } from './server-process.ts'

let world: IdentityWorld
let one: ServerProcess
let other: ServerProcess

beforeAll(async () => {
  const secret = randomBytes(32).toString('hex')
  world = await identityWorld({ secret })
  const { database } = world.product
  const settings = {
    DATABASE_URL: database.appUrl,
    DATABASE_RELAY_URL: database.relayUrl,
    DATABASE_IDENTITY_URL: database.identityUrl,
    AUTH_SECRET: secret,
    PUBLIC_URL: publicUrl,
  }
  ;[one, other] = await Promise.all([startServer(settings), startServer(settings)])
}, 240_000)
afterAll(async () => {
  await Promise.all([one?.kill(), other?.kill()])
  await world?.close()
})

const second = 1000

/** Milliseconds until it was so: until the last question began that was answered the old way. */
async function until(holds: () => Promise<boolean>): Promise<number> {
  const started = performance.now()
  for (let lasted = 0; ; await setImmediate()) {
    const asked = performance.now() - started
    if (await holds()) return lasted
    lasted = asked
    if (asked > 10_000) throw new Error('Expected it within 10 s, found it never.')
  }
}

const statusAt = async (
  server: ServerProcess,
  headers: Readonly<Record<string, string>>,
): Promise<number> => {
  const answer = await fetch(new URL('/api/v1/me', server.url), { headers })
  await answer.arrayBuffer()
  return answer.status
}

test('a member who is removed by one process is refused by the other within a second: session, access token and key', async ({
  annotate,
}) => {
  const anna = await world.founder('Anna', 'acme')
  const member = async (name: string): Promise<Browser> => {
    await anna.call('POST', '/invitations', { email: mailOf(name), roles: ['admin'] })
    const token = await world.tokenFor(mailOf(name), 'invitation')
    const browser = world.browser()
    await browser.call('POST', '/auth/invitations/accept', { token, name, password })
    return browser
  }
  const remover = String((await anna.call('POST', '/auth/token')).json['token'])
  const ways = {
    'a session': async (browser: Browser) => ({ cookie: browser.cookie() }),
    'an access token': async (browser: Browser) => ({
      authorization: `Bearer ${String((await browser.call('POST', '/auth/token')).json['token'])}`,
    }),
  }
  for (const [name, make] of Object.entries(ways)) {
    const browser = await member(`Member with ${name}`)
    const headers = await make(browser)
    const me = await browser.call('GET', '/me')
    const { id } = me.json['actor'] as { readonly id: string }
    for (const server of [one, other]) expect(await statusAt(server, headers)).toBe(200)
    const removed = await one.call(remover, 'DELETE', `/members/${id}`)
    expect(removed.status).toBe(204)
    expect(await statusAt(one, headers)).toBe(401)
    const lasted = await until(async () => (await statusAt(other, headers)) === 401)
    await annotate(`${name} was refused by the other process after ${Math.round(lasted)} ms`)
    expect(lasted).toBeLessThan(second)
  }
})

test('a session that is signed out at one process is refused by the other within a second', async () => {
  const person = await world.founder('Leaver', 'leaver')
  const headers = { cookie: person.cookie() }
  for (const server of [one, other]) expect(await statusAt(server, headers)).toBe(200)
  const out = await fetch(new URL('/api/v1/auth/sign-out', one.url), {
    method: 'POST',
    headers: { ...headers, origin: publicUrl },
  })
  expect(out.status).toBe(204)
  expect(await statusAt(one, headers)).toBe(401)
  expect(await until(async () => (await statusAt(other, headers)) === 401)).toBeLessThan(second)
})

test('attempts are counted for all processes together', async () => {
  const statuses: number[] = []
  for (let round = 0; round < 12; round++) {
    const server = round % 2 === 0 ? one : other
    const answer = await fetch(new URL('/api/v1/auth/sign-in', server.url), {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: publicUrl },
      body: JSON.stringify({ email: 'nobody@people.example', password: 'wrong password' }),
    })
    await answer.arrayBuffer()
    statuses.push(answer.status)
  }
  expect(statuses).toEqual([...Array.from({ length: 10 }, () => 401), 429, 429])
})
