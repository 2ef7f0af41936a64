/** The normalised keys of one record; null where it has none. */
export type Keys = Readonly<Record<string, string | null>>

export interface Match {
  readonly id: string
  readonly name: string
  /** 0 to 100; from 60 on it is more likely the same than not. */
  readonly score: number
  /** Which facts agree. */
  readonly reasons: readonly string[]
}

/** What it counts when a fact of two companies agrees. */
export const companyWeights = {
  taxId: 90,
  emailKey: 60,
  nameKey: 45,
  domainKey: 40,
  phoneKey: 40,
} as const
/** Of two people. Colleagues share a phone, so it says little alone. */
export const personWeights = { emailKey: 80, phoneKey: 40, nameKey: 40 } as const

/**
 * How alike two records are: the weights of the keys that agree, 100 at most, and their names. Null
 * when nothing agrees. An empty key agrees with nothing.
 */
export function likeness(
  weights: Readonly<Record<string, number>>,
  one: Keys,
  other: Keys,
): { readonly score: number; readonly reasons: readonly string[] } | null {
  const reasons = Object.keys(weights).filter((key) => one[key] && one[key] === other[key])
  if (reasons.length === 0) return null
  const score = reasons.reduce((sum, key) => sum + (weights[key] ?? 0), 0)
  return {
    score: Math.min(100, score),
    reasons: reasons.map((key) => key.replace(/Key$/, '')),
  }
}

/** The records that are like the one described, most alike first. */
export function ranked<R extends { readonly id: string }>(
  weights: Readonly<Record<string, number>>,
  described: Keys,
  candidates: readonly R[],
  keysOf: (record: R) => Keys,
  nameOf: (record: R) => string,
): Match[] {
  const matches = new Map<string, Match>()
  for (const candidate of candidates) {
    const like = likeness(weights, described, keysOf(candidate))
    if (like === null) continue
    matches.set(candidate.id, { id: candidate.id, name: nameOf(candidate), ...like })
  }
  return [...matches.values()].sort((a, b) => b.score - a.score || a.name.localeCompare(b.name))
}
