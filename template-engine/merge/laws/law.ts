import { assert, property } from 'fast-check'
import type { Arbitrary } from 'fast-check'

/** Every law is tried this often: a thousand times in CI, `tests/budget.json` says how often in full. */
export const lawRuns = Number(process.env['STRATA_LAW_RUNS'] ?? 1000)

/** Enough for a million runs of one law. */
export const patience = { timeout: 3_600_000 } as const

/**
 * Tries a law; a failure prints the seed and the smallest world that breaks it. A world that a law
 * does not speak of (`pre`) is replaced by another: every run is one that counts.
 */
export function forAll<T>(worlds: Arbitrary<T>, holds: (world: T) => void): void {
  assert(property(worlds, holds), { numRuns: lawRuns })
}
