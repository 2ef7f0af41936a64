import fc from 'fast-check'
import { test } from 'vitest'

/** Every law is tried this often; `STRATA_LAW_RUNS` raises it for the full tier. */
export const lawRuns = Number(process.env['STRATA_LAW_RUNS'] ?? 1000)

/** A law as a test; a failure prints the seed and the smallest world that breaks it. */
export function law<T>(name: string, worlds: fc.Arbitrary<T>, holds: (world: T) => void): void {
  test(name, { timeout: 600_000 }, () => {
    fc.assert(fc.property(worlds, holds), { numRuns: lawRuns })
  })
}
