/** Writing a plan: one transaction in which all of it happens, or nothing. */
import type { Effective, Scope, Transaction } from '@strata-erp/core'
import { rememberAnswers } from './answers.ts'
import type { Head } from './head.ts'
import type { Planned } from './make-plan.ts'
import { completeMoved } from './complete-moved.ts'
import { executeMoves } from './execute-moves.ts'
import type { PlanKind, PlanView } from './plan.ts'
import { templateProblems } from './problems.ts'
import type { Room } from './room.ts'
import { insertSeeds } from './seeds.ts'
import { storedState, targetName } from './state.ts'

/** Kinds of revisions that the engine writes. */
export const templateKinds: readonly string[] = [
  'apply',
  'upgrade',
  'downgrade',
  'switch',
  'compose',
  'revert',
  'rollback',
] satisfies readonly (PlanKind | 'rollback')[]

/** @throws TEMPLATE_PLAN_OPEN */
export function requireAnswers({ conflicts, open }: PlanView): void {
  const first = conflicts.find(({ resolved }) => resolved === undefined)
  if (first !== undefined)
    throw templateProblems.TEMPLATE_PLAN_OPEN({ count: open, kind: first.kind, path: first.path })
}

/**
 * Writes what was planned for the head that the transaction has locked.
 * @returns the new revision
 */
export async function commitPlanned(
  room: Room,
  transaction: Transaction,
  scope: Scope,
  head: Head,
  planned: Planned,
): Promise<number> {
  const { view, state, theirs, result, moves, seeds, seeded } = planned
  const { configuration } = room.kernel
  await room.bases.put(theirs)
  const moving = { room, transaction, scope, revision: head.revision + 1, after: result }
  await executeMoves(moving, moves)
  const { revision } = await configuration.change(transaction, scope, {
    kind: view.kind,
    summary: summaryOf(view),
    by: 'template',
    exact: true,
    expectedRevision: head.revision,
    template: storedState(state),
    edit: () => result,
  })
  const effective: Effective = configuration.compile(revision, result)
  const known = { ...scope, effective }
  if (moves.some(({ kind }) => kind === 'stage')) await completeMoved(moving, known, head.document)
  await insertSeeds(room, transaction, known, seeds, seeded)
  await rememberAnswers(transaction, view.conflicts, view.answers)
  return revision
}

function summaryOf({ kind, from, to }: PlanView): string {
  const [was, is] = [targetName(from) ?? 'no vertical', targetName(to) ?? 'no vertical']
  const addons = Object.entries(to.addons).map(([key, version]) => `${key}@${version}`)
  const withAddons = addons.length > 0 ? ` with ${addons.join(', ')}` : ''
  switch (kind) {
    case 'apply':
      return `Applied ${is}${withAddons}`
    case 'switch':
      return `Switched from ${was} to ${is}${withAddons}`
    case 'downgrade':
      return `Went back from ${was} to ${is}${withAddons}`
    case 'compose':
      return `Composed ${is}${withAddons || ' without add-ons'}`
    case 'revert':
      return `Reverted to ${is} and kept later changes`
    default:
      return was === is ? `Brought ${is} up to date` : `Upgraded from ${was} to ${is}${withAddons}`
  }
}
