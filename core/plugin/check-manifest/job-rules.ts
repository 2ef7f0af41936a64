import { scheduleFault } from '../../jobs/schedule.ts'
import type { Job } from '../../jobs/define-job.ts'
import { pluginOf } from '../../schema/define-entity.ts'
import { field } from '../../schema/field.ts'
import { fault, repeated, type Rule } from './rule.ts'

const jobName = /^[a-z][a-z0-9-]*\.[a-z][a-z0-9-]*$/

export const checkJobs: Rule = function* ({ plugins }) {
  const names = plugins.flatMap((plugin) => plugin.jobs ?? []).map(({ name }) => name)
  for (const name of repeated(names))
    yield fault(pluginOf(name), 'each job once', `"${name}" twice`, 'rename or remove one')
  for (const plugin of plugins)
    for (const job of plugin.jobs ?? []) {
      if (!jobName.test(job.name) || pluginOf(job.name) !== plugin.name)
        yield fault(
          plugin.name,
          `a job name such as "${plugin.name}.send-reminders"`,
          `"${job.name}"`,
          'write the plugin and what is done, in lower case with hyphens',
        )
      if ((job.handle === undefined) === (job.run === undefined))
        yield fault(
          plugin.name,
          `either handle or run of job "${job.name}"`,
          job.handle === undefined ? 'neither' : 'both',
          'declare one',
        )
      for (const [expected, found] of numbersOf(job))
        yield fault(plugin.name, `${expected} of job "${job.name}"`, found, 'correct it')
      for (const [member, declared] of Object.entries(job.payload)) {
        if (!Object.hasOwn(field, declared.type))
          yield fault(
            plugin.name,
            `a known type of field "${member}" of job "${job.name}"`,
            `"${declared.type}"`,
            'correct it',
          )
        if (job.schedule !== undefined && declared.required === true)
          yield fault(
            plugin.name,
            `no required field of job "${job.name}", which a schedule brings about`,
            `"${member}"`,
            'make it optional: a slot has no payload',
          )
      }
      const wrong = job.schedule === undefined ? undefined : scheduleFault(job.schedule)
      if (wrong !== undefined)
        yield fault(
          plugin.name,
          `a schedule such as "0 6 * * *" of job "${job.name}"`,
          `"${job.schedule ?? ''}" (${wrong})`,
          'correct it',
        )
    }
}

/** What is expected of the numbers of a job, and what was found instead. */
function* numbersOf(job: Job): Iterable<readonly [expected: string, found: string]> {
  const whole = (value: number, lowest: number): boolean =>
    Number.isInteger(value) && value >= lowest
  if (!whole(job.timeout, 1)) yield ['a timeout of 1 second or more', String(job.timeout)]
  if (!whole(job.retry.times, 0)) yield ['retry.times from 0', String(job.retry.times)]
  if (!(job.retry.first > 0)) yield ['retry.first above 0 seconds', String(job.retry.first)]
  if (!(job.retry.longest >= job.retry.first))
    yield ['retry.longest of at least retry.first', String(job.retry.longest)]
  if (job.concurrency !== undefined && !whole(job.concurrency, 1))
    yield ['a concurrency from 1', String(job.concurrency)]
  if (job.rate !== undefined && !(whole(job.rate.jobs, 1) && whole(job.rate.per, 1)))
    yield ['a rate of 1 or more jobs per 1 or more seconds', JSON.stringify(job.rate)]
}
