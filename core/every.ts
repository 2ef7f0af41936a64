import { setTimeout } from 'node:timers/promises'

/**
 * Does something now and again, never twice at once.
 * @param stopping of whoever must know while at work that it is to end; aborted before, nothing is done
 */
export function every(
  milliseconds: number,
  work: () => Promise<void>,
  stopping = new AbortController(),
): { stop(): Promise<void> } {
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
