/** Chance that can be repeated: the same seed gives the same numbers. */

/** The seed of this run, from STRATA_SEED or fresh; print it, so that a failure can be repeated. */
export const runSeed = (): number =>
  Number(process.env['STRATA_SEED'] ?? Math.floor(Math.random() * 0x1_0000_0000)) >>> 0

/** Numbers from 0 to below 1 (mulberry32, a public-domain generator by Tommy Ettinger). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000
  }
}
