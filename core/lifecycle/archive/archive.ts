/** An archive is a zip file or a folder: named entries, written and read piece by piece. */

export interface ArchiveWriter {
  /** Adds an entry; a text is written as UTF-8. */
  add(
    path: string,
    pieces: AsyncIterable<string | Uint8Array> | Iterable<string | Uint8Array>,
  ): Promise<void>
  /** Without it the archive is none. */
  close(): Promise<void>
}

export interface ArchiveReader {
  has(path: string): boolean
  /** @throws IMPORT_INVALID where there is no such entry, or it is broken */
  read(path: string): AsyncIterable<Uint8Array>
  close(): Promise<void>
}

/** The lines of an entry, without their ends; one at a time. */
export async function* linesOf(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let rest = ''
  for await (const piece of pieces) {
    const lines = (rest + decoder.decode(piece, { stream: true })).split('\n')
    rest = lines.pop() ?? ''
    yield* lines
  }
  rest += decoder.decode()
  if (rest !== '') yield rest
}

export async function textOf(pieces: AsyncIterable<Uint8Array>): Promise<string> {
  const all: Uint8Array[] = []
  for await (const piece of pieces) all.push(piece)
  return Buffer.concat(all).toString('utf8')
}
