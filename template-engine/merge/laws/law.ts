import { assert, property } from 'fast-check'
import type { Arbitrary } from 'fast-check'

/** Every law is tried this often; `STRATA_LAW_RUNS` raises it for the full tier. */
export const lawRuns = Number(process.env['STRATA_LAW_RUNS'] ?? 1000)

/** Enough for a million runs of one law. */
export const patience = { timeout: 3_600_000 } as const

/** Tries a law; a failure prints the seed and the smallest world that breaks it. */
export function forAll<T>(worlds: Arbitrary<T>, holds: (world: T) => void): void {
  assert(property(worlds, holds), { numRuns: lawRuns })
}
