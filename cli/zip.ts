/**
 * Writing a zip archive (PKWARE APPNOTE 6.3.10) entry by entry, without holding one in memory.
 * Sizes follow the data (general purpose bit 3), so nothing is written twice. Archives and entries
 * of 4 GiB and more would need ZIP64 and are refused.
 */
import { open } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { crc32, deflateRawSync } from 'node:zlib'
import { Refusal } from './refusal.ts'

export interface ZipWriter {
  /** Adds an entry; texts come in pieces. */
  add(name: string, pieces: AsyncIterable<string> | Iterable<string>): Promise<void>
  /** Writes the directory; without it the file is no archive. */
  close(): Promise<void>
}

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

/** Begins a new archive; the file must not exist. */
export async function writeZip(path: string): Promise<ZipWriter> {
  const file = await open(path, 'wx')
  const entries: Entry[] = []
  let offset = 0
  const write = async (...parts: readonly Buffer[]): Promise<void> => {
    for (const part of parts) {
      await file.write(part)
      offset += part.length
    }
    if (offset > limit) await tooBig(file, path)
  }
  return {
    async add(name, pieces) {
      const bytes = Buffer.from(name)
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
      if (size > limit) await tooBig(file, path)
      await write(descriptor(crc, packed, size))
      entries.push({ name: bytes, crc, packed, size, offset: start })
    },
    async close() {
      const start = offset
      for (const entry of entries) await write(directoryHeader(entry), entry.name)
      await write(endOfDirectory(entries.length, offset - start, start))
      await file.close()
    },
  }
}

async function tooBig(file: FileHandle, path: string): Promise<never> {
  await file.close()
  throw new Refusal(
    'EXPORT_TOO_BIG',
    `Expected less than 4 GiB for ${path}, found more; export into a folder instead.`,
    { usage: false },
  )
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
