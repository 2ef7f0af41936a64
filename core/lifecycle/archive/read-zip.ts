/**
 * Reading a zip archive (PKWARE APPNOTE 6.3.10) entry by entry, without holding one in memory: stored
 * and deflated entries, no encryption, no ZIP64.
 */
import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { PassThrough } from 'node:stream'
import { crc32, createInflateRaw } from 'node:zlib'
import { lifecycleProblems } from '../problems.ts'
import type { ArchiveReader } from './archive.ts'

interface Entry {
  readonly method: number
  readonly crc: number
  readonly packed: number
  readonly size: number
  readonly offset: number
}

const longestEnd = 22 + 0xffff
const [endMark, directoryMark, localMark] = [0x0605_4b50, 0x0201_4b50, 0x0403_4b50]

const broken = (found: string): Error =>
  lifecycleProblems.IMPORT_INVALID({ expected: 'a zip archive', found })

/** @throws IMPORT_INVALID for what is no archive */
export async function readZip(path: string): Promise<ArchiveReader> {
  const file = await open(path, 'r')
  let entries: ReadonlyMap<string, Entry>
  try {
    entries = await directoryOf(file)
  } catch (error) {
    await file.close()
    throw error
  }
  return {
    has: (name) => entries.has(name),
    async *read(name) {
      const entry = entries.get(name)
      if (entry === undefined)
        throw lifecycleProblems.IMPORT_INVALID({ expected: `the entry ${name}`, found: 'none' })
      yield* contentOf(path, file, name, entry)
    },
    close: () => file.close(),
  }
}

async function directoryOf(file: FileHandle): Promise<ReadonlyMap<string, Entry>> {
  const { size } = await file.stat()
  const tail = await bytesAt(file, Math.max(0, size - longestEnd), Math.min(size, longestEnd))
  const at = tail.findLastIndex(
    (_, index) => index + 22 <= tail.length && tail.readUInt32LE(index) === endMark,
  )
  if (at === -1) throw broken('a file without a directory')
  const count = tail.readUInt16LE(at + 10)
  const directory = await bytesAt(file, tail.readUInt32LE(at + 16), tail.readUInt32LE(at + 12))
  const entries = new Map<string, Entry>()
  let place = 0
  for (let index = 0; index < count; index++) {
    if (place + 46 > directory.length || directory.readUInt32LE(place) !== directoryMark)
      throw broken('a broken directory')
    const nameLength = directory.readUInt16LE(place + 28)
    const name = directory.toString('utf8', place + 46, place + 46 + nameLength)
    entries.set(name, {
      method: directory.readUInt16LE(place + 10),
      crc: directory.readUInt32LE(place + 16),
      packed: directory.readUInt32LE(place + 20),
      size: directory.readUInt32LE(place + 24),
      offset: directory.readUInt32LE(place + 42),
    })
    place +=
      46 + nameLength + directory.readUInt16LE(place + 30) + directory.readUInt16LE(place + 32)
  }
  return entries
}

async function* contentOf(
  path: string,
  file: FileHandle,
  name: string,
  entry: Entry,
): AsyncGenerator<Uint8Array> {
  if (entry.method !== 0 && entry.method !== 8) throw broken(`${name} packed in another way`)
  const header = await bytesAt(file, entry.offset, 30)
  if (header.readUInt32LE(0) !== localMark) throw broken(`no entry where ${name} should be`)
  const start = entry.offset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28)
  if (entry.packed === 0) return
  const packed = createReadStream(path, { start, end: start + entry.packed - 1 })
  const plain = entry.method === 8 ? createInflateRaw() : new PassThrough()
  const flowing = pipeline(packed, plain)
  flowing.catch(() => undefined)
  let [crc, size] = [0, 0]
  try {
    for await (const piece of plain as AsyncIterable<Buffer>) {
      crc = crc32(piece, crc)
      size += piece.length
      // What unpacks to more than it says may never end.
      if (size > entry.size) break
      yield piece
    }
  } catch {
    throw broken(`${name} damaged`)
  } finally {
    packed.destroy()
    plain.destroy()
  }
  if (size !== entry.size || crc !== entry.crc) throw broken(`${name} damaged`)
}

async function bytesAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position)
  if (bytesRead < length) throw broken('a file that ends too soon')
  return buffer
}
