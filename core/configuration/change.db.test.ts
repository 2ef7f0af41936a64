import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDatabase } from '../database/open.ts'
import type { Database } from '../database/transaction.ts'
import { setModuleActive } from '../plugin/activation.ts'
import { canonicalJson, type Json, type JsonObject } from '../schema/json.ts'
import { createTenant } from '../tenancy/directory.ts'
import { examplePlugins } from '../testing/example-plugins.ts'
import { createKernelDatabase } from '../testing/kernel-database.ts'
import type { TestDatabase } from '../testing/test-database.ts'
import type { ChangeRequest, ChangeScope, ConfigurationAudit } from './change.ts'
import { createConfiguration } from './configuration.ts'
import { applyItemPatch, readItem } from './item-patch.ts'
import { headRevision, listRevisions, loadHead, loadRevision, revisionsTouching } from './store.ts'
import type { Query } from './store.ts'

let server: TestDatabase
let database: Database
let tenants = 0

beforeAll(async () => {
  server = await createKernelDatabase()
  database = await openDatabase({ url: server.appUrl, poolSize: 4 })
})
afterAll(async () => {
  await database?.close()
  await server?.drop()
})

const ann: ChangeScope = { actor: { kind: 'user', id: 'ann', name: 'Ann' }, requestId: 'r1' }
const audit: ConfigurationAudit = async (transaction, scope, entry) => {
  await transaction.query(
    `insert into audit.entry (tenant_id, id, at, action, before, after, actor_kind, actor_id, actor_name, request_id)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      transaction.tenantId,
      uuidv7(),
      entry.at,
      entry.action,
      JSON.stringify(entry.before),
      JSON.stringify(entry.after),
      scope.actor.kind,
      scope.actor.id,
      scope.actor.name,
      scope.requestId,
    ],
  )
}
const configuration = createConfiguration(examplePlugins, audit)

async function newTenant() {
  const { id } = await createTenant(database, { slug: `t-${String((tenants += 1))}`, name: 'T' })
  const query: Query = (text, parameters) => database.read(id, text, parameters)
  const change = (request: Partial<ChangeRequest> & Pick<ChangeRequest, 'edit'>) =>
    database.transaction(id, (transaction) =>
      configuration.change(transaction, ann, { kind: 'edit', summary: 'A change', ...request }),
    )
  const patch = (path: string, value: Json, more: Partial<ChangeRequest> = {}) =>
    change({
      ...more,
      edit: (document) => applyItemPatch(document, path.split('/').slice(1), value),
    })
  const toggle = (module: string, active: boolean) =>
    database.transaction(id, (transaction) =>
      setModuleActive(configuration, transaction, ann, { module, active }),
    )
  const head = async () => (await loadHead(query, id)) ?? { document: {}, template: null }
  return { id, query, change, patch, toggle, head }
}

test('the first change makes revision 1 out of the defaults of modules that are always on', async () => {
  const tenant = await newTenant()
  const first = await tenant.change({ kind: 'create', edit: (document) => document })
  expect(first).toMatchObject({ revision: 1, changed: true })
  expect(await tenant.head()).toMatchObject({ revision: 1, document: configuration.initial })
  const again = await tenant.change({ edit: (document) => document })
  expect(again).toMatchObject({ revision: 1, changed: false })
})

test('a change leaves a revision, an audit row and who changed what', async () => {
  const tenant = await newTenant()
  await tenant.patch('/flags/beta', true)
  await tenant.patch('/flags/beta', false, { summary: 'Beta is over' })
  expect(await listRevisions(tenant.query, tenant.id)).toMatchObject([
    { number: 2, kind: 'edit', summary: 'Beta is over', actor: ann.actor, requestId: 'r1' },
    { number: 1 },
  ])
  expect(await revisionsTouching(tenant.query, tenant.id, '/flags/beta')).toMatchObject([
    { number: 2, changes: [{ pointer: '/flags/beta', before: true, after: false }] },
    { number: 1, changes: [{ pointer: '/flags' }] },
  ])
  const rows = await database.read<{ before: Json; after: Json }>(
    tenant.id,
    `select before, after from audit.entry order by id desc limit 1`,
  )
  expect(rows).toEqual([
    {
      before: { revision: 1, values: { '/flags/beta': true } },
      after: { revision: 2, values: { '/flags/beta': false } },
    },
  ])
})

test('a refused change names every wrong place and writes nothing', async () => {
  const tenant = await newTenant()
  await tenant.patch('/flags/beta', true)
  await expect(tenant.patch('/roles/x_new', { label: 'New' })).rejects.toMatchObject({
    code: 'CONFIGURATION_INVALID',
    status: 400,
    errors: [{ pointer: '/roles/x_new/permissions' }],
  })
  await expect(tenant.patch('/roles/new', { label: 'N', permissions: [] })).rejects.toMatchObject({
    errors: [{ pointer: '/roles/new' }],
  })
  expect(await headRevision(tenant.query, tenant.id)).toBe(1)
})

test('a change made for another revision than the one in force is refused', async () => {
  const tenant = await newTenant()
  await tenant.patch('/flags/a', 1)
  await expect(tenant.patch('/flags/a', 2, { expectedRevision: 0 })).rejects.toMatchObject({
    code: 'CONFIGURATION_CHANGED',
    status: 412,
  })
  expect(await tenant.patch('/flags/a', 2, { expectedRevision: [0, 1] })).toMatchObject({
    revision: 2,
  })
})

test('changes of one tenant at the same time follow one another, and none is lost', async () => {
  const tenant = await newTenant()
  const names = ['a', 'b', 'c', 'd', 'e', 'f']
  const results = await Promise.all(names.map((name) => tenant.patch(`/flags/${name}`, true)))
  expect(results.map(({ revision }) => revision).toSorted((a, b) => a - b)).toEqual([
    1, 2, 3, 4, 5, 6,
  ])
  expect(Object.keys(readItem((await tenant.head()).document, ['flags']) as object)).toEqual(names)
})

test('a stored document comes back byte for byte, and a rollback stores the same bytes', async () => {
  const tenant = await newTenant()
  await tenant.toggle('sales', true)
  const first = await loadRevision(tenant.query, tenant.id, 1)
  await tenant.patch('/workflows/deal/stages/won/label', 'Closed')
  await tenant.change({
    kind: 'rollback',
    by: 'template',
    exact: true,
    edit: () => first?.document ?? {},
  })
  const third = await loadRevision(tenant.query, tenant.id, 3)
  expect(canonicalJson(third?.document)).toBe(canonicalJson(first?.document))
  const sections = await database.read<{ sections: string }>(
    tenant.id,
    'select sections from configuration_revision where number in (1, 3)',
  )
  expect(sections[0]).toEqual(sections[1])
})

test('sections that did not change are stored once for all revisions', async () => {
  const tenant = await newTenant()
  await tenant.toggle('sales', true)
  const count = async () =>
    (await database.read(tenant.id, 'select hash from configuration_blob')).length
  const before = await count()
  await tenant.patch('/flags/beta', true)
  expect(await count()).toBe(before + 1)
})

test('another tenant’s configuration is out of reach', async () => {
  const [mine, other] = [await newTenant(), await newTenant()]
  await mine.patch('/flags/secret', 'canary')
  expect(await loadHead(other.query, mine.id)).toBeNull()
  expect(await loadRevision(other.query, mine.id, 1)).toBeNull()
})

test('what is saved has LF line ends, and uids that stay when an item is written without', async () => {
  const tenant = await newTenant()
  await tenant.patch('/documents/x_letter', { label: 'Letter', kind: 'html', body: 'a\r\nb\rc' })
  await tenant.patch('/customFields/party.company/x_size', { label: 'Size', type: 'integer' })
  const path = ['customFields', 'party.company']
  const { document } = await tenant.head()
  expect(readItem(document, ['documents', 'x_letter', 'body'])).toBe('a\nb\nc')
  const [field] = readItem(document, path) as JsonObject[]
  expect(field?.['uid']).toMatch(/^u[0-9a-f]{20}$/)

  await tenant.patch('/customFields/party.company', [
    { key: 'x_size', label: 'Staff', type: 'integer' },
  ])
  expect(readItem((await tenant.head()).document, path)).toEqual([
    { key: 'x_size', uid: field?.['uid'], label: 'Staff', type: 'integer' },
  ])
})

test('a field that changes its type gets a new uid, so its old values stay as they are', async () => {
  const tenant = await newTenant()
  const path = '/customFields/party.company/x_size'
  const uid = async () =>
    readItem((await tenant.head()).document, [...path.split('/').slice(1), 'uid'])
  await tenant.patch(path, { label: 'Size', type: 'text' })
  const first = await uid()
  await tenant.patch(`${path}/type`, 'longText')
  expect(await uid()).toBe(first)
  await tenant.patch(`${path}/type`, 'integer')
  expect(await uid()).not.toBe(first)
})

test('hooks see a change before it is written, keep the template’s state, and may refuse', async () => {
  const hooked = createConfiguration(examplePlugins, audit)
  hooked.onChange(({ changes, after }) => {
    if (changes.some(({ pointer }) => pointer.startsWith('/flags/locked')))
      throw new Error('locked by the template')
    return { template: { ...after.template, claims: changes.map(({ pointer }) => pointer) } }
  })
  const { id, query } = await newTenant()
  const change = (flag: string) =>
    database.transaction(id, (transaction) =>
      hooked.change(transaction, ann, {
        kind: 'edit',
        summary: 'x',
        edit: (document) => applyItemPatch(document, ['flags', flag], true),
      }),
    )
  await change('a')
  await change('b')
  expect((await loadHead(query, id))?.template).toEqual({ claims: ['/flags/b'] })
  await expect(change('locked')).rejects.toThrow('locked by the template')
  expect(await headRevision(query, id)).toBe(2)
})

test('a module that is switched on brings its defaults and what it requires', async () => {
  const tenant = await newTenant()
  const result = await tenant.toggle('commission', true)
  expect(result).toMatchObject({ revision: 1, changed: true })
  const effective = configuration.compile(1, result.document)
  expect([...effective.activeModules].toSorted()).toEqual(['commission', 'party', 'sales'])
  expect(effective.workflows('sales.deal')).toHaveLength(1)
  expect(effective.permissions(['sales-rep']).has('sales.deal.update')).toBe(true)
  expect(await tenant.toggle('commission', true)).toMatchObject({ revision: 1, changed: false })
})

test('a module is not switched off while another needs it, nor one that every tenant needs', async () => {
  const tenant = await newTenant()
  await tenant.toggle('commission', true)
  await expect(tenant.toggle('sales', false)).rejects.toMatchObject({
    code: 'MODULE_REQUIRED',
    message: expect.stringContaining('commission'),
  })
  await expect(tenant.toggle('party', false)).rejects.toMatchObject({
    code: 'MODULE_ALWAYS_ACTIVE',
  })
  await expect(tenant.toggle('fleet', true)).rejects.toMatchObject({ code: 'MODULE_UNKNOWN' })
})

test('switching a module off and on keeps what the tenant made of it', async () => {
  const tenant = await newTenant()
  await tenant.toggle('sales', true)
  await tenant.patch('/workflows/deal/stages/won/label', 'Closed')
  await tenant.patch('/reports/openDeals', { label: 'Pipeline' })
  await tenant.patch('/roles/sales-rep', null)
  await tenant.toggle('sales', false)
  const off = (await tenant.head()).document
  expect([...configuration.compile(0, off).activeModules]).toEqual(['party'])
  await tenant.toggle('sales', true)
  const { document } = await tenant.head()
  expect(readItem(document, ['workflows', 'deal', 'stages', 'won', 'label'])).toBe('Closed')
  expect(readItem(document, ['reports', 'openDeals', 'label'])).toBe('Pipeline')
  expect(() => readItem(document, ['roles', 'sales-rep'])).toThrow('Expected a place')
})

test('modules are switched where their defaults come along, not by an edit', async () => {
  const tenant = await newTenant()
  await expect(tenant.patch('/modules/sales', { active: true })).rejects.toMatchObject({
    errors: [{ pointer: '/modules/sales/active' }],
  })
})
