import { createToken } from '@strata-erp/core/operate'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { identityWorld, mailOf, password } from './world.ts'
import type { Browser, IdentityWorld } from './world.ts'

let world: IdentityWorld
let anna: Browser
beforeAll(async () => {
  world = await identityWorld()
  anna = await world.founder('Anna', 'acme')
  for (const [id, permissions] of [
    ['x_hr', ['members.read', 'members.manage']],
    ['x_reader', ['members.read']],
    ['x_auditor', ['audit.read']],
  ] as const) {
    const made = await anna.call('PUT', `/configuration/roles/${id}`, {
      id,
      label: id,
      permissions,
    })
    if (made.status >= 300) throw new Error(made.text)
  }
}, 120_000)
afterAll(() => world?.close())

async function invite(by: Browser, name: string, roles: readonly string[]): Promise<string> {
  const invited = await by.call('POST', '/invitations', { email: mailOf(name), roles })
  expect([invited.status, invited.text]).toEqual([201, expect.anything()])
  return world.tokenFor(mailOf(name), 'invitation')
}
/** A member with these roles, who came by invitation. */
async function member(name: string, ...roles: readonly string[]): Promise<Browser> {
  const browser = world.browser()
  const token = await invite(anna, name, roles)
  const accepted = await browser.call('POST', '/auth/invitations/accept', { token, name, password })
  expect([accepted.status, accepted.text]).toEqual([200, expect.anything()])
  return browser
}
async function idOf(name: string): Promise<string> {
  const { json } = await anna.call('GET', '/members?limit=200')
  const members = json['data'] as readonly { readonly id: string; readonly email: string }[]
  return members.find(({ email }) => email === mailOf(name))?.id ?? ''
}
const codeOf = async (
  by: Browser,
  ...call: Parameters<Browser['call']>
): Promise<readonly unknown[]> => {
  const { status, json } = await by.call(...call)
  return [status, json['code']]
}

describe('members', () => {
  test('nobody grants more than they hold, to others, to themselves or by invitation', async () => {
    const hr = await member('Hera', 'x_hr')
    const reader = await member('Rita', 'x_reader')
    const [hera, rita, admin] = [await idOf('Hera'), await idOf('Rita'), await idOf('Anna')]
    const denied = [403, 'GRANT_BEYOND_OWN']
    const change = (id: string, ...roles: readonly string[]) =>
      codeOf(hr, 'PATCH', `/members/${id}`, { roles })
    expect(await change(rita, 'admin')).toEqual(denied)
    expect(await change(rita, 'x_auditor')).toEqual(denied)
    expect(await change(hera, 'x_hr', 'admin')).toEqual(denied)
    expect(await change(rita, 'x_nothing')).toEqual([400, 'MEMBER_INVALID'])
    // Who holds more than they is not theirs to change or to remove.
    expect(await change(admin, 'x_reader')).toEqual(denied)
    expect(await codeOf(hr, 'DELETE', `/members/${admin}`)).toEqual(denied)
    expect(
      await codeOf(hr, 'POST', '/invitations', { email: mailOf('Eve'), roles: ['admin'] }),
    ).toEqual(denied)
    expect(await change(rita, 'x_hr')).toEqual([200, undefined])
    expect(await change(rita, 'x_reader')).toEqual([200, undefined])
    expect(await codeOf(reader, 'PATCH', `/members/${hera}`, { roles: ['x_reader'] })).toEqual([
      403,
      'PERMISSION_DENIED',
    ])
    expect(await codeOf(reader, 'POST', '/invitations', {})).toEqual([403, 'PERMISSION_DENIED'])
    const audit = await anna.call('GET', '/audit?limit=200')
    expect(audit.text).toContain('member.change')
  })

  test('the last administrator stays, whoever removes or demotes, also of two who go at once', async () => {
    const id = await idOf('Anna')
    const last = [409, 'LAST_ADMINISTRATOR']
    expect(await codeOf(anna, 'DELETE', `/members/${id}`)).toEqual(last)
    expect(await codeOf(anna, 'PATCH', `/members/${id}`, { roles: ['x_hr'] })).toEqual(last)
    const zoe = await member('Zoe', 'admin')
    const other = await idOf('Zoe')
    const both = await Promise.all([
      anna.call('PATCH', `/members/${other}`, { roles: ['x_reader'] }),
      zoe.call('PATCH', `/members/${id}`, { roles: ['x_reader'] }),
    ])
    // Of the two at most one went through; whoever is left gives it back.
    expect(both.filter(({ status }) => status === 200).length).toBeLessThanOrEqual(1)
    const stays = both[1]?.status === 200 ? zoe : anna
    const given = await stays.call('PATCH', `/members/${stays === zoe ? id : other}`, {
      roles: ['admin'],
    })
    expect(given.status).toBe(200)
    expect((await anna.call('DELETE', `/members/${other}`)).status).toBe(204)
  })

  test('a member who is removed loses sessions, tokens and keys, and who comes back begins anew', async () => {
    const gone = await member('Gone', 'x_reader')
    const token = String((await gone.call('POST', '/auth/token')).json['token'])
    const id = await idOf('Gone')
    const { tenant } = await world.product.kernel.systemScope('acme')
    const key = await createToken(world.product.kernel.database, {
      tenantId: tenant.id,
      userId: id,
      name: 'Own key',
    })
    const bearer = (one: string) => ({ cookie: undefined, authorization: `Bearer ${one}` })
    const ways = [{}, bearer(token), bearer(key.token)]
    for (const way of ways) expect((await gone.call('GET', '/me', undefined, way)).status).toBe(200)
    expect((await anna.call('DELETE', `/members/${id}`)).status).toBe(204)
    for (const way of ways) expect((await gone.call('GET', '/me', undefined, way)).status).toBe(401)
    expect((await gone.call('GET', '/auth/session')).json).toMatchObject({
      tenant: null,
      tenants: [],
    })

    const again = await invite(anna, 'Gone', ['x_reader'])
    expect((await gone.call('POST', '/auth/invitations/accept', { token: again })).status).toBe(200)
    expect((await gone.call('GET', '/me')).status).toBe(200)
    for (const way of ways.slice(1))
      expect((await gone.call('GET', '/me', undefined, way)).status).toBe(401)
  })
})

describe('invitations', () => {
  test('replayed invitations: the token works once, also for eight who come at once', async () => {
    const token = await invite(anna, 'Once', ['x_reader'])
    const browsers = Array.from({ length: 8 }, () => world.browser())
    const answers = await Promise.all(
      browsers.map((browser) =>
        browser.call('POST', '/auth/invitations/accept', { token, name: 'Once', password }),
      ),
    )
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(answers.filter(({ status }) => status >= 500)).toEqual([])
    const again = await codeOf(world.browser(), 'POST', '/auth/invitations/accept', {
      token,
      name: 'Again',
      password,
    })
    expect(again).toEqual([404, 'INVITATION_INVALID'])
  })

  test('an invitation that was revoked, has expired or was sent to somebody else lets nobody in', async () => {
    const revoked = await invite(anna, 'Revoked', ['x_reader'])
    const { json } = await anna.call('GET', '/invitations?limit=1')
    const [open] = json['data'] as readonly { readonly id: string; readonly state: string }[]
    expect(open?.state).toBe('open')
    expect((await anna.call('DELETE', `/invitations/${open?.id ?? ''}`)).status).toBe(204)
    const expired = await invite(anna, 'Expired', ['x_reader'])
    const client = new Client({ connectionString: world.product.database.superuserUrl })
    await client.connect()
    await client.query('update directory.invitation set expires_at = now() where email = $1', [
      mailOf('Expired'),
    ])
    const { rows } = await client.query<{ text: string }>(
      'select to_jsonb(i)::text as text from directory.invitation i',
    )
    await client.end()
    const invalid = [404, 'INVITATION_INVALID']
    const accept = (by: Browser, token: string) =>
      codeOf(by, 'POST', '/auth/invitations/accept', { token, name: 'X', password })
    expect(await accept(world.browser(), revoked)).toEqual(invalid)
    expect(await accept(world.browser(), expired)).toEqual(invalid)
    expect(await accept(world.browser(), 'made-up')).toEqual(invalid)
    for (const { text } of rows) expect(text).not.toContain(revoked)
    const meant = await invite(anna, 'Meant', ['x_reader'])
    const other = await world.newPerson('Other')
    expect(await accept(other, meant)).toEqual([403, 'INVITATION_FOR_ANOTHER'])
    // Who has an account shows that it is theirs: the token alone is no key to it.
    const known = await world.newPerson('Known')
    const token = await invite(anna, 'Known', ['x_reader'])
    expect(await accept(world.browser(), token)).toEqual([401, 'UNAUTHENTICATED'])
    expect(await accept(known, token)).toEqual([200, undefined])
  })

  test('an inviter who leaves takes open invitations along', async () => {
    const hr = await member('Leaver', 'x_hr')
    const token = await invite(hr, 'Guest of leaver', ['x_reader'])
    expect((await anna.call('DELETE', `/members/${await idOf('Leaver')}`)).status).toBe(204)
    expect(
      await codeOf(world.browser(), 'POST', '/auth/invitations/accept', {
        token,
        name: 'X',
        password,
      }),
    ).toEqual([404, 'INVITATION_INVALID'])
  })
})
