import { existsSync, createReadStream } from 'node:fs'
import { mkdir, open } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { lifecycleProblems } from '../problems.ts'
import type { ArchiveReader, ArchiveWriter } from './archive.ts'
import { writeZip } from './write-zip.ts'

/** A new zip file; one that exists is an error of the file system. */
export async function zipFile(path: string): Promise<ArchiveWriter> {
  const file = await open(path, 'wx')
  const zip = writeZip(path, async (bytes) => {
    await file.write(bytes)
  })
  return {
    ...zip,
    async close() {
      try {
        await zip.close()
      } finally {
        await file.close()
      }
    },
  }
}

/** Entries as files of a folder, which may be larger than a zip file. */
export function folderWriter(folder: string): ArchiveWriter {
  return {
    async add(path, pieces) {
      const target = join(folder, path)
      await mkdir(dirname(target), { recursive: true })
      const file = await open(target, 'wx')
      try {
        for await (const piece of pieces) await file.write(Buffer.from(piece))
      } finally {
        await file.close()
      }
    },
    close: () => Promise.resolve(),
  }
}

export function folderReader(folder: string): ArchiveReader {
  return {
    has: (path) => existsSync(join(folder, path)),
    async *read(path) {
      if (!existsSync(join(folder, path)))
        throw lifecycleProblems.IMPORT_INVALID({ expected: `the entry ${path}`, found: 'none' })
      yield* createReadStream(join(folder, path)) as AsyncIterable<Buffer>
    },
    close: () => Promise.resolve(),
  }
}
