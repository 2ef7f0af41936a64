import type { Command } from 'commander'
import { Option } from 'commander'
import { listTenants, requireTenant, setTenantStatus } from '@strata-erp/core/operate'
import { ask, canAsk } from '../ask.ts'
import { action } from '../command.ts'
import type { Given } from '../command.ts'
import { exit, notice, print, progress } from '../output.ts'
import { exportTenant } from '../tenant-export.ts'
import { planText } from '../plan-text.ts'
import { Refusal } from '../refusal.ts'
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
  exportCommand(tenant)
  deleteCommand(tenant)
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
            ...scope.tenant,
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
  for (const { verb, status, done, about } of [
    {
      verb: 'suspend',
      status: 'suspended',
      done: 'Suspended',
      about: 'refuse requests of a tenant; its data stays',
    },
    { verb: 'resume', status: 'active', done: 'Resumed', about: 'let a suspended tenant in again' },
  ] as const)
    tenant
      .command(`${verb} <tenant>`)
      .description(about)
      .action(
        action((given) =>
          withSession(async ({ kernel }) => {
            const { tenant: found } = await tenantScope(kernel, given.argument(0))
            const changed = await setTenantStatus(kernel.database, found.id, status)
            print(given, changed, () => `${done} ${found.slug}.`)
          }),
        ),
      )
}

function exportCommand(tenant: Command): void {
  tenant
    .command('export <tenant>')
    .description('write all rows of a tenant as JSON lines, with their schema and configuration')
    .option('-o, --out <path>', 'a new .zip file or an empty folder; else <slug>.zip')
    .action(
      action((given) =>
        withSession(async (session) => {
          const scope = await tenantScope(session.kernel, given.argument(0))
          const out = given.text('out') ?? `${scope.tenant.slug}.zip`
          const report = await exportTenant(session, scope, out, progress('Exporting tables'))
          print(given, report, () =>
            [
              `Wrote ${String(report.rows)} rows of ${String(report.tables)} tables to ${report.path}.`,
              ...report.notes,
            ].join('\n'),
          )
        }),
      ),
    )
}

function deleteCommand(tenant: Command): void {
  tenant
    .command('delete <tenant>')
    .description('end a tenant for good: nobody can sign in any more; its rows are not erased yet')
    .option('--yes', 'do not ask')
    .action(
      action((given) =>
        withSession(async ({ kernel }) => {
          const { tenant: found } = await tenantScope(kernel, given.argument(0))
          if (!(await mayDelete(given, found.slug))) {
            notice('Nothing was changed.')
            return exit.refused
          }
          await setTenantStatus(kernel.database, found.id, 'deleted')
          const changed = await requireTenant(kernel.database, found.id)
          const remains = `The rows of ${found.slug} stay in the database: this release cannot erase them yet.`
          print(
            given,
            { ...changed, erased: false, remains },
            () => `Deleted ${found.slug}. ${remains}`,
          )
          return exit.done
        }),
      ),
    )
}

async function mayDelete(given: Given, slug: string): Promise<boolean> {
  if (given.flag('yes')) return true
  if (canAsk(given))
    return (await ask(`This cannot be taken back. Type "${slug}" to delete it:`)) === slug
  throw new Refusal(
    'CONFIRMATION_NEEDED',
    `Expected --yes, since nobody can be asked here, found none; add it to delete "${slug}".`,
    { path: '--yes' },
  )
}
