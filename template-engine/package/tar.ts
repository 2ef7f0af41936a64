/**
 * The part of the tar format that `npm pack` writes: ustar headers (POSIX.1-1988), pax records for
 * long names (POSIX.1-2001). Nothing is unpacked to disk, so nothing can be overwritten; what is no
 * plain file is refused.
 */
import { VerticalError } from '../format/index.ts'

const block = 512

/** @throws VerticalError when the archive is damaged or holds what a vertical must not hold */
export function* tarFiles(
  archive: Uint8Array,
  name: string,
): Generator<{ readonly path: string; readonly bytes: Uint8Array }> {
  let longPath: string | undefined
  for (let offset = 0; offset + block <= archive.length;) {
    const header = archive.subarray(offset, offset + block)
    if (header.every((byte) => byte === 0)) return
    if (checksum(header) !== octal(header, 148, 8)) throw damaged(name)
    const size = octal(header, 124, 12)
    const start = offset + block
    if (start + size > archive.length) throw damaged(name)
    const bytes = archive.subarray(start, start + size)
    offset = start + Math.ceil(size / block) * block
    const type = String.fromCharCode(header[156] ?? 0)
    if (type === 'x') longPath = paxPath(bytes)
    else if (type === 'g') continue
    else if (type === '0' || type === '\0') {
      const prefix = field(header, 345, 155)
      const own = field(header, 0, 100)
      yield { path: safe(longPath ?? (prefix === '' ? own : `${prefix}/${own}`), name), bytes }
      longPath = undefined
    } else if (type === '5') longPath = undefined
    else
      throw new VerticalError(
        `Expected plain files in ${name}, found a link or device "${field(header, 0, 100)}"; pack the vertical with npm pack.`,
      )
  }
}

function safe(path: string, name: string): string {
  const parts = path.split('/')
  if (path.startsWith('/') || path.includes('\\') || path.includes('\0') || parts.includes('..'))
    throw new VerticalError(
      `Expected paths inside the package in ${name}, found "${path}"; do not install it.`,
    )
  return parts.filter((part) => part !== '.').join('/')
}

const damaged = (name: string): VerticalError =>
  new VerticalError(`Expected a whole tar archive in ${name}, found a damaged one; pack it again.`)

const decoder = new TextDecoder()

function field(header: Uint8Array, start: number, length: number): string {
  const bytes = header.subarray(start, start + length)
  const end = bytes.indexOf(0)
  return decoder.decode(end < 0 ? bytes : bytes.subarray(0, end))
}

function octal(header: Uint8Array, start: number, length: number): number {
  const text = field(header, start, length).trim()
  return /^[0-7]+$/.test(text) ? Number.parseInt(text, 8) : Number.NaN
}

/** Sum of the header's bytes, its own field counted as spaces. */
const checksum = (header: Uint8Array): number =>
  header.reduce((sum, byte, index) => sum + (index >= 148 && index < 156 ? 32 : byte), 0)

/** Records are `length name=value\n`. */
const paxPath = (bytes: Uint8Array): string | undefined =>
  /(?:^|\n)\d+ path=([^\n]*)\n/.exec(decoder.decode(bytes))?.[1]
