/** What became of a question for `wanted` units. */
export interface Taken {
  /** Units given, 0 to `wanted`. */
  readonly granted: number
  /** Units left in the window after this. */
  readonly remaining: number
  /** Milliseconds until one more unit is free; 0 while there is one. */
  readonly retryAfter: number
}

export interface SlidingWindows {
  take(subject: string, limit: number, wanted?: number): Taken
  /** As `take` of nothing. */
  look(subject: string, limit: number): Taken
  /** Takes a unit back that turned out not to be used. */
  giveBack(subject: string): void
  readonly size: number
}

export interface WindowOptions {
  /** Length of the window in milliseconds. */
  readonly window?: number
  /** Subjects counted; the longest unseen go first. */
  readonly capacity?: number
  /** Milliseconds that never go back. */
  readonly clock?: () => number
}

/** Parts of a window. A count leaves up to one part late, so a limit is met to 1/60 = 1.7 %. */
export const slots = 60
/** The part under way, and all that may reach into the window that ends in it. */
export const keptSlots = slots + 1
export const minute = 60_000

interface Subject {
  /** A ring: the count of slot s is at s modulo its length. */
  readonly counts: Uint32Array
  last: number
  sum: number
}

/**
 * Counts in the memory of this process: a sliding window in 60 parts. In no window of this length is
 * more granted than the limit, since the oldest part counts in full until all of it has left; a
 * caller that always asks gets 60/61 of the limit.
 */
export function createSlidingWindows(options: WindowOptions = {}): SlidingWindows {
  const { window = minute, capacity = 20_000, clock = () => performance.now() } = options
  const length = window / slots
  const subjects = new Map<string, Subject>()

  function subjectOf(name: string, now: number): Subject {
    const current = Math.floor(now / length)
    let subject = subjects.get(name)
    if (subject === undefined) {
      subject = { counts: new Uint32Array(keptSlots), last: current, sum: 0 }
      for (const oldest of subjects.keys()) {
        if (subjects.size < capacity) break
        subjects.delete(oldest)
      }
      subjects.set(name, subject)
      return subject
    }
    if (current > subject.last) {
      // Once a part, so that the order of the map is the order in which subjects were last seen.
      subjects.delete(name)
      subjects.set(name, subject)
      advance(subject, current)
    }
    return subject
  }

  function freeAfter(subject: Subject, now: number): number {
    for (let slot = subject.last - keptSlots + 1; slot <= subject.last; slot++)
      if ((subject.counts[slot % keptSlots] ?? 0) > 0) return (slot + keptSlots) * length - now
    return 0
  }

  function take(name: string, limit: number, wanted = 1): Taken {
    const now = clock()
    const subject = subjectOf(name, now)
    const granted = Math.max(0, Math.min(wanted, limit - subject.sum))
    const at = subject.last % keptSlots
    subject.counts[at] = (subject.counts[at] ?? 0) + granted
    subject.sum += granted
    const remaining = Math.max(0, limit - subject.sum)
    return { granted, remaining, retryAfter: remaining > 0 ? 0 : freeAfter(subject, now) }
  }

  return {
    take,
    look: (name, limit) => take(name, limit, 0),
    giveBack(name) {
      const subject = subjects.get(name)
      if (subject === undefined) return
      const at = subject.last % keptSlots
      const count = subject.counts[at] ?? 0
      if (count === 0) return
      subject.counts[at] = count - 1
      subject.sum -= 1
    },
    get size() {
      return subjects.size
    },
  }
}

/** Forgets the parts that have left the window. */
function advance(subject: Subject, current: number): void {
  const leaving = Math.min(current - subject.last, keptSlots)
  for (let slot = subject.last + 1; slot <= subject.last + leaving; slot++) {
    subject.sum -= subject.counts[slot % keptSlots] ?? 0
    subject.counts[slot % keptSlots] = 0
  }
  subject.last = current
}
