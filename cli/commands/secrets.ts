import type { Command } from 'commander'
import { requireTenant, rotateSecrets, secretsStatus } from '@strata-erp/core/operate'
import type { Kernel } from '@strata-erp/core/operate'
import { action } from '../command.ts'
import type { Given } from '../command.ts'
import { print, progress } from '../output.ts'
import { Refusal } from '../refusal.ts'
import { withSession } from '../session.ts'
import { table } from '../table.ts'

/** `erp secrets`: keys that secrets at rest are encrypted with. */
export function secretsCommands(program: Command): void {
  const secrets = program.command('secrets').description('secrets at rest and their keys')

  secrets
    .command('status')
    .description('which keys wrap, and which secrets are sealed')
    .option('--tenant <tenant>', 'only those of this tenant (slug or id)')
    .action(
      action((given) =>
        withSession(async ({ kernel }) => {
          const status = await secretsStatus(
            kernel.database,
            kernel.secrets,
            await tenantOf(kernel, given),
          )
          print(given, status, () =>
            [
              `Key ${status.key} wraps.`,
              table(
                ['data keys wrapped by', 'count'],
                status.dataKeys.map((one) => [one.key, String(one.count)]),
              ),
              table(
                ['secrets in', 'count', 'not sealed yet'],
                status.places.map((one) => [one.place, String(one.secrets), String(one.plain)]),
              ),
            ].join('\n\n'),
          )
        }),
      ),
    )

  secrets
    .command('rotate')
    .description('wrap data keys with the first key of ENCRYPTION_KEY, and seal what is plain')
    .option('--tenant <tenant>', 'only for this tenant (slug or id)')
    .option('--data-keys', 'also make new data keys and seal every secret anew')
    .option('--older-than <days>', 'with --data-keys: younger data keys stay', '1')
    .action(
      action((given) => {
        const days = Number(given.need('older-than'))
        if (!Number.isFinite(days) || days < 0)
          throw new Refusal(
            'USAGE',
            `Expected a number of days after --older-than, found "${given.need('older-than')}"; correct it.`,
            { path: '--older-than' },
          )
        return withSession(async ({ kernel }) => {
          const tell = progress('Secrets of tenants')
          const rotated = await rotateSecrets(kernel.database, kernel.secrets, {
            ...(await tenantOf(kernel, given)),
            ...(given.flag('dataKeys') && { dataKeys: { olderThan: days * 24 * 60 * 60 * 1000 } }),
            progress: (done, detail) => tell(done, 0, detail),
          })
          print(
            given,
            rotated,
            () =>
              `Wrapped ${String(rotated.wrapped)} data keys anew, made ${String(rotated.newDataKeys)}, sealed ${String(rotated.sealed)} secrets${rotated.unreadable > 0 ? `; ${String(rotated.unreadable)} do not open and stay as they are` : ''}.`,
          )
        })
      }),
    )
}

async function tenantOf(kernel: Kernel, given: Given): Promise<{ tenantId?: string }> {
  const named = given.text('tenant')
  return named === undefined ? {} : { tenantId: (await requireTenant(kernel.database, named)).id }
}
