import { styleText } from 'node:util'
import { reasonOf } from './refusal.ts'

export interface OutputOptions {
  /** Print one JSON value and nothing else. */
  readonly json?: boolean
}

/** Exit codes of every command: done, refused or conflicts, wrong usage. */
export const exit = { done: 0, refused: 1, usage: 2 } as const

export function say(line: string): void {
  process.stdout.write(`${line}\n`)
}
/** Progress and notices: never mixed into what a program reads. */
export function notice(line: string): void {
  process.stderr.write(`${styled('dim', line, process.stderr)}\n`)
}

type Style = Parameters<typeof styleText>[0]
/** Text in a style where the stream is a terminal and NO_COLOR is not set. */
export function styled(
  style: Style,
  text: string,
  stream: NodeJS.WriteStream = process.stdout,
): string {
  return styleText(style, text, { stream })
}

/** Prints a result: as JSON when asked, else as the given text. */
export function print(options: OutputOptions, value: unknown, text: () => string): void {
  say(options.json === true ? JSON.stringify(value) : text())
}

/** Says why a command ended, as one sentence with its places, and returns the exit code. */
export function fail(options: OutputOptions, error: unknown): number {
  const { reason, usage } = reasonOf(error)
  if (options.json === true) say(JSON.stringify({ error: reason }))
  else {
    process.stderr.write(`${styled('red', reason.message, process.stderr)}\n`)
    for (const { pointer, message } of reason.errors ?? [])
      if (!reason.message.includes(message))
        process.stderr.write(
          `  ${styled('bold', pointer === '' ? '/' : pointer, process.stderr)}: ${message}\n`,
        )
  }
  return usage ? exit.usage : exit.refused
}

/**
 * Tells how far long work is: on a terminal one line that changes, elsewhere a line now and then,
 * so that a log does not fill.
 */
export function progress(what: string): (done: number, total: number, detail?: string) => void {
  let told = 0
  return (done, total, detail = '') => {
    const line = `${what}: ${String(done)} of ${String(total)}${detail === '' ? '' : ` (${detail})`}`
    if (process.stderr.isTTY) {
      process.stderr.write(`\r\u001B[K${line}${done === total ? '\n' : ''}`)
      return
    }
    const tenths = total === 0 ? 10 : Math.floor((done * 10) / total)
    if (tenths === told && done !== total) return
    told = tenths
    process.stderr.write(`${line}\n`)
  }
}
