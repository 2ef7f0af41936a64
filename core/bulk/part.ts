import type { Effects, Work } from '../records/work.ts'
import { writeEffects } from '../records/work.ts'

/** Audit rows and events that wait in memory before they are written. */
const mostWaiting = 500

/**
 * Runs a part of a unit of work that may fail without the rest: behind a savepoint, and what it
 * wanted to leave behind (audit, events, jobs) is forgotten with its rows.
 */
export async function partOf<T>(work: Work, part: () => Promise<T>): Promise<T> {
  const { effects, transaction } = work
  // What was flushed before the savepoint stays, whatever becomes of the part.
  if (effects.audit.length >= mostWaiting) await writeEffects(work)
  const before = copyOf(effects)
  await transaction.query('savepoint part')
  let result: T
  try {
    result = await part()
  } catch (error) {
    await transaction.query('rollback to savepoint part')
    restore(effects, before)
    throw error
  }
  await transaction.query('release savepoint part')
  return result
}

function copyOf({ audit, events, stageChanges, jobs, enqueued }: Effects): Effects {
  return {
    audit: [...audit],
    events: [...events],
    stageChanges: [...stageChanges],
    jobs: [...jobs],
    enqueued: new Set(enqueued),
  }
}

/** Also brings back what the part had written early: its rows are gone with the savepoint. */
function restore(effects: Effects, before: Effects): void {
  effects.audit.splice(0, Infinity, ...before.audit)
  effects.events.splice(0, Infinity, ...before.events)
  effects.stageChanges.splice(0, Infinity, ...before.stageChanges)
  effects.jobs.splice(0, Infinity, ...before.jobs)
  effects.enqueued.clear()
  for (const name of before.enqueued) effects.enqueued.add(name)
}
