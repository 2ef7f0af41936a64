/**
 * The order of a keyed array. *Common* items survive on both sides; the others stand in *gaps*
 * between them. Ids never influence the order, only positions do.
 */

export interface Arrangement {
  readonly base: readonly string[]
  readonly ours: readonly string[]
  readonly theirs: readonly string[]
  readonly survives: (key: string) => boolean
  /** The tenant ever rearranged this array: a base order on its side does not mean "untouched". */
  readonly claimed: boolean
  /** Whose order holds where the two contradict. */
  readonly prefer: 'ours' | 'theirs'
}

export interface Arranged {
  readonly keys: readonly string[]
  /** `same-gap`: both put new items into one gap; `contested`: the orders contradict. */
  readonly trouble: 'none' | 'same-gap' | 'contested'
}

/** A gap follows a common item, or is before the first or after the last one. */
type Gap = string | typeof atStart | typeof atEnd
const atStart = Symbol('before the first')
const atEnd = Symbol('after the last')

export function arrange(arrangement: Arrangement): Arranged {
  const { base, ours, theirs, survives, prefer } = arrangement
  const inBase = new Set(base)
  const inOurs = new Set(ours)
  const inTheirs = new Set(theirs)
  const isCommon = (key: string): boolean => inOurs.has(key) && inTheirs.has(key) && survives(key)
  const isNew = (key: string): boolean => !inBase.has(key)

  const common = arrangeCommon(arrangement, ours.filter(isCommon), theirs.filter(isCommon))
  const ourSide = gapsOf(ours, isCommon, survives)
  const theirSide = gapsOf(theirs, isCommon, survives)

  let sameGap = false
  const fill = (gap: Gap): string[] => {
    const mine = ourSide.gaps.get(gap) ?? []
    const others = theirSide.gaps.get(gap) ?? []
    const bothNew = mine.some(isNew) && others.some(isNew)
    sameGap ||= bothNew
    // What only survives a deletion stood there before anything new, whichever side kept it.
    const othersFirst = bothNew ? prefer === 'theirs' : !others.some(isNew) && mine.some(isNew)
    return othersFirst ? [...others, ...mine] : [...mine, ...others]
  }
  const keys = [
    ...fill(atStart),
    ...common.keys.flatMap((key) => [key, ...fill(key)]),
    ...fill(atEnd),
  ]
  const contested =
    common.contested ||
    isTornApart(ourSide.neighbours, isNew, common.keys) ||
    isTornApart(theirSide.neighbours, isNew, common.keys)
  return { keys, trouble: contested ? 'contested' : sameGap ? 'same-gap' : 'none' }
}

interface CommonOrder {
  readonly keys: readonly string[]
  readonly contested: boolean
}

/** O1: one side's order if the other kept base's, else pair by pair if the pairs form a total order. */
function arrangeCommon(
  { base, claimed, prefer }: Arrangement,
  ours: readonly string[],
  theirs: readonly string[],
): CommonOrder {
  if (sameKeys(ours, theirs)) return { keys: ours, contested: false }
  const members = new Set(ours)
  const before = base.filter((key) => members.has(key))
  const preferred = prefer === 'ours' ? ours : theirs
  if (before.length === members.size) {
    if (sameKeys(theirs, before)) return { keys: ours, contested: false }
    if (sameKeys(ours, before)) {
      return claimed ? { keys: preferred, contested: true } : { keys: theirs, contested: false }
    }
  }
  const keys = byPairs(positions(before), positions(ours), positions(theirs))
  return keys === undefined ? { keys: preferred, contested: true } : { keys, contested: false }
}

type Positions = ReadonlyMap<string, number>
const positions = (keys: readonly string[]): Positions =>
  new Map(keys.map((key, index) => [key, index]))

const comesFirst = (order: Positions, one: string, other: string): boolean =>
  (order.get(one) ?? 0) < (order.get(other) ?? 0)

/**
 * Every pair by itself: agreed order stays, else the side that changed it wins. The pairs form a
 * total order exactly if no two items come before equally many others; otherwise there is a cycle.
 */
function byPairs(base: Positions, ours: Positions, theirs: Positions): string[] | undefined {
  const keys = [...ours.keys()]
  const followers = new Map<string, number>(keys.map((key) => [key, 0]))
  for (const [index, one] of keys.entries()) {
    for (const other of keys.slice(index + 1)) {
      const agreed = comesFirst(theirs, one, other) // ours has `one` first
      if (!agreed && !(base.has(one) && base.has(other))) return undefined
      const first = agreed || !comesFirst(base, one, other) ? one : other
      followers.set(first, (followers.get(first) ?? 0) + 1)
    }
  }
  const ranks = new Set(followers.values())
  if (ranks.size < keys.length) return undefined
  return keys.sort((one, other) => (followers.get(other) ?? 0) - (followers.get(one) ?? 0))
}

interface Side {
  readonly gaps: ReadonlyMap<Gap, readonly string[]>
  /** The common items around each item of a gap, on its own side. */
  readonly neighbours: ReadonlyMap<string, readonly [string, string]>
}

/** O2: the others follow their nearest preceding common item; what was appended stays appended. */
function gapsOf(
  side: readonly string[],
  isCommon: (key: string) => boolean,
  survives: (key: string) => boolean,
): Side {
  const gaps = new Map<Gap, readonly string[]>()
  const neighbours = new Map<string, readonly [string, string]>()
  let gap: Gap = atStart
  let run: string[] = []
  for (const key of side) {
    if (isCommon(key)) {
      gaps.set(gap, run)
      if (typeof gap === 'string') for (const item of run) neighbours.set(item, [gap, key])
      gap = key
      run = []
    } else if (survives(key)) run.push(key)
  }
  gaps.set(atEnd, run)
  return { gaps, neighbours }
}

/** O4: whether a new item's neighbours ended up the other way round. */
function isTornApart(
  neighbours: Side['neighbours'],
  isNew: (key: string) => boolean,
  common: readonly string[],
): boolean {
  if (neighbours.size === 0) return false
  const order = positions(common)
  for (const [key, [before, after]] of neighbours) {
    if (isNew(key) && comesFirst(order, after, before)) return true
  }
  return false
}

export const sameKeys = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((key, index) => key === other[index])
