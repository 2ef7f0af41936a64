/** Reads a file on its way to the storage: what it is, how long, and its hash. */
import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { Problem } from '../problem.ts'
import { sampleSize, typeOfContent } from './file-types.ts'
import { fileProblems } from './problems.ts'
import type { FileSettings } from './settings.ts'

export interface Content {
  readonly type: string
  /** The bytes; they end with FILE_TOO_LARGE where there are too many. */
  readonly stream: Readable
  /** Once the stream has ended. */
  measured(): { readonly size: number; readonly sha256: string }
}

/**
 * Looks at the beginning of a body and hands back all of it.
 * @throws FILE_TYPE_NOT_ALLOWED, FILE_EMPTY, FILE_UPLOAD_CUT
 */
export async function readContent(
  body: Readable,
  declared: string,
  { sizeLimit, types }: FileSettings,
): Promise<Content> {
  const pieces = chunksOf(body)
  const first: Buffer[] = []
  let length = 0
  let ended = false
  while (length < sampleSize && !ended) {
    const { value, done } = await pieces.next()
    ended = done === true
    if (value === undefined) continue
    first.push(value)
    length += value.length
  }
  const beginning = Buffer.concat(first)
  if (beginning.length === 0) throw fileProblems.FILE_EMPTY({})
  const type = await typeOfContent(beginning.subarray(0, sampleSize), declared)
  if (type === undefined || !types.includes(type))
    throw fileProblems.FILE_TYPE_NOT_ALLOWED({ found: type ?? 'one that nobody knows' })

  let size = 0
  const hash = createHash('sha256')
  const count = (chunk: Buffer): Buffer => {
    size += chunk.length
    if (size > sizeLimit) throw fileProblems.FILE_TOO_LARGE({ limit: sizeLimit })
    hash.update(chunk)
    return chunk
  }
  async function* counted(): AsyncGenerator<Buffer> {
    yield count(beginning)
    for await (const chunk of pieces) yield count(chunk)
  }
  return {
    type,
    stream: Readable.from(counted(), { objectMode: false }),
    measured: () => ({ size, sha256: hash.digest('hex') }),
  }
}

/** A body whose sender goes away is no defect. */
async function* chunksOf(body: Readable): AsyncGenerator<Buffer, undefined> {
  try {
    for await (const chunk of body as AsyncIterable<Buffer>) yield chunk
  } catch (error) {
    throw error instanceof Problem ? error : fileProblems.FILE_UPLOAD_CUT({})
  }
  return undefined
}
