/**
 * Writing a zip archive (PKWARE APPNOTE 6.3.10) entry by entry, without holding one in memory.
 * Sizes follow the data (general purpose bit 3), so nothing is written twice. Archives and entries
 * of 4 GiB and more would need ZIP64 and are refused.
 */
import { crc32, deflateRawSync } from 'node:zlib'
import { lifecycleProblems } from '../problems.ts'
import type { ArchiveWriter } from './archive.ts'

interface Entry {
  readonly name: Buffer
  readonly crc: number
  readonly packed: number
  readonly size: number
  readonly offset: number
}

const limit = 0xffff_ffff
/** Data descriptor follows; names are UTF-8. */
const flags = 0x0808
const deflated = 8
/** 1980-01-01 00:00 in the format of MS-DOS: the same content makes the same bytes. */
const noTime = 0
const firstDate = 0x0021

/**
 * Begins an archive.
 * @param name of the archive, for refusals
 * @param sink takes bytes in their order; what it returns is waited for, so that nothing piles up
 */
export function writeZip(name: string, sink: (bytes: Uint8Array) => Promise<void>): ArchiveWriter {
  const entries: Entry[] = []
  let offset = 0
  const tooBig = (): Error => lifecycleProblems.EXPORT_TOO_BIG({ name })
  const write = async (...parts: readonly Buffer[]): Promise<void> => {
    for (const part of parts) {
      await sink(part)
      offset += part.length
    }
    if (offset > limit) throw tooBig()
  }
  return {
    async add(path, pieces) {
      const bytes = Buffer.from(path)
      const start = offset
      await write(localHeader(bytes), bytes)
      let crc = 0
      let size = 0
      const before = offset
      for await (const piece of pieces) {
        const plain = Buffer.from(piece)
        crc = crc32(plain, crc)
        size += plain.length
        // Each piece ends on a byte and is no last block, so that pieces make one deflate stream.
        await write(deflateRawSync(plain, { finishFlush: 2 }))
      }
      await write(deflateRawSync(Buffer.alloc(0)))
      const packed = offset - before
      if (size > limit) throw tooBig()
      await write(descriptor(crc, packed, size))
      entries.push({ name: bytes, crc, packed, size, offset: start })
    },
    async close() {
      const start = offset
      for (const entry of entries) await write(directoryHeader(entry), entry.name)
      await write(endOfDirectory(entries.length, offset - start, start))
    },
  }
}

function localHeader(name: Buffer): Buffer {
  const header = Buffer.alloc(30)
  header.writeUInt32LE(0x0403_4b50, 0)
  header.writeUInt16LE(20, 4)
  header.writeUInt16LE(flags, 6)
  header.writeUInt16LE(deflated, 8)
  header.writeUInt16LE(noTime, 10)
  header.writeUInt16LE(firstDate, 12)
  header.writeUInt16LE(name.length, 26)
  return header
}

function descriptor(crc: number, packed: number, size: number): Buffer {
  const record = Buffer.alloc(16)
  record.writeUInt32LE(0x0807_4b50, 0)
  record.writeUInt32LE(crc, 4)
  record.writeUInt32LE(packed, 8)
  record.writeUInt32LE(size, 12)
  return record
}

function directoryHeader({ name, crc, packed, size, offset }: Entry): Buffer {
  const header = Buffer.alloc(46)
  header.writeUInt32LE(0x0201_4b50, 0)
  header.writeUInt16LE(20, 4)
  header.writeUInt16LE(20, 6)
  header.writeUInt16LE(flags, 8)
  header.writeUInt16LE(deflated, 10)
  header.writeUInt16LE(noTime, 12)
  header.writeUInt16LE(firstDate, 14)
  header.writeUInt32LE(crc, 16)
  header.writeUInt32LE(packed, 20)
  header.writeUInt32LE(size, 24)
  header.writeUInt16LE(name.length, 28)
  header.writeUInt32LE(offset, 42)
  return header
}

function endOfDirectory(count: number, size: number, offset: number): Buffer {
  const record = Buffer.alloc(22)
  record.writeUInt32LE(0x0605_4b50, 0)
  record.writeUInt16LE(count, 8)
  record.writeUInt16LE(count, 10)
  record.writeUInt32LE(size, 12)
  record.writeUInt32LE(offset, 16)
  return record
}
