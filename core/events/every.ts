import { setTimeout } from 'node:timers/promises'

/** Does something now and again, never twice at once. */
export function every(milliseconds: number, work: () => Promise<void>): { stop(): Promise<void> } {
  const stopping = new AbortController()
  const { signal } = stopping
  const go = async (): Promise<void> => {
    while (!signal.aborted) {
      await work()
      await setTimeout(milliseconds, undefined, { signal, ref: false }).catch(() => undefined)
    }
  }
  const going = go()
  return {
    async stop() {
      stopping.abort()
      await going
    },
  }
}
