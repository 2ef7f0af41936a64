import type { Command } from 'commander'
import type { Explanation, Grant } from '@strata-erp/core/operate'
import { forTenant } from '../command.ts'
import type { Given } from '../command.ts'
import { exit, print } from '../output.ts'
import { Refusal } from '../refusal.ts'
import type { Session } from '../session.ts'
import { table } from '../table.ts'
import { nothing, within } from '../within-tenant.ts'
import type { Scope } from '@strata-erp/core'

/** `erp access`: who may do what, and why. */
export function accessCommands(program: Command): void {
  const access = program.command('access').description('who may do what, and why')
  forTenant(access.command('why <user> <permission>'))
    .description('why a member may do something, or what is missing; exit 1 where they may not')
    .option('--record <entity/id>', 'with one record, such as crm.opportunity/0198...')
    .option('--field <field>', 'with a field of that entity, such as amount')
    .action(
      within(recordOf, async (given, session, record) => {
        const field = given.text('field')
        const found = await session.kernel.door.access.why(session.scope, {
          user: given.argument(0),
          permission: given.argument(1),
          ...(record !== undefined && { record }),
          ...(field !== undefined && { field }),
        })
        const layers = await layersOf(session, found.through)
        print(given, { ...found, layers }, () => whyText(found, layers))
        return found.allowed ? exit.done : exit.refused
      }),
    )
  forTenant(access.command('matrix'))
    .description('every role against every permission of active modules')
    .action(
      within(nothing, async (given, { kernel, scope }) => {
        const matrix = kernel.door.access.matrix(scope)
        print(given, matrix, () =>
          table(
            ['permission', ...matrix.roles.map(({ id }) => id)],
            matrix.permissions.map(({ id }) => [
              id,
              ...matrix.roles.map(({ grants }) => grants[id] ?? ''),
            ]),
          ),
        )
      }),
    )
  forTenant(access.command('conflicts'))
    .description('who holds what a duty sets apart; exit 1 where somebody does without exception')
    .action(
      within(nothing, async (given, { kernel, scope }) => {
        const conflicts = await kernel.door.access.conflicts(scope)
        print(given, conflicts, () =>
          table(
            ['duty', 'who', 'one', 'other', 'accepted'],
            conflicts.map((one) => [
              one.duty,
              one.holder.name,
              one.one,
              one.other,
              one.exception?.reason ?? (one.administrator ? 'administrator' : 'no'),
            ]),
          ),
        )
        const open = conflicts.some((one) => one.exception === null && !one.administrator)
        return open ? exit.refused : exit.done
      }),
    )
}

/** @throws Refusal for anything but an entity and an id */
function recordOf(given: Given): { readonly entity: string; readonly id: string } | undefined {
  const text = given.text('record')
  if (text === undefined) return undefined
  const [entity, id, ...more] = text.split('/')
  if (entity && id && more.length === 0) return { entity, id }
  throw new Refusal(
    'USAGE',
    `Expected <entity>/<id> after --record, found "${text}"; write it as crm.opportunity/<id>.`,
    { path: '--record' },
  )
}

/** The layer of the tenant's template that each grant lies in, where it has one. */
async function layersOf(
  { engine, scope }: Session & { readonly scope: Scope },
  grants: readonly Grant[],
): Promise<readonly string[]> {
  return Promise.all(
    grants.map(async ({ role, grant }) => {
      if (role === 'admin') return 'what every tenant has'
      const { text } = await engine.why(scope, `/roles/${role}/permissions/${grant}`)
      return text
    }),
  )
}

const whyText = (found: Explanation, layers: readonly string[]): string =>
  [
    `${found.allowed ? 'Yes' : 'No'}: ${found.holder.name} ${found.allowed ? 'may' : 'may not'} ${found.permission}.`,
    ...found.steps.map(({ ok, found: sentence }) => `  ${ok ? '+' : '-'} ${sentence}`),
    ...found.through.map(
      ({ role, grant }, index) => `  role "${role}" names ${grant}: ${layers[index] ?? ''}`,
    ),
    ...(found.allowed || found.through.length > 0 || found.wouldGive.length === 0
      ? []
      : [`  Would give it: ${found.wouldGive.map(({ role }) => role).join(', ')}.`]),
  ].join('\n')
