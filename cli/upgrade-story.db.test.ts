/** The main job, end to end, as a person does it: with `erp` and over HTTP. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Applied, PlanView, Provenance, RolledBack, Status } from '@strata-erp/template-engine'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { testInstallation } from './test-installation.ts'
import type { Installation } from './test-installation.ts'

// Each step starts a process, and a busy machine takes its time with each.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 })

let here: Installation
let token = ''
let url = ''
beforeAll(async () => {
  here = await testInstallation()
})
afterAll(() => here.close())

const api = async (method: string, path: string, body?: unknown): Promise<unknown> => {
  const answer = await fetch(new URL(`/api/v1${path}`, url), {
    method,
    headers: {
      authorization: `Bearer ${token}`,
      ...(body !== undefined && {
        'content-type': method === 'PATCH' ? 'application/merge-patch+json' : 'application/json',
      }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  const text = await answer.text()
  if (!answer.ok) throw new Error(`${method} ${path}: ${String(answer.status)} ${text}`)
  return text === '' ? undefined : JSON.parse(text)
}
const configuration = (): Promise<unknown> => api('GET', '/configuration')

test('a tenant is created on a released version of a vertical', async () => {
  const { code, value } = await here.json(
    'tenant',
    'create',
    'acme',
    '--name=Acme',
    '--vertical=wholesale-distribution@1.0.0',
    '--admin=ada@acme.example',
  )
  expect(code).toBe(0)
  const made = value as { token: string; template: Applied }
  expect(made.template.plan.to).toMatchObject({
    vertical: 'wholesale-distribution',
    version: '1.0.0',
  })
  expect(made.template.plan.modules.on).toContain('inventory')
  token = made.token
  ;({ url } = await here.serve())
})

interface Workflow {
  readonly stages: readonly { readonly id: string }[]
  readonly transitions: readonly { readonly from: string; readonly to: string }[]
}

test('the tenant makes it its own over HTTP', async () => {
  await api('PATCH', '/configuration/customFields/base.product/lotNumber', { required: true })
  await api('PATCH', '/configuration/workflows/purchaseApproval/stages/finance', { label: 'CFO' })
  // One stage comes and one goes, with their ways in and out, in one change.
  const { stages, transitions } = (await api('GET', '/configuration/workflows/sales')) as Workflow
  const isHold = ({ from, to }: Workflow['transitions'][number]) =>
    from === 'onHold' || to === 'onHold'
  await api('PATCH', '/configuration/workflows/sales', {
    stages: [
      ...stages.filter(({ id }) => id !== 'onHold'),
      { id: 'x_tasting', label: 'Tasting', category: 'open', probability: 60 },
    ],
    transitions: [
      ...transitions.filter((one) => !isHold(one)),
      { from: 'proposal', to: 'x_tasting' },
      { from: 'x_tasting', to: 'creditCheck' },
    ],
  })
  await api('DELETE', '/configuration/customFields/inventory.purchaseOrder/container')
  await expect(api('POST', '/base/products', { name: 'Olive oil', custom: {} })).rejects.toThrow(
    'lotNumber',
  )
})

/** Answers: the template's side of what it grants, ours of all the rest. */
const answersOf = ({ conflicts }: PlanView) =>
  conflicts
    .filter(({ resolved }) => resolved === undefined)
    .map(({ kind, path }) => ({ path, kind, take: kind === 'security' ? 'theirs' : 'ours' }))

let before: unknown
let plan: PlanView
test('a plan shows the changes and the real conflicts, and changes nothing', async () => {
  before = await configuration()
  const { code, value } = await here.json('vertical', 'plan', '--tenant', 'acme')
  expect(code).toBe(1)
  plan = value as PlanView
  expect(plan).toMatchObject({ kind: 'upgrade', to: { version: '2.0.0' }, empty: false })
  const contested = plan.conflicts.map(({ kind, path }) => `${kind} ${path}`)
  // 2.0.0 finds other words for the stage that was renamed, and makes the deleted field longer.
  expect(contested).toContain('modify-modify /workflows/purchaseApproval/stages/finance/label')
  expect(contested).toContain('delete-modify /customFields/inventory.purchaseOrder/container')
  expect(contested.filter((one) => one.includes('lotNumber'))).toEqual([])
  expect(plan.open).toBe(plan.conflicts.filter(({ resolved }) => resolved === undefined).length)
  expect(plan.changes.length).toBeGreaterThan(20)
  expect(await configuration()).toEqual(before)
})

test('an upgrade that leaves questions open is refused and changes nothing', async () => {
  const { code, value } = await here.json('vertical', 'upgrade', '--tenant', 'acme')
  expect(code).toBe(1)
  expect(value).toMatchObject({ applied: false, plan: { open: plan.open } })
  expect(await configuration()).toEqual(before)
})

const answerFile = (name: string, content: unknown): string => {
  const file = join(here.folder, name)
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content))
  return file
}

test.each([
  ['no JSON', '[{"path": ', 'in JSON'],
  ['no list', {}, 'a JSON array of answers'],
  ['an unknown choice', [{ path: '/roles', take: 'mine' }], '/0/take'],
  ['no choice', [{ path: '/roles' }], 'exactly one of take, value and hunks'],
  ['a path that nobody asked for', [{ path: '/roles/nobody', take: 'ours' }], '/roles/nobody'],
])(
  'a file of answers with %s is refused before anything is read into it',
  async (_, content, sentence) => {
    const file = answerFile('wrong.json', content)
    const { code, value } = await here.json(
      'vertical',
      'upgrade',
      '--tenant',
      'acme',
      '--resolve',
      file,
    )
    expect(code).toBe(2)
    expect((value as { error: { message: string } }).error.message).toContain(sentence)
    expect(await configuration()).toEqual(before)
  },
)

test('upgrade --resolve applies the template and keeps what the tenant made its own', async () => {
  const file = answerFile('answers.json', answersOf(plan))
  const { code, value } = await here.json(
    'vertical',
    'upgrade',
    '--tenant',
    'acme',
    '--resolve',
    file,
  )
  expect(value).toMatchObject({ applied: true, plan: { open: 0 } })
  expect(code).toBe(0)

  expect(await api('GET', '/configuration/customFields/base.product/lotNumber')).toMatchObject({
    required: true,
  })
  expect(
    await api('GET', '/configuration/workflows/purchaseApproval/stages/finance'),
  ).toMatchObject({ label: 'CFO' })
  const { stages } = (await api('GET', '/configuration/workflows/sales')) as Workflow
  const ids = stages.map(({ id }) => id)
  expect(ids).toContain('x_tasting')
  expect(ids).not.toContain('onHold')
  await expect(
    api('GET', '/configuration/customFields/inventory.purchaseOrder/container'),
  ).rejects.toThrow('404')

  // Every change that nobody contested has arrived: the plan said what the document would hold.
  const contested = new Set(plan.conflicts.map(({ path }) => path))
  const missing: string[] = []
  for (const { pointer, after } of plan.changes) {
    if (contested.has(pointer) || pointer.includes('#')) continue
    const query = new URLSearchParams({ pointer })
    const found = (await api('GET', `/template/why?${query.toString()}`)) as Provenance
    if (JSON.stringify(found.value) !== JSON.stringify(after)) missing.push(pointer)
  }
  expect(missing).toEqual([])
})

test('a second upgrade has nothing to do', async () => {
  const again = await here.json('vertical', 'upgrade', '--tenant', 'acme')
  expect(again.value).toMatchObject({ applied: false, plan: { empty: true, changes: [] } })
  expect(again.code).toBe(0)
  const planned = await here.json('vertical', 'plan', '--tenant', 'acme')
  expect(planned).toMatchObject({ code: 0, value: { empty: true, changes: [], conflicts: [] } })
  const { out } = await here.erp('vertical', 'upgrade', '--tenant', 'acme')
  expect(out).toBe('Nothing to do: the tenant is on wholesale-distribution@2.0.0 already.\n')
})

test('why names the layer or the person of any place', async () => {
  const why = async (pointer: string) =>
    (await here.json('vertical', 'why', pointer, '--tenant', 'acme')).value
  expect(await why('/workflows/purchaseApproval/stages/finance/label')).toMatchObject({
    setBy: 'tenant',
    value: 'CFO',
    person: { name: 'ada' },
    layer: 'wholesale-distribution@2.0.0',
  })
  expect(await why('/workflows/rangeListing/stages/samples/slaHours')).toMatchObject({
    setBy: 'template',
    layer: 'wholesale-distribution@2.0.0',
  })
  expect(await why('/modules/base')).toMatchObject({ setBy: 'template' })
  expect(await why('/reports/nothing')).toMatchObject({ setBy: 'nobody' })
  const wrong = await here.json('vertical', 'why', 'no-pointer', '--tenant', 'acme')
  expect(wrong).toMatchObject({ code: 2, value: { error: { code: 'TEMPLATE_PATH_WRONG' } } })
})

test('rollback restores the earlier document byte for byte', async () => {
  const dry = await here.json('vertical', 'rollback', '--tenant', 'acme', '--dry-run')
  expect(dry).toMatchObject({ code: 0, value: { applied: false } })
  const { code, value } = await here.json('vertical', 'rollback', '--tenant', 'acme')
  expect(code).toBe(0)
  expect(value as RolledBack).toMatchObject({ applied: true, discarded: [] })
  expect(JSON.stringify(await configuration())).toBe(JSON.stringify(before))
  const status = (await here.json('vertical', 'status', '--tenant', 'acme')).value as Status
  expect(status.on).toMatchObject({ vertical: 'wholesale-distribution', version: '1.0.0' })
  expect(status.claims).toContain('/workflows/purchaseApproval/stages/finance/label')
  const history = await here.json('vertical', 'history', '--tenant', 'acme')
  expect((history.value as unknown[]).slice(0, 2)).toMatchObject([
    { kind: 'rollback' },
    { kind: 'upgrade' },
  ])
})

test.each([
  [['vertical', 'status', '--tenant', 'nobody'], 1, 'TENANT_NOT_FOUND'],
  [['vertical', 'apply', 'bakery', '--tenant', 'acme'], 1, 'VERTICAL_UNKNOWN'],
  [['vertical', 'upgrade', '--tenant', 'acme', '--to', '9.9.9'], 1, 'VERTICAL_VERSION_UNKNOWN'],
  [['vertical', 'rollback', '--tenant', 'acme', '--to', '999'], 1, 'TEMPLATE_NOTHING_TO_ROLL_BACK'],
  [['vertical', 'reset', 'roles', '--tenant', 'acme'], 2, 'TEMPLATE_PATH_WRONG'],
  [['vertical', 'install', './nowhere'], 1, 'VERTICAL_REFUSED'],
])('erp %j is refused with exit code %i and changes nothing', async (words, code, reason) => {
  const refused = await here.json(...words)
  expect(refused).toMatchObject({ code, value: { error: { code: reason } } })
  expect(JSON.stringify(await configuration())).toBe(JSON.stringify(before))
})
