import { rm } from 'node:fs/promises'
import { randomUUID } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { folderStorage } from './folder.ts'
import type { Storage, StorageSettings } from './storage.ts'

/**
 * The storage of the settings; without any, a folder that goes when it is closed. What speaks S3 is
 * loaded with the first call: a laptop never does.
 */
export function openStorage(settings?: StorageSettings): Storage {
  if (settings === undefined) {
    const folder = join(tmpdir(), `strata-files-${randomUUID()}`)
    return { ...folderStorage(folder), close: () => rm(folder, { recursive: true, force: true }) }
  }
  if ('folder' in settings) return folderStorage(settings.folder)
  let opened: Promise<Storage> | undefined
  const storage = (): Promise<Storage> =>
    (opened ??= import('./s3.ts').then(({ s3Storage }) => s3Storage(settings.s3)))
  return {
    put: async (...call) => (await storage()).put(...call),
    get: async (...call) => (await storage()).get(...call),
    remove: async (...call) => (await storage()).remove(...call),
    async *list(...call) {
      yield* (await storage()).list(...call)
    },
    removeAll: async (...call) => (await storage()).removeAll(...call),
    removeUnfinished: async (...call) => (await storage()).removeUnfinished(...call),
    close: async () => (await opened)?.close(),
  }
}
