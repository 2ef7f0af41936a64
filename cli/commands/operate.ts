import type { Command } from 'commander'
import { defineProblems } from '@strata-erp/core'
import {
  allTables,
  migrate,
  migrationStatus,
  schemaDiff,
  settings,
  shown,
  stopEmbedded,
} from '@strata-erp/core/operate'
import { action } from '../command.ts'
import { exit, print, table } from '../output.ts'
import type { OpenedDatabase } from '../session.ts'
import { migrationPackages, openDatabase, readConfig, withSession } from '../session.ts'

const problems = defineProblems({
  OWNER_NEEDED: {
    status: 400,
    sentence:
      'Expected DATABASE_OWNER_URL, the role that migrates, found none; set it and migrate again.',
  },
})

/** `erp migrate`, `erp config`, `erp doctor`, `erp stop`: the installation itself. */
export function operateCommands(program: Command): void {
  const migrations = program
    .command('migrate')
    .description('Bring the database to this release')
    .action(
      action((_, options) =>
        withDatabase(async (database) => {
          const applied = await migrate({
            ownerUrl: ownerOf(database),
            packages: migrationPackages(),
          })
          print(options, applied, () =>
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
    .description('What is applied and what is pending')
    .action(
      action((_, options) =>
        withDatabase(async (database) => {
          const status = await migrationStatus({
            ownerUrl: ownerOf(database),
            packages: migrationPackages(),
          })
          print(
            options,
            status,
            () => `${status.applied.length} applied, ${status.pending.length} pending`,
          )
          return status.pending.length === 0 ? exit.done : exit.refused
        }),
      ),
    )

  program
    .command('config')
    .description('The configuration in force and where each value came from')
    .action(
      action(async (_, options) => {
        const all = readConfig().origins.map((origin) => ({
          name: origin.name,
          value: shown(origin) ?? null,
          source: origin.source,
          help: settings[origin.name].help,
        }))
        print(options, all, () =>
          table(
            ['setting', 'value', 'from', 'what'],
            all.map((one) => [one.name, one.value ?? '', one.source, one.help]),
          ),
        )
      }),
    )

  program
    .command('doctor')
    .description('Check that database, policies and definitions agree')
    .action(
      action((_, options) =>
        withSession(async (session) => {
          const drift = await schemaDiff(ownerOf(session), allTables(session.kernel.model))
          const checks = [
            {
              check: 'schema',
              ok: drift === '',
              found: drift === '' ? 'Tables and policies are as defined.' : drift,
            },
            ...(await session.kernel.door.readiness()).map(({ name, ok, found }) => ({
              check: name,
              ok,
              found,
            })),
          ]
          print(options, checks, () =>
            table(
              ['check', 'ok', 'found'],
              checks.map((one) => [one.check, one.ok ? 'yes' : 'NO', one.found]),
            ),
          )
          return checks.every((one) => one.ok) ? exit.done : exit.refused
        }),
      ),
    )

  program
    .command('stop')
    .description('Stop an embedded database that a killed process left')
    .action(
      action(async (_, options) => {
        const outcome = await stopEmbedded(readConfig().dataFolder)
        print(options, outcome, () =>
          outcome.stopped ? 'Stopped.' : 'Nothing stopped: it is not running, or in use.',
        )
      }),
    )
}

async function withDatabase<T>(work: (database: OpenedDatabase) => Promise<T>): Promise<T> {
  const database = await openDatabase()
  try {
    return await work(database)
  } finally {
    await database.release()
  }
}

function ownerOf(database: OpenedDatabase): string {
  if (database.ownerUrl === undefined) throw problems.OWNER_NEEDED({})
  return database.ownerUrl
}
