/** From the bytes of a file to its lines: encoding, separator, records (RFC 4180). */
import { Readable } from 'node:stream'
import { CsvError, parse } from 'csv-parse'
import { importProblems } from './problems.ts'

export const separators = [',', ';', '\t'] as const
export type Separator = (typeof separators)[number]

/** Lines of a file and columns of a line; more belong into several files. */
export const mostRows = 50_000
const mostColumns = 200
/** Characters of a line; no field of any record is longer. */
const longestLine = 500_000
/** Characters that are looked at to find the separator. */
const sampleSize = 64 * 1024

export interface FileText {
  readonly text: string
  readonly encoding: 'utf-8' | 'utf-16le' | 'windows-1252'
}

/**
 * The text of a file: what its byte order mark says, else UTF-8, else what spreadsheets in Western
 * Europe write where it is no valid UTF-8.
 */
export function decodeFile(bytes: Uint8Array): FileText {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decodedAs('utf-16le', bytes)
  try {
    return decodedAs('utf-8', bytes)
  } catch {
    return decodedAs('windows-1252', bytes)
  }
}

function decodedAs(encoding: FileText['encoding'], bytes: Uint8Array): FileText {
  const text = new TextDecoder(encoding, { fatal: encoding !== 'windows-1252' }).decode(bytes)
  if (text.includes('\0'))
    throw importProblems.IMPORT_FILE_INVALID({ found: 'the character U+0000, as in no text file' })
  return { text, encoding }
}

/** The separator that most often stands outside of quotes in the first lines; a comma if none does. */
export function separatorOf(text: string): Separator {
  const counts = new Map<string, number>(separators.map((one) => [one, 0]))
  let quoted = false
  let lines = 0
  for (const character of text.slice(0, sampleSize)) {
    if (character === '"') quoted = !quoted
    else if (quoted) continue
    else if (character === '\n' && ++lines === 5) break
    const count = counts.get(character)
    if (count !== undefined) counts.set(character, count + 1)
  }
  const [best] = [...counts].sort((a, b) => b[1] - a[1])
  return separators.find((one) => one === best?.[0]) ?? ','
}

/**
 * The lines of a file, the headers first; empty lines are passed over. Read as they are asked for, so
 * that a large file is not there twice. @throws IMPORT_FILE_INVALID
 */
export async function* linesOf(
  text: string,
  separator: Separator,
): AsyncGenerator<readonly string[]> {
  const parser = Readable.from(chunksOf(text)).pipe(
    parse({
      delimiter: separator,
      relax_column_count: true,
      skip_empty_lines: true,
      max_record_size: longestLine,
    }),
  )
  let width: number | undefined
  let rows = 0
  try {
    for await (const record of parser) {
      const cells = record as readonly string[]
      width ??= checkedHeaders(cells)
      if (rows++ > mostRows) throw invalid(`more than ${mostRows} lines`)
      if (cells.length > width && cells.slice(width).some((cell) => cell.trim() !== ''))
        throw invalid(`${cells.length} cells in line ${rows}, more than there are headers`)
      yield Array.from({ length: width }, (_, column) => cells[column] ?? '')
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    throw invalid(`what is no CSV in line ${rows + 1} (${wordOf(error.code)})`)
  } finally {
    parser.destroy()
  }
  if (width === undefined) throw invalid('an empty file')
}

const invalid = (found: string) => importProblems.IMPORT_FILE_INVALID({ found })
const wordOf = (code: string): string =>
  code.replace(/^CSV_/, '').replaceAll('_', ' ').toLowerCase()

function checkedHeaders(cells: readonly string[]): number {
  if (cells.length > mostColumns) throw invalid(`more than ${mostColumns} columns`)
  if (cells.every((cell) => cell.trim() === '')) throw invalid('a first line without headers')
  return cells.length
}

function* chunksOf(text: string): Generator<string> {
  for (let at = 0; at < text.length; at += sampleSize) yield text.slice(at, at + sampleSize)
}
