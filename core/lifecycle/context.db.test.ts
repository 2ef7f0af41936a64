import { afterAll, beforeAll, expect, test } from 'vitest'
import { createKernel } from '../kernel.ts'
import { newId } from '../records/work.ts'
import type { TestKernel } from '../testing/test-kernel.ts'
import { books, booksKernel, tidy } from './testing/books.ts'

let world: TestKernel
beforeAll(async () => {
  world = await booksKernel()
})
afterAll(() => world?.close())

test('what an operator is told of a failure names the tenant it was for', async () => {
  const told: (string | undefined)[] = []
  const kernel = await createKernel({
    plugins: [books],
    databaseUrl: world.database.appUrl,
    relayUrl: world.database.relayUrl,
    poolSize: 4,
    report: (_error, _requestId, tenantId) => void told.push(tenantId),
  })
  try {
    const acme = await world.tenant('acme', { modules: ['books'] })
    await kernel.jobs.start()
    // Its note would refer to no invoice.
    await acme.run('books', (ctx) => ctx.enqueue(tidy, { invoice: newId() }))
    await expect.poll(() => told, { timeout: 10_000 }).toContain(acme.tenant.id)
  } finally {
    await kernel.close()
  }
})
