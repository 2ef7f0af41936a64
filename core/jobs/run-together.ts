import { createContext } from '../records/context.ts'
import { shareRecordsSql } from '../records/revision.ts'
import { beginWork, writeEffects } from '../records/work.ts'
import { currentScope } from '../tenancy/scope.ts'
import { inProcessing } from '../tracing/span.ts'
import {
  endingOf,
  finish,
  finishJobs,
  jsonOf,
  messageOf,
  reasonToSkip,
  runOf,
  scopeFor,
} from './attempt.ts'
import type { JobRunner } from './attempt.ts'
import type { Claimed } from './queue.ts'

/**
 * Does several quick jobs of one tenant and one kind in one transaction: one commit for all of them.
 *
 * @returns false where one of them failed, was cancelled or is no job to be done now; then nothing of
 *   any has happened, and each is to be done alone
 */
export async function runTogether(
  runner: JobRunner,
  all: readonly Claimed[],
  outer: AbortSignal,
): Promise<boolean> {
  const [first] = all
  const known = first === undefined ? undefined : runner.registry.get(first.name)
  if (first === undefined || known?.job.handle === undefined) return false
  const { job, plugin } = known
  const limit = AbortSignal.timeout(job.timeout * 1000)
  const signal = AbortSignal.any([outer, limit])
  const ended = endingOf(signal, limit, job)
  const { kernel } = runner
  const left = { events: false, jobs: false }
  try {
    const scopes = await Promise.all(all.map((claimed) => scopeFor(runner, claimed)))
    const isDue = scopes.every(
      (scope) => scope.tenant.status === 'active' && reasonToSkip(scope, known) === undefined,
    )
    if (!isDue || all.some(({ payload }) => known.validate(payload).length > 0)) return false
    await kernel.database.transaction(
      first.tenantId,
      async (transaction) => {
        const results: (string | null)[] = []
        for (const [index, claimed] of all.entries()) {
          const scope = scopes[index]
          if (scope === undefined) continue
          const work = beginWork(kernel, scope, transaction, true)
          const run = runOf(runner, job, claimed, signal)
          await inProcessing(scope, messageOf(claimed, known), claimed.trace, async () => {
            const result = await Promise.race([
              currentScope.run(scope, async () =>
                job.handle?.(createContext(work, plugin ?? ''), run as never),
              ),
              ended.promise,
            ])
            results.push(jsonOf(result))
            left.events ||= work.effects.events.length > 0
            left.jobs ||= work.effects.enqueued.size > 0
            await writeEffects(work)
          })
        }
        finish(transaction, { lost: false }, finishJobs, [
          all.map(({ id }) => id),
          all.map(({ lease }) => lease),
          results,
        ])
      },
      { with: shareRecordsSql },
    )
  } catch {
    // Whose fault it was shows when each is done alone.
    return false
  } finally {
    ended.forget()
  }
  if (left.events) kernel.emitted(first.tenantId)
  if (left.jobs) kernel.enqueued()
  return true
}
