import type { Command } from 'commander'
import { alignContextProof, migrate, migrationStatus, schemaDiff } from '@strata-erp/core/operate'
import { action } from '../command.ts'
import { exit, notice, print, progress } from '../output.ts'
import {
  configuredPlugins,
  definedTables,
  migrationPackages,
  ownerOf,
  withDatabase,
} from '../session.ts'
import { table } from '../table.ts'

/** `erp migrate`: the database and the definitions. */
export function migrateCommands(program: Command): void {
  const migrations = program
    .command('migrate')
    .usage('[status|diff] [options]')
    .description('bring the database to this release')
    .action(
      action((given) =>
        withDatabase(async (database) => {
          const tenants = progress('Migrating tenants')
          const applied = await migrate({
            ownerUrl: ownerOf(database),
            packages: migrationPackages(await configuredPlugins(database.config)),
            onProgress: ({ package: owner, number, name, tenantsDone, tenants: total }) => {
              const file = `${owner}/${String(number).padStart(4, '0')} ${name}`
              if (total === undefined) notice(file)
              else tenants(tenantsDone ?? 0, total, file)
            },
          })
          await alignContextProof(ownerOf(database), database.config.contextSecret)
          print(given, applied, () =>
            applied.length === 0
              ? 'Nothing to migrate.'
              : table(
                  ['package', 'number', 'name'],
                  applied.map((one) => [one.package, String(one.number), one.name]),
                ),
          )
        }),
      ),
    )

  migrations
    .command('status')
    .description('what is applied and what is pending; exit 1 when something is')
    .action(
      action((given) =>
        withDatabase(async (database) => {
          const status = await migrationStatus({
            ownerUrl: ownerOf(database),
            packages: migrationPackages(await configuredPlugins(database.config)),
          })
          print(given, status, () =>
            table(
              ['package', 'number', 'name', 'state'],
              [
                ...status.applied.map((one) => [
                  one.package,
                  String(one.number),
                  one.name,
                  'applied',
                ]),
                ...status.pending.map((one) => [
                  one.package,
                  String(one.number),
                  one.name,
                  'pending',
                ]),
              ],
            ),
          )
          return status.pending.length === 0 ? exit.done : exit.refused
        }),
      ),
    )

  migrations
    .command('diff')
    .description('the SQL that brings the database to the definitions; exit 1 when there is any')
    .action(
      action((given) =>
        withDatabase(async (database) => {
          const plugins = await configuredPlugins(database.config)
          const sql = await schemaDiff(ownerOf(database), definedTables(plugins))
          print(given, { sql }, () =>
            sql === '' ? '-- Tables, indexes, policies and grants are as defined.' : sql,
          )
          return sql === '' ? exit.done : exit.refused
        }),
      ),
    )
}
