import { afterAll, beforeAll, expect, test } from 'vitest'
import { kernelMigrations } from '@strata-erp/migrations'
import { testKernel } from '../testing/test-kernel.ts'
import type { TestKernel } from '../testing/test-kernel.ts'
import { loadHead } from './store.ts'
import type { Query } from './store.ts'

let world: TestKernel
beforeAll(async () => {
  world = await testKernel({ plugins: [], migrations: [kernelMigrations] })
})
afterAll(async () => world?.close())

const queryOf =
  (id: string): Query =>
  (text, parameters) =>
    world.kernel.database.read(id, text, parameters)

async function tenantWith(slug: string, flag: number): Promise<string> {
  const { tenant } = await world.tenant(slug)
  await world.kernel.changeConfiguration(await world.kernel.systemScope(slug), {
    kind: 'edit',
    summary: 'Edited',
    edit: (document) => ({ ...document, flags: { x_number: flag } }),
  })
  return tenant.id
}

test('tenants with the same content share one document, others have their own', async () => {
  const [one, two, other] = [
    await tenantWith('one', 1),
    await tenantWith('two', 1),
    await tenantWith('other', 2),
  ]
  const heads = await Promise.all([one, two, other].map((id) => loadHead(queryOf(id), id)))
  const again = await loadHead(queryOf(two), two)
  expect(again?.document).toBe((await loadHead(queryOf(one), one))?.document)
  expect(heads.map((head) => head?.document['flags'])).toEqual([
    { x_number: 1 },
    { x_number: 1 },
    { x_number: 2 },
  ])
  expect(Object.isFrozen(again?.document)).toBe(true)
})

test('a document that is forgotten while it is asked for is whole all the same', async () => {
  const id = await tenantWith('slow', 0)
  const others = await Promise.all(
    Array.from({ length: 40 }, (_, number) => tenantWith(`many-${String(number)}`, 100 + number)),
  )
  await loadHead(queryOf(id), id)
  const slow: Query = async (text, parameters) => {
    const rows = await queryOf(id)<never>(text, parameters)
    for (const one of others) await loadHead(queryOf(one), one)
    return rows
  }
  expect((await loadHead(slow, id))?.document['flags']).toEqual({ x_number: 0 })
})
