import { Option } from 'commander'
import type { Command } from 'commander'
import { jobStates } from '@strata-erp/core/operate'
import type { JobState, JobView, Kernel } from '@strata-erp/core/operate'
import type { Scope } from '@strata-erp/core'
import { forTenant } from '../command.ts'
import type { Given } from '../command.ts'
import { print } from '../output.ts'
import { Refusal } from '../refusal.ts'
import { table } from '../table.ts'
import { nothing, within } from '../within-tenant.ts'

/** `erp jobs`: a tenant's work in the background. */
export function jobsCommands(program: Command): void {
  const jobs = program.command('jobs').description('work in the background')

  listOptions(forTenant(jobs.command('list')))
    .description('jobs of a tenant, newest first')
    .addOption(new Option('--state <state>', 'only those').choices(jobStates))
    .action(
      within(nothing, async (given, { kernel, scope }) =>
        list(given, kernel, scope, given.text('state') as JobState | undefined),
      ),
    )
  forTenant(jobs.command('show <id>'))
    .description('a job with what it was given and what came of it')
    .action(within(nothing, async (given, { kernel, scope }) => show(given, kernel, scope)))
  forTenant(jobs.command('cancel <id>'))
    .description('cancel a job that is not over; one that runs leaves nothing behind')
    .action(
      within(nothing, async (given, { kernel, scope }) => {
        const job = await kernel.door.jobs.cancel(scope, given.argument(0))
        print(given, job, () =>
          job.state === 'running' ? 'It was told to stop and will be undone.' : 'Cancelled.',
        )
      }),
    )

  const dead = jobs.command('dead').description('jobs that gave up')
  listOptions(forTenant(dead.command('list')))
    .description('dead jobs of a tenant, newest first')
    .action(within(nothing, async (given, { kernel, scope }) => list(given, kernel, scope, 'dead')))
  forTenant(dead.command('show <id>'))
    .description('why a job died, with payload and stack')
    .action(within(nothing, async (given, { kernel, scope }) => show(given, kernel, scope)))
  forTenant(dead.command('replay [id]'))
    .description('queue a dead job anew, with all its attempts')
    .option('--all', 'every dead job of the tenant')
    .action(
      within(
        (given) => {
          const [id, all] = [given.argument(0), given.flag('all')]
          if ((id === '') !== all)
            throw new Refusal(
              'USAGE',
              `Expected the id of a job or --all, found ${all ? 'both' : 'neither'}; give one.`,
            )
          return { id, all }
        },
        async (given, { kernel, scope }, { id, all }) => {
          const replayed = all ? await replayAll(kernel, scope) : [await replay(kernel, scope, id)]
          print(given, replayed, () => `Queued ${String(replayed.length)} anew.`)
        },
      ),
    )
}

const listOptions = (command: Command): Command =>
  command
    .option('--name <name>', 'only jobs of this name')
    .option('--limit <count>', 'at most so many', '50')

async function list(
  given: Given,
  kernel: Kernel,
  scope: Scope,
  state: JobState | undefined,
): Promise<void> {
  const name = given.text('name')
  const limit = Math.min(200, Math.max(1, Number(given.need('limit')) || 50))
  const page = await kernel.door.jobs.list(scope, {
    limit,
    ...(state !== undefined && { state }),
    ...(name !== undefined && { name }),
  })
  const jobs = JSON.parse(page.data) as readonly JobView[]
  print(given, jobs, () =>
    table(
      ['id', 'name', 'state', 'attempts', 'progress', 'created', 'error'],
      jobs.map((job) => [
        job.id,
        job.name,
        job.state,
        String(job.attempts),
        job.progress === null ? '' : `${String(job.progress)} %`,
        job.createdAt,
        job.error?.message ?? '',
      ]),
    ),
  )
}

async function show(given: Given, { door }: Kernel, scope: Scope): Promise<void> {
  const job = await door.jobs.read(scope, given.argument(0))
  const stack = await door.jobs.stack(scope, given.argument(0))
  print(given, { ...job, stack }, () =>
    [
      ...Object.entries(job).map(
        ([name, value]) => `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`,
      ),
      ...(stack === null ? [] : [stack]),
    ].join('\n'),
  )
}

const replay = ({ door }: Kernel, scope: Scope, id: string): Promise<JobView> =>
  door.jobs.replay(scope, id)

async function replayAll(kernel: Kernel, scope: Scope): Promise<readonly JobView[]> {
  const replayed: JobView[] = []
  let cursor: string | undefined
  do {
    const page = await kernel.door.jobs.list(scope, {
      limit: 200,
      state: 'dead',
      ...(cursor !== undefined && { cursor }),
    })
    for (const { id } of JSON.parse(page.data) as readonly JobView[])
      replayed.push(await replay(kernel, scope, id))
    cursor = page.next ?? undefined
  } while (cursor !== undefined)
  return replayed
}
