import { readFileSync } from 'node:fs'
import { Refusal } from './refusal.ts'

/** Reads a file that a person named. @throws Refusal */
export function readText(file: string, what: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    const found =
      error instanceof Error && 'code' in error && error.code === 'ENOENT'
        ? 'nothing'
        : error instanceof Error
          ? error.message
          : String(error)
    throw new Refusal(
      'FILE_UNREADABLE',
      `Expected ${what} in ${file}, found ${found}; correct the path.`,
      { path: file },
    )
  }
}

/** Reads a JSON file that a person named. @throws Refusal with line and column of the fault */
export function readJson(file: string, what: string): unknown {
  return parseJson(readText(file, what), file, what)
}

export function parseJson(text: string, file: string, what: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch (error) {
    throw new Refusal(
      'not-json',
      `Expected ${what} in JSON, found at ${file}${placeOf(error, text)} something else; correct it there.`,
      { path: file },
    )
  }
}

/** V8 names the place of most faults as an offset or as line and column. */
function placeOf(error: unknown, text: string): string {
  const message = error instanceof Error ? error.message : ''
  const [, offset] = /at position (\d+)/.exec(message) ?? []
  if (offset === undefined) return /end of JSON input/i.test(message) ? ' (its end)' : ''
  const before = text.slice(0, Number(offset)).split('\n')
  return `:${String(before.length)}:${String((before.at(-1)?.length ?? 0) + 1)}`
}
