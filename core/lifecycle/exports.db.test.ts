import { afterAll, beforeAll, expect, test } from 'vitest'
import { enqueueJob } from '../jobs/enqueue.ts'
import { unitOfWork } from '../records/door.ts'
import type { RecordsKernel } from '../records/kernel.ts'
import type { TestKernel } from '../testing/test-kernel.ts'
import { createExports } from './exports.ts'
import { booksKernel } from './testing/books.ts'
import type { TenantFiles } from './tenant-files.ts'

let world: TestKernel
beforeAll(async () => {
  world = await booksKernel()
})
afterAll(() => world?.close())

const stored = (tenantId: string): Promise<readonly string[]> =>
  Array.fromAsync(world.kernel.storage.list(tenantId), ({ key }) => key)

/** Writes an archive of a tenant, and does something else before its last byte is stored. */
async function exporting(slug: string, meanwhile: () => Promise<unknown>): Promise<void> {
  const { model, plugins, database, storage } = world.kernel
  const idle = () => undefined
  const records: RecordsKernel = {
    model,
    plugins,
    database,
    emitted: idle,
    enqueued: idle,
    renewed: (scope) => Promise.resolve(scope),
  }
  const files: TenantFiles = {
    put: async (...given) => {
      await meanwhile()
      return storage.put(...given)
    },
    get: (...given) => storage.get(...given),
    remove: (...given) => storage.remove(...given),
    list: (...given) => storage.list(...given),
    removeAll: (...given) => storage.removeAll(...given),
  }
  const scope = await world.kernel.systemScope(slug)
  const tenantId = scope.tenant.id
  const { job } = createExports({
    records,
    effective: async () => scope.effective,
    version: '1.0.0',
    files,
  })
  const payload = { tenant: tenantId }
  const { id } = await unitOfWork(records, scope, (work) => enqueueJob(work, null, job, payload))
  await job.run?.(
    undefined as never,
    {
      payload,
      id,
      progress: idle,
      signal: new AbortController().signal,
    } as never,
  )
}

test('an archive stays with its tenant', async () => {
  const { tenant } = await world.tenant('staying', { modules: ['books'] })
  await exporting('staying', () => Promise.resolve())
  expect(await stored(tenant.id)).toEqual([expect.stringMatching(/\.zip$/)])
})

test('an archive that is stored only after its tenant was erased is taken away again', async () => {
  const { tenant } = await world.tenant('leaving', { modules: ['books'] })
  const { lifecycle } = world.kernel
  await exporting('leaving', async () => {
    await lifecycle.requestDeletion(await world.kernel.systemScope('leaving'), { graceDays: 0 })
    await lifecycle.erase(tenant.id)
  })
  expect(await stored(tenant.id)).toEqual([])
})
