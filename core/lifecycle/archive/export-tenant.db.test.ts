import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { storageProblems, storageUnavailable } from '../../storage/problems.ts'
import { booksKernel } from '../testing/books.ts'
import type { TenantFiles } from '../tenant-files.ts'
import type { ArchiveWriter } from './archive.ts'
import { exportTenant } from './export-tenant.ts'

test('a file that is removed while its tenant is exported is no part of it, one that cannot be read ends it', async () => {
  const world = await booksKernel()
  try {
    await world.tenant('acme')
    const scope = await world.kernel.systemScope('acme')
    const { database, model, storage } = world.kernel
    const failing = (reason: Error): TenantFiles => ({
      ...storage,
      async *list() {
        for (const key of ['files/gone', 'files/kept']) yield { key, size: 4 }
      },
      get: async (_, key) =>
        key === 'files/gone' ? Promise.reject(reason) : Readable.from([Buffer.from('kept')]),
    })
    const exported = (reason: Error) => {
      const entries = new Map<string, string>()
      const out: ArchiveWriter = {
        add: async (path, pieces) => void entries.set(path, await text(Readable.from(pieces))),
        close: () => Promise.resolve(),
      }
      const source = { database, model, version: 'test', files: failing(reason) }
      return exportTenant(source, scope, out).then((manifest) => ({ manifest, entries }))
    }
    const gone = storageProblems.STORAGE_OBJECT_NOT_FOUND({ key: 'files/gone' })
    const { manifest, entries } = await exported(gone)
    expect(manifest.files.map(({ key }) => key)).toEqual(['files/kept'])
    expect(entries.get(manifest.files[0]?.path ?? '')).toBe('kept')
    await expect(exported(storageUnavailable(new Error('down')))).rejects.toMatchObject({
      code: 'STORAGE_UNAVAILABLE',
    })
  } finally {
    await world.close()
  }
})
