import type { Command } from 'commander'
import { isolationReport, schemaDiff, relayTables } from '@strata-erp/core/operate'
import type { IsolationReport } from '@strata-erp/core/operate'
import type { OpenedDatabase, Session } from '../session.ts'
import { action } from '../command.ts'
import { exit, print, styled } from '../output.ts'
import { configuredPlugins, definedTables, ownerOf, withDatabase, withSession } from '../session.ts'
import { table } from '../table.ts'

interface Check {
  readonly check: string
  readonly ok: boolean
  readonly found: string
}

/** `erp doctor`: whether database, Redis, policies and definitions agree. */
export function doctorCommands(program: Command): void {
  const doctor = program
    .command('doctor')
    .usage('[isolation] [options]')
    .description('check that database, policies and definitions agree; exit 1 when they do not')
    .action(
      action((given) =>
        withSession(async (session) => {
          const answers = await session.kernel.door.readiness()
          const checks: readonly Check[] = [
            ...answers.map(({ name, ok, found }) => ({ check: name, ok, found })),
            await redisCheck(session),
            await schemaCheck(session),
            await isolationCheck(session),
          ]
          print(given, checks, () =>
            table(
              ['check', 'ok', 'found'],
              checks.map(({ check, ok, found }) => [check, mark(ok), found]),
            ),
          )
          return checks.every(({ ok }) => ok) ? exit.done : exit.refused
        }),
      ),
    )

  doctor
    .command('isolation')
    .description('hold every table, policy, role and function against the rules of isolation')
    .action(
      action((given) =>
        withDatabase(async (database) => {
          const report = await isolation(database)
          const { tables, rules, violations } = report
          print(given, report, () =>
            [
              `Checked ${String(tables.length)} tables with rows of tenants, and all roles and functions, against ${String(rules.length)} rules:`,
              ...rules.map((rule) => {
                const broken = violations.filter((one) => one.rule === rule)
                return `  ${mark(broken.length === 0)}\t${rule}${broken.map(({ object, message }) => `\n    ${object}: ${message}`).join('')}`
              }),
              violations.length === 0
                ? 'Tenants are isolated.'
                : `${String(violations.length)} place(s) break isolation; correct them before anybody signs in.`,
            ].join('\n'),
          )
          return violations.length === 0 ? exit.done : exit.refused
        }),
      ),
    )
}

const mark = (ok: boolean): string => (ok ? styled('green', 'yes') : styled('red', 'NO'))

/** Without Redis everything works; one that is configured and does not answer is still a fault. */
async function redisCheck({ kernel }: Session): Promise<Check> {
  const fault = await kernel.cache.fault()
  if (fault === null)
    return { check: 'redis', ok: true, found: 'None is configured; each process has its own.' }
  return fault === undefined
    ? { check: 'redis', ok: true, found: 'Redis answers.' }
    : {
        check: 'redis',
        ok: false,
        found: `Expected the Redis of REDIS_URL to answer, found: ${fault}. Start it or correct REDIS_URL; until then each process caches and counts for itself.`,
      }
}

async function schemaCheck(database: OpenedDatabase): Promise<Check> {
  const plugins = await configuredPlugins(database.config)
  const drift = await schemaDiff(ownerOf(database), definedTables(plugins))
  return {
    check: 'schema',
    ok: drift === '',
    found: drift === '' ? 'Tables, indexes, policies and grants are as defined.' : drift,
  }
}

/** Only tables that say so in their definition may be read by the relay. */
async function isolation({ appUrl, config }: OpenedDatabase): Promise<IsolationReport> {
  const tables = definedTables(await configuredPlugins(config))
  return isolationReport(appUrl, {
    relayTables: relayTables(tables),
  })
}

async function isolationCheck(database: OpenedDatabase): Promise<Check> {
  const { tables, rules, violations } = await isolation(database)
  return {
    check: 'isolation',
    ok: violations.length === 0,
    found:
      violations.length === 0
        ? `${String(tables.length)} tables keep ${String(rules.length)} rules.`
        : violations.map(({ object, message }) => `${object}: ${message}`).join('\n'),
  }
}
