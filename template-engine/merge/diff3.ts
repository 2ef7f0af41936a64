/** diff3 over any list of strings, with what is common trimmed off and a limit on what remains (T1). */
import { diff3Merge } from 'node-diff3'
import type { Hunk } from './conflict.ts'

/**
 * Comparing n lines costs up to n² steps (seconds for thousands of repetitive lines), so longer
 * differences are not merged line by line. A limit of lines, never of time: the answer must not
 * depend on the machine.
 */
export const mostLines = 500

export type Region = { readonly settled: readonly string[] } | { readonly contested: Hunk }

/** The regions of a three-way comparison in order, or `undefined` when too much remains to compare. */
export function diff3(
  base: readonly string[],
  ours: readonly string[],
  theirs: readonly string[],
): readonly Region[] | undefined {
  const shortest = Math.min(base.length, ours.length, theirs.length)
  let head = 0
  while (head < shortest && base[head] === ours[head] && base[head] === theirs[head]) head++
  let tail = 0
  while (
    tail < shortest - head &&
    base.at(-1 - tail) === ours.at(-1 - tail) &&
    base.at(-1 - tail) === theirs.at(-1 - tail)
  ) {
    tail++
  }
  const middle = (lines: readonly string[]): string[] => lines.slice(head, lines.length - tail)
  const [o, a, b] = [middle(base), middle(ours), middle(theirs)]
  if (Math.max(o.length, a.length, b.length) > mostLines) return undefined
  const regions = diff3Merge(a, o, b, { excludeFalseConflicts: true }).map(
    ({ ok, conflict }): Region =>
      conflict === undefined
        ? { settled: ok ?? [] }
        : { contested: { base: conflict.o, ours: conflict.a, theirs: conflict.b } },
  )
  return [
    { settled: base.slice(0, head) },
    ...regions,
    { settled: tail === 0 ? [] : base.slice(-tail) },
  ]
}

/** The lines when nothing is contested. */
export function settledLines(regions: readonly Region[]): readonly string[] | undefined {
  const lines: string[] = []
  for (const region of regions) {
    if ('contested' in region) return undefined
    lines.push(...region.settled)
  }
  return lines
}

export const contestedHunks = (regions: readonly Region[]): readonly Hunk[] =>
  regions.flatMap((region) => ('contested' in region ? [region.contested] : []))
