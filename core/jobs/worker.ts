/**
 * One worker: takes jobs from the queue and does a fixed number of them at once.
 *
 * Words. *Slot*: room for one job at work. *Held*: taken from the queue, at work or waiting here for
 * a slot. How many wait depends on how fast they are done: a tenth of a second of work at most, so
 * that quick jobs cost few trips to the database and long ones are left to other workers.
 *
 * Fairness: one tenant has at most three quarters of the slots while it holds them with others or
 * alone, and a slot that falls free goes to the tenant with the fewest jobs at work here.
 */
import { randomUUID } from 'node:crypto'
import type { Claimed, Queue } from './queue.ts'
import type { Outcome } from './run-job.ts'

export interface WorkerOptions {
  readonly queue: Queue
  /** Jobs at work at once. */
  readonly slots: number
  /** Seconds, as the queue's. */
  readonly lease: number
  run(claimed: Claimed, signal: AbortSignal): Promise<Outcome>
  /** Kinds with a limit of their own: when one ends another may begin. */
  limited(name: string): boolean
  finished(claimed: Claimed, outcome: Outcome): void
  readonly report: (error: unknown) => void
}

export interface Worker {
  readonly id: string
  /** There may be work. */
  wake(): void
  /** Somebody wants a job cancelled. */
  cancel(id: string): void
  /** Jobs at work now. */
  atWork(): number
  /** Takes no more, gives back what waits, and lets what is at work end for that many milliseconds. */
  stop(grace: number): Promise<void>
}

interface AtWork {
  readonly claimed: Claimed
  readonly control: AbortController
  readonly ended: Promise<void>
}

const prefetchedWork = 100
const mostPrefetched = 400
/** Milliseconds between claims while others enqueue one by one. */
const claimPause = 4
const tick = 1000

/** The order of one tenant's jobs. */
const byTurn = (a: Claimed, b: Claimed): number =>
  a.rank - b.rank || a.runAt.getTime() - b.runAt.getTime() || (a.id < b.id ? -1 : 1)

export function startWorker(options: WorkerOptions): Worker {
  const { queue, slots } = options
  const id = randomUUID()
  const waiting = new Map<string, Claimed[]>()
  const atWork = new Map<string, AtWork>()
  const busy = new Map<string, number>()
  const tenantSlots = slots === 1 ? 1 : slots - Math.max(1, Math.floor(slots / 4))
  let waitingCount = 0
  let usualDuration = 20
  let hungry = true
  let claiming: Promise<void> | undefined
  let stopping = false

  const prefetch = (): number =>
    usualDuration > 500
      ? 0
      : Math.min(mostPrefetched, Math.ceil((slots * prefetchedWork) / Math.max(usualDuration, 0.5)))

  /** Starts what fits into free slots. */
  function fill(): void {
    while (atWork.size < slots) {
      const next = nextFairly()
      if (next === undefined) break
      begin(next)
    }
    if (hungry && waitingCount <= prefetch() / 2) void claim()
  }

  /** The first waiting job of the tenant with the fewest at work. */
  function nextFairly(): Claimed | undefined {
    let chosen: string | undefined
    let fewest = tenantSlots
    for (const tenant of waiting.keys()) {
      const count = busy.get(tenant) ?? 0
      if (count < fewest) [chosen, fewest] = [tenant, count]
    }
    if (chosen === undefined) return undefined
    const list = waiting.get(chosen) ?? []
    const next = list.shift()
    waiting.delete(chosen)
    // To the end: of tenants with as many at work each has its turn.
    if (list.length > 0) waiting.set(chosen, list)
    if (next !== undefined) waitingCount -= 1
    return next
  }

  function begin(claimed: Claimed): void {
    const control = new AbortController()
    const { tenantId } = claimed
    busy.set(tenantId, (busy.get(tenantId) ?? 0) + 1)
    const began = performance.now()
    const work = async (): Promise<void> => {
      let outcome: Outcome = 'lost'
      try {
        outcome = await options.run(claimed, control.signal)
      } catch (error) {
        // It could not even be written down: the lease runs out, and another worker takes it.
        options.report(error)
      }
      usualDuration += (performance.now() - began - usualDuration) / 20
      atWork.delete(claimed.id)
      const left = (busy.get(tenantId) ?? 1) - 1
      if (left === 0) busy.delete(tenantId)
      else busy.set(tenantId, left)
      if (options.limited(claimed.name)) hungry = true
      options.finished(claimed, outcome)
      fill()
    }
    atWork.set(claimed.id, { claimed, control, ended: Promise.resolve().then(work) })
  }

  /** Takes more. One claim at a time; whoever wakes the worker meanwhile is heard after it. */
  function claim(): Promise<void> | undefined {
    if (stopping || claiming !== undefined) return claiming
    const ahead = prefetch()
    const wanted = slots + ahead - atWork.size - waitingCount
    if (wanted <= 0) return undefined
    hungry = false
    claiming = take(wanted, tenantSlots + Math.ceil(ahead / 2)).finally(() => {
      claiming = undefined
      fill()
    })
    return claiming
  }

  async function take(wanted: number, share: number): Promise<void> {
    try {
      const taken = await queue.claim({ worker: id, lease: randomUUID(), wanted, share })
      for (const [tenant, more] of Map.groupBy(taken, ({ tenantId }) => tenantId))
        // What came later may go first.
        waiting.set(tenant, [...(waiting.get(tenant) ?? []), ...more].sort(byTurn))
      waitingCount += taken.length
      // Less than wanted: there is no more, or what there is is held back by a limit.
      if (taken.length > 0) hungry = true
    } catch (error) {
      options.report(error)
      return
    }
    if (stopping) return
    fill()
    await new Promise((resolve) => setTimeout(resolve, claimPause))
  }

  async function beat(): Promise<void> {
    const ids = [...atWork.keys(), ...[...waiting.values()].flat().map((one) => one.id)]
    try {
      for (const cancelled of await queue.extend(id, ids)) cancel(cancelled)
    } catch (error) {
      options.report(error)
    }
  }

  function cancel(job: string): void {
    atWork.get(job)?.control.abort('cancelled')
  }

  function wake(): void {
    hungry = true
    // Even while others wait here: the job of another tenant does not wait behind them.
    void claim()
  }

  const clock = setInterval(wake, tick)
  const heart = setInterval(() => void beat(), (options.lease * 1000) / 3)
  wake()

  return {
    id,
    wake,
    cancel,
    atWork: () => atWork.size,
    async stop(grace) {
      stopping = true
      clearInterval(clock)
      await claiming
      const unbegun = [...waiting.values()].flat().map((one) => one.id)
      waiting.clear()
      waitingCount = 0
      await queue.release(id, unbegun).catch(options.report)
      const ended = Promise.all([...atWork.values()].map((one) => one.ended))
      let timer: NodeJS.Timeout | undefined
      const late = new Promise<'late'>((resolve) => {
        timer = setTimeout(() => resolve('late'), grace)
      })
      if ((await Promise.race([ended, late])) === 'late') {
        const left = [...atWork.keys()]
        for (const { control } of atWork.values()) control.abort('stopping')
        await ended
        await queue.release(id, left).catch(options.report)
      }
      clearTimeout(timer)
      clearInterval(heart)
    },
  }
}
