/** The end of a tenant: deleted with a time of grace, erased after it, certified. */
import type { Command } from 'commander'
import type { Scope } from '@strata-erp/core'
import type { Certificate } from '@strata-erp/core/operate'
import { ask, canAsk } from './ask.ts'
import { action } from './command.ts'
import type { Given } from './command.ts'
import { exit, notice, print } from './output.ts'
import { Refusal } from './refusal.ts'
import { withSession } from './session.ts'
import type { Session } from './session.ts'
import { table } from './table.ts'

export function deletionCommands(tenant: Command): void {
  tenant
    .command('delete <tenant>')
    .description('end a tenant: nobody can sign in any more; after a time of grace it is erased')
    .option('--now', 'erase it now and print the certificate')
    .option('--cancel', 'take a deletion back whose time of grace runs')
    .option('--reason <text>', 'why; kept until it is erased')
    .option('--yes', 'do not ask')
    .action(
      action((given) =>
        withSession(async (session) => {
          const scope = await session.kernel.systemScope(given.argument(0))
          if (given.flag('cancel')) return cancelled(session, scope, given)
          if (!(await mayDelete(given, scope.tenant.slug))) {
            notice('Nothing was changed.')
            return exit.refused
          }
          return given.flag('now')
            ? erased(session, scope, given)
            : requested(session, scope, given)
        }),
      ),
    )
  tenant
    .command('certificate [id]')
    .description('what proves an erasure, by its id or that of the tenant; without: all, verified')
    .action(
      action((given) =>
        withSession(async ({ kernel }) => {
          const { lifecycle } = kernel
          const id = given.argument(0)
          if (id !== '') {
            const certificate = await lifecycle.certificate(id)
            print(given, certificate, () => certificateText(certificate))
            return exit.done
          }
          const all = await Array.fromAsync(lifecycle.certificates())
          const broken = await lifecycle.brokenCertificate()
          print(given, { certificates: all, broken }, () =>
            [
              table(
                ['place', 'id', 'tenant', 'completed'],
                all.map((one) => [String(one.place), one.id, one.tenant, one.completedAt]),
              ),
              broken === null
                ? 'The chain of certificates is whole.'
                : `The certificate at place ${String(broken)} was changed, or one is missing there.`,
            ].join('\n'),
          )
          return broken === null ? exit.done : exit.refused
        }),
      ),
    )
}

async function requested({ kernel }: Session, scope: Scope, given: Given): Promise<number> {
  const reason = given.text('reason')
  const standing = await kernel.lifecycle.requestDeletion(scope, {
    ...(reason !== undefined && { reason }),
  })
  print(
    given,
    { ...standing, erased: false },
    () =>
      `Deleted ${standing.slug}. It is erased after ${String(standing.eraseAfter)}; until then "erp tenant delete ${standing.slug} --cancel" takes it back.`,
  )
  return exit.done
}

async function cancelled({ kernel }: Session, scope: Scope, given: Given): Promise<number> {
  const standing = await kernel.lifecycle.cancelDeletion(scope)
  print(
    given,
    standing,
    () => `Took the deletion of ${standing.slug} back: it is ${standing.status}.`,
  )
  return exit.done
}

async function erased({ kernel }: Session, scope: Scope, given: Given): Promise<number> {
  const { lifecycle } = kernel
  const { id, slug } = scope.tenant
  const reason = given.text('reason')
  await lifecycle.requestDeletion(scope, {
    graceDays: 0,
    ...(reason !== undefined && { reason }),
  })
  // No process lets it in any more: what it writes from now on was asked for before.
  await lifecycle.settled()
  let told = 0
  const certificate = await lifecycle.erase(id, {
    progress(what, rows) {
      if (rows - told < 10_000) return
      told = rows
      notice(`Erased ${String(rows)} rows, now ${what} ...`)
    },
  })
  print(given, { id, slug, erased: true, certificate }, () =>
    [`Erased ${slug}.`, certificateText(certificate)].join('\n'),
  )
  return exit.done
}

function certificateText(certificate: Certificate): string {
  const { erased: gone, retained, notes } = certificate
  return [
    `Certificate of erasure ${certificate.id}`,
    `Tenant ${certificate.tenant}, deletion requested ${certificate.requestedAt}`,
    `Erased from ${certificate.beganAt} to ${certificate.completedAt}`,
    table(
      ['what', 'erased'],
      gone.map(({ what, count }) => [what, String(count)]),
    ),
    ...(retained.length === 0
      ? ['Nothing is kept.']
      : [
          'Kept by law, without anything that names a person:',
          table(
            ['records', 'kept', 'why', 'until'],
            retained.map((one) => [one.entity, String(one.count), one.kind, one.keepUntil]),
          ),
        ]),
    ...notes,
    `Number ${String(certificate.place)} of the chain, SHA-256 ${certificate.hash}`,
  ].join('\n')
}

async function mayDelete(given: Given, slug: string): Promise<boolean> {
  if (given.flag('yes')) return true
  if (canAsk(given)) {
    const question = given.flag('now')
      ? `This cannot be taken back. Type "${slug}" to erase it:`
      : `Nobody of it can sign in any more. Type "${slug}" to delete it:`
    return (await ask(question)) === slug
  }
  throw new Refusal(
    'CONFIRMATION_NEEDED',
    `Expected --yes, since nobody can be asked here, found none; add it to delete "${slug}".`,
    { path: '--yes' },
  )
}
