/** Operating an installation: tenants, people, keys, modules, exports, checks. */
import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { testInstallation } from './test-installation.ts'
import type { Installation } from './test-installation.ts'

// Each step starts a process, and a busy machine takes its time with each.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 })

let here: Installation
beforeAll(async () => {
  here = await testInstallation()
  await here.erp('tenant', 'create', 'acme', '--name', 'Acme')
  await here.erp('tenant', 'create', 'other', '--name', 'Other')
})
afterAll(() => here.close())

interface Refused {
  readonly error: { readonly code: string; readonly message: string }
}
const refused = async (
  ...words: readonly string[]
): Promise<Refused['error'] & { exit: unknown }> => {
  const { code, value } = await here.json(...words)
  return { ...(value as Refused).error, exit: code }
}
const tenants = async (): Promise<unknown> => (await here.json('tenant', 'list')).value

test('a tenant is shown by slug and by id, and lists are columns in a pipe', async () => {
  const { value } = await here.json('tenant', 'show', 'acme')
  const { id } = value as { id: string }
  expect(await here.json('tenant', 'show', id)).toEqual({ code: 0, value })
  const { out } = await here.erp('tenant', 'list')
  const [head, first] = out.split('\n')
  expect(head).toBe('slug\tname\tstatus\tplacement\ttime zone\tcurrency')
  expect(first).toBe('acme\tAcme\tactive\tshared\tUTC\tEUR')
})

test('what is wrong is refused with its exit code and changes no tenant', async () => {
  const before = await tenants()
  const create = (...words: readonly string[]) => refused('tenant', 'create', ...words)
  const third = ['third', '--name=Third']
  const found = [
    await create('acme', '--name=Again'),
    await create('Bad Slug', '--name=Bad'),
    await create(...third, '--vertical=bakery'),
    await create(...third, '--vertical=retail@9.0.0'),
    await create(...third, '--admin=nobody'),
    await create(...third, '--placement=schema'),
    await refused('tenant', 'delete', 'acme'),
  ]
  expect(found.map(({ exit, code }) => `${String(exit)} ${code}`)).toEqual([
    '1 TENANT_EXISTS',
    '2 TENANT_INVALID',
    '1 VERTICAL_UNKNOWN',
    '1 VERTICAL_VERSION_UNKNOWN',
    '2 USER_INVALID',
    '2 PLACEMENT_NOT_AVAILABLE',
    '2 CONFIRMATION_NEEDED',
  ])
  expect(await tenants()).toEqual(before)
})

test('a token has a role of the tenant, expires, and is revoked', async () => {
  const wrong = await refused('token', 'create', '--tenant', 'acme', '--role', 'emperor')
  expect(wrong).toMatchObject({ exit: 2, code: 'ROLE_UNKNOWN' })
  expect(wrong.message).toContain('admin')
  expect(
    (await refused('token', 'create', '--tenant', 'acme', '--role', 'admin', '--expires', 'soon'))
      .exit,
  ).toBe(2)

  const made = (
    await here.json('token', 'create', '--tenant', 'acme', '--role', 'admin', '--expires', '30d')
  ).value as { token: string; prefix: string; expiresAt: string }
  const days = (Date.parse(made.expiresAt) - Date.now()) / 86_400_000
  expect(days).toBeGreaterThan(29.9)
  expect(days).toBeLessThan(30.1)

  const server = await here.serve()
  const status = async (): Promise<number> =>
    (
      await fetch(new URL('/api/v1/base/companies', server.url), {
        headers: { authorization: `Bearer ${made.token}` },
      })
    ).status
  expect(await status()).toBe(200)
  expect((await here.erp('token', 'list', '--tenant', 'acme')).out).not.toContain(made.token)
  expect((await here.erp('token', 'revoke', made.prefix, '--tenant', 'acme')).code).toBe(0)
  await expect.poll(status, { timeout: 3000 }).toBe(401)
  expect(await server.stop()).toBe(0)
  expect(await refused('token', 'revoke', made.prefix, '--tenant', 'other')).toMatchObject({
    exit: 1,
    code: 'TOKEN_NOT_FOUND',
  })
})

test('a person becomes a member with roles that exist', async () => {
  const create = ['user', 'create', 'ada@acme.example', '--tenant', 'acme', '--role']
  expect(await refused(...create, 'emperor')).toMatchObject({ exit: 2, code: 'ROLE_UNKNOWN' })
  expect((await here.json('user', 'list', '--tenant', 'acme')).value).toEqual([])
  expect((await here.erp(...create, 'admin')).code).toBe(0)
  expect((await here.json('user', 'list', '--tenant', 'acme')).value).toMatchObject([
    { email: 'ada@acme.example', roles: ['admin'] },
  ])
  expect((await here.json('user', 'list', '--tenant', 'other')).value).toEqual([])
})

test('a module is switched on for one tenant', async () => {
  expect((await here.json('plugin', 'activate', 'crm', '--tenant', 'acme')).value).toMatchObject({
    active: true,
    changed: true,
  })
  const active = async (tenant: string): Promise<unknown> =>
    (
      (await here.json('plugin', 'list', '--tenant', tenant)).value as {
        name: string
        active: boolean
      }[]
    ).find(({ name }) => name === 'crm')?.active
  expect(await active('acme')).toBe(true)
  expect(await active('other')).toBe(false)
  expect((await refused('plugin', 'activate', 'tardis', '--tenant', 'acme')).exit).toBe(1)
})

test('explain shows what is derived, with custom fields of a tenant', async () => {
  const all = (await here.json('explain', 'crm.lead')).value as Record<string, unknown>
  expect(Object.keys(all)).toEqual(
    expect.arrayContaining(['entity', 'table', 'sql', 'schemas', 'form', 'routes']),
  )
  const { out } = await here.erp('explain', 'crm.lead', '--sql')
  expect(out).toContain('create table "crm_lead"')
  expect(out).toContain('create policy "tenant_isolation" on "crm_lead"')
  expect(out).toContain('grant select, insert, update on "crm_lead" to erp_app;')
  expect((await here.erp('explain', 'crm.lead', '--routes')).out).toContain(
    'PATCH /api/v1/crm/leads/:id',
  )
  const unknown = await refused('explain', 'crm.nothing')
  expect(unknown).toMatchObject({ exit: 2, code: 'ENTITY_UNKNOWN' })
  expect(unknown.message).toContain('crm.lead')
})

test('an export holds every row of the tenant and of nobody else', async () => {
  const { value } = await here.json('tenant', 'export', 'acme', '--out', 'acme.zip')
  expect(value).toMatchObject({ path: 'acme.zip' })
  const archive = join(here.folder, 'acme.zip')
  // Read by a program that is not ours.
  const read = (program: string): string =>
    execFileSync(
      'python3',
      ['-c', `import zipfile,json,sys\nz=zipfile.ZipFile(sys.argv[1])\n${program}`, archive],
      {
        encoding: 'utf8',
      },
    )
  expect(read('print(z.testzip())').trim()).toBe('None')
  const manifest = JSON.parse(read('print(z.read("manifest.json").decode())')) as {
    tenant: { slug: string }
    tables: { name: string; rows: number }[]
  }
  expect(manifest.tenant.slug).toBe('acme')
  const rows = manifest.tables.find(({ name }) => name === 'configuration_revision')?.rows ?? 0
  const lines = read('print(z.read("tables/configuration_revision.jsonl").decode(), end="")')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { number: number })
  expect(lines).toHaveLength(rows)
  expect(lines.map(({ number }) => number)).toEqual(lines.map((_, index) => index + 1))
  expect(read('print(z.namelist())')).toContain('schemas/crm.lead.json')

  expect((await here.erp('tenant', 'export', 'acme', '--out', 'as-folder')).code).toBe(0)
  expect(readdirSync(join(here.folder, 'as-folder'))).toContain('configuration.json')
  expect(
    readFileSync(join(here.folder, 'as-folder', 'tables', 'configuration_revision.jsonl'), 'utf8'),
  ).toBe(read('print(z.read("tables/configuration_revision.jsonl").decode(), end="")'))
  for (const out of ['acme.zip', 'as-folder'])
    expect(await refused('tenant', 'export', 'acme', '--out', out)).toMatchObject({
      exit: 2,
      code: 'EXPORT_PATH_WRONG',
    })
})

test('a suspended tenant is let in again, a deleted one is not', async () => {
  expect(
    (await here.json('tenant', 'suspend', 'other', '--reason', 'Bill not paid')).value,
  ).toMatchObject({ status: 'suspended', reason: 'Bill not paid' })
  expect((await here.json('tenant', 'resume', 'other')).value).toMatchObject({ status: 'active' })
  const deleted = await here.json('tenant', 'delete', 'other', '--yes')
  expect(deleted).toMatchObject({ code: 0, value: { status: 'deleted', erased: false } })
  const token = await refused('token', 'create', '--tenant', 'other', '--role', 'admin')
  expect(token).toMatchObject({ exit: 1, code: 'TENANT_DELETED' })
  expect(await here.json('tenant', 'delete', 'other', '--cancel')).toMatchObject({
    code: 0,
    value: { status: 'active', eraseAfter: null },
  })
})

test('an erased tenant leaves its certificate, and its export brings it back', async () => {
  const before = await here.json('tenant', 'export', 'other', '--out', 'other.zip')
  expect(await refused('tenant', 'import', 'other.zip')).toMatchObject({
    exit: 1,
    code: 'TENANT_EXISTS',
  })
  const erased = await here.json('tenant', 'delete', 'other', '--now', '--yes')
  expect(erased).toMatchObject({ code: 0, value: { slug: 'other', erased: true } })
  const { certificate } = erased.value as { certificate: { id: string; erased: object[] } }
  expect(certificate.erased).toContainEqual({ what: 'configuration_head', count: 1 })
  const { out } = await here.erp('tenant', 'certificate', certificate.id)
  expect(out).toContain(`Certificate of erasure ${certificate.id}`)
  expect(await here.json('tenant', 'certificate')).toMatchObject({
    code: 0,
    value: { broken: null },
  })
  expect(await refused('tenant', 'show', 'other')).toMatchObject({ code: 'TENANT_NOT_FOUND' })
  expect(await here.json('tenant', 'import', 'other.zip')).toMatchObject({
    code: 0,
    value: { slug: 'other', rows: (before.value as { rows: number }).rows },
  })
  expect((await here.json('tenant', 'show', 'other')).value).toMatchObject({ status: 'active' })
})

test('doctor and migrate find the database as it is defined', async () => {
  const checks = (await here.json('doctor')).value as { check: string; ok: boolean }[]
  expect(checks.map(({ check }) => check)).toEqual(
    expect.arrayContaining(['database', 'schema', 'isolation']),
  )
  expect(checks.filter(({ ok }) => !ok)).toEqual([])
  const isolation = await here.json('doctor', 'isolation')
  expect(isolation).toMatchObject({ code: 0, value: { violations: [] } })
  const { tables } = isolation.value as { tables: string[] }
  expect(tables).toEqual(expect.arrayContaining(['public.crm_lead', 'public.template_plan']))
  expect(await here.json('migrate')).toEqual({ code: 0, value: [] })
  expect(await here.json('migrate', 'status')).toMatchObject({ code: 0, value: { pending: [] } })
  expect(await here.json('migrate', 'diff')).toEqual({ code: 0, value: { sql: '' } })
})

test('config says where a value came from and hides passwords', async () => {
  const { value } = await here.json('config')
  const list = value as { name: string; value: string | null; source: string }[]
  const url = list.find(({ name }) => name === 'DATABASE_URL')
  expect(url?.source).toBe('environment')
  expect(url?.value).toContain('********')
})

test('one fleet upgrade reports each tenant', async () => {
  await here.erp('tenant', 'create', 'fleet', '--name=F', '--vertical=wholesale-distribution@1.0.0')
  const policy = await here.json('vertical', 'policy', '--tenant', 'fleet', '--upgrades', 'clean')
  expect(policy.value).toMatchObject({ upgrades: 'clean' })
  const dry = await here.json('vertical', 'upgrade', '--all', '--dry-run')
  expect(dry.value).toMatchObject({ outcomes: [{ tenant: 'fleet', status: 'questions' }] })
  const run = await here.erp('vertical', 'upgrade', '--all', '--json')
  expect(run.code).toBe(1)
  expect(JSON.parse(run.out)).toMatchObject({ counts: { questions: 1, failed: 0 } })
  expect(run.err).toContain('Upgrading tenants')
})

test("a tenant's setup becomes a vertical that validates", async () => {
  const { value } = await here.json(
    'vertical',
    'extract',
    '--tenant',
    'fleet',
    '--key',
    'fleet-trade',
    '-o',
    'fleet-trade',
  )
  expect(value).toMatchObject({ document: { key: 'fleet-trade' } })
  expect(existsSync(join(here.folder, 'fleet-trade', 'vertical.json'))).toBe(true)
  expect(await here.json('vertical', 'validate', 'fleet-trade')).toMatchObject({
    code: 0,
    value: { ok: true },
  })
})
