import type { Command } from 'commander'
import { createToken, listTokens, revokeToken } from '@strata-erp/core/operate'
import { action, forTenant } from '../command.ts'
import { print } from '../output.ts'
import { withSession } from '../session.ts'
import { table } from '../table.ts'
import { requireRole, tenantScope } from '../tenant-scope.ts'

/** `erp token`: API keys of a tenant. */
export function tokenCommands(program: Command): void {
  const token = program.command('token').description('API keys')

  forTenant(token.command('create'))
    .description('create a token; it is shown once')
    .requiredOption('--role <role>', 'role of the tenant: what the token may do')
    .option('--name <name>', 'what it is for', 'Command line')
    .option(
      '--expires <time>',
      'how long it is valid, such as 30d or 12h; else until it is revoked',
    )
    .action(
      action((given) =>
        withSession(async ({ kernel }) => {
          const scope = await tenantScope(kernel, given.need('tenant'))
          requireRole(scope, given.need('role'))
          const expiresIn = given.text('expires')
          const created = await createToken(kernel.database, {
            tenantId: scope.tenant.id,
            role: given.need('role'),
            name: given.need('name'),
            ...(expiresIn !== undefined && { expiresIn }),
          })
          print(given, created, () => created.token)
        }),
      ),
    )

  forTenant(token.command('list'))
    .description('the tokens of a tenant, without their secrets')
    .action(
      action((given) =>
        withSession(async ({ kernel }) => {
          const { tenant } = await tenantScope(kernel, given.need('tenant'))
          const all = await listTokens(kernel.database, tenant.id)
          print(given, all, () =>
            table(
              ['prefix', 'name', 'role', 'expires', 'revoked'],
              all.map((one) => [
                one.prefix,
                one.name,
                one.role ?? 'as its person',
                one.expiresAt ?? 'never',
                one.revokedAt ?? '',
              ]),
            ),
          )
        }),
      ),
    )

  forTenant(token.command('revoke <token>'))
    .description('end a token, named by id, prefix or whole')
    .action(
      action((given) =>
        withSession(async ({ kernel }) => {
          const { tenant } = await tenantScope(kernel, given.need('tenant'))
          await revokeToken(kernel.database, tenant.id, given.argument(0))
          print(
            given,
            { revoked: true },
            () => 'Revoked; every process refuses it within a second.',
          )
        }),
      ),
    )
}
