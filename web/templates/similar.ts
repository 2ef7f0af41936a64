/** Questions that may be answered alike: of one kind, about one sort of thing. */
import { placeOf } from './place-of.ts'
import type { Answer, Conflict } from './types.ts'

/** Open questions of the same kind in the same section, the one at hand left out. */
export function similarTo(conflict: Conflict, all: readonly Conflict[]): readonly Conflict[] {
  const { section } = placeOf(conflict.path)
  return all.filter(
    (other) =>
      other.resolved === undefined &&
      other.kind === conflict.kind &&
      (other.path !== conflict.path || other.id !== conflict.id) &&
      placeOf(other.path).section === section,
  )
}

/** The answers that say of others what was said of one; only "mine" and "theirs" fit any place. */
export function answersLike(
  conflict: Pick<Conflict, 'resolved'>,
  others: readonly Conflict[],
): readonly Answer[] {
  const { resolved } = conflict
  if (resolved !== 'ours' && resolved !== 'theirs') return []
  return others
    .filter(({ choices }) => choices.includes(resolved))
    .map(({ path, kind }) => ({ path, kind, take: resolved }))
}

/** The answer that was given to a question of a plan. */
export function answerTo(
  { path, kind }: Pick<Conflict, 'path' | 'kind'>,
  answers: readonly Answer[],
): Answer | undefined {
  return answers.findLast(
    (one) => one.path === path && (one.kind === undefined || one.kind === kind),
  )
}
