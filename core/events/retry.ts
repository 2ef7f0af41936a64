/** Attempts before an event becomes a dead letter; with `retryDelay` they take about 16 seconds. */
export const mostAttempts = 7

/**
 * Milliseconds until the next attempt: twice as long each time, half of it left to chance, so that
 * what failed together does not come back together.
 *
 * @param attempts how often it failed so far, from 1
 */
export function retryDelay(attempts: number, random: () => number = Math.random): number {
  const longest = Math.min(250 * 2 ** (attempts - 1), 15_000)
  return Math.round(longest * (0.5 + random() / 2))
}
