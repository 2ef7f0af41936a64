import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { templateApi } from './testing/template-api.ts'
import type { TemplateApi } from './testing/template-api.ts'

let api: TemplateApi
beforeAll(async () => {
  api = await templateApi()
})
afterAll(() => api?.close())

describe('what is installed', () => {
  test('is listed, and shown by version, as released or with all its layers', async () => {
    const tenant = await api.world.tenant()
    const list = await api.ask(tenant, 'GET', '/verticals')
    expect(list.body.data).toMatchObject([
      { key: 'trade', label: 'Trade', versions: ['1.1.0', '1.0.0'], latest: '1.1.0' },
    ])
    const one = await api.ask(tenant, 'GET', '/verticals/trade?version=1.0.0')
    expect(one.body).toMatchObject({ version: '1.0.0', document: { flags: { limit: 10 } } })
    expect(one.body).not.toHaveProperty('resolved')
    const whole = await api.ask(tenant, 'GET', '/verticals/trade?resolved=true')
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
    const tenant = await api.world.tenant()
    const refused = await api.ask(tenant, 'GET', path)
    expect(refused.status).toBe(status)
    expect(refused.body.code).toBe(code)
    expect(refused.headers['content-type']).toContain('application/problem+json')
    expect(refused.body.detail).toMatch(/^Expected .+\.$/)
  })
})

test('a tenant is set up, upgraded in steps, asked why and rolled back over HTTP', async () => {
  const tenant = await api.world.tenant()
  const dry = await api.ask(tenant, 'POST', '/template/apply', {
    vertical: 'trade',
    version: '1.0.0',
    dryRun: true,
  })
  expect(dry.body).toMatchObject({ applied: false, plan: { kind: 'apply', empty: false } })
  expect((await api.ask(tenant, 'GET', '/template')).body.on.vertical).toBeNull()

  const applied = await api.ask(tenant, 'POST', '/template/apply', {
    vertical: 'trade',
    version: '1.0.0',
  })
  expect([applied.status, applied.body.applied]).toEqual([200, true])
  await tenant.edit({ '/flags/limit': 50 })

  const planned = await api.ask(tenant, 'POST', '/template/plan', {})
  expect(planned.body).toMatchObject({ status: 'open', open: 1, to: { version: '1.1.0' } })
  const at = `/template/plan/${String(planned.body.id)}`
  expect((await api.ask(tenant, 'GET', at)).body).toEqual(planned.body)
  expect((await api.ask(tenant, 'GET', '/template')).body).toMatchObject({
    available: '1.1.0',
    openPlan: { id: planned.body.id, open: 1 },
  })
  const early = await api.ask(tenant, 'POST', `${at}/commit`)
  expect([early.status, early.body.code]).toEqual([409, 'TEMPLATE_PLAN_OPEN'])
  const answered = await api.ask(tenant, 'POST', `${at}/resolve`, {
    answers: [{ path: '/flags/limit', value: 35 }],
  })
  expect(answered.body.open).toBe(0)
  const committed = await api.ask(tenant, 'POST', `${at}/commit`)
  expect(committed.body).toMatchObject({ applied: true, plan: { status: 'committed' } })

  const why = await api.ask(tenant, 'GET', '/template/why?pointer=/flags/limit')
  expect(why.body).toMatchObject({ value: 35, setBy: 'tenant', templateValue: 20 })
  const revisions = await api.ask(tenant, 'GET', '/template/revisions?limit=2')
  expect(revisions.body.data.map((one: { kind: string }) => one.kind)).toEqual(['upgrade', 'edit'])

  const back = await api.ask(tenant, 'POST', '/template/rollback', {})
  expect(back.body).toMatchObject({ applied: true, restored: 3 })
  expect((await api.ask(tenant, 'GET', '/template')).body.on.version).toBe('1.0.0')
  const revert = await api.ask(tenant, 'POST', '/template/rollback', { to: 2, dryRun: true })
  expect(revert.body).toMatchObject({ applied: false, discarded: [{ pointers: ['/flags/limit'] }] })
})

test('a review says who began, who answered, what each side is and what came of it', async () => {
  const tenant = await api.contested()
  const planned = await api.ask(tenant, 'POST', '/template/plan', {})
  const at = `/template/plan/${String(planned.body.id)}`
  const deed = { by: expect.any(String), at: expect.stringMatching(/^2.*Z$/) }
  expect(planned.body.begun).toEqual(deed)
  const status = await api.ask(tenant, 'GET', '/template')
  expect(status.body.openPlan).toMatchObject({ open: 1, asked: 1, begun: planned.body.begun })

  const sidesNow = async () =>
    (await api.ask(tenant, 'GET', `${at}/sides?pointer=/flags/limit`)).body
  expect(await sidesNow()).toEqual({
    pointer: '/flags/limit',
    base: 10,
    ours: 50,
    theirs: 20,
    result: 50,
  })
  const answers = [{ path: '/flags/limit', take: 'theirs' }]
  const answered = await api.ask(tenant, 'POST', `${at}/resolve`, { answers })
  expect(answered.body.conflicts).toMatchObject([{ resolved: 'theirs', answered: deed }])
  expect(answered.body.answers).toEqual(answers)
  expect(await sidesNow()).toMatchObject({ result: 20 })
  expect((await api.ask(tenant, 'GET', at)).body).toEqual(answered.body)

  const { body } = await api.ask(tenant, 'POST', `${at}/commit`)
  const span = `from=${String(planned.body.revision)}&to=${String(body.revision)}`
  const changed = await api.ask(tenant, 'GET', `/template/revisions/diff?${span}`)
  expect(changed.body.changes).toMatchObject([
    { pointer: '/flags/gift', kind: 'add', after: true },
    { pointer: '/flags/limit', kind: 'change', before: 50, after: 20 },
  ])
})

test('what is new between two versions is told, and upgrades may be left to themselves', async () => {
  const tenant = await api.contested()
  const log = await api.ask(tenant, 'GET', '/verticals/trade/changelog?from=1.0.0&to=1.1.0')
  expect(log.body).toMatchObject({ from: '1.0.0', to: '1.1.0', notes: [] })
  expect(log.body.changes.map((one: { pointer: string }) => one.pointer)).toEqual([
    '/flags/gift',
    '/flags/limit',
  ])
  const paths = [{ path: '/flags/**', take: 'ours' }]
  const set = await api.ask(tenant, 'PATCH', '/template/policy', { upgrades: 'clean', paths })
  expect(set.body).toEqual({ upgrades: 'clean', paths })
  expect((await api.ask(tenant, 'GET', '/template')).body.policy).toEqual(set.body)
  expect((await api.ask(tenant, 'PATCH', '/template/policy', { upgrades: 'never' })).status).toBe(
    400,
  )
})

test('a place is given back to the template, and what people may asks for more', async () => {
  const tenant = await api.contested()
  const given = await api.ask(tenant, 'POST', '/template/reset', { pointers: ['/flags/limit'] })
  expect(given.status).toBe(200)
  expect(given.headers['etag']).toContain(String(given.body.revision))
  expect(await tenant.at('/flags/limit')).toBe(10)
  for (const pointer of ['/flags', '/nothing', '/nothing/x', '/workflows#order']) {
    const { status } = await api.ask(tenant, 'POST', '/template/reset', { pointers: [pointer] })
    expect({ pointer, failed: status >= 500 }).toEqual({ pointer, failed: false })
  }
  await tenant.edit({
    '/roles/x_editor': { id: 'x_editor', label: 'E', permissions: ['configuration.update'] },
  })
  const editor = { token: await api.world.kernel.token(tenant.tenant, 'x_editor') }
  const refused = await api.ask(editor, 'POST', '/template/reset', {
    pointers: ['/roles/x_editor'],
  })
  expect([refused.status, refused.body.code]).toEqual([403, 'PERMISSION_DENIED'])
})

test('a mapping that is none is refused in one sentence', async () => {
  const tenant = await api.contested()
  const refused = await api.ask(tenant, 'POST', '/template/plan', {
    mapping: [{ op: 'explode', path: '/flags' }],
  })
  expect(refused.status).toBe(422)
  expect(refused.body.detail).toMatch(/^Expected .+\.$/)
})

test('the API document lists every route with its body and its answer', async () => {
  const { body } = await api.ask(await api.world.tenant(), 'GET', '/openapi.json')
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
