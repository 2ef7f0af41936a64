import type { Tenant } from '../tenancy/tenant.ts'
import type { Failure } from './failure.ts'

/** Milliseconds that whoever is alerted may take. */
const patience = 5_000

/**
 * Tells operators of events that became dead letters: in the log, and by a POST of JSON to `ALERT_URL`,
 * `{ kind: 'dead-letter', tenant, consumer, event, eventId, reason, at }`. No payload: what is in it is
 * the tenant's. Best effort, once; dead letters themselves are kept and counted (`/metrics`).
 */
export function tellOfDeadLetters(
  url: string | undefined,
  report: (error: unknown, requestId: string) => void,
): (failure: Failure, tenant: Tenant) => void {
  return (failure, tenant) => {
    const { requestId } = failure.envelope
    report(failure.error, requestId)
    if (url !== undefined)
      alert(url, failure, tenant).catch((error: unknown) => report(error, requestId))
  }
}

async function alert(
  url: string,
  { consumer, envelope, error }: Failure,
  tenant: Tenant,
): Promise<void> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      kind: 'dead-letter',
      tenant: tenant.slug,
      consumer,
      event: envelope.type,
      eventId: envelope.id,
      reason: error instanceof Error ? error.message : String(error),
      at: new Date().toISOString(),
    }),
    signal: AbortSignal.timeout(patience),
  })
  await answer.body?.cancel()
  if (!answer.ok)
    throw new Error(
      `Expected ALERT_URL to take an alert, found status ${answer.status}; correct the URL or its receiver.`,
    )
}
