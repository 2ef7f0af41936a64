import type { Lot } from './inbox.ts'

/**
 * Works through lots, each at most once at a time and in turn: a lot that has more to do goes to the
 * end of the line, so a tenant with a long backlog delays another by one batch, not by its backlog.
 */
export interface LotsInTurn {
  add(lots: Iterable<Lot>): void
  /** Lots in line and under way. */
  waiting(): number
  /** Starts no more, and returns when what is under way has ended. */
  stop(): Promise<void>
}

/** @param work does some of a lot; whether there is more to do right away */
export function lotsInTurn(slots: number, work: (lot: Lot) => Promise<boolean>): LotsInTurn {
  const line = new Map<string, Lot>()
  /** Under way; true: something came for it meanwhile. */
  const running = new Map<string, boolean>()
  const ends = new Set<Promise<void>>()
  let stopped = false

  async function run(key: string, lot: Lot): Promise<void> {
    const more = await work(lot).catch(() => false)
    if (running.get(key) === true || more) line.set(key, lot)
    running.delete(key)
    next()
  }
  function next(): void {
    for (const [key, lot] of line) {
      if (stopped || running.size >= slots) return
      line.delete(key)
      running.set(key, false)
      const end = run(key, lot).finally(() => ends.delete(end))
      ends.add(end)
    }
  }

  return {
    add(lots) {
      for (const lot of lots) {
        const key = `${lot.tenantId} ${lot.consumer}`
        if (running.has(key)) running.set(key, true)
        else line.set(key, lot)
      }
      next()
    },
    waiting: () => line.size + running.size,
    async stop() {
      stopped = true
      line.clear()
      await Promise.all(ends)
    },
  }
}
