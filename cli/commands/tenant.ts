import type { Command } from 'commander'
import {
  addMembership,
  createTenant,
  createToken,
  createUser,
  listTenants,
  requireTenant,
  setTenantStatus,
} from '@strata-erp/core/operate'
import { action } from '../command.ts'
import type { OutputOptions } from '../output.ts'
import { print, table } from '../output.ts'
import { withSession } from '../session.ts'

interface CreateOptions extends OutputOptions {
  readonly name: string
  readonly placement?: 'shared' | 'schema' | 'database'
  readonly admin?: string
  readonly timezone?: string
  readonly currency?: string
  readonly locale?: string
}

export function tenantCommands(program: Command): void {
  const tenant = program.command('tenant').description('Companies that use this installation')

  tenant
    .command('create <slug>')
    .description('Create a tenant with an administrator token')
    .requiredOption('--name <name>', 'name of the company')
    .option('--placement <kind>', 'shared, schema or database')
    .option('--admin <mail>', 'mail address of the first administrator')
    .option('--timezone <zone>', 'IANA time zone')
    .option('--currency <code>', 'ISO 4217 currency')
    .option('--locale <tag>', 'BCP 47 locale')
    .action(
      action<CreateOptions>(([slug = ''], options) =>
        withSession(async ({ kernel }) => {
          const { name, placement, admin, timezone, currency, locale } = options
          const created = await createTenant(kernel.database, {
            slug,
            name,
            ...(placement !== undefined && { placement }),
            ...(timezone !== undefined && { timezone }),
            ...(currency !== undefined && { currency }),
            ...(locale !== undefined && { locale }),
          })
          await kernel.changeConfiguration(await kernel.systemScope(slug), {
            kind: 'create',
            summary: 'Tenant created',
            by: 'template',
            edit: (document) => document,
          })
          const user =
            admin === undefined ? undefined : await createUser(kernel.database, { email: admin })
          if (user !== undefined)
            await addMembership(kernel.database, {
              tenantId: created.id,
              userId: user.id,
              roles: ['admin'],
            })
          const { token } = await createToken(kernel.database, {
            tenantId: created.id,
            name: 'First administrator',
            role: 'admin',
            ...(user !== undefined && { userId: user.id }),
          })
          print(
            options,
            { ...created, token },
            () => `Created ${slug} (${created.id}).\nToken, shown once: ${token}`,
          )
        }),
      ),
    )

  tenant
    .command('list')
    .description('All tenants')
    .action(
      action((_, options) =>
        withSession(async ({ kernel }) => {
          const all = await Array.fromAsync(listTenants(kernel.database))
          print(options, all, () =>
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
    .description('One tenant, its modules and its revision')
    .action(
      action(([slug = ''], options) =>
        withSession(async ({ kernel }) => {
          const { tenant: found, effective } = await kernel.systemScope(slug)
          const value = {
            ...found,
            revision: effective.revision,
            modules: [...effective.activeModules],
          }
          print(options, value, () =>
            table(
              ['what', 'value'],
              Object.entries(value).map(([key, one]) => [key, String(one)]),
            ),
          )
        }),
      ),
    )

  for (const [verb, status, done] of [
    ['suspend', 'suspended', 'Suspended'],
    ['resume', 'active', 'Resumed'],
  ] as const)
    tenant
      .command(`${verb} <tenant>`)
      .description(
        `${verb === 'suspend' ? 'Refuse requests of' : 'Let in'} a tenant; its data stays`,
      )
      .action(
        action(([slug = ''], options) =>
          withSession(async ({ kernel }) => {
            const found = await requireTenant(kernel.database, slug)
            const changed = await setTenantStatus(kernel.database, found.id, status)
            print(options, changed, () => `${done} ${found.slug}.`)
          }),
        ),
      )
}
