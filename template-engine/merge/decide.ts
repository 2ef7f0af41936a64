/** Who answers a conflict: resolution, then tenant policy, then the template's suggestion, then the default (P1). */
import type { ConflictKind, Resolved, ResolvedBy } from './conflict.ts'
import type { Json } from './json.ts'
import { matchesPattern, parsePointer } from './pointer.ts'
import { MergeInputError } from './problems.ts'
import type { Rule, Suggestion } from './rules.ts'

interface Address {
  readonly path: string
  readonly kind?: ConflictKind
}

/** One answer. `id` is the new key of ours when both are kept; `to` the key that referrers get instead. */
export type Resolution =
  | (Address & { readonly take: 'ours' | 'theirs' | 'drop-referrers' })
  | (Address & { readonly take: 'both'; readonly id?: string })
  | (Address & { readonly take: 'repoint'; readonly to: string })
  | (Address & { readonly value: Json })
  | (Address & { readonly hunks: readonly (HunkChoice | readonly string[])[] })
export type HunkChoice = 'ours' | 'theirs' | 'base'

/** `path` is a pattern: `*` one segment, a final `**` everything below, as in `/dashboards/**`. */
export interface Policy {
  readonly path: string
  readonly take: Suggestion
  readonly kind?: ConflictKind
}

export interface Decision {
  readonly resolved: Resolved
  readonly by: ResolvedBy
  readonly resolution?: Resolution
}

export interface Question extends Address {
  readonly kind: ConflictKind
  readonly rule: Rule
  /** What the engine does when nobody says otherwise; absent: it asks. */
  readonly fallback?: 'ours'
}

export type Decide = (question: Question) => Decision | undefined

/** What may be answered how; the rest of the answers fit every kind of conflict. */
const onlyFor: Partial<Record<Resolved, readonly ConflictKind[]>> = {
  both: ['add-add', 'rename-collision'],
  hunks: ['text'],
  'drop-referrers': ['reference'],
  repoint: ['reference'],
}
/** Dropping referrers, renaming back or breaking the schema is a person's choice, never a pattern's. */
const personsChoice: readonly ConflictKind[] = ['reference', 'rename-collision', 'constraint']

export const answerOf = (resolution: Resolution): Resolved =>
  'take' in resolution ? resolution.take : 'value' in resolution ? 'value' : 'hunks'

export interface Decider {
  readonly decide: Decide
  /** Resolutions that no conflict asked for. */
  readonly unused: () => readonly Resolution[]
}

/** @throws MergeInputError `bad-resolution` from `decide` when an answer does not fit its conflict */
export function decider(resolutions: readonly Resolution[], policies: readonly Policy[]): Decider {
  const used = new Set<Resolution>()
  const patterns = policies
    .map((policy) => ({ ...policy, segments: parsePointer(policy.path) }))
    .toSorted((left, right) => literals(right.segments) - literals(left.segments))

  function decide(question: Question): Decision | undefined {
    const { path, kind, rule } = question
    const resolution = resolutions.find(
      (candidate) =>
        candidate.path === path && (candidate.kind === undefined || candidate.kind === kind),
    )
    if (resolution !== undefined) {
      used.add(resolution)
      return { resolved: fitting(resolution, question), by: 'resolution', resolution }
    }
    const asks = personsChoice.includes(kind)
    const said = (take: Suggestion | undefined, by: ResolvedBy): Decision | 'ask' | undefined =>
      take === undefined || (asks && take === 'theirs')
        ? undefined
        : take === 'ask'
          ? 'ask'
          : { resolved: take, by }
    const segments = parsePointer(path.replace(/#[^/]*$/, ''))
    const policy = patterns.find(
      (candidate) =>
        matchesPattern(candidate.segments, segments) &&
        (candidate.kind === undefined ? kind !== 'constraint' : candidate.kind === kind),
    )
    const decision =
      said(policy?.take, 'policy') ??
      (asks ? undefined : said(rule.onConflict, 'template')) ??
      said(question.fallback, 'default')
    return decision === 'ask' ? undefined : decision
  }

  return { decide, unused: () => resolutions.filter((resolution) => !used.has(resolution)) }
}

const literals = (segments: readonly string[]): number =>
  segments.filter((segment) => segment !== '*' && segment !== '**').length

function fitting(resolution: Resolution, { kind, path }: Question): Resolved {
  const answer = answerOf(resolution)
  if (onlyFor[answer]?.includes(kind) === false) {
    throw new MergeInputError(
      'bad-resolution',
      path,
      `Expected an answer that fits a conflict of kind "${kind}" at "${path}", found "${answer}". Take ours or theirs, or give a value.`,
    )
  }
  return answer
}
