/**
 * Claims: the paths where the tenant ever departed from its template, deletions included (W3).
 * Without them an upgrade in steps and a direct one disagree, because a template that catches up
 * with the tenant would make the tenant's choice look like an untouched default.
 */
import type { Conflict } from './conflict.ts'
import { changesBetween } from './diff.ts'
import type { Value } from './json.ts'
import { orderMark } from './path-tree.ts'
import { isWithin } from './pointer.ts'
import type { Rules } from './rules.ts'

/** A key-segment pointer; `item#group` and `array#order` name a group and an order. */
export type Claim = string

/** Old claims and new departures, without what was resolved to the template's side (P3). */
export function nextClaims(
  claims: readonly Claim[],
  base: Value,
  ours: Value,
  conflicts: readonly Conflict[],
  rules: Rules,
): Claim[] {
  const departed = changesBetween(rules.root, base, ours).map(({ path }) => path)
  const answered = conflicts.flatMap(({ kind, path, resolved }) =>
    resolved === 'value' || resolved === 'hunks'
      ? [kind === 'order' ? path + orderMark : path]
      : [],
  )
  const given = conflicts.filter(({ resolved }) => resolved === 'theirs')
  const kept = [...claims, ...departed, ...answered].filter(
    (claim) => !given.some((conflict) => endsClaim(conflict, claim)),
  )
  return minimalClaims(kept)
}

const endsClaim = ({ kind, path }: Conflict, claim: Claim): boolean =>
  kind === 'order' ? claim === `${path}${orderMark}` : isWithin(claim, path)

/** Sorted, without repetitions and without what a claim further up covers. */
export function minimalClaims(claims: readonly Claim[]): Claim[] {
  const kept = new Set<Claim>()
  for (const claim of [...new Set(claims)].sort()) {
    if (!ancestors(claim).some((ancestor) => kept.has(ancestor))) kept.add(claim)
  }
  return [...kept]
}

function ancestors(claim: Claim): Claim[] {
  const found: Claim[] = []
  for (let end = claim.length - 1; end >= 0; end--) {
    if (claim[end] === '/') found.push(claim.slice(0, end))
  }
  return found
}
