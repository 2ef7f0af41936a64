import type { Claimed, Queue } from './queue.ts'

/** Progress is written outside of the handler's transaction, the last word of each job at a time. */
export function progressWriter(
  queue: Queue,
): (job: Claimed, percent: number, note: string | null) => void {
  const next = new Map<string, readonly [percent: number, note: string | null]>()
  const writing = new Set<string>()
  const writeNext = async (job: Claimed): Promise<void> => {
    for (let said = next.get(job.id); said !== undefined; said = next.get(job.id)) {
      next.delete(job.id)
      // What people look at is not worth an attempt.
      await queue.progress(job, ...said).catch(() => undefined)
    }
    writing.delete(job.id)
  }
  return (job, percent, note) => {
    next.set(job.id, [percent, note])
    if (writing.has(job.id)) return
    writing.add(job.id)
    void writeNext(job)
  }
}
