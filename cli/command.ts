import type { Command } from 'commander'
import { exit, fail } from './output.ts'
import type { OutputOptions } from './output.ts'

/** Runs a command's work, turns refusals into sentences and sets the exit code. */
export function action<Options extends OutputOptions>(
  work: (parameters: readonly string[], options: Options) => Promise<number | void>,
): (this: Command, ...all: unknown[]) => Promise<void> {
  return async function run(...all) {
    const options = this.optsWithGlobals<Options>()
    const parameters = all.slice(0, -2).filter((one): one is string => typeof one === 'string')
    try {
      process.exitCode = (await work(parameters, options)) ?? exit.done
    } catch (error) {
      process.exitCode = fail(options, error)
    }
  }
}
