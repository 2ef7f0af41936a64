import type { Command } from 'commander'
import {
  addMembership,
  createUser,
  listMembers,
  refuseConflictingRoles,
} from '@strata-erp/core/operate'
import { action, collected, forTenant } from '../command.ts'
import { print } from '../output.ts'
import { withSession } from '../session.ts'
import { table } from '../table.ts'
import { requireRole, tenantScope } from '../tenant-scope.ts'

/** `erp user`: people and their memberships. */
export function userCommands(program: Command): void {
  const user = program.command('user').description('people and their memberships')

  forTenant(user.command('create <mail>'))
    .description('make a person a member of a tenant; the roles of a member are replaced')
    .requiredOption('--role <role>', 'role of the tenant; may be repeated', collected)
    .option('--name <name>', 'how the person is called')
    .action(
      action((given) =>
        withSession(async ({ kernel }) => {
          const scope = await tenantScope(kernel, given.need('tenant'))
          const roles = given.list('role')
          for (const role of roles) requireRole(scope, role)
          const name = given.text('name')
          const made = await createUser(kernel.database, {
            email: given.argument(0),
            ...(name !== undefined && { name }),
          })
          refuseConflictingRoles(
            scope.effective.document,
            { id: made.id, name: made.email, roles },
            new Date().toISOString().slice(0, 10),
          )
          await addMembership(kernel.database, {
            tenantId: scope.tenant.id,
            userId: made.id,
            roles,
          })
          print(
            given,
            { ...made, roles },
            () => `${made.email} is a member of ${scope.tenant.slug} as ${roles.join(', ')}.`,
          )
        }),
      ),
    )

  user
    .command('mails')
    .description('mails of signing in that no server took, with their links')
    .action(
      action((given) =>
        withSession(async ({ kernel }) => {
          const mails = await kernel.identity.door.keptMails()
          print(given, mails, () =>
            table(
              ['written', 'to', 'subject', 'link'],
              mails.map(({ createdAt, recipient, subject, link }) => [
                createdAt,
                recipient,
                subject,
                link ?? '',
              ]),
            ),
          )
        }),
      ),
    )

  forTenant(user.command('list'))
    .description('the members of a tenant')
    .action(
      action((given) =>
        withSession(async ({ kernel }) => {
          const { tenant } = await tenantScope(kernel, given.need('tenant'))
          const members = await listMembers(kernel.database, tenant.id)
          print(given, members, () =>
            table(
              ['mail', 'name', 'roles', 'since'],
              members.map(({ email, name, roles, since }) => [
                email,
                name,
                roles.join(', '),
                since,
              ]),
            ),
          )
        }),
      ),
    )
}
