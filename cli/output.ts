import { styleText } from 'node:util'
import { Problem } from '@strata-erp/core'
import Table from 'cli-table3'

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
  process.stderr.write(`${styleText('dim', line)}\n`)
}

/** Prints a result: as JSON when asked, else as the given text. */
export function print(options: OutputOptions, value: unknown, text: () => string): void {
  say(options.json === true ? JSON.stringify(value) : text())
}

/** Rows as a table on a terminal and as tab-separated columns in a pipe. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return styleText('dim', 'none')
  if (!process.stdout.isTTY) return [head, ...rows].map((row) => row.join('\t')).join('\n')
  const made = new Table({ head: [...head], style: { head: ['bold'], compact: true } })
  made.push(...rows.map((row) => [...row]))
  return made.toString()
}

/** Says why a command ended, as one sentence with its places, and returns the exit code. */
export function fail(options: OutputOptions, error: unknown): number {
  if (!(error instanceof Problem)) {
    const message = error instanceof Error ? error.message : String(error)
    if (options.json === true) say(JSON.stringify({ error: { code: 'FAILED', message } }))
    else process.stderr.write(`${styleText('red', message)}\n`)
    return exit.refused
  }
  if (options.json === true)
    say(
      JSON.stringify({ error: { code: error.code, message: error.message, errors: error.errors } }),
    )
  else {
    process.stderr.write(`${styleText('red', error.message)}\n`)
    for (const { pointer, message } of error.errors)
      process.stderr.write(`  ${styleText('bold', pointer || '/')}: ${message}\n`)
  }
  return error.status === 400 ? exit.usage : exit.refused
}
