import type { Command } from 'commander'
import { declaredEvents } from '@strata-erp/core/operate'
import type { DeadLetter, EventLag, InstallationLag } from '@strata-erp/core/operate'
import { action, forTenant } from '../command.ts'
import { print } from '../output.ts'
import { Refusal } from '../refusal.ts'
import { withSession } from '../session.ts'
import type { Session } from '../session.ts'
import { table } from '../table.ts'
import { tenantScope } from '../tenant-scope.ts'
import { nothing, within } from '../within-tenant.ts'

/** `erp events`: who hears what, what waits, and what could not be handled. */
export function eventCommands(program: Command): void {
  const events = program.command('events').description('what modules tell each other')
  events
    .command('list')
    .description('the events that modules tell of, and who hears them')
    .action(
      action((given) =>
        withSession(async ({ kernel }) => {
          const all = declaredEvents(kernel.plugins).map(({ name, version }) => ({
            name,
            version,
            heardBy: kernel.events.consumers
              .filter(({ types }) => types.includes(name))
              .map((consumer) => consumer.name),
          }))
          print(given, all, () =>
            table(
              ['event', 'version', 'heard by'],
              all.map(({ name, version, heardBy }) => [name, String(version), heardBy.join(', ')]),
            ),
          )
        }),
      ),
    )
  events
    .command('lag')
    .description('what waits for each consumer')
    .option('--tenant <tenant>', 'slug or id of one tenant; else all')
    .action(
      action((given) =>
        withSession(async (session) => {
          const lag = await lagOf(session, given.text('tenant'))
          print(given, lag, () => lagText(lag))
        }),
      ),
    )
  forTenant(events.command('rebuild <projection>'))
    .description('drop the records of a projection, such as plugin.name, and make them again')
    .action(
      within(nothing, async (given, { kernel, scope }) => {
        const heard = await kernel.events.rebuild(scope, given.argument(0))
        print(given, { events: heard }, () => `${heard} events are heard again.`)
      }),
    )
  deadLetterCommands(events.command('dead').description('events that could not be handled'))
}

async function lagOf(
  { kernel }: Session,
  tenant: string | undefined,
): Promise<EventLag | InstallationLag> {
  if (tenant !== undefined) return kernel.door.events.lag(await tenantScope(kernel, tenant))
  const lag = await kernel.events.lag()
  if (lag === undefined)
    throw new Refusal(
      'RELAY_NEEDED',
      'Expected DATABASE_RELAY_URL, the role that sees what waits in all tenants, found none; set it, or ask for one with --tenant.',
      { path: 'DATABASE_RELAY_URL', usage: false },
    )
  return lag
}

const lagText = ({
  unpublished,
  unpublishedSince,
  consumers,
}: EventLag | InstallationLag): string =>
  [
    `${unpublished} unpublished${unpublishedSince === null ? '' : `, the oldest of ${unpublishedSince}`}`,
    table(
      ['consumer', 'on the way', 'waiting', 'since', 'retrying', 'stuck', 'last error'],
      consumers.map((one) => [
        one.consumer,
        // Of one tenant nobody knows it.
        'onTheWay' in one ? String(one.onTheWay ?? 'unknown') : '',
        String(one.waiting),
        one.waitingSince ?? '',
        String(one.retrying),
        String(one.stuck),
        one.lastError ?? '',
      ]),
    ),
  ].join('\n')

function deadLetterCommands(dead: Command): void {
  forTenant(dead.command('list'))
    .description('dead letters, newest first')
    .option('--state <state>', 'open, replayed or discarded', 'open')
    .action(
      within(stateOf, async (given, { kernel, scope }, state) => {
        const { data } = await kernel.door.events.listDead(scope, { limit: 200, state })
        const letters = JSON.parse(data) as readonly DeadLetter[]
        print(given, letters, () =>
          table(
            ['id', 'consumer', 'event', 'failed', 'attempts', 'reason'],
            letters.map((one) => [
              one.id,
              one.consumer,
              one.type,
              one.failedAt,
              String(one.attempts),
              one.reason,
            ]),
          ),
        )
      }),
    )
  forTenant(dead.command('show <id>'))
    .description('a dead letter with its payload and stack')
    .action(
      within(nothing, async (given, { kernel, scope }) => {
        const letter = await kernel.door.events.showDead(scope, given.argument(0))
        print(given, letter, () => JSON.stringify(letter, null, 2))
      }),
    )
  settling(dead, 'replay', 'try an event again, and behind it what waits', 'Replayed')
  settling(dead, 'discard', 'go on as if an event had been handled', 'Discarded')
}

function settling(
  dead: Command,
  how: 'replay' | 'discard',
  description: string,
  done: string,
): void {
  forTenant(dead.command(`${how} [id]`))
    .description(description)
    .option('--all', 'all open dead letters of the tenant')
    .action(
      within(
        (given) => {
          if (given.flag('all') === (given.argument(0) !== ''))
            throw new Refusal(
              'USAGE',
              `Expected the id of a dead letter or --all, found ${given.flag('all') ? 'both' : 'neither'}; give one of them.`,
              { path: '<id>' },
            )
        },
        async (given, { kernel, scope }) => {
          let settled = 0
          for (;;) {
            const ids = given.flag('all')
              ? openOf(
                  (await kernel.door.events.listDead(scope, { limit: 200, state: 'open' })).data,
                )
              : [given.argument(0)]
            for (const id of ids) await kernel.door.events.settleDead(scope, id, how)
            settled += ids.length
            if (!given.flag('all') || ids.length === 0) break
          }
          print(given, { settled }, () => `${done}: ${settled}.`)
        },
      ),
    )
}

const openOf = (data: string): readonly string[] =>
  (JSON.parse(data) as readonly DeadLetter[]).map(({ id }) => id)

const states = ['open', 'replayed', 'discarded'] as const
function stateOf(given: { need(name: string): string }): (typeof states)[number] {
  const asked = given.need('state')
  const state = states.find((one) => one === asked)
  if (state === undefined)
    throw new Refusal(
      'USAGE',
      `Expected --state ${states.join(', ')}, found "${asked}"; choose one.`,
      { path: '--state' },
    )
  return state
}
