/** K1, K2, K5 for people and operators: over every mutation of theirs, read off the route table. */
import { randomUUID } from 'node:crypto'
import { addOperator } from '@strata-erp/core/operate'
import { listRoutes, takesKey } from '@strata-erp/core/testing'
import type { Route } from '@strata-erp/core/testing'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { Browser } from '../identity/world.ts'
import { platformWorld } from '../platform/world.ts'
import type { PlatformWorld } from '../platform/world.ts'
import { keyedRequests } from './keyed-requests.ts'
import type { KeyedRequest } from './keyed-requests.ts'

vi.setConfig({ testTimeout: 600_000, hookTimeout: 240_000 })

let world: PlatformWorld
let superuser: Client
let another: Browser
beforeAll(async () => {
  world = await platformWorld()
  superuser = new Client({ connectionString: world.product.database.superuserUrl })
  await superuser.connect()
  another = await world.signedIn('omar@erp.example', null)
  await addOperator(world.product.database.ownerUrl, 'omar@erp.example')
})
afterAll(async () => {
  await superuser?.end()
  await world?.close()
})

type Method = Parameters<Browser['call']>[0]
const nameOf = ({ method, path }: Route): string => `${method} ${path}`
const count = async (text: string, ...values: readonly unknown[]): Promise<number> =>
  (
    await superuser.query<{ count: number }>(`select count(*)::int as count from ${text}`, [
      ...values,
    ])
  ).rows[0]?.count ?? 0

/** The routes that change something, with what each says of itself. */
async function mutations() {
  const scope = await world.product.kernel.systemScope('acme')
  const view = {
    scope,
    schemas: (entity: string) =>
      world.product.kernel.door.schemas(entity, scope.effective, scope.permissions),
  }
  return listRoutes(world.product.server)
    .filter(({ method }) => !['GET', 'HEAD', 'OPTIONS'].includes(method))
    .map((route) => ({ route, operation: route.describe?.(view) }))
}

test('every mutation takes a key, only asks, or says why it may be sent again without one', async () => {
  const silent = (await mutations()).filter(({ operation }) => operation === undefined)
  // Protocols of others: an answer of an identity provider is good once, and a search asks.
  expect(silent.map(({ route }) => nameOf(route))).toEqual([
    'POST /api/v1/auth/sso/:tenant/acs',
    'POST /scim/v2/.search',
  ])
  const reasons = (await mutations()).flatMap(({ route, operation }) =>
    operation === undefined || operation.asks === true || takesKey(route.method, operation)
      ? []
      : [{ name: nameOf(route), access: route.access, why: operation.unkeyed }],
  )
  for (const { name, why } of reasons) expect([name, why]).toEqual([name, expect.any(String)])
  // Whoever is nobody can own no key; of the others only a secret is a reason.
  for (const { name, why } of reasons.filter(({ access }) => access !== 'public'))
    expect([name, why]).toEqual([name, expect.stringMatching(/kept nowhere|changes nothing/)])
})

test('K1 K2 K5 each of people and operators replays byte for byte, refuses another request, and is another caller’s own', async () => {
  const makers = keyedRequests(world, superuser)
  const keyed = (await mutations())
    .filter(({ route }) => route.access === 'person' || route.access === 'operator')
    .filter(({ route, operation }) => operation !== undefined && takesKey(route.method, operation))
    .map(({ route }) => route)
  expect(Object.keys(makers).toSorted()).toEqual(keyed.map(nameOf).toSorted())
  for (const [n, route] of keyed.entries()) {
    const name = nameOf(route)
    const make = makers[name]
    if (make === undefined) throw new Error(`Expected how to ask ${name}, found nothing.`)
    const request = await make(`keyed-${n}`)
    const key = { 'idempotency-key': randomUUID() }
    const send = (browser: Browser, { path, body }: Pick<KeyedRequest, 'path' | 'body'>) =>
      browser.call(route.method as Method, path, body, key)

    const first = await send(request.browser, request)
    expect([name, first.status, first.text]).toEqual([
      name,
      expect.toSatisfy((status: number) => status < 300),
      first.text,
    ])
    expect(first.headers).not.toHaveProperty('idempotency-replayed')
    const deeds = await count('directory.operator_deed')
    const again = await send(request.browser, request)
    expect([name, again.status, again.text]).toEqual([name, first.status, first.text])
    expect(again.headers['idempotency-replayed']).toBe('true')
    expect(again.headers['content-type']).toBe(first.headers['content-type'])
    // What opens a session is in no answer that is kept.
    expect(again.set).toEqual([])

    const { path = request.path, body = request.body } = request.other
    const reused = await send(request.browser, { path, ...(body !== undefined && { body }) })
    expect([name, reused.status, reused.json['code']]).toEqual([
      name,
      422,
      'IDEMPOTENCY_KEY_REUSED',
    ])
    expect(await count('directory.operator_deed')).toBe(deeds)

    const theirs = await send(another, request)
    expect(theirs.headers).not.toHaveProperty('idempotency-replayed')
    expect([name, String(theirs.json['code'])]).toEqual([
      name,
      expect.not.stringMatching(/^IDEMPOTENCY/),
    ])
  }
})

describe('K1 founding', () => {
  test('fifty times at once makes one tenant, and one answer for all', async () => {
    const email = 'crowd@people.example'
    const browsers: Browser[] = []
    while (browsers.length < 10) browsers.push(await world.signedIn(email, null))
    const key = { 'idempotency-key': randomUUID() }
    const body = { slug: 'crowd', name: 'Crowd', vertical: 'general-services' }
    const send = (browser: Browser) => browser.call('POST', '/tenants', body, key)
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => browsers)
        .flat()
        .map(send),
    )
    const made = answers.filter(({ status }) => status === 201)
    expect(new Set(made.map(({ text }) => text)).size).toBe(1)
    // The session that has entered the tenant is another one: who came with the old one is nobody.
    for (const { status, json } of answers.filter((answer) => answer.status !== 201))
      expect(['409 IDEMPOTENCY_KEY_RUNNING', '401 UNAUTHENTICATED']).toContain(
        `${status} ${String(json['code'])}`,
      )
    const later = await Promise.all(browsers.map(send))
    for (const { status, text } of later) expect([status, text]).toEqual([201, made[0]?.text])
    expect(await count(`directory.tenant where slug = 'crowd'`)).toBe(1)
    expect(
      await count(`outbox_event where type = 'tenant.created' and payload->>'slug' = 'crowd'`),
    ).toBe(1)
  })

  test('by an operator, fifty times at once, makes one tenant with one administrator invited', async () => {
    const key = { 'idempotency-key': randomUUID() }
    const body = { slug: 'crowded', name: 'Crowded', admin: 'admin@crowded.example' }
    const send = () => world.operator.call('POST', '/platform/tenants', body, key)
    const answers = await Promise.all(Array.from({ length: 50 }, send))
    const made = answers.filter(({ status }) => status === 201)
    expect(new Set(made.map(({ text }) => text)).size).toBe(1)
    for (const { status, json } of answers.filter((answer) => answer.status !== 201))
      expect([status, json['code']]).toEqual([409, 'IDEMPOTENCY_KEY_RUNNING'])
    expect((await send()).text).toBe(made[0]?.text)
    expect(await count(`directory.tenant where slug = 'crowded'`)).toBe(1)
    expect(await count(`directory.invitation where email = 'admin@crowded.example'`)).toBe(1)
  })
})

test('an invitation that was accepted and is sent again lets the same person in again, and nobody else', async () => {
  const { mails, product } = world
  const scope = await product.kernel.systemScope('acme')
  const email = 'guest@people.example'
  await product.kernel.door.invitations.create(scope, { email, roles: ['sales-viewer'] })
  const token = await vi.waitFor(
    () => {
      const source = mails.mails.findLast(({ to }) => to.includes(email))?.source ?? ''
      const plain = source.replaceAll(/=\r?\n/g, '').replaceAll('=3D', '=')
      const found = /#invitation=([\w%.-]+)/.exec(plain)?.[1]
      if (found === undefined) throw new Error('Expected a mail with an invitation.')
      return decodeURIComponent(found)
    },
    { timeout: 20_000 },
  )
  const guest = await world.signedIn(email, null)
  const accept = (browser: Browser) => browser.call('POST', '/auth/invitations/accept', { token })
  const first = await accept(guest)
  const again = await accept(guest)
  expect([again.status, again.text]).toEqual([200, first.text])
  expect((await guest.call('GET', '/me')).json).toMatchObject({ tenant: { slug: 'acme' } })
  expect(await count(`audit.entry where action = 'invitation.accept'`)).toBe(1)
  const other = await accept(another)
  expect([other.status, other.json['code']]).toEqual([404, 'INVITATION_INVALID'])
})
