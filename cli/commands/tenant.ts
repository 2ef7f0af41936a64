import type { Command } from 'commander'
import { Option } from 'commander'
import { listTenants } from '@strata-erp/core/operate'
import { action } from '../command.ts'
import { exit, print, progress } from '../output.ts'
import { deletionCommands } from '../tenant-delete.ts'
import { exportToPath, importFromPath } from '../tenant-export.ts'
import { planText } from '../plan-text.ts'
import { withSession } from '../session.ts'
import { table } from '../table.ts'
import { newTenant } from '../tenant-create.ts'
import { tenantScope } from '../tenant-scope.ts'

/** `erp tenant`: companies that use this installation. */
export function tenantCommands(program: Command): void {
  const tenant = program.command('tenant').description('companies that use this installation')
  createCommand(tenant)
  readCommands(tenant)
  statusCommands(tenant)
  archiveCommands(tenant)
  deletionCommands(tenant)
}

function createCommand(tenant: Command): void {
  tenant
    .command('create <slug>')
    .description('create a tenant with an administrator token, set up for a trade if one is named')
    .requiredOption('--name <name>', 'name of the company')
    .option('--vertical <key[@version]>', 'vertical to apply; a range or nothing takes the highest')
    .addOption(
      new Option('--placement <kind>', 'where its rows live').choices([
        'shared',
        'schema',
        'database',
      ]),
    )
    .option('--admin <mail>', 'mail address of the first administrator')
    .option('--timezone <zone>', 'IANA time zone')
    .option('--currency <code>', 'ISO 4217 currency')
    .option('--locale <tag>', 'BCP 47 locale')
    .action(
      action((given) =>
        withSession(async (session) => {
          const made = await newTenant(session, given)
          const { token, applied, ...created } = made
          print(
            given,
            { ...created, token, ...(applied !== undefined && { template: applied }) },
            () =>
              [
                `Created ${created.slug} (${created.id}).`,
                ...(applied === undefined ? [] : [planText(applied.plan)]),
                `Token, shown once: ${token}`,
              ].join('\n'),
          )
          return (applied?.plan.open ?? 0) > 0 ? exit.refused : exit.done
        }),
      ),
    )
}

function readCommands(tenant: Command): void {
  tenant
    .command('list')
    .description('all tenants')
    .action(
      action((given) =>
        withSession(async ({ kernel }) => {
          const all = await Array.fromAsync(listTenants(kernel.database))
          print(given, all, () =>
            table(
              ['slug', 'name', 'status', 'placement', 'time zone', 'currency'],
              all.map((one) => [
                one.slug,
                one.name,
                one.status,
                one.placement,
                one.timezone,
                one.currency,
              ]),
            ),
          )
        }),
      ),
    )

  tenant
    .command('show <tenant>')
    .description('one tenant: its modules, vertical and revision')
    .action(
      action((given) =>
        withSession(async ({ kernel, engine }) => {
          const scope = await kernel.systemScope(given.argument(0))
          const { on } = await engine.status(scope)
          const value = {
            ...(await kernel.lifecycle.standing(scope.tenant.id)),
            revision: scope.effective.revision,
            vertical: on.vertical === null ? null : `${on.vertical}@${String(on.version)}`,
            modules: [...scope.effective.activeModules],
          }
          print(given, value, () =>
            table(
              ['what', 'value'],
              Object.entries(value).map(([key, one]) => [
                key,
                Array.isArray(one) ? one.join(', ') : String(one ?? 'none'),
              ]),
            ),
          )
        }),
      ),
    )
}

function statusCommands(tenant: Command): void {
  tenant
    .command('suspend <tenant>')
    .description('refuse requests of a tenant and pause its jobs; its data stays')
    .option('--reason <text>', 'why; kept with the tenant and in its audit trail')
    .action(
      action((given) =>
        withSession(async ({ kernel }) => {
          const scope = await tenantScope(kernel, given.argument(0))
          const changed = await kernel.lifecycle.suspend(scope, given.text('reason'))
          print(given, changed, () => `Suspended ${changed.slug}.`)
        }),
      ),
    )
  tenant
    .command('resume <tenant>')
    .description('let a suspended tenant in again; its jobs go on')
    .action(
      action((given) =>
        withSession(async ({ kernel }) => {
          const scope = await tenantScope(kernel, given.argument(0))
          const changed = await kernel.lifecycle.resume(scope)
          print(given, changed, () => `Resumed ${changed.slug}.`)
        }),
      ),
    )
}

function archiveCommands(tenant: Command): void {
  tenant
    .command('export <tenant>')
    .description('write all rows and files of a tenant, with their schema and configuration')
    .option('-o, --out <path>', 'a new .zip file or an empty folder; else <slug>.zip')
    .action(
      action((given) =>
        withSession(async (session) => {
          const scope = await session.kernel.systemScope(given.argument(0))
          const out = given.text('out') ?? `${scope.tenant.slug}.zip`
          const report = await exportToPath(session, scope, out, progress('Exporting tables'))
          print(given, report, () =>
            [
              `Wrote ${String(report.rows)} rows of ${String(report.tables)} tables to ${report.path}.`,
              ...report.notes,
            ].join('\n'),
          )
        }),
      ),
    )
  tenant
    .command('import <path>')
    .description('bring a tenant back from an export, into a database that does not know it')
    .action(
      action((given) =>
        withSession(async (session) => {
          const imported = await importFromPath(
            session,
            given.argument(0),
            progress('Importing tables'),
          )
          print(
            given,
            imported,
            () =>
              `Imported ${imported.slug}: ${String(imported.rows)} rows of ${String(imported.tables)} tables. Create keys anew and prove its domains again.`,
          )
        }),
      ),
    )
}
