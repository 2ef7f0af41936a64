import type { Command } from 'commander'
import {
  addMembership,
  createToken,
  createUser,
  listTokens,
  requireTenant,
  revokeToken,
} from '@strata-erp/core/operate'
import { action } from '../command.ts'
import type { OutputOptions } from '../output.ts'
import { print, table } from '../output.ts'
import { withSession } from '../session.ts'

interface ForTenant extends OutputOptions {
  readonly tenant: string
}

/** `erp user` and `erp token`: who may come in. */
export function accessCommands(program: Command): void {
  program
    .command('user')
    .description('People and their memberships')
    .command('create <mail>')
    .description('Make a person a member of a tenant')
    .requiredOption('--tenant <tenant>', 'slug or id')
    .requiredOption('--role <role>', 'role of the tenant')
    .action(
      action<ForTenant & { readonly role: string }>(([email = ''], options) =>
        withSession(async ({ kernel }) => {
          const tenant = await requireTenant(kernel.database, options.tenant)
          const user = await createUser(kernel.database, { email })
          await addMembership(kernel.database, {
            tenantId: tenant.id,
            userId: user.id,
            roles: [options.role],
          })
          print(
            options,
            user,
            () => `${user.email} is a member of ${tenant.slug} as ${options.role}.`,
          )
        }),
      ),
    )

  const token = program.command('token').description('API keys')
  token
    .command('create')
    .description('Create a token; it is shown once')
    .requiredOption('--tenant <tenant>', 'slug or id')
    .requiredOption('--role <role>', 'what the token may do')
    .option('--name <name>', 'what it is for', 'Command line')
    .option('--expires <time>', 'such as 30d or 12h')
    .action(
      action<
        ForTenant & { readonly role: string; readonly name: string; readonly expires?: string }
      >((_, options) =>
        withSession(async ({ kernel }) => {
          const tenant = await requireTenant(kernel.database, options.tenant)
          const created = await createToken(kernel.database, {
            tenantId: tenant.id,
            role: options.role,
            name: options.name,
            ...(options.expires !== undefined && { expiresIn: options.expires }),
          })
          print(options, created, () => created.token)
        }),
      ),
    )
  token
    .command('list')
    .description('Tokens without their secrets')
    .requiredOption('--tenant <tenant>', 'slug or id')
    .action(
      action<ForTenant>((_, options) =>
        withSession(async ({ kernel }) => {
          const tenant = await requireTenant(kernel.database, options.tenant)
          const all = await listTokens(kernel.database, tenant.id)
          print(options, all, () =>
            table(
              ['prefix', 'name', 'role', 'expires', 'revoked'],
              all.map((one) => [
                one.prefix,
                one.name,
                one.role ?? '',
                one.expiresAt ?? 'never',
                one.revokedAt ?? '',
              ]),
            ),
          )
        }),
      ),
    )
  token
    .command('revoke <token>')
    .description('End a token, named by id, prefix or whole')
    .requiredOption('--tenant <tenant>', 'slug or id')
    .action(
      action<ForTenant>(([key = ''], options) =>
        withSession(async ({ kernel }) => {
          const tenant = await requireTenant(kernel.database, options.tenant)
          await revokeToken(kernel.database, tenant.id, key)
          print(
            options,
            { revoked: true },
            () => 'Revoked; every process refuses it within a second.',
          )
        }),
      ),
    )
}
