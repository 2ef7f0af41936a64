/** A seeded generator (mulberry32): demo data is the same for everybody. */
export interface Random {
  /** A whole number from `low` to `high`, both included. */
  whole(low: number, high: number): number
  /** True in `share` of the cases, 0 to 1. */
  chance(share: number): boolean
  pick<T>(choices: readonly T[]): T
  /** Different ones; all there are when `count` asks for more. */
  sample<T>(choices: readonly T[], count: number): T[]
  /** One of the names, as often as its weight says. */
  weighted<Name extends string>(weights: Readonly<Record<Name, number>>): Name
}

/** @param name what the numbers are for: parts of a demo do not disturb each other */
export function seeded(seed: number, name: string): Random {
  let state = seed
  for (const letter of name) state = Math.imul(state ^ (letter.codePointAt(0) ?? 0), 0x01000193)
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const whole = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1))
  const pick = <T>(choices: readonly T[]): T => {
    const chosen = choices[whole(0, choices.length - 1)]
    if (chosen === undefined) throw new Error('Expected at least one choice, found none.')
    return chosen
  }
  return {
    whole,
    chance: (share) => next() < share,
    pick,
    sample<T>(choices: readonly T[], count: number): T[] {
      const left = [...choices]
      const taken: T[] = []
      while (taken.length < count && left.length > 0)
        taken.push(...left.splice(whole(0, left.length - 1), 1))
      return taken
    },
    weighted<Name extends string>(weights: Readonly<Record<Name, number>>): Name {
      const names = Object.keys(weights) as Name[]
      const total = names.reduce((sum, name) => sum + weights[name], 0)
      let left = next() * total
      for (const name of names) {
        left -= weights[name]
        if (left < 0) return name
      }
      return pick(names)
    },
  }
}
