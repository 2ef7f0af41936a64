import { createInterface } from 'node:readline/promises'
import type { OutputOptions } from './output.ts'

/** Whether somebody sits there who can be asked: a terminal, and no program reading the answer. */
export const canAsk = ({ json }: OutputOptions): boolean =>
  json !== true && process.stdin.isTTY && process.stderr.isTTY

/** Asks on the terminal; what is read by programs goes to standard output and stays clean. */
export async function ask(question: string): Promise<string> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr })
  try {
    return (await terminal.question(`${question} `)).trim()
  } finally {
    terminal.close()
  }
}

/** Yes or no; anything but yes is no. */
export const confirmed = async (question: string): Promise<boolean> =>
  /^y(es)?$/i.test(await ask(`${question} [y/N]`))
