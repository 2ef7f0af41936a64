/**
 * One worker: takes jobs from the queue and does a fixed number of them at once.
 *
 * Words. *Slot*: room for one job at work. *Held*: taken from the queue, at work or waiting here for
 * a slot. How many wait depends on how fast they are done: a tenth of a second of work at most, so
 * that quick jobs cost few trips to the database and long ones are left to other workers. Jobs that
 * take a few milliseconds are done together, with one commit, for a twentieth of a second at most.
 *
 * Fairness: one tenant has at most three quarters of the slots while it holds them with others or
 * alone, and a slot that falls free goes to the tenant with the fewest jobs at work here.
 */
import { randomUUID } from 'node:crypto'
import type { Claimed, Queue } from './queue.ts'
import type { Outcome } from './attempt.ts'

export interface WorkerOptions {
  readonly queue: Queue
  /** Jobs at work at once. */
  readonly slots: number
  /** Seconds, as the queue's. */
  readonly lease: number
  run(claimed: Claimed, signal: AbortSignal): Promise<Outcome>
  /** Several of one tenant and kind in one transaction; false: nothing of them happened. */
  runTogether(all: readonly Claimed[], signal: AbortSignal): Promise<boolean>
  /** Kinds that may be done together: in a transaction, and without a limit of their own. */
  together(name: string): boolean
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
  readonly control: AbortController
  readonly ended: Promise<void>
  /** Done together with others: cancelling one does not stop the others. */
  readonly shared: boolean
}

/** Milliseconds of work that wait here, and that are done in one transaction. */
const prefetchedWork = 100
const workTogether = 50
const mostPrefetched = 250
const mostTogether = 50
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
  /** Milliseconds that a job of a kind takes, of late. */
  const durations = new Map<string, number>()
  let busySlots = 0
  let waitingCount = 0
  let usualDuration = 20
  let hungry = true
  let woken = false
  let claiming: Promise<void> | undefined
  let stopping = false

  const prefetch = (): number =>
    usualDuration > 500
      ? 0
      : Math.min(mostPrefetched, Math.ceil((slots * prefetchedWork) / Math.max(usualDuration, 0.5)))

  /** Starts what fits into free slots. */
  function fill(): void {
    while (busySlots < slots) {
      const next = nextFairly()
      if (next.length === 0) break
      begin(next)
    }
    if (hungry && waitingCount <= prefetch() / 2) void claim()
  }

  /** The first waiting job of the tenant with the fewest at work, with those like it that follow. */
  function nextFairly(): readonly Claimed[] {
    let chosen: string | undefined
    let fewest = tenantSlots
    for (const tenant of waiting.keys()) {
      const count = busy.get(tenant) ?? 0
      if (count < fewest) [chosen, fewest] = [tenant, count]
    }
    if (chosen === undefined) return []
    const list = waiting.get(chosen) ?? []
    const next = list.splice(0, togetherOf(list))
    waiting.delete(chosen)
    // To the end: of tenants with as many at work each has its turn.
    if (list.length > 0) waiting.set(chosen, list)
    waitingCount -= next.length
    return next
  }

  /** How many at the head of a list are done in one transaction. */
  function togetherOf(list: readonly Claimed[]): number {
    const [first] = list
    if (first === undefined || !options.together(first.name)) return 1
    const usual = Math.max(durations.get(first.name) ?? workTogether, 0.1)
    const most = Math.min(mostTogether, Math.floor(workTogether / usual))
    // What failed before is done alone, so that it costs nobody else an attempt.
    const other = list.findIndex(
      ({ name, attempts, losses }) => name !== first.name || attempts + losses > 0,
    )
    return Math.max(1, Math.min(most, other === -1 ? list.length : other))
  }

  function begin(all: readonly Claimed[]): void {
    const control = new AbortController()
    const tenantId = all[0]?.tenantId ?? ''
    busySlots += 1
    busy.set(tenantId, (busy.get(tenantId) ?? 0) + 1)
    const ended = occupy(tenantId, all, control.signal)
    for (const { id: job } of all) atWork.set(job, { control, ended, shared: all.length > 1 })
  }

  async function occupy(
    tenantId: string,
    all: readonly Claimed[],
    signal: AbortSignal,
  ): Promise<void> {
    await work(all, signal)
    const left = (busy.get(tenantId) ?? 1) - 1
    if (left === 0) busy.delete(tenantId)
    else busy.set(tenantId, left)
    busySlots -= 1
    fill()
  }

  async function work(all: readonly Claimed[], signal: AbortSignal): Promise<void> {
    const began = performance.now()
    const isDone = all.length > 1 && (await options.runTogether(all, signal))
    for (const claimed of all) {
      let outcome: Outcome = isDone ? 'done' : 'lost'
      try {
        // After a call to stop, what is left is given back.
        if (!isDone && signal.reason !== 'stopping') outcome = await options.run(claimed, signal)
      } catch (error) {
        // It could not even be written down: the lease runs out, and another worker takes it.
        options.report(error)
      }
      atWork.delete(claimed.id)
      if (options.limited(claimed.name)) hungry = true
      options.finished(claimed, outcome)
    }
    const each = (performance.now() - began) / all.length
    const name = all[0]?.name ?? ''
    usualDuration += (each - usualDuration) * Math.min(1, all.length / 20)
    durations.set(name, ((durations.get(name) ?? each) * 3 + each) / 4)
  }

  /** Takes more. One claim at a time; whoever wakes the worker meanwhile is heard after it. */
  function claim(): Promise<void> | undefined {
    if (stopping || claiming !== undefined) return claiming
    const ahead = prefetch()
    let wanted = slots + ahead - atWork.size - waitingCount
    // What waits here may have been taken for quicker than it is. Few tenants have it: another's goes
    // before it, and of theirs no more are taken.
    if (wanted <= 0 && waiting.size < slots) wanted = slots
    if (wanted <= 0) return undefined
    hungry = false
    woken = false
    claiming = take(wanted, tenantSlots + Math.ceil(ahead / 2)).finally(() => {
      claiming = undefined
      // What was ordered meanwhile may be another tenant's, who does not wait behind these.
      if (woken) void claim()
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
    const found = atWork.get(job)
    // Of jobs that are done together it is refused when they are to be finished.
    if (found?.shared === false) found.control.abort('cancelled')
  }

  function wake(): void {
    hungry = true
    woken = true
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
