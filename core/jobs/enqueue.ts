import { fieldsToJsonSchema } from '../schema/to-json-schema.ts'
import { compileValidator } from '../schema/validate.ts'
import type { Validator } from '../schema/validate.ts'
import type { Values } from '../records/row.ts'
import { newId } from '../records/work.ts'
import type { PendingJob, Work } from '../records/work.ts'
import { traceOf } from '../tracing/trace-context.ts'
import type { EnqueueOptions, Enqueued, Job } from './define-job.ts'
import { jobProblems } from './problems.ts'
import { slotPrefix } from './schedule.ts'

const validators = new WeakMap<Job, Validator>()
const longestKey = 200
const highestPriority = 100

/**
 * Orders a job in the transaction of `work`: there is a job if and only if the transaction commits.
 *
 * @param plugin who orders; null: the kernel itself
 * @throws JOB_NOT_DECLARED for another plugin's job, JOB_INVALID for a payload that does not fit
 */
export async function enqueueJob(
  work: Work,
  plugin: string | null,
  job: Job,
  payload: Values,
  options: EnqueueOptions = {},
): Promise<Enqueued> {
  const owner = work.plugins.find(({ name }) => name === plugin)
  if (plugin !== null && owner?.jobs?.includes(job) !== true)
    throw jobProblems.JOB_NOT_DECLARED({ plugin, name: job.name })
  refuseUnfit(job, payload, options)
  const pending: PendingJob = {
    id: newId(),
    name: job.name,
    key: options.key ?? null,
    rank: -(options.priority ?? 0),
    runAt: options.runAt ?? null,
    payload,
    rated: job.rate !== undefined,
  }
  work.effects.enqueued.add(job.name)
  if (pending.key !== null) return insertOnce(work, pending, pending.key)
  // Written with the other effects, all in one statement.
  work.effects.jobs.push(pending)
  return { id: pending.id, isNew: true }
}

function refuseUnfit(
  job: Job,
  payload: Values,
  { key, priority = 0, runAt }: EnqueueOptions,
): void {
  const refuse = (expected: string, found: string): never => {
    throw jobProblems.JOB_INVALID({ name: job.name, expected, found })
  }
  let validate = validators.get(job)
  if (validate === undefined)
    validators.set(job, (validate = compileValidator(fieldsToJsonSchema(job.payload))))
  const errors = validate(payload)
  if (errors.length > 0)
    refuse(
      'a payload that fits its fields',
      errors.map(({ pointer, message }) => `${pointer}: ${message}`).join(' '),
    )
  if (key !== undefined && (key === '' || key.length > longestKey))
    refuse(`a key of 1 to ${longestKey} characters`, String(key.length))
  if (key?.startsWith(slotPrefix) === true)
    refuse('a key of your own', `one that begins as those of schedules do ("${slotPrefix}")`)
  if (!Number.isInteger(priority) || Math.abs(priority) > highestPriority)
    refuse(`a whole priority from -${highestPriority} to ${highestPriority}`, String(priority))
  if (runAt !== undefined && Number.isNaN(runAt.getTime())) refuse('an instant', 'an invalid date')
}

/** Waits for another transaction that orders the same, and then knows. */
async function insertOnce(work: Work, job: PendingJob, key: string): Promise<Enqueued> {
  const { actor, requestId } = work.scope
  const [made] = await work.transaction.query<{ id: string }>(
    `insert into job (tenant_id, id, name, key, state, rank, run_at, payload, rated, actor_kind, actor_id, actor_name, request_id, trace)
     select $1, $2::uuid, $3::text, $4::text, case when t.at > now() then 'scheduled' else 'queued' end, $5::integer,
            t.at, $7::jsonb, $8::boolean, $9, $10, $11, $12, $13
     from (select coalesce($6::timestamptz, now()) as at) t
     on conflict (tenant_id, name, key) where key is not null do nothing
     returning id`,
    [
      work.transaction.tenantId,
      job.id,
      job.name,
      key,
      job.rank,
      job.runAt,
      JSON.stringify(job.payload),
      job.rated,
      actor.kind,
      actor.id,
      actor.name,
      requestId,
      traceOf(work.scope),
    ],
  )
  if (made !== undefined) return { id: made.id, isNew: true }
  const [earlier] = await work.transaction.query<{ id: string }>(
    'select id from job where tenant_id = $1 and name = $2 and key = $3',
    [work.transaction.tenantId, job.name, key],
  )
  // Between the two statements retention may have removed the earlier one.
  return earlier === undefined ? insertOnce(work, job, key) : { id: earlier.id, isNew: false }
}
