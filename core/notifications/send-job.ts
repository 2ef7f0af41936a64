import { defineJob } from '../jobs/define-job.ts'
import type { Job } from '../jobs/define-job.ts'
import { field } from '../schema/field.ts'

/**
 * Sends the mails and webhooks of a tenant that are due. What fails is due again later, by its own
 * count of attempts, so the job itself hardly ever fails.
 */
export const sendJob = (
  send: (tenantId: string, signal: AbortSignal) => Promise<void>,
): Job<'notifications.send', { tenantId: ReturnType<typeof field.id> }> =>
  defineJob({
    name: 'notifications.send',
    summary: 'Send mails and webhooks that are due',
    payload: { tenantId: field.id({ required: true }) },
    concurrency: 2,
    run: (_outside, { payload, signal }) => send(payload.tenantId, signal),
  })
