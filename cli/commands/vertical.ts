import type { Command } from 'commander'
import { action } from '../command.ts'
import { print, styled } from '../output.ts'
import { withSession } from '../session.ts'
import { table } from '../table.ts'
import { authorCommands } from './vertical-author.ts'
import { ownCommands } from './vertical-own.ts'
import { provenanceCommands } from './vertical-provenance.ts'
import { tenantVerbs } from './vertical-tenant.ts'

/** `erp vertical`: templates of trades, from writing one to upgrading every tenant. */
export function verticalCommands(program: Command): void {
  const vertical = program.command('vertical').description('verticals: setups for a trade')
  catalogueCommands(vertical)
  authorCommands(vertical)
  tenantVerbs(vertical)
  provenanceCommands(vertical)
  ownCommands(vertical)
}

function catalogueCommands(vertical: Command): void {
  vertical
    .command('list')
    .description('the installed verticals and their versions')
    .action(
      action((given) =>
        withSession(async ({ engine }) => {
          const all = await engine.listVerticals()
          print(given, all, () =>
            table(
              ['key', 'label', 'versions', 'extends', 'deprecated'],
              all.map((one) => [
                one.key,
                one.label,
                one.versions.join(', '),
                Object.entries(one.extends)
                  .map(([key, range]) => `${key}@${range}`)
                  .join(', '),
                one.deprecated ?? '',
              ]),
            ),
          )
        }),
      ),
    )

  vertical
    .command('show <key>')
    .description('one installed vertical')
    .option('--version <version>', 'version or range; else the highest')
    .option('--resolved', 'with parents, add-ons and plugin defaults in one document')
    .action(
      action((given) =>
        withSession(async ({ engine }) => {
          const view = await engine.showVertical(given.argument(0), {
            version: given.text('version'),
            resolved: given.flag('resolved'),
          })
          print(given, view, () =>
            [
              styled('bold', `${view.label} (${view.key}@${view.version})`),
              ...(view.description === null ? [] : [view.description]),
              ...(view.deprecated === null
                ? []
                : [styled('yellow', `Deprecated: ${view.deprecated}`)]),
              `Versions: ${view.versions.join(', ')}`,
              ...Object.entries(view.lock).map(([key, version]) => `Made with ${key}@${version}`),
              JSON.stringify(view.resolved ?? view.document, null, 2),
            ].join('\n'),
          )
        }),
      ),
    )

  vertical
    .command('install <spec...>')
    .description('install the releases of folders, tarballs of npm pack, or npm packages')
    .action(
      action((given) =>
        withSession(async ({ engine }) => {
          const done = await engine.install(given.rest)
          print(given, done, () =>
            [
              ...done.installed.map((name) => `Installed ${name}.`),
              ...(done.installed.length === 0
                ? [`Nothing new: ${done.known.join(', ')} installed before.`]
                : []),
            ].join('\n'),
          )
        }),
      ),
    )
}
