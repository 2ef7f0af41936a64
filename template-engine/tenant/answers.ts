/** The memory of answers: the same question of the next version is suggested the same answer. */
import type { JsonObject, Query, Transaction } from '@strata-erp/core'
import { canonicalJson } from '@strata-erp/core'
import type { Answer, Deed, KeptAnswer, PlanConflict } from './plan.ts'

export async function suggestionsFor(
  query: Query,
  tenantId: string,
  conflicts: readonly PlanConflict[],
): Promise<PlanConflict[]> {
  if (conflicts.length === 0) return []
  const rows = await query<{ conflict: string; answer: string }>(
    'select conflict, answer from template_answer where tenant_id = $1 and conflict = any ($2)',
    [tenantId, conflicts.map(({ id }) => id)],
  )
  const remembered = new Map(
    rows.map(({ conflict, answer }) => [conflict, JSON.parse(answer) as KeptAnswer]),
  )
  return conflicts.map((conflict) => {
    const suggestion = remembered.get(conflict.id)
    if (suggestion === undefined || conflict.resolved !== undefined) return conflict
    const { answer, given } = apart(suggestion)
    return { ...conflict, suggestion: answer, ...(given !== undefined && { suggested: given }) }
  })
}

/** What was answered, and who answered it. */
export function apart({ given, ...answer }: KeptAnswer): {
  readonly answer: Answer
  readonly given: Deed | undefined
} {
  return { answer, given }
}

/** Says of each conflict that a person decided who that was. */
export const withDeeds = (
  conflicts: readonly PlanConflict[],
  answers: readonly KeptAnswer[],
): readonly PlanConflict[] =>
  conflicts.map((conflict) => {
    const answered =
      conflict.resolvedBy === 'resolution' ? answerTo(conflict, answers)?.given : undefined
    return answered === undefined ? conflict : { ...conflict, answered }
  })

const answerTo = (
  { path, kind }: PlanConflict,
  answers: readonly KeptAnswer[],
): KeptAnswer | undefined =>
  answers.findLast((one) => one.path === path && (one.kind === undefined || one.kind === kind))

/** Keeps what a person answered; policies and defaults answer again by themselves. */
export async function rememberAnswers(
  transaction: Transaction,
  conflicts: readonly PlanConflict[],
  answers: readonly KeptAnswer[],
): Promise<void> {
  const kept = conflicts.flatMap((conflict) => {
    const { id, resolvedBy } = conflict
    const answer = answerTo(conflict, answers)
    return resolvedBy === 'resolution' && answer !== undefined
      ? [{ conflict: id, answer: canonicalJson(JSON.parse(JSON.stringify(answer)) as JsonObject) }]
      : []
  })
  if (kept.length === 0) return
  await transaction.query(
    `insert into template_answer (tenant_id, conflict, answer, answered_at)
     select $1, r.conflict, r.answer, now()
     from jsonb_to_recordset($2::jsonb) as r(conflict text, answer text)
     on conflict (tenant_id, conflict) do update
       set answer = excluded.answer, answered_at = excluded.answered_at`,
    [transaction.tenantId, JSON.stringify(kept)],
  )
}

/** The answers given so far with new ones over them: the latest for a path and kind counts. */
export function withAnswers(
  before: readonly KeptAnswer[],
  given: readonly KeptAnswer[],
): KeptAnswer[] {
  const nameOf = ({ path, kind }: KeptAnswer): string => `${kind ?? ''} ${path}`
  const answers = new Map(before.map((answer) => [nameOf(answer), answer]))
  for (const answer of given) {
    if (answer.kind === undefined)
      for (const [name, { path }] of answers) if (path === answer.path) answers.delete(name)
    answers.set(nameOf(answer), answer)
  }
  return [...answers.values()]
}
