import type { Command } from 'commander'
import { setModuleActive } from '@strata-erp/core/operate'
import { action } from '../command.ts'
import type { OutputOptions } from '../output.ts'
import { print, table } from '../output.ts'
import { withSession } from '../session.ts'

interface ForTenant extends OutputOptions {
  readonly tenant?: string
}

export function pluginCommands(program: Command): void {
  const plugin = program.command('plugin').description('Modules')
  plugin
    .command('list')
    .description('Installed plugins, and which are active for a tenant')
    .option('--tenant <tenant>', 'slug or id')
    .action(
      action<ForTenant>((_, options) =>
        withSession(async ({ kernel }) => {
          const active =
            options.tenant === undefined
              ? undefined
              : (await kernel.systemScope(options.tenant)).effective.activeModules
          const all = kernel.plugins.map(({ name, version, title, requires = [] }) => ({
            name,
            version,
            title,
            requires,
            ...(active !== undefined && { active: active.has(name) }),
          }))
          print(options, all, () =>
            table(
              ['name', 'version', 'title', 'requires', 'active'],
              all.map((one) => [
                one.name,
                one.version,
                one.title,
                one.requires.join(', '),
                one.active === undefined ? '' : one.active ? 'yes' : 'no',
              ]),
            ),
          )
        }),
      ),
    )
  for (const [verb, active] of [
    ['activate', true],
    ['deactivate', false],
  ] as const)
    plugin
      .command(`${verb} <name>`)
      .description(active ? 'Switch a module on' : 'Switch a module off; its data stays')
      .requiredOption('--tenant <tenant>', 'slug or id')
      .action(
        action<ForTenant>(([module = ''], options) =>
          withSession(async ({ kernel }) => {
            const scope = await kernel.systemScope(options.tenant ?? '')
            const result = await kernel.database.transaction(scope.tenant.id, (transaction) =>
              setModuleActive(kernel.configuration, transaction, scope, { module, active }),
            )
            const { revision, changed } = result
            print(options, { module, active, revision, changed }, () =>
              changed
                ? `${module} is ${active ? 'on' : 'off'} (revision ${revision}).`
                : `${module} is ${active ? 'on' : 'off'} already.`,
            )
          }),
        ),
      )
}
