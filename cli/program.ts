/**
 * The tree of commands: the one declaration that help, completion and the reference page are made
 * of. A call loads the group that it names and no other, so that `erp merge` starts without the
 * database's modules.
 */
import { Command } from 'commander'
import type { CommanderError } from 'commander'
import { exit, fail, say } from './output.ts'
import { Refusal } from './refusal.ts'
import { productVersion } from './version.ts'

type AddCommands = (program: Command) => void
interface Group {
  readonly names: readonly string[]
  load(): Promise<AddCommands>
}

const groups: readonly Group[] = [
  {
    names: ['start', 'serve', 'worker'],
    load: async () => (await import('./commands/serve.ts')).serveCommands,
  },
  { names: ['jobs'], load: async () => (await import('./commands/jobs.ts')).jobsCommands },
  { names: ['tenant'], load: async () => (await import('./commands/tenant.ts')).tenantCommands },
  { names: ['user'], load: async () => (await import('./commands/user.ts')).userCommands },
  {
    names: ['operator'],
    load: async () => (await import('./commands/operator.ts')).operatorCommands,
  },
  { names: ['access'], load: async () => (await import('./commands/access.ts')).accessCommands },
  { names: ['token'], load: async () => (await import('./commands/token.ts')).tokenCommands },
  { names: ['audit'], load: async () => (await import('./commands/audit.ts')).auditCommands },
  {
    names: ['secrets'],
    load: async () => (await import('./commands/secrets.ts')).secretsCommands,
  },
  { names: ['plugin'], load: async () => (await import('./commands/plugin.ts')).pluginCommands },
  {
    names: ['vertical'],
    load: async () => (await import('./commands/vertical.ts')).verticalCommands,
  },
  { names: ['events'], load: async () => (await import('./commands/events.ts')).eventCommands },
  { names: ['merge'], load: async () => (await import('./commands/merge.ts')).mergeCommand },
  { names: ['explain'], load: async () => (await import('./commands/explain.ts')).explainCommand },
  { names: ['migrate'], load: async () => (await import('./commands/migrate.ts')).migrateCommands },
  { names: ['doctor'], load: async () => (await import('./commands/doctor.ts')).doctorCommands },
  {
    names: ['config', 'stop'],
    load: async () => (await import('./commands/installation.ts')).installationCommands,
  },
  {
    names: ['completion'],
    load: async () => (await import('./commands/completion.ts')).completionCommand,
  },
]

/** The tree, or the part of it that a call needs. */
export async function buildProgram(parts: readonly Group[] = groups): Promise<Command> {
  const program = new Command('erp')
    .description('Strata ERP: one set of books for the whole company')
    .version(productVersion(), '-V, --version', 'print the version')
    // A command may have an option of its own that the program has too: `vertical show --version`.
    .enablePositionalOptions()
  for (const group of parts) (await group.load())(program)
  for (const command of [program, ...subcommandsOf(program)])
    command.option('--json', 'print one JSON value and nothing else')
  return program
}

/** Every command of a tree that can be run, with its words: `vertical apply`. */
export function* leavesOf(
  command: Command,
  words: readonly string[] = [],
): Generator<{ readonly words: readonly string[]; readonly command: Command }> {
  for (const child of command.commands) {
    const path = [...words, child.name()]
    if (child.commands.length === 0 || isRunnable(child)) yield { words: path, command: child }
    yield* leavesOf(child, path)
  }
}

/** A group that does something itself, as `erp migrate` does, says so in its summary of usage. */
const isRunnable = (command: Command): boolean => !command.usage().startsWith('[options] [command]')

/** The group that a call names; none for the version; all where nothing fits, so that help is whole. */
function groupsFor(parameters: readonly string[]): readonly Group[] {
  const name = parameters.find((parameter) => !parameter.startsWith('-'))
  if (name === undefined && parameters.some((one) => one === '--version' || one === '-V')) return []
  const wanted = groups.filter(({ names }) => name !== undefined && names.includes(name))
  return wanted.length > 0 ? wanted : groups
}

/** Runs one call and returns its exit code. */
export async function run(parameters: readonly string[]): Promise<number> {
  const json = parameters.includes('--json')
  const program = await buildProgram(groupsFor(parameters))
  for (const command of [program, ...subcommandsOf(program)]) {
    command.configureOutput({
      writeOut: (text) =>
        json ? say(JSON.stringify({ text: text.trimEnd() })) : say(text.trimEnd()),
      writeErr: (text) => (json ? undefined : process.stderr.write(text)),
      // What is wrong is said below, in a sentence.
      outputError: () => undefined,
    })
    command.exitOverride((error) => {
      throw new Stopped(error, command)
    })
  }
  process.exitCode = undefined
  try {
    await program.parseAsync([...parameters], { from: 'user' })
    return exitCodeNow()
  } catch (error) {
    if (!(error instanceof Stopped)) return fail({ json }, error)
    if (error.cause.exitCode === 0) return exit.done
    const shownHelp = error.cause.code === 'commander.help'
    if (shownHelp && !json) return exit.usage
    fail({ json }, new Refusal('USAGE', sentenceOf(error.cause, error.command)))
    return exit.usage
  }
}

/** What `action` left. */
const exitCodeNow = (): number =>
  typeof process.exitCode === 'number' ? process.exitCode : exit.done

/** Commander wants to end the process. */
class Stopped extends Error {
  override readonly cause: CommanderError
  readonly command: Command

  constructor(cause: CommanderError, command: Command) {
    super(cause.message)
    this.cause = cause
    this.command = command
  }
}

function subcommandsOf(command: Command): Command[] {
  return command.commands.flatMap((child) => [child, ...subcommandsOf(child)])
}

function sentenceOf({ code, message }: CommanderError, command: Command): string {
  const name = nameOf(command)
  const [, quoted = ''] = /'([^']*)'/.exec(message) ?? []
  const [, , likely] = /\(Did you mean (one of )?(.*)\?\)/.exec(message) ?? []
  const advice =
    likely === undefined ? `"${name} --help" shows what there is.` : `did you mean ${likely}?`
  switch (code) {
    case 'commander.unknownOption':
      return `Expected an option of "${name}", found "${quoted}"; ${advice}`
    case 'commander.unknownCommand':
      return `Expected a command of "${name}", found "${quoted}"; ${advice}`
    case 'commander.missingArgument':
      return `Expected the argument <${quoted}> of "${name}", found none; add it.`
    case 'commander.missingMandatoryOptionValue':
      return `Expected the option ${quoted} of "${name}", found none; add it.`
    case 'commander.optionMissingArgument':
      return `Expected a value after ${quoted} of "${name}", found none; add it.`
    case 'commander.excessArguments': {
      const [, found = 'more'] = /but got \d+: (.*)\.$/.exec(message) ?? []
      return `Expected no further argument of "${name}", found "${found}"; leave it out.`
    }
    case 'commander.help':
      return `Expected a command of "${name}", found none; use one of ${command.commands.map((child) => child.name()).join(', ')}.`
    default:
      return message.replace(/^error: /, '')
  }
}

/** `erp vertical apply`. */
function nameOf(command: Command): string {
  return command.parent === null ? command.name() : `${nameOf(command.parent)} ${command.name()}`
}
