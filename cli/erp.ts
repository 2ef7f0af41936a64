/** The `erp` command. One file per group of commands; this one only puts them together. */
import { Command } from 'commander'
import { accessCommands } from './commands/access.ts'
import { explainCommand } from './commands/explain.ts'
import { operateCommands } from './commands/operate.ts'
import { pluginCommands } from './commands/plugin.ts'
import { serveCommands } from './commands/serve.ts'
import { tenantCommands } from './commands/tenant.ts'
import { exit } from './output.ts'
import { productVersion } from './session.ts'

const program = new Command('erp')
  .description('Strata ERP: one set of books for the whole company')
  .version(productVersion())
  .option('--json', 'print one JSON value')
  .showHelpAfterError('(erp help shows what there is)')
  .exitOverride((error) => process.exit(error.exitCode === 0 ? exit.done : exit.usage))

serveCommands(program)
tenantCommands(program)
accessCommands(program)
pluginCommands(program)
explainCommand(program)
operateCommands(program)

await program.parseAsync()
