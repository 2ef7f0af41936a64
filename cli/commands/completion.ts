import { Argument } from 'commander'
import type { Command } from 'commander'
import { action } from '../command.ts'
import { completionScript, shells } from '../completion.ts'
import { print } from '../output.ts'
import { buildProgram } from '../program.ts'

/** `erp completion`: words for the shell, made of the tree of commands. */
export function completionCommand(program: Command): void {
  program
    .command('completion')
    .addArgument(new Argument('<shell>', 'which shell').choices(shells))
    .description('print completion for a shell')
    .addHelpText(
      'after',
      `
  bash: eval "$(erp completion bash)"
  zsh:  eval "$(erp completion zsh)"
  fish: erp completion fish | source`,
    )
    .action(
      action(async (given) => {
        const shell = shells.find((one) => one === given.argument(0)) ?? 'bash'
        const script = completionScript(await buildProgram(), shell)
        print(given, { shell, script }, () => script.trimEnd())
      }),
    )
}
