import { afterAll, beforeAll, expect, test } from 'vitest'
import { shop } from '../http/testing/shop.ts'
import { shopKernel } from '../http/testing/shop-server.ts'
import { createKernel } from '../kernel.ts'
import type { Kernel } from '../kernel.ts'
import type { Json } from '../schema/json.ts'
import type { TestKernel } from '../testing/test-kernel.ts'

const entity = 'shop.order'
let world: TestKernel
let other: Kernel

beforeAll(async () => {
  world = await shopKernel()
  await world.tenant('acme', { modules: ['shop'] })
  other = await createKernel({ databaseUrl: world.database.appUrl, plugins: [shop], poolSize: 4 })
})
afterAll(async () => {
  await other?.close()
  await world?.close()
})

/** Adds a filterable custom field as the first process does. */
async function addField(key: string): Promise<void> {
  const field = {
    key,
    uid: `cf_${key}`,
    label: key,
    type: 'text',
    filterable: true,
    default: 'new',
  }
  await world.kernel.changeConfiguration(await world.kernel.systemScope('acme'), {
    kind: 'edit',
    summary: `Field ${key}`,
    by: 'template',
    edit: (document) => {
      const customFields = (document['customFields'] ?? {}) as Record<string, readonly Json[]>
      return {
        ...document,
        customFields: { ...customFields, [entity]: [...(customFields[entity] ?? []), field] },
      }
    },
  })
}
const found = async (path: string): Promise<number> => {
  const scope = await world.kernel.systemScope('acme')
  const filters = [{ path, op: 'empty', value: false, source: path }]
  const { data } = await world.kernel.door.records.list(scope, entity, { limit: 200, filters })
  return (JSON.parse(data) as unknown[]).length
}

test('a process one revision behind writes what a new index of a custom field needs', async () => {
  const behind = await other.systemScope('acme')
  const { id } = await other.door.records.create(behind, entity, { name: 'Before' })
  await addField('first')
  await other.door.records.create(behind, entity, { name: 'After' })
  expect(await found('custom.first')).toBe(1)
  const next = await other.systemScope('acme')
  await addField('beside')
  await other.door.records.change(next, entity, id, { custom: { first: 'changed' } })
  expect(await found('custom.first')).toBe(2)
})

test('an index that is built while another process writes misses no record', async () => {
  const writing = { done: false }
  const write = async (writer: number): Promise<number> => {
    const behind = await other.systemScope('acme')
    let written = 0
    while (!writing.done) {
      await other.door.records.create(behind, entity, { name: `${writer} ${written}` })
      written += 1
    }
    return written
  }
  const writers = [write(1), write(2), write(3)]
  for (const key of ['second', 'third', 'fourth']) await addField(key)
  writing.done = true
  await Promise.all(writers)
  const tenant = (await world.kernel.systemScope('acme')).tenant.id
  const missing = await world.kernel.database.read(
    tenant,
    `select o.id, f.field from shop_order o cross join unnest($1::text[]) f(field)
     where not exists (select from custom_text_value v where v.tenant_id = o.tenant_id and v.field = f.field and v.record_id = o.id)`,
    [['cf_second', 'cf_third', 'cf_fourth']],
  )
  expect(missing).toEqual([])
})
