import type { Command } from 'commander'
import { addOperator, listOperators, removeOperator } from '@strata-erp/core/operate'
import { action } from '../command.ts'
import { print } from '../output.ts'
import { ownerOf, withSession } from '../session.ts'
import { table } from '../table.ts'

/** `erp operator`: who may use the operators' console. */
export function operatorCommands(program: Command): void {
  const operator = program
    .command('operator')
    .description('people who look after the installation; the role is given here alone')
  operator
    .command('add <mail>')
    .description('make somebody with an account an operator')
    .action(
      action((given) =>
        withSession(async (session) => {
          const email = given.argument(0)
          await addOperator(ownerOf(session), email)
          print(given, { email }, () => `${email} is an operator.`)
        }),
      ),
    )
  operator
    .command('remove <mail>')
    .description('take the role away; it ends with the next request')
    .action(
      action((given) =>
        withSession(async (session) => {
          const email = given.argument(0)
          await removeOperator(ownerOf(session), email)
          print(given, { email }, () => `${email} is no operator any more.`)
        }),
      ),
    )
  operator
    .command('list')
    .description('all operators')
    .action(
      action((given) =>
        withSession(async (session) => {
          const all = await listOperators(ownerOf(session))
          print(given, all, () =>
            table(
              ['mail', 'name', 'second factor', 'since'],
              all.map((one) => [one.email, one.name, one.secondFactor ? 'yes' : 'no', one.since]),
            ),
          )
        }),
      ),
    )
}
