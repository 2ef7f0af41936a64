import type { Queue } from './queue.ts'
import type { Scheduler } from './scheduler.ts'

export interface TendOptions {
  readonly queue: Queue
  readonly scheduler: Scheduler
  /** Jobs wait that did not before. */
  wake(): void
  /** Removes what is old. */
  clear(): Promise<unknown>
  readonly report: (error: unknown) => void
}

const tick = 1_000
const syncEvery = 60_000
const clearEvery = 3_600_000

/**
 * Looks after queue and schedules, one look after the other ended.
 * @returns ends it, after the look that is under way
 */
export function keepTending({ queue, scheduler, ...options }: TendOptions): () => Promise<void> {
  let syncedAt = performance.now()
  let clearedAt = performance.now()
  let timer: NodeJS.Timeout | undefined
  let isOver = false
  const look = async (): Promise<void> => {
    try {
      if ((await queue.tend()) > 0) options.wake()
      await scheduler.fire()
      const now = performance.now()
      if (now - syncedAt >= syncEvery) {
        syncedAt = now
        await scheduler.sync()
      }
      if (now - clearedAt >= clearEvery) {
        clearedAt = now
        await options.clear()
      }
    } catch (error) {
      options.report(error)
    }
    if (!isOver) next()
  }
  const next = (): void => {
    timer = setTimeout(() => {
      looking = look()
    }, tick)
  }
  let looking = look()
  return async () => {
    isOver = true
    clearTimeout(timer)
    await looking
  }
}
