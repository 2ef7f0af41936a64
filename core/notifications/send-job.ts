/** The job that sends: ordered by whatever queues mails or webhooks, and by itself for what is left. */
import { everything } from '../access/permission.ts'
import type { Effective } from '../configuration/effective.ts'
import { defineJob } from '../jobs/define-job.ts'
import type { Job } from '../jobs/define-job.ts'
import { enqueueJob } from '../jobs/enqueue.ts'
import type { Actor } from '../plugin/context.ts'
import { unitOfWork } from '../records/door.ts'
import type { RecordsKernel } from '../records/kernel.ts'
import { newId } from '../records/work.ts'
import type { Work } from '../records/work.ts'
import { field } from '../schema/field.ts'
import { requireTenant } from '../tenancy/directory.ts'
import type { Sent } from './send-due.ts'

export interface SendJob {
  readonly job: Job
  /** Has what is due sent for the tenant of `work`, once that is committed. */
  readonly order: (work: Work, runAt?: Date) => Promise<void>
}

const actor: Actor = Object.freeze({ kind: 'system', id: 'notifications', name: 'Notifications' })

export function createSendJob(options: {
  readonly records: RecordsKernel
  readonly effective: (tenantId: string) => Promise<Effective>
  readonly sendDue: (tenantId: string, options: { readonly signal: AbortSignal }) => Promise<Sent>
}): SendJob {
  const { records, effective, sendDue } = options
  const order: SendJob['order'] = async (work, runAt) => {
    const payload = { tenant: work.scope.tenant.id }
    // What is left for later is left for one job, however many there are that leave it.
    const later = runAt === undefined ? {} : { runAt, key: runAt.toISOString() }
    await enqueueJob(work, null, job, payload, later)
  }
  const job = defineJob({
    name: 'notifications.send',
    summary: 'Send mails and webhooks that are due',
    payload: { tenant: field.id({ required: true }) },
    // A tenant with slow receivers leaves room for others.
    concurrency: 2,
    async run(_outside, { payload, signal }) {
      const { attempts, next } = await sendDue(payload.tenant, { signal })
      if (next !== null) {
        const tenant = await requireTenant(records.database, payload.tenant)
        const scope = {
          tenant,
          actor,
          permissions: everything,
          effective: await effective(tenant.id),
          requestId: newId(),
        }
        await unitOfWork(records, scope, (work) => order(work, next))
      }
      return { attempts }
    },
  })
  return { job, order }
}
