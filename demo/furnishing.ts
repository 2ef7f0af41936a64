/** How a demo is furnished. */
export interface Furnishing {
  readonly seed: number
  /** The day that all others are counted from, `2026-11-21`. */
  readonly today: string
  /** 1 is the whole demo. */
  readonly scale: number
  /** Ids of the users who look after customers. */
  readonly staff: readonly string[]
}
