import type { Command } from 'commander'
import { allChecks, isolation } from '../checks.ts'
import { action } from '../command.ts'
import { exit, print, styled } from '../output.ts'
import { withDatabase, withSession } from '../session.ts'
import { table } from '../table.ts'

/** `erp doctor`: whether database, Redis, policies and definitions agree. */
export function doctorCommands(program: Command): void {
  const doctor = program
    .command('doctor')
    .usage('[isolation] [options]')
    .description('check that database, policies and definitions agree; exit 1 when they do not')
    .action(
      action((given) =>
        withSession(async (session) => {
          const checks = await allChecks(session)
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
