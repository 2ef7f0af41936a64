/** Plan, answer, commit; and the two verbs that do all at once. */
import { loadRevision } from '@strata-erp/core'
import type { Query, Scope, Transaction } from '@strata-erp/core'
import { rememberAnswers, withAnswers } from './answers.ts'
import { commitPlanned, requireAnswers } from './commit.ts'
import { releasesOf, type Theirs } from './composition.ts'
import type { Applied, ApplyRequest, Finish, TargetRequest } from './engine-interface.ts'
import { headOf, lockHead, lockHeadAt, readHead, revisionOf } from './head.ts'
import type { Head } from './head.ts'
import { makePlan } from './make-plan.ts'
import type { Planned } from './make-plan.ts'
import type { PlanRequest } from './plan-request.ts'
import {
  closePlan,
  deedOf,
  readPlan,
  requireOpen,
  storePlan,
  supersede,
  updatePlan,
} from './plan-store.ts'
import type { StoredPlan } from './plan-store.ts'
import type { Answer, KeptAnswer, PlanView } from './plan.ts'
import { templateProblems, wrongAnswer } from './problems.ts'
import type { Room } from './room.ts'
import { targetOf } from './state.ts'
import { settleTarget } from './target.ts'

/** Reads of one tenant outside a transaction. */
export const readsOf =
  ({ kernel }: Room, tenantId: string): Query =>
  (text, parameters) =>
    kernel.database.read(tenantId, text, parameters)
export const inside =
  (transaction: Transaction): Query =>
  (text, parameters) =>
    transaction.query(text, parameters)

/** What a dry run shows: an idempotency key is completed by it, in a transaction of its own. */
export async function finished<Result>(
  { kernel }: Room,
  tenantId: string,
  { finish }: Finish<Result>,
  result: Result,
): Promise<Result> {
  if (finish !== undefined)
    await kernel.database.transaction(tenantId, (transaction) => finish(transaction, result))
  return result
}

/** Plans a request for a head, whatever its kind. */
export async function planFor(
  room: Room,
  query: Query,
  tenantId: string,
  head: Head,
  request: PlanRequest,
  answers: readonly KeptAnswer[],
): Promise<Planned> {
  const theirs =
    request.revertTo === undefined
      ? undefined
      : await templateAt(room, query, tenantId, request.revertTo)
  return makePlan(room, query, tenantId, head, request, answers, theirs)
}

/** The template of an earlier revision as it is stored, never derived again. */
async function templateAt(
  room: Room,
  query: Query,
  tenantId: string,
  number: number,
): Promise<Theirs> {
  const revision = await loadRevision(query, tenantId, number)
  const { state, base } = await headOf(
    room,
    revision === null
      ? { revision: 0, document: room.kernel.configuration.initial, template: null }
      : { revision: number, document: revision.document, template: revision.template },
  )
  const { layers, modules, release } = state
  const target = targetOf(state)
  return { target, base, layers, modules, release, releases: await releasesOf(room, target) }
}

/** Plans and stores; writes nothing of the configuration. */
export async function plan(
  room: Room,
  scope: Scope,
  request: TargetRequest & { readonly dryRun?: boolean | undefined } & Finish<PlanView> = {},
): Promise<PlanView> {
  const { id: tenantId, slug } = scope.tenant
  if (request.dryRun === true) {
    const query = readsOf(room, tenantId)
    const head = await readHead(room, query, tenantId)
    const asked = await settleTarget(room, slug, head, request)
    const { view } = await planFor(room, query, tenantId, head, asked, [])
    return finished(room, tenantId, request, view)
  }
  return room.kernel.database.transaction(tenantId, async (transaction) => {
    const head = await lockHead(room, transaction)
    const asked = await settleTarget(room, slug, head, request)
    const { view } = await planFor(room, inside(transaction), tenantId, head, asked, [])
    const stored = await keep(transaction, scope, asked, view)
    await request.finish?.(transaction, stored)
    return stored
  })
}

/** An empty plan needs no answer, hence no place. */
export async function keep(
  transaction: Transaction,
  scope: Scope,
  request: PlanRequest,
  view: PlanView,
): Promise<PlanView> {
  if (!view.empty) return storePlan(transaction, scope, request, view)
  await supersede(transaction)
  return view
}

/** Adds answers to an open plan and plans again, against what the tenant has now. */
export async function resolve(
  room: Room,
  scope: Scope,
  id: string,
  given: readonly Answer[],
  { finish }: Finish<PlanView> = {},
): Promise<PlanView> {
  const { id: tenantId } = scope.tenant
  return room.kernel.database.transaction(tenantId, async (transaction) => {
    const head = await lockHead(room, transaction)
    const query = inside(transaction)
    const stored = await readPlan(query, tenantId, id)
    requireOpen(stored)
    const kept = await answersKept(room, query, tenantId, head, stored)
    const deed = deedOf(scope.actor)
    const answers = withAnswers(
      kept,
      given.map((answer) => ({ ...answer, given: deed })),
    )
    const { view } = await planFor(room, query, tenantId, head, stored.request, answers)
    requireQuestions(given, [stored.view, view])
    const updated = await updatePlan(transaction, stored, view, answers)
    await rememberAnswers(transaction, view.conflicts, answers)
    await finish?.(transaction, updated)
    return updated
  })
}

/**
 * The answers of a plan that are still for the question they were given to: where the tenant's or
 * the template's side is another now, it is asked again.
 */
async function answersKept(
  room: Room,
  query: Query,
  tenantId: string,
  head: Head,
  { view: before, answers, request }: StoredPlan,
): Promise<readonly KeptAnswer[]> {
  if (answers.length === 0 || head.revision === before.revision) return answers
  const { view: now } = await planFor(room, query, tenantId, head, request, answers)
  return answers.filter(({ path, kind }) => {
    const ids = (view: PlanView): string[] =>
      view.conflicts
        .filter((one) => one.path === path && (kind === undefined || one.kind === kind))
        .map(({ id }) => id)
        .sort()
    return ids(before).join() === ids(now).join()
  })
}

/** An answer to nothing is a misspelt path. */
function requireQuestions(given: readonly Answer[], views: readonly PlanView[]): void {
  const asked = new Set(views.flatMap(({ conflicts }) => conflicts.map(({ path }) => path)))
  const stray = given.find(({ path }) => !asked.has(path))
  if (stray !== undefined)
    throw wrongAnswer(
      stray.path,
      'no question there',
      `answer one of ${[...asked].join(', ') || 'none: the plan asks nothing'}`,
    )
}

/**
 * Writes a stored plan. When the tenant, its records or the installed releases moved since, the
 * plan is made again and kept, and the caller is told to look at it.
 */
export async function commit(
  room: Room,
  scope: Scope,
  id: string,
  { finish }: Finish<Applied> = {},
): Promise<Applied> {
  const { id: tenantId } = scope.tenant
  const outcome = await room.kernel.database.transaction(tenantId, async (transaction) => {
    const head = await lockHead(room, transaction)
    const query = inside(transaction)
    const stored = await readPlan(query, tenantId, id)
    requireOpen(stored)
    const planned = await planFor(room, query, tenantId, head, stored.request, stored.answers)
    if (!isSameLook(stored.view, planned.view)) {
      const answers = await answersKept(room, query, tenantId, head, stored)
      const { view } = await planFor(room, query, tenantId, head, stored.request, answers)
      await updatePlan(transaction, stored, view, answers)
      return { outdated: { planned: stored.view.revision, found: head.revision } }
    }
    requireAnswers(planned.view)
    const revision = await commitPlanned(room, transaction, scope, head, planned)
    await closePlan(transaction, id, revision)
    const applied: Applied = {
      plan: {
        ...planned.view,
        id,
        status: 'committed',
        ...(stored.view.begun !== undefined && { begun: stored.view.begun }),
      },
      applied: true,
      revision,
    }
    await finish?.(transaction, applied)
    return { applied }
  })
  if (outcome.applied === undefined) {
    const { planned, found } = outcome.outdated
    throw templateProblems.TEMPLATE_PLAN_OUTDATED({
      planned,
      found: planned === found ? 'other records or releases' : `revision ${String(found)}`,
    })
  }
  await room.kernel.waitFor(tenantId, outcome.applied.revision)
  return outcome.applied
}

/** Whether a plan was made of the same documents and says the same. */
const isSameLook = (one: PlanView, other: PlanView): boolean =>
  one.revision === other.revision &&
  one.engine === other.engine &&
  one.open === other.open &&
  JSON.stringify(sorted(one.hashes)) === JSON.stringify(sorted(other.hashes))
const sorted = ({ base, ours, theirs, result }: PlanView['hashes']): string[] => [
  base,
  ours,
  theirs,
  result,
]

/**
 * Plans and writes in one transaction; with open questions the plan is stored and nothing applied.
 * @throws TEMPLATE_CHANGED_MEANWHILE
 */
export async function upgrade(
  room: Room,
  scope: Scope,
  request: ApplyRequest = {},
): Promise<Applied> {
  const { id: tenantId, slug } = scope.tenant
  const answers = request.answers ?? []
  if (request.dryRun === true) {
    const query = readsOf(room, tenantId)
    const head = await readHead(room, query, tenantId)
    const asked = await settleTarget(room, slug, head, request)
    const { view } = await planFor(room, query, tenantId, head, asked, answers)
    const shown = { plan: view, applied: false, revision: head.revision }
    return finished(room, tenantId, request, shown)
  }
  const revision = await revisionOf(room, tenantId)
  const applied = await room.kernel.database.transaction(tenantId, async (transaction) => {
    const head = await lockHeadAt(room, transaction, revision)
    const asked = await settleTarget(room, slug, head, request)
    const planned = await planFor(room, inside(transaction), tenantId, head, asked, answers)
    const done = await applyOrKeep(room, transaction, scope, head, asked, planned)
    await request.finish?.(transaction, done)
    return done
  })
  if (applied.applied) await room.kernel.waitFor(tenantId, applied.revision)
  return applied
}

/** Writes a plan without questions, keeps one with questions, and lets an empty one be. */
export async function applyOrKeep(
  room: Room,
  transaction: Transaction,
  scope: Scope,
  head: Head,
  request: PlanRequest,
  planned: Planned,
): Promise<Applied> {
  const { view } = planned
  if (view.empty || view.open > 0)
    return {
      plan: await keep(transaction, scope, request, view),
      applied: false,
      revision: head.revision,
    }
  const revision = await commitPlanned(room, transaction, scope, head, planned)
  await supersede(transaction)
  return { plan: { ...view, status: 'committed' }, applied: true, revision }
}
