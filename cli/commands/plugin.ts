import type { Command } from 'commander'
import { setModuleActive } from '@strata-erp/core/operate'
import { action, forTenant } from '../command.ts'
import { exit, print, styled } from '../output.ts'
import { checkPlugin } from '../plugin-check.ts'
import { scaffoldPlugin } from '../plugin-scaffold.ts'
import { withSession } from '../session.ts'
import { table } from '../table.ts'
import { tenantScope } from '../tenant-scope.ts'

/** `erp plugin`: modules, from writing one to switching it on. */
export function pluginCommands(program: Command): void {
  const plugin = program.command('plugin').description('plugins: modules of tenants')
  listCommand(plugin)
  switchCommands(plugin)
  authorCommands(plugin)
}

function listCommand(plugin: Command): void {
  plugin
    .command('list')
    .description('installed plugins, and which are active for a tenant')
    .option('--tenant <tenant>', 'slug or id of a tenant')
    .action(
      action((given) =>
        withSession(async ({ kernel }) => {
          const tenant = given.text('tenant')
          const active =
            tenant === undefined
              ? undefined
              : (await tenantScope(kernel, tenant)).effective.activeModules
          const all = kernel.plugins.map(({ name, version, title, requires = [] }) => ({
            name,
            version,
            title,
            requires,
            ...(active !== undefined && { active: active.has(name) }),
          }))
          print(given, all, () =>
            table(
              ['name', 'version', 'title', 'requires', ...(active === undefined ? [] : ['active'])],
              all.map((one) => [
                one.name,
                one.version,
                one.title,
                one.requires.join(', '),
                ...(one.active === undefined ? [] : [one.active ? 'yes' : 'no']),
              ]),
            ),
          )
        }),
      ),
    )
}

function switchCommands(plugin: Command): void {
  for (const { verb, active, about } of [
    { verb: 'activate', active: true, about: 'switch a module on for a tenant' },
    { verb: 'deactivate', active: false, about: 'switch a module off; its data stays' },
  ] as const)
    forTenant(plugin.command(`${verb} <name>`))
      .description(about)
      .action(
        action((given) =>
          withSession(async ({ kernel }) => {
            const scope = await tenantScope(kernel, given.need('tenant'))
            const module = given.argument(0)
            const { revision, changed } = await kernel.database.transaction(
              scope.tenant.id,
              (transaction) =>
                setModuleActive(kernel.configuration, transaction, scope, { module, active }),
            )
            print(given, { module, active, revision, changed }, () =>
              changed
                ? `${module} is ${active ? 'on' : 'off'} (revision ${String(revision)}).`
                : `${module} is ${active ? 'on' : 'off'} already.`,
            )
          }),
        ),
      )
}

function authorCommands(plugin: Command): void {
  plugin
    .command('create <name>')
    .description('write the package of a new plugin with an entity, its table and a test')
    .option('--dir <folder>', 'folder to write it into; else a new one of its name')
    .action(
      action(async (given) => {
        const made = await scaffoldPlugin(given.argument(0), given.text('dir'))
        print(given, made, () =>
          [...made.files, `Next: erp plugin check ${made.folder}`].join('\n'),
        )
      }),
    )

  plugin
    .command('check <folder>')
    .description('load a plugin beside the installed ones and look for everything that is wrong')
    .action(
      action(async (given) => {
        const { name, version, findings } = await checkPlugin(given.argument(0))
        const ok = findings.length === 0
        print(given, { ok, name, version, findings }, () =>
          [
            ...findings,
            ok
              ? styled('green', `${String(name)} ${String(version)}: right.`)
              : styled('red', `${String(findings.length)} finding(s).`),
          ].join('\n'),
        )
        return ok ? exit.done : exit.refused
      }),
    )
}
