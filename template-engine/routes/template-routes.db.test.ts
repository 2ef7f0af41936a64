import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { trade, version } from '../tenant/testing/trade.ts'
import { templateWorld } from '../tenant/testing/world.ts'
import type { StoryTenant, World } from '../tenant/testing/world.ts'
import { templateRoutes } from './index.ts'

type Method = 'GET' | 'POST' | 'PATCH'
let world: World
let server: Awaited<ReturnType<World['kernel']['server']>>
beforeAll(async () => {
  world = await templateWorld()
  await world.publish(trade, version(trade, '1.1.0', { '/flags/limit': 20, '/flags/gift': true }))
  server = await world.kernel.server({ systemRoutes: [templateRoutes(world.engine)] })
})
afterAll(async () => world?.close())

async function ask(
  { token }: Pick<StoryTenant, 'token'>,
  method: Method,
  path: string,
  payload?: object,
  headers: Record<string, string> = {},
) {
  const answer = await server.inject({
    method,
    url: `/api/v1${path}`,
    headers: { authorization: `Bearer ${token}`, ...headers },
    ...(payload !== undefined && { payload }),
  })
  return {
    status: answer.statusCode,
    headers: answer.headers,
    text: answer.body,
    body: answer.json(),
  }
}
const contested = async (): Promise<StoryTenant> => {
  const tenant = await world.tenant({ on: 'trade@1.0.0' })
  await tenant.edit({ '/flags/limit': 50 })
  return tenant
}

describe('what is installed', () => {
  test('is listed, and shown by version, as released or with all its layers', async () => {
    const tenant = await world.tenant()
    const list = await ask(tenant, 'GET', '/verticals')
    expect(list.body.data).toMatchObject([
      { key: 'trade', label: 'Trade', versions: ['1.1.0', '1.0.0'], latest: '1.1.0' },
    ])
    const one = await ask(tenant, 'GET', '/verticals/trade?version=1.0.0')
    expect(one.body).toMatchObject({ version: '1.0.0', document: { flags: { limit: 10 } } })
    expect(one.body).not.toHaveProperty('resolved')
    const whole = await ask(tenant, 'GET', '/verticals/trade?resolved=true')
    expect(whole.body).toMatchObject({
      version: '1.1.0',
      resolved: { flags: { limit: 20 } },
      origin: { '/flags/limit': { layer: 'trade@1.1.0' } },
    })
  })

  test.each([
    ['/verticals/nothing', 404, 'VERTICAL_UNKNOWN'],
    ['/verticals/trade?version=7', 404, 'VERTICAL_VERSION_UNKNOWN'],
    ['/verticals/trade?resolved=maybe', 400, 'PARAMETER_INVALID'],
    ['/verticals/trade?colour=red', 400, 'PARAMETER_INVALID'],
    ['/verticals?all=1', 400, 'PARAMETER_INVALID'],
    ['/template?all=1', 400, 'PARAMETER_INVALID'],
    ['/template/revisions?limit=201', 400, 'PARAMETER_INVALID'],
    ['/template/revisions?before=yesterday', 400, 'PARAMETER_INVALID'],
    ['/template/why', 400, 'PARAMETER_INVALID'],
    ['/template/why?pointer=flags', 400, 'TEMPLATE_PATH_WRONG'],
    ['/template/plan/7', 404, 'TEMPLATE_PLAN_UNKNOWN'],
    ['/template/plan/7/sides?pointer=/flags', 404, 'TEMPLATE_PLAN_UNKNOWN'],
    ['/template/plan/7/sides', 400, 'PARAMETER_INVALID'],
    ['/template/revisions/diff?from=1', 400, 'PARAMETER_INVALID'],
    ['/template/revisions/diff?from=0&to=900', 409, 'TEMPLATE_NOTHING_TO_ROLL_BACK'],
    ['/verticals/trade/changelog?from=1.0.0', 400, 'PARAMETER_INVALID'],
    ['/verticals/trade/changelog?from=1.0.0&to=9.0.0', 404, 'VERTICAL_VERSION_UNKNOWN'],
  ])('GET %s is refused with %d', async (path, status, code) => {
    const tenant = await world.tenant()
    const refused = await ask(tenant, 'GET', path)
    expect(refused.status).toBe(status)
    expect(refused.body.code).toBe(code)
    expect(refused.headers['content-type']).toContain('application/problem+json')
    expect(refused.body.detail).toMatch(/^Expected .+\.$/)
  })
})

test('a tenant is set up, upgraded in steps, asked why and rolled back over HTTP', async () => {
  const tenant = await world.tenant()
  const dry = await ask(tenant, 'POST', '/template/apply', {
    vertical: 'trade',
    version: '1.0.0',
    dryRun: true,
  })
  expect(dry.body).toMatchObject({ applied: false, plan: { kind: 'apply', empty: false } })
  expect((await ask(tenant, 'GET', '/template')).body.on.vertical).toBeNull()

  const applied = await ask(tenant, 'POST', '/template/apply', {
    vertical: 'trade',
    version: '1.0.0',
  })
  expect([applied.status, applied.body.applied]).toEqual([200, true])
  await tenant.edit({ '/flags/limit': 50 })

  const planned = await ask(tenant, 'POST', '/template/plan', {})
  expect(planned.body).toMatchObject({ status: 'open', open: 1, to: { version: '1.1.0' } })
  const at = `/template/plan/${String(planned.body.id)}`
  expect((await ask(tenant, 'GET', at)).body).toEqual(planned.body)
  expect((await ask(tenant, 'GET', '/template')).body).toMatchObject({
    available: '1.1.0',
    openPlan: { id: planned.body.id, open: 1 },
  })
  const early = await ask(tenant, 'POST', `${at}/commit`)
  expect([early.status, early.body.code]).toEqual([409, 'TEMPLATE_PLAN_OPEN'])
  const answered = await ask(tenant, 'POST', `${at}/resolve`, {
    answers: [{ path: '/flags/limit', value: 35 }],
  })
  expect(answered.body.open).toBe(0)
  const committed = await ask(tenant, 'POST', `${at}/commit`)
  expect(committed.body).toMatchObject({ applied: true, plan: { status: 'committed' } })

  const why = await ask(tenant, 'GET', '/template/why?pointer=/flags/limit')
  expect(why.body).toMatchObject({ value: 35, setBy: 'tenant', templateValue: 20 })
  const revisions = await ask(tenant, 'GET', '/template/revisions?limit=2')
  expect(revisions.body.data.map((one: { kind: string }) => one.kind)).toEqual(['upgrade', 'edit'])

  const back = await ask(tenant, 'POST', '/template/rollback', {})
  expect(back.body).toMatchObject({ applied: true, restored: 3 })
  expect((await ask(tenant, 'GET', '/template')).body.on.version).toBe('1.0.0')
  const revert = await ask(tenant, 'POST', '/template/rollback', { to: 2, dryRun: true })
  expect(revert.body).toMatchObject({ applied: false, discarded: [{ pointers: ['/flags/limit'] }] })
})

test('a review says who began, who answered, what each side is and what came of it', async () => {
  const tenant = await contested()
  const planned = await ask(tenant, 'POST', '/template/plan', {})
  const at = `/template/plan/${String(planned.body.id)}`
  const deed = { by: expect.any(String), at: expect.stringMatching(/^2.*Z$/) }
  expect(planned.body.begun).toEqual(deed)
  const status = await ask(tenant, 'GET', '/template')
  expect(status.body.openPlan).toMatchObject({ open: 1, asked: 1, begun: planned.body.begun })

  const sidesNow = async () => (await ask(tenant, 'GET', `${at}/sides?pointer=/flags/limit`)).body
  expect(await sidesNow()).toEqual({
    pointer: '/flags/limit',
    base: 10,
    ours: 50,
    theirs: 20,
    result: 50,
  })
  const answers = [{ path: '/flags/limit', take: 'theirs' }]
  const answered = await ask(tenant, 'POST', `${at}/resolve`, { answers })
  expect(answered.body.conflicts).toMatchObject([{ resolved: 'theirs', answered: deed }])
  expect(answered.body.answers).toEqual(answers)
  expect(await sidesNow()).toMatchObject({ result: 20 })
  expect((await ask(tenant, 'GET', at)).body).toEqual(answered.body)

  const { body } = await ask(tenant, 'POST', `${at}/commit`)
  const span = `from=${String(planned.body.revision)}&to=${String(body.revision)}`
  const changed = await ask(tenant, 'GET', `/template/revisions/diff?${span}`)
  expect(changed.body.changes).toMatchObject([
    { pointer: '/flags/gift', kind: 'add', after: true },
    { pointer: '/flags/limit', kind: 'change', before: 50, after: 20 },
  ])
})

test('what is new between two versions is told, and upgrades may be left to themselves', async () => {
  const tenant = await contested()
  const log = await ask(tenant, 'GET', '/verticals/trade/changelog?from=1.0.0&to=1.1.0')
  expect(log.body).toMatchObject({ from: '1.0.0', to: '1.1.0', notes: [] })
  expect(log.body.changes.map((one: { pointer: string }) => one.pointer)).toEqual([
    '/flags/gift',
    '/flags/limit',
  ])
  const paths = [{ path: '/flags/**', take: 'ours' }]
  const set = await ask(tenant, 'PATCH', '/template/policy', { upgrades: 'clean', paths })
  expect(set.body).toEqual({ upgrades: 'clean', paths })
  expect((await ask(tenant, 'GET', '/template')).body.policy).toEqual(set.body)
  expect((await ask(tenant, 'PATCH', '/template/policy', { upgrades: 'never' })).status).toBe(400)
})

test('a place is given back to the template, and what people may asks for more', async () => {
  const tenant = await contested()
  const given = await ask(tenant, 'POST', '/template/reset', { pointers: ['/flags/limit'] })
  expect(given.status).toBe(200)
  expect(given.headers['etag']).toContain(String(given.body.revision))
  expect(await tenant.at('/flags/limit')).toBe(10)
  for (const pointer of ['/flags', '/nothing', '/nothing/x', '/workflows#order'])
    expect(
      (await ask(tenant, 'POST', '/template/reset', { pointers: [pointer] })).status,
      pointer,
    ).toBeLessThan(500)
  await tenant.edit({
    '/roles/x_editor': { id: 'x_editor', label: 'E', permissions: ['configuration.update'] },
  })
  const editor = { token: await world.kernel.token(tenant.tenant, 'x_editor') }
  const refused = await ask(editor, 'POST', '/template/reset', { pointers: ['/roles/x_editor'] })
  expect([refused.status, refused.body.code]).toEqual([403, 'PERMISSION_DENIED'])
})

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
    const tenant = await contested()
    const plan = await world.engine.plan(await tenant.scope(), {})
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
    const others = { token: await world.kernel.token(tenant.tenant, 'x_others') }
    const refused = await ask(others, method, url, payload)
    expect([refused.status, refused.body.detail]).toEqual([
      403,
      expect.stringContaining(permission),
    ])
    expect((await ask({ token: 'none' }, method, url, payload)).status).toBe(401)
    expect(await tenant.stored()).toEqual(before)
    const one = { token: await world.kernel.token(tenant.tenant, 'x_one') }
    expect((await ask(one, method, url, payload)).status).not.toBe(403)
  })

  test('a plan of another tenant is not there, whatever is asked of it', async () => {
    const plan = await world.engine.plan(await (await contested()).scope(), {})
    const other = await contested()
    const at = `/template/plan/${String(plan.id)}`
    const answers = [{ path: '/flags/limit', take: 'ours' }]
    for (const refused of [
      await ask(other, 'GET', at),
      await ask(other, 'POST', `${at}/resolve`, { answers }),
      await ask(other, 'POST', `${at}/commit`),
    ])
      expect([refused.status, refused.body.code]).toEqual([404, 'TEMPLATE_PLAN_UNKNOWN'])
  })
})

describe('a request that is sent again under its key', () => {
  test('does its work once and hears the same', async () => {
    const tenant = await world.tenant()
    const key = { 'idempotency-key': 'apply-1' }
    const body = { vertical: 'trade', version: '1.0.0' }
    const first = await ask(tenant, 'POST', '/template/apply', body, key)
    const { revision } = await tenant.stored()
    const again = await ask(tenant, 'POST', '/template/apply', body, key)
    expect([first.status, again.status, again.text]).toEqual([200, 200, first.text])
    expect(again.headers['idempotency-replayed']).toBe('true')
    expect((await tenant.stored()).revision).toBe(revision)
    const other = await ask(tenant, 'POST', '/template/apply', { vertical: 'trade' }, key)
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
    const tenant = await contested()
    const key = { 'idempotency-key': 'once' }
    const first = await ask(tenant, 'POST', path, body, key)
    const again = await ask(tenant, 'POST', path, body, key)
    expect([first.status, again.status, again.text]).toEqual([200, 200, first.text])
    expect(again.headers['idempotency-replayed']).toBe('true')
  })

  test('resolve and commit are replayed, and so is the refusal of an outdated plan', async () => {
    const tenant = await contested()
    const plan = await world.engine.plan(await tenant.scope(), {})
    const at = `/template/plan/${String(plan.id)}`
    const answers = [{ path: '/flags/limit', take: 'theirs' }]
    const twice = async (path: string, body: object | undefined, key: string): Promise<number> => {
      const header = { 'idempotency-key': key }
      const first = await ask(tenant, 'POST', path, body, header)
      const again = await ask(tenant, 'POST', path, body, header)
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
  const tenant = await contested()
  const plan = await world.engine.plan(await tenant.scope(), {})
  const before = await tenant.stored()
  const refused = await ask(tenant, 'POST', path.replace('PLAN', plan.id ?? ''), body)
  expect(refused.status).toBe(400)
  expect(refused.body.errors.map((error: { pointer: string }) => error.pointer)).toContain(pointer)
  for (const { message } of refused.body.errors) expect(message).toMatch(/^Expected .+\.$/)
  expect(await tenant.stored()).toEqual(before)
})

test('a mapping that is none is refused in one sentence', async () => {
  const tenant = await contested()
  const refused = await ask(tenant, 'POST', '/template/plan', {
    mapping: [{ op: 'explode', path: '/flags' }],
  })
  expect(refused.status).toBe(422)
  expect(refused.body.detail).toMatch(/^Expected .+\.$/)
})

test('the API document lists every route with its body and its answer', async () => {
  const { body } = await ask(await world.tenant(), 'GET', '/openapi.json')
  const listed = Object.entries<Record<string, { tags?: string[] }>>(body.paths).flatMap(
    ([path, operations]) =>
      Object.entries(operations).flatMap(([method, { tags }]) =>
        tags?.includes('Verticals') ? [`${method} ${path.replace('/api/v1', '')}`] : [],
      ),
  )
  expect(listed.sort()).toEqual(
    [
      'get /verticals',
      'get /verticals/{key}',
      'get /template',
      'get /template/plan/{id}',
      'get /template/plan/{id}/sides',
      'get /template/revisions',
      'get /template/revisions/diff',
      'get /template/why',
      'get /verticals/{key}/changelog',
      'patch /template/policy',
      'post /template/apply',
      'post /template/plan',
      'post /template/reset',
      'post /template/plan/{id}/commit',
      'post /template/plan/{id}/resolve',
      'post /template/rollback',
    ].sort(),
  )
})
