/** What every request is held to: who may, that it is answered once, and what its body is. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { templateApi } from './testing/template-api.ts'
import type { Method, TemplateApi } from './testing/template-api.ts'

let api: TemplateApi
beforeAll(async () => {
  api = await templateApi()
})
afterAll(() => api?.close())

describe('who may', () => {
  const calls: readonly (readonly [Method, string, object | undefined, string])[] = [
    ['GET', '/verticals', undefined, 'template.read'],
    ['GET', '/verticals/trade', undefined, 'template.read'],
    ['GET', '/template', undefined, 'template.read'],
    ['GET', '/template/revisions', undefined, 'template.read'],
    ['GET', '/template/why?pointer=/flags', undefined, 'template.read'],
    ['GET', '/template/plan/PLAN', undefined, 'template.read'],
    ['GET', '/template/plan/PLAN/sides?pointer=/flags', undefined, 'template.read'],
    ['GET', '/template/revisions/diff?from=0&to=1', undefined, 'template.read'],
    ['GET', '/verticals/trade/changelog?from=1.0.0&to=1.1.0', undefined, 'template.read'],
    ['PATCH', '/template/policy', { upgrades: 'clean' }, 'template.apply'],
    ['POST', '/template/plan', {}, 'template.plan'],
    [
      'POST',
      '/template/plan/PLAN/resolve',
      { answers: [{ path: '/flags/limit', take: 'ours' }] },
      'template.plan',
    ],
    ['POST', '/template/plan/PLAN/commit', undefined, 'template.apply'],
    ['POST', '/template/apply', { vertical: 'trade', version: '1.0.0' }, 'template.apply'],
    ['POST', '/template/rollback', {}, 'template.rollback'],
    ['POST', '/template/reset', { pointers: ['/flags/limit'] }, 'configuration.update'],
  ]
  test.each(calls)('%s %s needs its permission', async (method, path, payload, permission) => {
    const tenant = await api.contested()
    const plan = await api.world.engine.plan(await tenant.scope(), {})
    const url = path.replace('PLAN', plan.id ?? '')
    await tenant.edit({
      '/roles/x_one': { id: 'x_one', label: 'One', permissions: [permission] },
      '/roles/x_others': {
        id: 'x_others',
        label: 'Others',
        permissions: ['read', 'plan', 'apply', 'rollback']
          .map((verb) => `template.${verb}`)
          .filter((other) => other !== permission),
      },
    })
    const before = await tenant.stored()
    const others = { token: await api.world.kernel.token(tenant.tenant, 'x_others') }
    const refused = await api.ask(others, method, url, payload)
    expect([refused.status, refused.body.detail]).toEqual([
      403,
      expect.stringContaining(permission),
    ])
    expect((await api.ask({ token: 'none' }, method, url, payload)).status).toBe(401)
    expect(await tenant.stored()).toEqual(before)
    const one = { token: await api.world.kernel.token(tenant.tenant, 'x_one') }
    expect((await api.ask(one, method, url, payload)).status).not.toBe(403)
  })

  test('a plan of another tenant is not there, whatever is asked of it', async () => {
    const plan = await api.world.engine.plan(await (await api.contested()).scope(), {})
    const other = await api.contested()
    const at = `/template/plan/${String(plan.id)}`
    const answers = [{ path: '/flags/limit', take: 'ours' }]
    for (const refused of [
      await api.ask(other, 'GET', at),
      await api.ask(other, 'POST', `${at}/resolve`, { answers }),
      await api.ask(other, 'POST', `${at}/commit`),
    ])
      expect([refused.status, refused.body.code]).toEqual([404, 'TEMPLATE_PLAN_UNKNOWN'])
  })
})

describe('a request that is sent again under its key', () => {
  test('does its work once and hears the same', async () => {
    const tenant = await api.world.tenant()
    const key = { 'idempotency-key': 'apply-1' }
    const body = { vertical: 'trade', version: '1.0.0' }
    const first = await api.ask(tenant, 'POST', '/template/apply', body, key)
    const { revision } = await tenant.stored()
    const again = await api.ask(tenant, 'POST', '/template/apply', body, key)
    expect([first.status, again.status, again.text]).toEqual([200, 200, first.text])
    expect(again.headers['idempotency-replayed']).toBe('true')
    expect((await tenant.stored()).revision).toBe(revision)
    const other = await api.ask(tenant, 'POST', '/template/apply', { vertical: 'trade' }, key)
    expect(other.status).toBe(422)
  })

  test.each([
    ['/template/plan', {}],
    ['/template/plan', { dryRun: true }],
    ['/template/apply', { vertical: 'trade', dryRun: true }],
    ['/template/apply', { vertical: 'trade' }],
    ['/template/rollback', { dryRun: true }],
    ['/template/rollback', {}],
    ['/template/rollback', { mode: 'merge' }],
    ['/template/reset', { pointers: ['/flags/limit'] }],
    ['/template/reset', { pointers: ['/flags/gift'] }],
  ])('POST %s %j is replayed byte for byte', async (path, body) => {
    const tenant = await api.contested()
    const key = { 'idempotency-key': 'once' }
    const first = await api.ask(tenant, 'POST', path, body, key)
    const again = await api.ask(tenant, 'POST', path, body, key)
    expect([first.status, again.status, again.text]).toEqual([200, 200, first.text])
    expect(again.headers['idempotency-replayed']).toBe('true')
  })

  test('resolve and commit are replayed, and so is the refusal of an outdated plan', async () => {
    const tenant = await api.contested()
    const plan = await api.world.engine.plan(await tenant.scope(), {})
    const at = `/template/plan/${String(plan.id)}`
    const answers = [{ path: '/flags/limit', take: 'theirs' }]
    const twice = async (path: string, body: object | undefined, key: string): Promise<number> => {
      const header = { 'idempotency-key': key }
      const first = await api.ask(tenant, 'POST', path, body, header)
      const again = await api.ask(tenant, 'POST', path, body, header)
      expect([again.status, again.text]).toEqual([first.status, first.text])
      expect(again.headers['idempotency-replayed']).toBe('true')
      return first.status
    }
    expect(await twice(`${at}/resolve`, { answers }, 'a')).toBe(200)
    await tenant.edit({ '/flags/x_other': 1 })
    expect(await twice(`${at}/commit`, undefined, 'b')).toBe(409)
    expect(await twice(`${at}/commit`, undefined, 'c')).toBe(200)
    expect(await tenant.at('/flags/limit')).toBe(20)
  })
})

test.each([
  ['/template/apply', {}, '/vertical'],
  ['/template/apply', { vertical: 'Trade House' }, '/vertical'],
  ['/template/apply', { vertical: 'trade', colour: 'red' }, '/colour'],
  ['/template/apply', { vertical: 'trade', addons: { x: 7 } }, '/addons/x'],
  ['/template/apply', { vertical: 'trade', answers: [{ take: 'ours' }] }, '/answers/0/path'],
  ['/template/plan', { version: 7 }, '/version'],
  ['/template/plan', { mapping: [{ op: 'renameItem' }] }, '/mapping/0/path'],
  ['/template/plan/PLAN/resolve', {}, '/answers'],
  ['/template/plan/PLAN/resolve', { answers: [] }, '/answers'],
  ['/template/plan/PLAN/resolve', { answers: [{ path: '/a', take: 'mine' }] }, '/answers/0/take'],
  ['/template/plan/PLAN/resolve', { answers: [{ path: '/a' }] }, '/answers/0'],
  ['/template/rollback', { to: 'yesterday' }, '/to'],
  ['/template/rollback', { mode: 'some' }, '/mode'],
  ['/template/reset', {}, '/pointers'],
  ['/template/reset', { pointers: ['flags'] }, '/pointers/0'],
])('POST %s with %j is 400 at %s, and changes nothing', async (path, body, pointer) => {
  const tenant = await api.contested()
  const plan = await api.world.engine.plan(await tenant.scope(), {})
  const before = await tenant.stored()
  const refused = await api.ask(tenant, 'POST', path.replace('PLAN', plan.id ?? ''), body)
  expect(refused.status).toBe(400)
  expect(refused.body.errors.map((error: { pointer: string }) => error.pointer)).toContain(pointer)
  for (const { message } of refused.body.errors) expect(message).toMatch(/^Expected .+\.$/)
  expect(await tenant.stored()).toEqual(before)
})
