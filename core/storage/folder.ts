/** Objects as files in a folder: `<root>/<tenant>/<two digits>/o-<written key>`. */
import { createHash, randomUUID } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Problem } from '../problem.ts'
import { objectName, readKey, tenantFolder } from './key.ts'
import { storageProblems, storageUnavailable } from './problems.ts'
import type { Storage, StoredObject } from './storage.ts'

/** No name of an object begins so, and no folder of objects is called so. */
const unfinished = 'unfinished'
/** Windows keeps names such as `con` for itself; none begins like this. */
const mark = 'o-'

/** Storage in a folder, made when first written to. */
export function folderStorage(root: string): Storage {
  const folderOf = (tenantId: string): string => join(root, tenantFolder(tenantId))

  const nameOf = (tenantId: string, key: string): string =>
    objectName(tenantId, key).slice(tenantFolder(tenantId).length)

  /** Spread over 256 folders, so that none grows long. */
  const fileOf = (tenantId: string, key: string): string => {
    const name = nameOf(tenantId, key)
    return join(folderOf(tenantId), digestOf(name).slice(0, 2), `${mark}${name}`)
  }
  /** How drafts of a key begin: its name may be too long to stand before anything. */
  const draftsOf = (tenantId: string, key: string): string =>
    `${digestOf(nameOf(tenantId, key)).slice(0, 32)}-`

  async function* objects(tenantId: string, prefix = ''): AsyncGenerator<StoredObject> {
    for (const digits of await namesIn(folderOf(tenantId))) {
      if (digits === unfinished) continue
      const folder = join(folderOf(tenantId), digits)
      for (const name of await namesIn(folder)) {
        const key = name.startsWith(mark) ? readKey(name.slice(mark.length)) : undefined
        if (key?.startsWith(prefix) !== true) continue
        // Removed meanwhile: no longer an object.
        const found = await stat(join(folder, name)).catch(ignoreMissing)
        if (found !== undefined) yield { key, size: found.size }
      }
    }
  }

  return {
    put: (tenantId, key, body) =>
      answering(async () => {
        const file = fileOf(tenantId, key)
        const draft = join(
          folderOf(tenantId),
          unfinished,
          `${draftsOf(tenantId, key)}${randomUUID()}`,
        )
        await mkdir(dirname(draft), { recursive: true })
        await mkdir(dirname(file), { recursive: true })
        try {
          const source = body instanceof Readable ? body : Readable.from([body])
          // `flush`: on the disk before it is closed.
          await pipeline(source, createWriteStream(draft, { mode: 0o600, flush: true }))
          const { size } = await stat(draft)
          await rename(draft, file)
          await flushFolder(dirname(file))
          return { key, size }
        } catch (error) {
          await rm(draft, { force: true })
          throw error
        }
      }),
    get: (tenantId, key, range) =>
      answering(async () => {
        const handle = await open(fileOf(tenantId, key)).catch(ignoreMissing)
        if (handle === undefined) throw storageProblems.STORAGE_OBJECT_NOT_FOUND({ key })
        return createReadStream('', { fd: handle, ...range })
      }),
    remove: (tenantId, key) => answering(() => rm(fileOf(tenantId, key), { force: true })),
    list: objects,
    removeAll: (tenantId) =>
      answering(async () => {
        let count = 0
        for await (const _ of objects(tenantId)) count++
        await rm(folderOf(tenantId), { recursive: true, force: true })
        return count
      }),
    removeUnfinished: (tenantId, before, key) =>
      answering(async () => {
        const folder = join(folderOf(tenantId), unfinished)
        const begins = key === undefined ? '' : draftsOf(tenantId, key)
        let count = 0
        for (const name of await namesIn(folder)) {
          if (!name.startsWith(begins)) continue
          const found = await stat(join(folder, name)).catch(ignoreMissing)
          if (found === undefined || found.mtime >= before) continue
          await rm(join(folder, name), { force: true })
          count++
        }
        return count
      }),
    close: () => Promise.resolve(),
  }
}

const digestOf = (name: string): string => createHash('sha256').update(name).digest('hex')

async function namesIn(folder: string): Promise<readonly string[]> {
  return (await readdir(folder).catch(ignoreMissing)) ?? []
}

/** A renamed file is there after a crash once its folder is on the disk too. */
async function flushFolder(folder: string): Promise<void> {
  // Windows opens no folders; there the rename itself is written through.
  if (process.platform === 'win32') return
  const handle = await open(folder)
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

const codeOf = (error: unknown): unknown => (error as { code?: unknown } | null)?.code

function ignoreMissing(error: unknown): undefined {
  if (codeOf(error) !== 'ENOENT') throw error
  return undefined
}

/** Of the disk, not of the stream that is written to it. */
const unavailable = new Set([
  'ENOSPC',
  'EDQUOT',
  'EROFS',
  'EIO',
  'EACCES',
  'EPERM',
  'EMFILE',
  'ENFILE',
])

async function answering<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof Problem || !unavailable.has(String(codeOf(error)))) throw error
    throw storageUnavailable(error)
  }
}
