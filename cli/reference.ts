/** The reference page of the command line, made of the tree of commands. */
import type { Command } from 'commander'
import { leavesOf } from './program.ts'

/** Markdown for `docs/reference/cli.md`; the same bytes for the same tree. */
export function referenceText(program: Command): string {
  const groups = new Map<string, string[]>()
  for (const { words, command } of leavesOf(program)) {
    const [group = ''] = words
    groups.set(group, [...(groups.get(group) ?? []), section(words, command)])
  }
  return `${head}${[...groups].map(([group, sections]) => `\n## erp ${group}\n\n${about(program, group)}\n${sections.join('')}`).join('')}`
}

const head = `# The command line

Generated from the tree of commands; write it anew with
\`node --conditions=@strata-erp/source cli/generate-reference.ts\`.

- Exit code 0: done. 1: refused, or conflicts, questions or findings are left. 2: wrong usage.
- Every command takes \`--json\` and then prints exactly one JSON value on standard output; a refusal
  is \`{ "error": { "code", "message", ... } }\`. Progress and notices go to standard error.
- \`--tenant\` takes a slug or an id.
- Colours and tables appear on a terminal only; \`NO_COLOR\` turns colours off. In a pipe, columns are
  separated by tabs.
- On a terminal, \`vertical apply\`, \`vertical upgrade\` and \`vertical rollback\` show what they will do
  and ask; \`--yes\` skips the question. In a script, where nobody can be asked, they go ahead.
  \`tenant delete\` needs \`--yes\` there.
- \`vertical create\`, \`validate\`, \`diff\`, \`release\` and \`test\`, \`plugin create\` and \`check\`, \`merge\`,
  \`config\` and \`completion\` need no database.
- Without DATABASE_URL the first command starts the embedded database of \`STRATA_DATA\` and the last
  one stops it; any number may run at once.
`

const about = (program: Command, group: string): string =>
  sentence(program.commands.find((command) => command.name() === group)?.description() ?? '')

const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`

function section(words: readonly string[], command: Command): string {
  const parameters = command.registeredArguments.map((argument) => {
    const name = argument.argChoices?.join('|') ?? argument.name()
    const shown = argument.variadic ? `${name}...` : name
    return argument.required ? `<${shown}>` : `[${shown}]`
  })
  const required = command.options.filter(({ mandatory }) => mandatory).map(({ flags }) => flags)
  const title = ['erp', ...words, ...parameters, ...required].join(' ')
  const options = command.options.filter(({ long }) => long !== '--json')
  return [
    `\n### ${words.join(' ')}\n`,
    `\`${title}\`\n`,
    `${sentence(command.description())}\n`,
    ...(options.length === 0
      ? []
      : [
          '| option | meaning |',
          '| --- | --- |',
          ...options.map(
            (option) =>
              `| \`${option.flags.replaceAll('|', '\\|')}\` | ${meaningOf(option).replaceAll('|', '\\|')} |`,
          ),
          '',
        ]),
  ].join('\n')
}

function meaningOf({
  description,
  mandatory,
  argChoices,
  defaultValue,
}: Command['options'][number]): string {
  const notes = [
    ...(mandatory ? ['required'] : []),
    ...(argChoices === undefined ? [] : [argChoices.join(', ')]),
    ...(typeof defaultValue === 'string' ? [`default ${defaultValue}`] : []),
  ]
  return notes.length === 0 ? description : `${description} (${notes.join('; ')})`
}
