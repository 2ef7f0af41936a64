import type { Command } from 'commander'
import { exit, fail } from './output.ts'
import type { OutputOptions } from './output.ts'
import { Refusal } from './refusal.ts'

/** What a command was called with. */
export interface Given extends OutputOptions {
  readonly json: boolean
  /** An argument by its place; empty when it was left out. */
  argument(index: number): string
  /** The arguments of a variadic one at the end. */
  readonly rest: readonly string[]
  /** An option's value; undefined when it was not given. */
  text(name: string): string | undefined
  /** As `text`, for an option that is required or has a default. */
  need(name: string): string
  flag(name: string): boolean
  /** An option of the form --no-name was given. */
  isOff(name: string): boolean
  /** The values of an option that may be repeated. */
  list(name: string): readonly string[]
}

/** Runs a command's work, turns refusals into sentences and sets the exit code. */
export function action(
  work: (given: Given) => Promise<number | void>,
): (this: Command, ...all: unknown[]) => Promise<void> {
  return async function run(...all) {
    const options = this.optsWithGlobals<Readonly<Record<string, unknown>>>()
    const swallowed = Object.entries(options).find(([, value]) => isOption(value))
    const given = givenOf(all.slice(0, -2), options, swallowed?.[1] === '--json')
    try {
      if (swallowed !== undefined) throw swallowedOption(this, swallowed)
      process.exitCode = (await work(given)) ?? exit.done
    } catch (error) {
      process.exitCode = fail(given, error)
    }
  }
}

/** An option in the place of a value: the value was forgotten. */
const isOption = (value: unknown): boolean => typeof value === 'string' && value.startsWith('--')

function swallowedOption(command: Command, [name, value]: readonly [string, unknown]): Refusal {
  const option = command.options.find((one) => one.attributeName() === name)
  return new Refusal(
    'USAGE',
    `Expected a value after ${option?.long ?? name}, found the option "${String(value)}"; add the value.`,
    { path: option?.long ?? name },
  )
}

function givenOf(
  all: readonly unknown[],
  options: Readonly<Record<string, unknown>>,
  asksJson: boolean,
): Given {
  const parameters = all.filter((one) => typeof one === 'string')
  const text = (name: string): string | undefined => {
    const value = options[name]
    return typeof value === 'string' ? value : undefined
  }
  return {
    json: asksJson || options['json'] === true,
    argument: (index) => parameters[index] ?? '',
    rest: all.flatMap((one) => (Array.isArray(one) ? one.map(String) : [])),
    text,
    need: (name) => text(name) ?? '',
    flag: (name) => options[name] === true,
    isOff: (name) => options[name] === false,
    list: (name) => {
      const value = options[name]
      return Array.isArray(value) ? value.map(String) : []
    },
  }
}

/** For an option that may be repeated. */
export const collected = (
  value: string,
  before: readonly string[] | undefined,
): readonly string[] => [...(before ?? []), value]

/** Adds the option that names the tenant a command is for. */
export const forTenant = (command: Command): Command =>
  command.requiredOption('--tenant <tenant>', 'slug or id of the tenant')
