import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { totp } from './totp.ts'
import { identityWorld, mailOf, password } from './world.ts'
import type { Browser, Heard, IdentityWorld } from './world.ts'

/** Each attempt costs a hash, which is the point of it. */
vi.setConfig({ testTimeout: 300_000 })

let world: IdentityWorld
let anna: Browser
beforeAll(async () => {
  world = await identityWorld()
  anna = await world.founder('Anna', 'acme')
}, 120_000)
afterAll(() => world?.close())

async function ask<Row extends object>(sql: string): Promise<Row[]> {
  const client = new Client({ connectionString: world.product.database.superuserUrl })
  await client.connect()
  try {
    return (await client.query<Row>(sql)).rows
  } finally {
    await client.end()
  }
}
const forgetAttempts = () => ask('delete from directory.attempt')

/** What can be told from an answer, without what is made anew for each. */
const tellable = ({ status, text, headers }: Heard): unknown => {
  const { date: _, 'x-request-id': id = '', ...rest } = headers
  return [status, text.replaceAll(id, ''), rest]
}

describe('unknown users', () => {
  test('unknown users get the very answers that known ones get', async () => {
    for (const [path, body] of [
      ['/auth/sign-in', { password: 'wrong password here' }],
      ['/auth/password/request', {}],
      ['/auth/sign-up', { password, name: 'X' }],
    ] as const) {
      const known = await anna.call('POST', path, { ...body, email: mailOf('Anna') })
      const unknown = await anna.call('POST', path, { ...body, email: 'nobody@people.example' })
      expect([path, tellable(unknown)]).toEqual([path, tellable(known)])
    }
    await forgetAttempts()
  })

  test('timing of unknown users: a wrong password and a wrong name cost one and the same hash', async () => {
    const times = { known: [] as number[], unknown: [] as number[] }
    for (let round = 0; round < 4; round++)
      for (const [kind, email] of [
        ['known', mailOf('Anna')],
        ['unknown', 'nobody@people.example'],
      ] as const) {
        const begun = performance.now()
        const answer = await world.browser().call('POST', '/auth/sign-in', {
          email,
          password: 'wrong password here',
        })
        times[kind].push(performance.now() - begun)
        expect(answer.status).toBe(401)
      }
    await forgetAttempts()
    // Of a pair that took far apart one would be without a hash: ten times, not some per cent.
    const fastest = (all: readonly number[]): number => Math.min(...all)
    const ratio = fastest(times.known) / fastest(times.unknown)
    expect(ratio).toBeGreaterThan(1 / 3)
    expect(ratio).toBeLessThan(3)
  })

  test('a sign-up with an address that has an account tells its owner, and changes nothing', async () => {
    const before = world.mails.mails.length
    const stranger = world.browser()
    const email = mailOf('Anna')
    await stranger.call('POST', '/auth/sign-up', { email, password: 'another password', name: 'M' })
    await expect.poll(() => world.mails.mails.length, { timeout: 20_000 }).toBe(before + 1)
    expect(world.mails.mails.at(-1)?.source).toContain('You have an account already')
    expect((await anna.call('GET', '/auth/session')).json).toMatchObject({
      person: { name: 'Anna' },
    })
    expect((await stranger.call('POST', '/auth/sign-in', { email, password })).status).toBe(200)
  })
})

describe('brute force', () => {
  test('brute force: after ten wrong passwords an account is refused from there, though the eleventh is right, alike for nobody’s', async () => {
    for (const email of [mailOf('Anna'), 'nobody@people.example']) {
      await forgetAttempts()
      const attempt = async (guess: string) =>
        world.browser().call('POST', '/auth/sign-in', { email, password: guess })
      const guesses = await Promise.all(
        Array.from({ length: 10 }, (_, at) => attempt(`wrong password ${at}`)),
      )
      expect(guesses.map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 401))
      const refused = await attempt(password)
      expect([refused.status, refused.json['code']]).toEqual([429, 'TOO_MANY_ATTEMPTS'])
      expect(Number(refused.headers['retry-after'])).toBeGreaterThan(60)
    }
    // Who is signed in already stays so.
    expect((await anna.call('GET', '/me')).status).toBe(200)
    await forgetAttempts()
  })

  test('brute force: somebody who signs in is not held up by an earlier slip', async () => {
    const email = mailOf('Anna')
    for (let round = 0; round < 2; round++) {
      for (let slip = 0; slip < 6; slip++)
        await world.browser().call('POST', '/auth/sign-in', { email, password: 'a slip of a pen' })
      const right = await world.browser().call('POST', '/auth/sign-in', { email, password })
      expect(right.status).toBe(200)
    }
    await forgetAttempts()
  })

  test('brute force: no more than five mails go to one address from one place in a quarter of an hour', async () => {
    const email = 'flooded@people.example'
    const answers: number[] = []
    for (let round = 0; round < 7; round++)
      answers.push((await world.browser().call('POST', '/auth/password/request', { email })).status)
    expect(answers).toEqual([202, 202, 202, 202, 202, 429, 429])
    await forgetAttempts()
  })
})

test('a second factor is asked for after the password; codes and recovery codes count once, and guessing ends', async () => {
  const person = await world.founder('Careful', 'careful')
  const email = mailOf('Careful')
  const wrong = await person.call('POST', '/auth/two-factor/enable', {
    password: 'not the password',
  })
  expect([wrong.status, wrong.json['code']]).toEqual([403, 'PASSWORD_WRONG'])
  const made = await person.call('POST', '/auth/two-factor/enable', { password })
  const { uri, recoveryCodes } = made.json as { uri: string; recoveryCodes: string[] }
  expect(recoveryCodes).toHaveLength(10)
  // Not on before the person has shown that the authenticator works.
  const half = await world.browser().call('POST', '/auth/sign-in', { email, password })
  expect(half.json).toEqual({ status: 'signed-in' })
  const before = person.cookie()
  const confirmed = await person.call('POST', '/auth/two-factor/confirm', { code: totp(uri) })
  expect([confirmed.status, confirmed.text]).toEqual([204, ''])
  expect((await person.call('GET', '/auth/session', undefined, { cookie: before })).status).toBe(
    401,
  )
  expect((await person.call('GET', '/auth/session')).json).toMatchObject({
    person: { secondFactor: true },
    tenant: { slug: 'careful' },
  })

  const begin = async (): Promise<Browser> => {
    const browser = world.browser()
    const answer = await browser.call('POST', '/auth/sign-in', { email, password })
    expect(answer.json).toEqual({ status: 'second-factor' })
    // The password alone is no session.
    expect((await browser.call('GET', '/auth/session')).status).toBe(401)
    return browser
  }
  const second = (browser: Browser, body: object) =>
    browser.call('POST', '/auth/sign-in/second-factor', body)
  const one = await begin()
  const code = totp(uri, 1)
  expect((await second(one, { code })).json).toEqual({ status: 'signed-in' })
  expect((await one.call('GET', '/me')).status).toBe(200)
  expect((await second(await begin(), { code })).json['code']).toBe('SECOND_FACTOR_REFUSED')

  const [recoveryCode = ''] = recoveryCodes
  expect((await second(await begin(), { recoveryCode })).status).toBe(200)
  expect((await second(await begin(), { recoveryCode })).status).toBe(401)

  const guesser = await begin()
  for (let round = 0; round < 5; round++)
    expect((await second(guesser, { code: '000000' })).status).toBe(401)
  // The challenge is spent: not even the right code helps.
  expect((await second(guesser, { code: totp(uri) })).status).toBe(401)
  const kept = await ask<{ secret: string; backup_codes: string }>(
    'select secret, backup_codes from directory.two_factor',
  )
  expect(JSON.stringify(kept)).not.toContain(recoveryCodes[1])
  expect((await one.call('POST', '/auth/two-factor/disable', { password })).status).toBe(204)
})

describe('S11 secrets', () => {
  test('S11 a password is kept as scrypt of at least the cost that OWASP asks for, with a salt of its own', async () => {
    await world.newPerson('Second')
    const rows = await ask<{ password: string }>(
      `select password from directory.account where provider_id = 'credential'`,
    )
    expect(rows.length).toBeGreaterThan(1)
    const salts = rows.map(({ password: hash }) => {
      const [, ln, r, p, salt] =
        /^\$scrypt\$ln=(\d+),r=(\d+),p=(\d+)\$([^$]+)\$[^$]{44}$/.exec(hash) ?? []
      expect([Number(ln), Number(r), Number(p)]).toEqual([15, 8, 3])
      return salt
    })
    expect(new Set(salts).size).toBe(rows.length)
  })

  test('S11 no password, token or code is in an error, an audit row, an event or a sent mail of ours', async () => {
    const canary = 'canary-8Zq3-password-in-clear'
    const email = 'canary@people.example'
    const browser = world.browser()
    const answers = [
      await browser.call('POST', '/auth/sign-up', { email, password: canary, name: 'Canary' }),
    ]
    const token = await world.tokenFor(email, 'verify')
    answers.push(await browser.call('POST', '/auth/verify-email', { token }))
    answers.push(await browser.call('POST', '/auth/sign-in', { email, password: `${canary}!` }))
    answers.push(
      await browser.call('POST', '/auth/sign-in', { email, password: canary, x: canary }),
    )
    answers.push(await browser.call('POST', '/tenants', { slug: 'canary', name: 'Canary' }))
    answers.push(await browser.call('GET', '/audit?limit=200'))
    const session = decodeURIComponent(browser.cookie()).split('=')[1]?.split('.')[0] ?? ''
    expect(session.length).toBeGreaterThan(20)
    for (const secret of [canary, token, session])
      for (const { text } of answers) expect(text).not.toContain(secret)
    // In the database the session's token is without its signature, and nothing else is there at all.
    const tables = await ask<{ name: string }>(
      `select format('%I.%I', n.nspname, c.relname) as name from pg_class c
       join pg_namespace n on n.oid = c.relnamespace
       where n.nspname in ('public', 'directory') and c.relkind = 'r'`,
    )
    for (const { name } of tables) {
      const found = await ask<{ text: string }>(`select to_jsonb(t)::text as text from ${name} t`)
      for (const { text } of found) {
        expect([name, text.includes(canary)]).toEqual([name, false])
        expect([name, text.includes(token)]).toEqual([name, false])
      }
    }
    expect(JSON.stringify(world.product.reported)).not.toContain(canary)
  })
})
