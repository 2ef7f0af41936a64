import type { RetryPolicy } from './define-job.ts'

/**
 * Seconds before the next attempt: doubled each time up to a limit, and of that a random half to
 * whole, so that jobs that failed together do not come back together.
 *
 * @param attempts how many there were, 1 at least
 */
export function waitBefore(
  { first, longest }: Required<RetryPolicy>,
  attempts: number,
  chance: () => number = Math.random,
): number {
  const whole = Math.min(longest, first * 2 ** (attempts - 1))
  return whole * (0.5 + chance() / 2)
}
