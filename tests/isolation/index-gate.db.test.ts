import { pageStatements, readStatement } from '@strata-erp/core/testing'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { budgetOf } from '../support/budget.ts'
import { composedProduct } from '../support/composed-product.ts'
import type { ComposedProduct } from '../support/composed-product.ts'
import { sent } from './api.ts'
import { fillBeside, fillInBulk, idOf } from './bulk-rows.ts'
import type { CustomUids, Size } from './bulk-rows.ts'
import { numeric, ownerLists, questionsOf } from './list-questions.ts'
import { fault, planOf } from './query-plans.ts'
import type { Indexes } from './query-plans.ts'
import { asSuperuser } from './rows-of-tenant.ts'

/** Long enough for the counts of the full tier. */
vi.setConfig({ testTimeout: 14_400_000, hookTimeout: 600_000 })

const counts = [
  budgetOf('I13 records of the small tenant'),
  budgetOf('I13 records of the middle tenant'),
  budgetOf('I13 records of the large tenant'),
] as const
let product: ComposedProduct
let app: Client
let sizes: readonly (Size & { readonly slug: string; readonly custom: CustomUids })[]
let indexes: Indexes

beforeAll(async () => {
  product = await composedProduct()
  const { kernel, database, server } = product
  sizes = await Promise.all(
    counts.map(async (records, index) => {
      const slug = `of-${records}`
      const { tenant, token } = await product.tenant(slug, { modules: product.modules })
      for (const { entity } of kernel.model.entities.values())
        if (entity.customFields === true)
          for (const [key, type] of Object.entries(customTypes))
            await sent(server, token, {
              method: 'PUT',
              url: `/api/v1/configuration/customFields/${entity.name}/x_${key}`,
              body: { label: key, type, filterable: true },
            })
      return {
        slug,
        tenantId: tenant.id,
        digit: index + 1,
        records,
        custom: await customUids(slug),
      }
    }),
  )
  await asSuperuser(database, async (client) => {
    await fillInBulk(client, kernel, sizes)
    await fillBeside(client, kernel, sizes)
    await client.query('set default_statistics_target = 30; analyze')
    const { rows } = await client.query<{ name: string; columns: string[] }>(
      `select c.relname as name, (select array_agg(a.attname::text order by k.n)
         from unnest(x.indkey::int2[]) with ordinality k(num, n)
         join pg_attribute a on a.attrelid = x.indrelid and a.attnum = k.num) as columns
       from pg_index x join pg_class c on c.oid = x.indexrelid
       where c.relnamespace = 'public'::regnamespace`,
    )
    indexes = new Map(rows.map(({ name, columns }) => [name, columns]))
  })
  app = new Client({ connectionString: database.appUrl })
  await app.connect()
})
afterAll(async () => {
  await app?.end()
  await product?.close()
})

/** Custom fields that every entity with custom fields gets: one of each kind of side table. */
const customTypes = { text: 'text', number: 'integer' } as const

async function customUids(slug: string): Promise<CustomUids> {
  const { kernel } = product
  const { effective } = await kernel.systemScope(slug)
  const fields = [...kernel.model.entities.keys()]
    .flatMap((entity) => effective.customFields(entity))
    .filter((declared) => declared.filterable === true)
  const uids = (isNumber: boolean) => [
    ...new Set(fields.filter(({ type }) => numeric.has(type) === isNumber).map(({ uid }) => uid)),
  ]
  return { text: uids(false), number: uids(true) }
}

describe('I13 index gate, under row security as the application role', () => {
  test.each(counts)('I13 every list of every entity of a tenant of %i records', async (records) => {
    const size = sizes.find((one) => one.records === records)
    if (size === undefined) throw new Error('Expected a tenant of that size.')
    const scope = await product.kernel.systemScope(size.slug)
    const { model, database } = product.kernel
    const faults: string[] = []
    let asked = 0
    for (const target of model.entities.values()) {
      const read = readStatement(model, scope, scope.permissions, target, idOf(size, 7))
      const [row] = await database.read<{ json: string }>(size.tenantId, read.text, read.parameters)
      const wrong = fault(indexes, await planOf(app, size, [read]), {
        name: '',
        request: { limit: 1, filters: [] },
      })
      if (wrong !== undefined) faults.push(`${target.entity.name} read: ${wrong}`)
      const record = JSON.parse(row?.json ?? '{}') as Record<string, unknown>
      for (const question of questionsOf(target, scope, record)) {
        asked++
        const statements = pageStatements(model, scope, target, question.request, undefined, true)
        const found = fault(indexes, await planOf(app, size, statements), question)
        if (found !== undefined) faults.push(`${target.entity.name} ${question.name}: ${found}`)
      }
    }
    for (const [name, ruled, target, filtered] of ownerLists(model, scope, size)) {
      asked++
      const request = { limit: 50, filters: [] }
      const statements = pageStatements(model, ruled, target, request, undefined, true)
      const found = fault(indexes, await planOf(app, size, statements), { name, request, filtered })
      if (found !== undefined) faults.push(`${target.entity.name} ${name}: ${found}`)
    }
    expect(asked).toBeGreaterThan(1000)
    expect(faults).toEqual([])
  })
})
