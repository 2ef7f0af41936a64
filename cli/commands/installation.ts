import type { Command } from 'commander'
import { settings, shown, stopEmbedded } from '@strata-erp/core/operate'
import { action } from '../command.ts'
import { exit, print } from '../output.ts'
import { readConfig } from '../session.ts'
import { table } from '../table.ts'

/** `erp config` and `erp stop`: this installation. */
export function installationCommands(program: Command): void {
  program
    .command('config')
    .description('the configuration in force and where each value came from')
    .action(
      action(async (given) => {
        const all = readConfig().origins.map((origin) => ({
          name: origin.name,
          value: shown(origin) ?? null,
          source: origin.source,
          help: settings[origin.name].help,
        }))
        print(given, all, () =>
          table(
            ['setting', 'value', 'from', 'what'],
            all.map((one) => [one.name, one.value ?? '', one.source, one.help]),
          ),
        )
      }),
    )

  program
    .command('stop')
    .description('stop an embedded database that a killed process left; exit 1 when it is in use')
    .action(
      action(async (given) => {
        const { dataFolder } = readConfig()
        const outcome = await stopEmbedded(dataFolder)
        const { stopped, usedBy } = outcome
        print(given, outcome, () =>
          usedBy.length > 0
            ? `Still in use by process ${usedBy.join(', ')}: end it, and the database stops with it.`
            : stopped
              ? 'Stopped.'
              : `No database of ${dataFolder} is running.`,
        )
        return usedBy.length > 0 ? exit.refused : exit.done
      }),
    )
}
